/** The life of a transfer, from the day it is declared to the day it is removed. */
import { describe, expect, it } from 'vitest';
import { checkFiles, type Files, folderOf, runIn } from './support.ts';

const link =
  'extend schema @link(url: "https://specs.apollo.dev/federation/v2.9", import: ["@key", "@override", "@shareable"])';
const policy = 'record: invoice\nauthoritative_service: billing\ntransfer: { to: ledger, until: 2026-06-30 }\n';

/** Half of the way: both write, one field is taken, one is being taken. */
const underWay: Files = {
  'policies/invoice.yaml': policy,
  'subgraphs/billing.graphql': `${link}
type Query { invoice(id: ID!): Invoice }
type Mutation { payInvoice(id: ID!): Invoice! }
type Invoice @key(fields: "id") { id: ID! total: Int! status: String! }
`,
  'subgraphs/ledger.graphql': `${link}
type Mutation { cancelInvoice(id: ID!): Invoice! }
type Invoice @key(fields: "id") {
  id: ID!
  total: Int! @override(from: "billing")
  status: String! @override(from: "billing", label: "percent(30)")
}
`,
};

async function found(files: Files, today: string) {
  const { code, stdout } = await checkFiles(files, ['--format', 'json', '--today', today]);
  const { diagnostics } = JSON.parse(stdout);
  const list = diagnostics.map(
    ({ ruleId, severity, primary: { subgraph, coordinate, file, line } }: Diagnostic) =>
      `${severity} ${ruleId} ${subgraph === null ? `${file}:${line}` : `${subgraph}/${coordinate}`}`,
  );
  return { code, list };
}

interface Diagnostic {
  readonly ruleId: string;
  readonly severity: string;
  readonly primary: { subgraph: string | null; coordinate: string; file: string; line: number };
}

describe('a transfer', () => {
  it('makes the writers of both sides legal, to its last day', async () => {
    expect(await found(underWay, '2026-06-30')).toEqual({ code: 0, list: [] });
    const undeclared = { ...underWay, 'policies/invoice.yaml': policy.replace(/transfer.*\n/, '') };
    expect(await found(undeclared, '2026-06-30')).toEqual({
      code: 1,
      list: [
        'error override-has-transfer ledger/Invoice.status',
        'error override-has-transfer ledger/Invoice.total',
        'error mutation-in-authority ledger/Mutation.cancelInvoice',
      ],
    });
  });

  it('that is overdue fails, and its writers are legal no more', async () => {
    expect(await found(underWay, '2026-07-01')).toEqual({
      code: 1,
      list: [
        'error override-has-transfer ledger/Invoice.status',
        'error override-has-transfer ledger/Invoice.total',
        'error mutation-in-authority ledger/Mutation.cancelInvoice',
      ],
    });
  });

  it('that is overdue fails where nothing was taken by @override', async () => {
    const shared = {
      ...underWay,
      'subgraphs/billing.graphql': underWay['subgraphs/billing.graphql']?.replace(
        'total: Int!',
        'total: Int! @shareable',
      ),
      'subgraphs/ledger.graphql': `${link}\ntype Invoice @key(fields: "id") { id: ID! total: Int! @shareable }\n`,
    } as Files;
    expect(await found(shared, '2026-06-30')).toEqual({ code: 0, list: [] });
    expect(await found(shared, '2026-07-01')).toEqual({
      code: 1,
      list: ['error transfer-current policies/invoice.yaml:3'],
    });
  });

  it('that is done asks to be removed, at its line', async () => {
    const done = {
      ...underWay,
      'subgraphs/billing.graphql': `${link}\ntype Query { unpaid: [Invoice!]! }\ntype Invoice @key(fields: "id", resolvable: false) { id: ID! }\n`,
      'subgraphs/ledger.graphql': `${link}\ntype Mutation { cancelInvoice(id: ID!): Invoice! }\ntype Invoice @key(fields: "id") { id: ID! total: Int! status: String! }\n`,
    };
    const list = ['warning transfer-current policies/invoice.yaml:3'];
    expect(await found(done, '2026-06-30')).toEqual({ code: 0, list });
    const named = { ...done, 'policies/invoice.yaml': policy.replace('billing', 'ledger') };
    expect(await found(named, '2026-06-30')).toEqual({ code: 0, list });
    const removed = { ...named, 'policies/invoice.yaml': 'record: invoice\nauthoritative_service: ledger\n' };
    expect(await found(removed, '2026-06-30')).toEqual({ code: 0, list: [] });
  });

  it('tells how much of the traffic has not moved', async () => {
    const { stdout } = await runIn(folderOf(underWay), ['who', 'invoice']);
    expect(stdout).toContain('Invoice.status: 70 % of traffic still with "billing"');
    expect(stdout).toContain('Invoice.total: all traffic taken from "billing"');
    const json = await checkFiles(underWay, ['--format', 'json', '--today', '2026-06-30']);
    expect(JSON.parse(json.stdout).map.records[0].transfer.moves).toEqual([
      {
        coordinate: 'Invoice.status',
        from: 'billing',
        label: 'percent(30)',
        traffic: '70 % of traffic still with "billing"',
      },
      { coordinate: 'Invoice.total', from: 'billing', label: null, traffic: null },
    ]);
    const overdue = await checkFiles(underWay, ['--today', '2026-07-01']);
    expect(overdue.stdout.replace(/\s+/g, ' ')).toContain('(70 % of traffic still with "billing"), but the transfer');
  });

  it.each([
    ['percent(99.5)', '0.5 % of traffic still with "billing"'],
    ['percent(0)', '100 % of traffic still with "billing"'],
    ['launchdarkly:ledger', 'what the label launchdarkly:ledger leaves of the traffic still with "billing"'],
  ])('reads the label %s', async (label, text) => {
    const ledger = underWay['subgraphs/ledger.graphql']?.replace('percent(30)', label) ?? '';
    const { stdout } = await runIn(folderOf({ ...underWay, 'subgraphs/ledger.graphql': ledger }), ['who', 'invoice']);
    expect(stdout).toContain(`Invoice.status: ${text}\n`);
  });
});
