import { expect, test } from 'vitest';
import { diff } from '../../src/diff/diff.ts';
import { parsePolicies } from '../../src/policy/parse.ts';
import { parseSubgraph } from '../../src/schema/parse-subgraph.ts';
import { type Files, folderOf, runIn } from '../cli/support.ts';

const link =
  'extend schema @link(url: "https://specs.apollo.dev/federation/v2.9", import: ["@key", "@shareable", "@requires", "@external"])\n';
const base = {
  billing:
    'type Query { a: Int } type Mutation { payInvoice(invoiceId: ID!): Invoice! } type Invoice @key(fields: "id") { id: ID! number: ID! total: Int! }',
  shop: 'type Order @key(fields: "id") { id: ID! invoice: Invoice } type Invoice @key(fields: "id", resolvable: false) { id: ID! }',
  reporting: 'type Query { b: Int }',
};
const policy = (authority: string, owner = 'team-billing') =>
  `record: invoice\nauthoritative_service: ${authority}\nowner: ${owner}\n`;

function stateOf(subgraphs: Readonly<Record<string, string>>, policies: string) {
  return {
    subgraphs: Object.entries(subgraphs).map(([name, sdl]) =>
      parseSubgraph(name, [{ file: `${name}.graphql`, sdl: link + sdl }]),
    ),
    policies: policies === '' ? [] : parsePolicies(policies, 'p.yaml'),
    source: 'x',
  };
}

function changesOf(
  after: Readonly<Record<string, string | undefined>>,
  policies = policy('billing'),
  before = policy('billing'),
) {
  const later = Object.fromEntries(
    Object.entries({ ...base, ...after }).filter(([, sdl]) => sdl !== undefined),
  ) as Record<string, string>;
  return diff(stateOf(base, before), stateOf(later, policies)).changes.map(
    ({ kind, record, coordinate, subgraph, from, owner }) =>
      [kind, record, coordinate, subgraph, from, owner].join(' '),
  );
}

test('the same state has no changes', () => {
  expect(changesOf({})).toEqual([]);
});

test.each<[string, Parameters<typeof changesOf>, readonly string[]]>([
  [
    'authority moved by its policy: who decided before must agree',
    [{}, policy('shop', 'team-shop')],
    [
      'authority-moved invoice invoice shop billing team-billing',
      'consumer-added invoice invoice billing  team-billing',
      'consumer-gone invoice invoice shop  team-billing',
    ],
  ],
  [
    'new writer',
    [{ reporting: 'type Mutation { voidInvoice(invoiceId: ID!): Boolean }' }],
    ['writer-added invoice invoice reporting  team-billing'],
  ],
  [
    'lost writer',
    [{ billing: base.billing.replace(/type Mutation \{.*?\}/, '') }],
    ['writer-gone invoice invoice billing  team-billing'],
  ],
  [
    'new copy',
    [
      {
        shop: `${base.shop.replace(', resolvable: false', '').replace(/\{ id: ID! \}$/, '{ id: ID! total: Int! @shareable }')}`,
        billing: base.billing.replace('total: Int!', 'total: Int! @shareable'),
      },
    ],
    [
      'copy-added invoice invoice shop  team-billing',
      'consumer-gone invoice invoice shop  team-billing',
      'key-changed invoice Invoice shop  team-billing',
    ],
  ],
  [
    'new consumer',
    [{ reporting: 'type Invoice @key(fields: "id") { id: ID! score: Int }' }],
    ['consumer-added invoice invoice reporting  team-billing'],
  ],
  [
    'consumer gone',
    [{ shop: 'type Order @key(fields: "id") { id: ID! }' }],
    ['consumer-gone invoice invoice shop  team-billing'],
  ],
  [
    'key changed',
    [{ billing: base.billing.replace('fields: "id"', 'fields: "number"') }],
    ['key-changed invoice Invoice billing  team-billing'],
  ],
  [
    'mutation moved',
    [
      {
        billing: base.billing.replace(/type Mutation \{.*?\}/, ''),
        reporting: 'type Mutation { payInvoice(invoiceId: ID!): Boolean }',
      },
    ],
    [
      'writer-added invoice invoice reporting  team-billing',
      'writer-gone invoice invoice billing  team-billing',
      'mutation-moved invoice Mutation.payInvoice reporting billing team-billing',
    ],
  ],
])('%s', (_, args, expected) => {
  expect(changesOf(...args)).toEqual(expected);
});

test('a writer of old that writes more', () => {
  const writing = (args: string) =>
    stateOf(
      { ...base, reporting: `type Mutation { updateInvoice(invoiceId: ID!, ${args}): Boolean }` },
      policy('billing'),
    );
  const [before, after] = [writing('total: Int'), writing('total: Int, number: ID')];
  const told = (found: ReturnType<typeof diff>) => found.changes.map(({ kind, message }) => `${kind} ${message}`);
  expect(told(diff(before, after))).toEqual([
    'write-widened Mutation.updateInvoice in "reporting" writes more of the record invoice: Invoice.number',
  ]);
  expect(told(diff(after, before))).toEqual([]);
});

