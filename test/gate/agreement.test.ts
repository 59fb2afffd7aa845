/** A gate says what two full checks say, whatever the graph and the change: over schemas and over a lock. */
import fc from 'fast-check';
import { expect, test } from 'vitest';
import type { Subgraph } from '../../src/schema/facts.ts';
import { parseSubgraph } from '../../src/schema/parse-subgraph.ts';
import { compareGates, lockOf } from './agreement.ts';

const link =
  'extend schema @link(url: "https://specs.apollo.dev/federation/v2.9", import: ["@key", "@shareable", "@external", "@requires", "@provides", "@override"])\n'; // prettier-ignore
const records = [
  'Invoice',
  'Order',
  'Customer',
  'OrderLine',
  'Review',
  'Money',
  'Address',
  'Parcel',
  'Refund',
  'Shop',
  'ParcelRecord',
  'RefundData',
]; // prettier-ignore
const names = ['alpha', 'beta', 'gamma', 'delta', 'epsilon', 'zeta', 'eta', 'theta'];
const verbs = ['create', 'update', 'delete', 'approve', 'pay', 'assign', 'sync'];

/** One type of a subgraph: an entity in some role, a value, or an enum with who uses it. */
const typeArbitrary = fc.record({
  name: fc.constantFrom(...records),
  role: fc.constantFrom('origin', 'origin', 'reference', 'contributor', 'value', 'external', 'override'),
  fields: fc.subarray(['status', 'total', 'note', 'owner', 'address'], { minLength: 1 }),
  key: fc.constantFrom('id', 'id', 'number'),
});

const mutationArbitrary = fc.record({
  verb: fc.constantFrom(...verbs),
  record: fc.constantFrom(...records),
  returns: fc.constantFrom('Boolean', 'record', 'payload'),
  takes: fc.constantFrom('id', 'input', 'state', 'nothing'),
});

const subgraphArbitrary = fc.record({
  types: fc.uniqueArray(typeArbitrary, { selector: ({ name }) => name, maxLength: 3 }),
  mutations: fc.uniqueArray(mutationArbitrary, { selector: ({ verb, record }) => verb + record, maxLength: 2 }),
  states: fc.constantFrom('', '', 'OPEN PAID', 'OPEN PAID VOID'),
  provides: fc.boolean(),
  paged: fc.constantFrom(true, false, false, false, false, false),
});
type Drawn = typeof subgraphArbitrary extends fc.Arbitrary<infer T> ? T : never;

// Policies that contradict themselves are refused elsewhere: the consumers and the authority are told apart.
const policyArbitrary = fc.record({
  record: fc.constantFrom(...records),
  authority: fc.constantFrom(...names),
  consumers: fc.option(fc.subarray(names), { nil: undefined }),
  states: fc.boolean(),
  copy: fc.option(fc.constantFrom(...names), { nil: undefined }),
  mutations: fc.option(fc.constantFrom('Mutation.update*', '!Mutation.sync*', 'Mutation.payInvoice'), {
    nil: undefined,
  }),
  exception: fc.option(fc.constantFrom(...names), { nil: undefined }),
  transfer: fc.option(
    fc.record({ to: fc.constantFrom(...names), until: fc.constantFrom('2026-01-31', '2026-12-31') }),
    {
      nil: undefined,
    },
  ),
});

function sdlOf({ types, mutations, states, provides, paged }: Drawn): string {
  const declared = new Map(types.map((type) => [type.name, type]));
  // Without the enum, what would have it is text.
  const state = states === '' ? 'String' : 'Status';
  const parts = [link];
  if (paged) parts.push('type PageInfo @shareable { hasNextPage: Boolean! }');
  if (states !== '') parts.push(`enum Status { ${states} }`);
  const served = (role: string) => (provides && role === 'external' ? ' @provides(fields: "total")' : '');
  parts.push(
    `type Query { page: ${paged ? 'PageInfo' : 'Int'} ${types.map(({ name, role }) => `a${name}: ${name}${served(role)}`).join(' ')} }`,
  );
  for (const type of types) parts.push(typeSdl(type, state));
  const operations = mutations.map(({ verb, record, returns, takes }) => {
    const operation = `${verb}${record}`;
    if (takes === 'input') parts.push(`input ${operation}Input { id: ID! status: ${state} note: String }`);
    const known = declared.has(record);
    if (returns === 'payload')
      parts.push(`type ${operation}Payload { ${known ? `result: ${record} ` : ''}ok: Boolean }`);
    const args = {
      id: '(id: ID!)',
      input: `(input: ${operation}Input!)`,
      state: `(id: ID!, status: ${state}!)`,
      nothing: '',
    };
    const type = returns === 'payload' ? `${operation}Payload` : returns === 'record' && known ? record : 'Boolean';
    return `${operation}${args[takes]}: ${type}`;
  });
  if (operations.length > 0) parts.push(`type Mutation { ${operations.join(' ')} }`);
  return parts.join('\n');
}

