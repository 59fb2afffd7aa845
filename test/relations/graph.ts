/** Small federated graphs with their policies, as data: what the generator draws, before it is spelled out as SDL and YAML. */
import fc from 'fast-check';

/** Records are numbers: which noun stands for each is a matter of spelling. */
export const recordCount = 4;
const anyRecord = fc.nat(recordCount - 1);
/** Subgraphs too. One more than there ever are: policies may name a service that is not loaded. */
export const mostSubgraphs = 4;
// The first two are always there: policies should mostly speak of what is.
const anySubgraph = fc.oneof({ arbitrary: fc.nat(1), weight: 7 }, { arbitrary: fc.nat(mostSubgraphs), weight: 2 });

/** What a subgraph has of a record's type. */
export const roles = [
  'origin',
  'reference',
  'resolvable stub',
  'contributor',
  'copy',
  'drifted copy',
  'requires',
  'mention',
  'provides',
  'takeover',
  'value',
  'context',
  'shadow',
] as const;

const holding = fc.record({
  record: anyRecord,
  role: fc.oneof(
    { arbitrary: fc.constant('origin' as const), weight: 4 },
    { arbitrary: fc.constantFrom(...roles), weight: 8 },
  ),
  fields: fc.subarray(['status', 'total', 'note', 'address', 'buyer', 'lines'] as const, { minLength: 1 }),
  key: fc.constantFrom('id', 'id', 'id', 'number', 'id & number', 'ref'),
  shared: fc.boolean(),
  /** The directives that share or hide are on the type. */
  onType: fc.boolean(),
  from: anySubgraph,
  label: fc.constantFrom(undefined, undefined, 'percent(20)'),
  implements: fc.boolean(),
});
export type Holding = typeof holding extends fc.Arbitrary<infer T> ? T : never;

const operation = fc.record({
  verb: fc.constantFrom('create', 'update', 'delete', 'approve', 'set', 'sync', 'preview', 'fix'),
  record: anyRecord,
  takes: fc.constantFrom('nothing', 'id', 'id', 'input', 'nested', 'state', 'list', 'data'),
  returns: fc.constantFrom('Boolean', 'record', 'record', 'payload', 'union', 'list', 'interface'),
  mark: fc.constantFrom('', '', '', 'shareable', 'authenticated', 'tag', 'override', 'moving', 'inaccessible'),
  /** Under a field of the mutation root that is named after the record. */
  namespaced: fc.constantFrom(false, false, false, true),
  from: anySubgraph,
});
export type Operation = typeof operation extends fc.Arbitrary<infer T> ? T : never;

const subgraph = fc.record({
  /** Spelled as Federation 1. */
  first: fc.constantFrom(true, false, false),
  /** In Federation 1: what is another's is an extension. */
  extends: fc.constantFrom(true, true, false),
  holdings: fc.uniqueArray(holding, { selector: ({ record }) => record, minLength: 1, maxLength: 3, size: 'xsmall' }),
  operations: fc.uniqueArray(operation, {
    selector: ({ verb, record, namespaced }) => `${verb} ${record} ${namespaced}`,
    maxLength: 3,
    size: 'small',
  }),
  /** Values of the states. Empty: states are text. */
  states: fc.constantFrom('', 'OPEN PAID', 'OPEN PAID', 'OPEN PAID VOID'),
  paged: fc.constantFrom(false, false, false, true),
  /** An interface entity, here or taken as an object. */
  document: fc.constantFrom('none', 'none', 'none', 'interface', 'object'),
  /** The roots go by names of their own. */
  ownRoots: fc.constantFrom(false, false, false, true),
  described: fc.constantFrom(false, false, true),
});
export type Subgraph = typeof subgraph extends fc.Arbitrary<infer T> ? T : never;

const policy = fc.record({
  record: anyRecord,
  authority: anySubgraph,
  types: fc.constantFrom('default', 'default', 'default', 'named', 'named', 'more', 'fields', 'wrong'),
  owner: fc.boolean(),
  states: fc.constantFrom('default', 'default', 'default', 'default', 'named', 'wrong'),
  consumers: fc.option(fc.uniqueArray(anySubgraph, { maxLength: 3 }), { nil: undefined }),
  copies: fc.uniqueArray(
    fc.record({
      at: anySubgraph,
      reviewed: fc.constantFrom(undefined, undefined, '2026-01-31', '2027-01-31'),
      /** Kept in a field of the next record. */
      elsewhere: fc.boolean(),
    }),
    { selector: ({ at }) => at, maxLength: 2 },
  ),
  mutations: fc.oneof(
    { arbitrary: fc.constant<string[]>([]), weight: 2 },
    {
      arbitrary: fc.subarray(['Mutation.update*', '!Mutation.preview*', 'Mutation.sync#', '!Mutation.set*'], {
        maxLength: 2,
      }),
      weight: 1,
    },
  ),
  field: fc.option(fc.record({ name: fc.constantFrom('total', 'note'), to: anySubgraph }), { nil: undefined, freq: 2 }),
  transfer: fc.option(fc.record({ to: anySubgraph, until: fc.constantFrom('2026-01-31', '2027-01-31') }), {
    nil: undefined,
    freq: 3,
  }),
  exceptions: fc.uniqueArray(
    fc.record({
      rule: fc.constantFrom(
        'mutation-in-authority',
        'transition-in-authority',
        'copy-declared',
        'consumer-declared',
        'override-has-transfer',
      ),
      subgraph: anySubgraph,
      at: fc.constantFrom('Mutation.update#', 'Mutation.fix#', 'Mutation.approve#', '#.total', '#.status', '#'),
      expires: fc.constantFrom(undefined, '2026-01-31', '2027-01-31'),
    }),
    { selector: ({ rule, subgraph, at }) => `${rule} ${subgraph} ${at}`, maxLength: 2 },
  ),
  silent: fc.constantFrom('', '', '', 'copy-declared', 'consumer-declared'),
  strict: fc.constantFrom(false, false, false, true),
});
export type Policy = typeof policy extends fc.Arbitrary<infer T> ? T : never;

/** A graph: two to four subgraphs, one or two policies, and what is set for the check. */
export const anyGraph = fc.record({
  subgraphs: fc.array(subgraph, { minLength: 2, maxLength: mostSubgraphs, size: 'xsmall' }),
  policies: fc.uniqueArray(policy, { selector: ({ record }) => record, minLength: 1, maxLength: 2 }),
  /** Says the opposite of another policy: two authorities for one type. */
  rival: fc.option(fc.record({ record: anyRecord, authority: anySubgraph }), { nil: undefined, freq: 8 }),
  /** The rules that are off unless they are asked for. */
  guarded: fc.boolean(),
  /** What a composer says: of a type, of a field, of a mutation, or of nothing in particular. */
  issue: fc.option(
    fc.record({ record: anyRecord, about: fc.constantFrom('type', 'field', 'mutation', 'graph'), hint: fc.boolean() }),
    { nil: undefined, freq: 4 },
  ),
  /** Rules whose findings the baseline lists; it lists one that is gone besides. */
  baseline: fc.constantFrom(undefined, undefined, undefined, undefined, 'mutation-in-authority', 'copy-declared'),
});
export type Graph = typeof anyGraph extends fc.Arbitrary<infer T> ? T : never;
