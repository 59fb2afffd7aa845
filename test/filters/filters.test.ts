import { describe, expect, it } from 'vitest';
import { checkFiles, type Files, folderOf, graph, runIn } from '../cli/support.ts';

/** Two records of two teams, each with faults of two kinds in two subgraphs. */
const faulty = {
  'subgraphs/billing.graphql': graph['subgraphs/billing.graphql'],
  'subgraphs/crm.graphql': `extend schema @link(url: "https://specs.apollo.dev/federation/v2.9", import: ["@key", "@shareable"])
type Mutation { createCustomer(name: String!): Customer! }
type Customer @key(fields: "id") { id: ID! name: String! @shareable }
`,
  'subgraphs/reporting.graphql': `extend schema @link(url: "https://specs.apollo.dev/federation/v2.9", import: ["@key", "@shareable"])
type Mutation {
  repairInvoice(invoiceId: ID!): Invoice!
  renameCustomer(id: ID!, name: String!): Customer!
}
type Customer @key(fields: "id") { id: ID! name: String! @shareable }
type Invoice @key(fields: "id", resolvable: false) { id: ID! }
`,
  'subgraphs/search.graphql': `extend schema @link(url: "https://specs.apollo.dev/federation/v2.9", import: ["@key", "@shareable"])
type Query { find: Customer }
type Customer @key(fields: "id") { id: ID! name: String! @shareable }
`,
  'policies/invoice.yaml': 'record: invoice\nauthoritative_service: billing\nowner: team-billing\n',
  'policies/customer.yaml': 'record: customer\nauthoritative_service: crm\nowner: team-crm\n',
} satisfies Files;

const all = [
  'copy-declared reporting/Customer.name',
  'mutation-in-authority reporting/Mutation.renameCustomer',
  'copy-declared search/Customer.name',
  'mutation-in-authority reporting/Mutation.repairInvoice',
];

async function found(...argv: readonly string[]) {
  const { code, stdout, stderr } = await checkFiles(faulty, ['--format', 'json', ...argv]);
  expect(stderr).toBe('');
  const { diagnostics, selection, summary } = JSON.parse(stdout);
  const list = diagnostics.map(
    ({ ruleId, primary }: { ruleId: string; primary: { subgraph: string; coordinate: string } }) =>
      `${ruleId} ${primary.subgraph}/${primary.coordinate}`,
  );
  return { code, list, selection, summary };
}

describe('without a filter', () => {
  it('everything is shown', async () => {
    expect(await found()).toMatchObject({ code: 1, list: all, selection: null });
  });
});

describe('a filter', () => {
  it.each([
    ['one rule', ['--rule', 'copy-declared'], [all[0], all[2]]],
    ['a category', ['--rule', 'writes/*'], [all[1], all[3]]],
    ['a rule behind its category', ['--rule', 'copies/copy-declared'], [all[0], all[2]]],
    ['rules that begin alike', ['--rule', 'mutation-*'], [all[1], all[3]]],
    ['several rules', ['--rule', 'writes/*', '--rule', 'copies/*'], all],
    ['a record', ['--record', 'invoice'], [all[3]]],
    ['a subgraph', ['--subgraph', 'search'], [all[2]]],
    ['an owner', ['--owner', 'team-crm'], all.slice(0, 3)],
    ['owners by pattern', ['--owner', 'team-*'], all],
    ['several together: all must fit', ['--owner', 'team-crm', '--subgraph', 'reporting'], all.slice(0, 2)],
    ['all four', ['--owner', 'team-crm', '--subgraph', 'rep*', '--rule', 'copies/*', '--record', 'customer'], [all[0]]],
  ])('%s', async (_, argv, expected) => {
    expect(await found(...argv)).toMatchObject({ code: 1, list: expected, summary: { errors: expected.length } });
  });

  it('decides the verdict too: what it leaves out does not fail the check', async () => {
    const { code, list, selection } = await found('--rule', 'consumers/*');
    expect({ code, list }).toEqual({ code: 0, list: [] });
    expect(selection).toEqual({
      rules: ['consumers/*'],
      records: [],
      subgraphs: [],
      owners: [],
      since: null,
      found: 4,
    });
  });

  it.each(['text', 'markdown', 'github'])('says so in the format %s', async (format) => {
    const { stdout } = await checkFiles(faulty, ['--format', format, '--owner', 'team-billing']);
    expect(stdout.replaceAll('\\', '')).toContain('filtered: 1 of 4 findings (owner team-billing)');
  });

  it.each([
    ['--rule', 'copy-declare', 'there is no rule "copy-declare"', 'did you mean copy-declared?'],
    ['--rule', 'x/*', '--rule x/* matches no rule', 'choose one, for instance: authority-declared'],
    ['--record', 'invoices', 'there is no record "invoices"', 'did you mean invoice?'],
    ['--subgraph', 'serch', 'there is no subgraph "serch"', 'did you mean search?'],
    ['--owner', 'team-cmr', 'there is no owner "team-cmr"', 'did you mean team-crm?'],
    ['--owner', 'x*', '--owner x* matches no owner', 'choose one, for instance: team-billing, team-crm'],
  ])('that nothing known fits is an error: %s %s', async (option, value, message, remedy) => {
    const { code, stdout, stderr } = await checkFiles(faulty, [option, value]);
    expect({ code, stdout }).toEqual({ code: 2, stdout: '' });
    expect(stderr).toContain(message);
    expect(stderr).toContain(remedy);
  });

  it('for an owner where no policy names one', async () => {
    const { code, stderr } = await checkFiles(graph, ['--owner', 'team-billing']);
    expect(code).toBe(2);
    expect(stderr).toContain('no policy names an owner');
  });

  it('chooses among the rules that are listed, too', async () => {
    const folder = folderOf({});
    const { code, stdout } = await runIn(folder, ['rules', '--rule', 'composition/*', '--format', 'json']);
    expect(code).toBe(0);
    expect(JSON.parse(stdout)).toMatchObject([{ id: 'composes', category: 'composition' }]);
    expect((await runIn(folder, ['rules', '--rule', 'compose'])).stderr).toContain('did you mean composes?');
  });
});

