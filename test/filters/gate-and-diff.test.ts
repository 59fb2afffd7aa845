/** The filters of a check, on what a candidate brings and on what changes between two states. */
import { describe, expect, it } from 'vitest';
import { type Files, folderOf, runIn } from '../cli/support.ts';

const link = 'extend schema @link(url: "https://specs.apollo.dev/federation/v2.9", import: ["@key", "@shareable"])\n';
const published = {
  'subgraphs/billing.graphql': `${link}type Query { invoice(id: ID!): Invoice }
type Mutation { payInvoice(invoiceId: ID!): Invoice! }
type Invoice @key(fields: "id") { id: ID! total: Int! }
`,
  'subgraphs/crm.graphql': `${link}type Mutation { createCustomer(name: String!): Customer! }
type Customer @key(fields: "id") { id: ID! name: String! @shareable }
`,
  'subgraphs/reporting.graphql': `${link}type Query { turnover: Int! }\n`,
  'policies/invoice.yaml': 'record: invoice\nauthoritative_service: billing\nowner: team-billing\n',
  'policies/customer.yaml': 'record: customer\nauthoritative_service: crm\nowner: team-crm\n',
} satisfies Files;

/** Reporting begins to write invoices, and to repeat the names of customers. */
const candidate = `${link}type Query { turnover: Int! }
type Mutation { repairInvoice(invoiceId: ID!): Invoice! }
type Customer @key(fields: "id") { id: ID! name: String! @shareable }
type Invoice @key(fields: "id", resolvable: false) { id: ID! }
`;
const files: Files = { ...published, 'new.graphql': candidate };
const copied = 'copy-declared reporting/Customer.name';
const written = 'mutation-in-authority reporting/Mutation.repairInvoice';

async function gated(...argv: readonly string[]) {
  const common = ['gate', 'reporting', '--schema', 'new.graphql', '--compose', 'off', '--format', 'json'];
  const { code, stdout, stderr } = await runIn(folderOf(files), [...common, '--against', 'subgraphs', ...argv]);
  expect(stderr).toBe('');
  const { diagnostics, summary, changes, reviewers, selection } = JSON.parse(stdout);
  return {
    code,
    found: diagnostics.map((d: Found) => `${d.ruleId} ${d.primary.subgraph}/${d.primary.coordinate}`),
    errors: summary.errors,
    changed: [...new Set(changes.map(({ record }: { record: string }) => record))].sort(),
    asked: reviewers.map(({ owner }: { owner: string }) => owner),
    selection,
  };
}

interface Found {
  readonly ruleId: string;
  readonly primary: { readonly subgraph: string; readonly coordinate: string };
}

describe('gate', () => {
  it('tells all that the candidate brings, without a filter', async () => {
    expect(await gated()).toEqual({
      code: 1,
      found: [copied, written],
      errors: 2,
      changed: ['customer', 'invoice'],
      asked: ['team-billing', 'team-crm'],
      selection: null,
    });
  });

  it.each([
    ['a rule', ['--rule', 'copies/*'], [copied], ['customer', 'invoice'], ['team-billing', 'team-crm']],
    ['a record', ['--record', 'invoice'], [written], ['invoice'], ['team-billing']],
    ['an owner', ['--owner', 'team-crm'], [copied], ['customer'], ['team-crm']],
    [
      'the subgraph',
      ['--subgraph', 'report*'],
      [copied, written],
      ['customer', 'invoice'],
      ['team-billing', 'team-crm'],
    ],
  ])('by %s', async (_, argv, found, changed, asked) => {
    expect(await gated(...argv)).toMatchObject({ code: 1, found, errors: found.length, changed, asked });
  });

  it('is not failed by what a filter leaves out, and says that there is more', async () => {
    expect(await gated('--subgraph', 'billing')).toMatchObject({
      code: 0,
      found: [],
      errors: 0,
      selection: { rules: [], records: [], subgraphs: ['billing'], owners: [], since: null, found: 2 },
    });
    const common = ['gate', 'reporting', '--schema', 'new.graphql', '--compose', 'off', '--against', 'subgraphs'];
    for (const format of ['text', 'markdown']) {
      const { stdout } = await runIn(folderOf(files), [...common, '--record', 'invoice', '--format', format]);
      expect(stdout).toContain('filtered: 1 of 2 findings (record invoice)');
    }
  });

  it('refuses a name that nobody knows, against schemas and against a lock', async () => {
    const folder = folderOf(files);
    expect((await runIn(folder, ['lock', '--subgraphs', 'subgraphs'])).code).toBe(0);
    for (const against of ['subgraphs', 'ownership.lock.json']) {
      const argv = ['gate', 'reporting', '--schema', 'new.graphql', '--compose', 'off', '--against', against];
      const wrong = await runIn(folder, [...argv, '--owner', 'team-biling']);
      expect(wrong).toMatchObject({ code: 2, stdout: '' });
      expect(wrong.stderr).toContain('did you mean team-billing?');
      // The policy of customers is far from what the candidate touches, and known all the same.
      expect((await runIn(folder, [...argv, '--record', 'customer', '--rule', 'copies/*'])).code).toBe(1);
    }
  });
});