test('without policies, the origin of an entity stands for its authority', () => {
  const moved = { billing: 'type Query { a: Int }', shop: base.billing };
  expect(changesOf({ ...moved }, '', '')).toContain('authority-moved  Invoice shop billing ');
});

const files = {
  ...Object.fromEntries(Object.entries(base).map(([name, sdl]) => [`old/${name}.graphql`, link + sdl])),
  ...Object.fromEntries(Object.entries(base).map(([name, sdl]) => [`subgraphs/${name}.graphql`, link + sdl])),
  'subgraphs/reporting.graphql': `${link}type Mutation { voidInvoice(invoiceId: ID!): Boolean }`,
  'subgraphs/new.graphql': `${link}type Query { c: Int }`,
  'policies/invoice.yaml': policy('billing'),
} satisfies Files;

test('the command tells changes and reviewers as text, JSON and Markdown', async () => {
  const cwd = folderOf(files);
  const text = await runIn(cwd, ['diff', 'old']);
  expect(text).toMatchObject({ code: 0, stderr: '' });
  expect(text.stdout).toBe(`  subgraph-added   "new"
  writer-added     "reporting" begins to write the record invoice: Mutation.voidInvoice → team-billing

must agree
  team-billing (invoice)

1 change from old to subgraphs
`);
  const json = JSON.parse((await runIn(cwd, ['diff', 'old', 'subgraphs', '-f', 'json'])).stdout);
  expect(json).toMatchObject({
    version: 1,
    subgraphs: { added: ['new'], removed: [] },
    changes: [
      {
        kind: 'writer-added',
        record: 'invoice',
        owner: 'team-billing',
        authority: 'billing',
        details: ['Mutation.voidInvoice'],
      },
    ],
    reviewers: [{ owner: 'team-billing', records: ['invoice'] }],
  });
  const markdown = (await runIn(cwd, ['diff', 'old', '-f', 'markdown'])).stdout;
  expect(markdown).toContain('- [ ] **team-billing** (invoice)');
  expect(markdown).toContain('- new subgraph `new`');
});

test('locks are compared like anything else, with the policies they bring', async () => {
  const cwd = folderOf(files);
  await runIn(cwd, ['lock', '-s', 'old', '-o', 'old.json']);
  expect((await runIn(cwd, ['diff', 'old.json'])).stdout).toContain('writer-added');
  expect((await runIn(cwd, ['diff', 'old', 'old.json'])).stdout).toBe('no change of ownership from old to old.json\n');
});

test('what cannot be loaded ends with 2', async () => {
  const cwd = folderOf(files);
  expect(await runIn(cwd, ['diff', 'nowhere'])).toMatchObject({ code: 2, stdout: '' });
  expect(
    await runIn(cwd, ['diff', 'old', 'git:main:subgraphs'], { env: { PATH: process.env.PATH ?? '' } }),
  ).toMatchObject({ code: 2, stdout: '' });
});

const taking = (sdl: string) => ({
  ...base,
  reporting: `extend schema @link(url: "https://specs.apollo.dev/federation/v2.9", import: ["@override"]) type Query { b: Int } ${sdl}`,
});
const total = (label = '') =>
  taking(`type Invoice @key(fields: "id") { id: ID! total: Int! @override(from: "billing"${label}) }`);
const payInvoice = (label = '') =>
  taking(`type Mutation { payInvoice(invoiceId: ID!): Invoice! @override(from: "billing"${label}) }`);
const percent = (share: number) => `, label: "percent(${share})"`;

test.each([
  ['a field is taken', base, total(), ['Invoice.total']],
  [
    'more of its traffic',
    total(percent(5)),
    total(percent(60)),
    ['Invoice.total: 40 % of traffic still with "billing"'],
  ],
  ["more of a mutation's", payInvoice(percent(5)), payInvoice(), ['Mutation.payInvoice']],
  ['less of it', total(percent(60)), total(percent(5)), []],
  ['a mutation that is new there: that says it', base, payInvoice(percent(5)), []],
  ['no more of it', total(), base, []],
])('what @override takes from an authority: %s', (_, before, after, details) => {
  const states = [before, after].map((subgraphs) => stateOf(subgraphs, policy('billing')));
  const [earlier, later] = states as [ReturnType<typeof stateOf>, ReturnType<typeof stateOf>];
  const found = diff(earlier, later).changes.filter(({ kind }) => kind === 'takeover-added');
  expect(found.flatMap((change) => change.details)).toEqual(details);
  for (const change of found) expect(change).toMatchObject({ subgraph: 'reporting', owner: 'team-billing' });
});