describe('severity', () => {
  const settings = (rules: string) => ({ ...faulty, 'cadastre.yaml': `rules: ${rules}\n` });
  const policy = (rules: string, files: Files = faulty) => ({
    ...files,
    'policies/invoice.yaml': `${faulty['policies/invoice.yaml']}rules: ${rules}\n`,
  });
  const severities = async (files: Files) => {
    const { stdout } = await checkFiles(files, ['--format', 'json', '--rule', 'mutation-in-authority']);
    const { diagnostics } = JSON.parse(stdout);
    return diagnostics.map(({ record, severity }: { record: string; severity: string }) => `${record} ${severity}`);
  };

  it.each([
    ['as the rule says', faulty, ['customer error', 'invoice error']],
    ['by settings', settings('{ mutation-in-authority: hint }'), ['customer hint', 'invoice hint']],
    ['by the policy of a record', policy('{ mutation-in-authority: warning }'), ['customer error', 'invoice warning']],
    ['off for a record', policy('{ mutation-in-authority: off }'), ['customer error']],
    [
      'by a policy against the settings',
      policy('{ mutation-in-authority: error }', settings('{ mutation-in-authority: hint }')),
      ['invoice error', 'customer hint'],
    ],
    [
      'on for a record where settings say off',
      policy('{ mutation-in-authority: warning }', settings('{ mutation-in-authority: off }')),
      ['invoice warning'],
    ],
  ])('%s', async (_, files, expected) => {
    expect(await severities(files)).toEqual(expected);
  });

  it('of a record does not make weak evidence weigh more', async () => {
    const { stdout } = await checkFiles(
      {
        ...policy('{ mutation-in-authority: error }'),
        'subgraphs/reporting.graphql': 'type Query { a: Int } type Mutation { recheckInvoice: Boolean }',
      },
      ['--format', 'json', '--record', 'invoice'],
    );
    for (const { severity } of JSON.parse(stdout).diagnostics) expect(severity).not.toBe('error');
  });

  it('asks no reason for an exception from a rule that the record has switched off', async () => {
    const { code, stdout } = await checkFiles({
      ...faulty,
      'policies/customer.yaml': `${faulty['policies/customer.yaml']}rules: { mutation-in-authority: off, copy-declared: off }\n`,
      'policies/invoice.yaml': `${faulty['policies/invoice.yaml']}rules: { mutation-in-authority: off }
exceptions:
  - { rule: mutation-in-authority, at: reporting/Mutation.repairInvoice, reason: until the store is gone }
`,
    });
    expect(stdout).toContain('no findings');
    expect(code).toBe(0);
  });
});