describe('diff', () => {
  const states: Files = {
    ...Object.fromEntries(
      Object.entries(published).map(([path, text]) => [path.replace('subgraphs/', 'before/'), text]),
    ),
    ...published,
    'subgraphs/reporting.graphql': candidate,
    'subgraphs/search.graphql': `${link}type Query { find: Int }\n`,
  };

  async function compared(...argv: readonly string[]) {
    const { code, stdout } = await runIn(folderOf(states), [
      'diff',
      'before',
      'subgraphs',
      '--format',
      'json',
      ...argv,
    ]);
    const { changes, reviewers, subgraphs, selection } = JSON.parse(stdout);
    expect(code).toBe(0);
    return {
      records: [...new Set(changes.map(({ record }: { record: string }) => record))].sort(),
      asked: reviewers.map(({ owner }: { owner: string }) => owner),
      added: subgraphs.added,
      selection,
    };
  }

  it('tells all changes, without a filter', async () => {
    expect(await compared()).toEqual({
      records: ['customer', 'invoice'],
      asked: ['team-billing', 'team-crm'],
      added: ['search'],
      selection: null,
    });
  });

  it.each([
    ['a record', ['--record', 'invoice'], ['invoice'], ['team-billing'], []],
    ['an owner', ['--owner', 'team-crm'], ['customer'], ['team-crm'], []],
    ['a subgraph', ['--subgraph', 'reporting'], ['customer', 'invoice'], ['team-billing', 'team-crm'], []],
    ['one that is new', ['--subgraph', 'search'], [], [], ['search']],
  ])('by %s', async (_, argv, records, asked, added) => {
    expect(await compared(...argv)).toMatchObject({ records, asked, added, selection: { found: expect.any(Number) } });
  });

  it('says that there is more', async () => {
    for (const format of ['text', 'markdown']) {
      const { stdout } = await runIn(folderOf(states), [
        'diff',
        'before',
        'subgraphs',
        '--owner',
        'team-crm',
        '--format',
        format,
      ]); // prettier-ignore
      expect(stdout).toMatch(/filtered: \d of \d changes \(owner team-crm\)/);
    }
  });

  it('refuses a name that neither state knows', async () => {
    const { code, stdout, stderr } = await runIn(folderOf(states), [
      'diff',
      'before',
      'subgraphs',
      '--record',
      'invoise',
    ]);
    expect({ code, stdout }).toEqual({ code: 2, stdout: '' });
    expect(stderr).toContain('did you mean invoice?');
  });
});

describe('render', () => {
  it('shows a part of a saved result', async () => {
    const folder = folderOf({ ...files, 'subgraphs/reporting.graphql': candidate });
    const check = ['check', '--compose', 'off', '--format', 'json=result.json'];
    expect((await runIn(folder, check)).code).toBe(1);
    const part = await runIn(folder, ['render', 'result.json', '--owner', 'team-crm', '--format', 'json']);
    expect(JSON.parse(part.stdout)).toMatchObject({
      summary: { errors: 1 },
      diagnostics: [{ ruleId: 'copy-declared' }],
      selection: { owners: ['team-crm'], found: 2 },
    });
    const text = await runIn(folder, ['render', 'result.json', '--rule', 'writes/*']);
    expect(text.stdout).toContain('filtered: 1 of 2 findings (rule writes/*)');
    const wrong = await runIn(folder, ['render', 'result.json', '--rule', 'copy-declred']);
    expect(wrong).toMatchObject({ code: 2, stdout: '' });
    expect(wrong.stderr).toContain('did you mean copy-declared?');
  });
});

describe('coverage', () => {
  it('counts what a subgraph declares and writes', async () => {
    const { 'policies/customer.yaml': _, ...unowned } = published;
    const folder = folderOf({ ...unowned, 'subgraphs/reporting.graphql': candidate });
    const { stdout } = await runIn(folder, ['coverage', '--subgraph', 'billing', '--format', 'json']);
    expect(JSON.parse(stdout)).toMatchObject({
      entities: { covered: 1, total: 1 },
      mutations: { covered: 1, total: 1 },
      subgraphs: [{ subgraph: 'billing' }],
      missing: [],
    });
    const other = await runIn(folder, ['coverage', '--subgraph', 'crm', '--format', 'json']);
    expect(JSON.parse(other.stdout)).toMatchObject({
      entities: { covered: 0, total: 1 },
      missing: [{ type: 'Customer', subgraphs: ['crm', 'reporting'] }],
    });
    const wrong = await runIn(folder, ['coverage', '--subgraph', 'biling']);
    expect(wrong).toMatchObject({ code: 2, stdout: '' });
  });
});