function typeSdl({ name, role, fields, key }: Drawn['types'][number], state: string): string {
  const all = fields.map((field) =>
    field === 'status' ? `status: ${state}` : field === 'owner' ? 'owner: String' : `${field}: Int`,
  );
  switch (role) {
    case 'value':
      return `type ${name} @shareable { ${all.join(' ')} }`;
    case 'reference':
      return `type ${name} @key(fields: "${key}", resolvable: false) { ${key}: ID! }`;
    case 'contributor':
      return `type ${name} @key(fields: "${key}") { ${key}: ID! extra${fields.length}: Int }`;
    case 'external':
      return `type ${name} @key(fields: "${key}") { ${key}: ID! total: Int @external derived: Int @requires(fields: "total") }`;
    case 'override':
      return `type ${name} @key(fields: "${key}") { ${key}: ID! total: Int @override(from: "alpha") }`;
    default:
      return `type ${name} @key(fields: "${key}") { ${key}: ID! ${all.map((field) => `${field} @shareable`).join(' ')} }`;
  }
}

function policyText({
  record,
  authority,
  consumers,
  states,
  copy,
  mutations,
  exception,
  transfer,
}: Parameters<Parameters<typeof policyArbitrary.map>[0]>[0]): string {
  return [
    `record: ${record.toLowerCase()}`,
    `types: [${record}]`,
    `authoritative_service: ${authority}`,
    `owner: team-${authority}`,
    ...(consumers === undefined ? [] : [`consumed_by: [${consumers.filter((name) => name !== authority).join(', ')}]`]),
    ...(states ? ['states: [Status]'] : []),
    ...(copy === undefined || copy === authority ? [] : [`local_copies: { ${copy}: { purpose: p } }`]),
    ...(mutations === undefined ? [] : [`mutations: [${JSON.stringify(mutations)}]`]),
    ...(transfer === undefined ? [] : [`transfer: { to: ${transfer.to}, until: ${transfer.until} }`]),
    ...(exception === undefined
      ? []
      : [`exceptions: [{ rule: mutation-in-authority, at: ${exception}/Mutation.update${record}, reason: r }]`]),
  ].join('\n');
}

const parse = (name: string, drawn: Drawn): Subgraph =>
  parseSubgraph(name, [{ file: `${name}.graphql`, sdl: sdlOf(drawn), text: sdlOf(drawn) }]);

test('over generated graphs and changes', () => {
  let seen = 0;
  fc.assert(
    fc.property(
      fc.array(subgraphArbitrary, { minLength: 5, maxLength: names.length }),
      fc.uniqueArray(policyArbitrary, { selector: ({ record }) => record, minLength: 1, maxLength: 4 }),
      fc.option(subgraphArbitrary, { nil: undefined, freq: 8 }),
      fc.nat(),
      fc.constantFrom('all', 'mutations', 'types'),
      (graph, policies, changed, at, part) => {
        const published = graph.map((drawn, index) => parse(names[index] ?? '', drawn));
        const name = names[at % (published.length + 1)] ?? 'omega';
        const old = graph[at % (published.length + 1)];
        if (changed === undefined && old === undefined) return;
        // A small change of what is published is more telling than something else altogether.
        const next =
          changed !== undefined && old !== undefined && part !== 'all' ? { ...old, [part]: changed[part] } : changed;
        const candidate = { name, subgraph: next && parse(name, next) };
        const file = { file: 'p.yaml', text: policies.map(policyText).join('\n---\n') };
        const { differences, brought } = compareGates(published, candidate, file, lockOf(published, file));
        seen += brought;
        expect(differences).toEqual([]);
      },
    ),
    { numRuns: Number(process.env.GATE_RUNS ?? 100), seed: Number(process.env.GATE_SEED ?? 7) },
  );
  // There was something to find.
  expect(seen).toBeGreaterThan(50);
});

test('a record under another name comes and goes with the type it repeats', () => {
  const fields = ['total', 'note', 'address'];
  const drawn = (name: string): Drawn => ({
    types: [{ name, role: 'origin', fields, key: 'id' }],
    mutations: [],
    states: '',
    provides: false,
    paged: true,
  });
  const nothing = { ...drawn(''), types: [] };
  const published = [drawn('Parcel'), drawn('ParcelRecord'), nothing, nothing, nothing].map((each, index) =>
    parse(names[index] ?? '', each),
  );
  const policies = { file: 'p.yaml', text: 'record: parcel\nauthoritative_service: alpha\n' };
  for (const candidate of [
    { name: 'alpha', subgraph: undefined },
    { name: 'alpha', subgraph: parse('alpha', { ...nothing, mutations: [] }) },
    { name: 'beta', subgraph: parse('beta', nothing) },
    { name: 'beta', subgraph: parse('beta', drawn('ParcelRecord')) },
  ]) {
    expect(compareGates(published, candidate, policies, lockOf(published, policies)).differences).toEqual([]);
  }
});
