import { describe, expect, it } from 'vitest';
import { folderOf, graph, runIn } from './support.ts';

describe('explain a mutation', () => {
  it('tells each signal, what it said, what won, and whose the record is', async () => {
    const { code, stdout } = await runIn(folderOf(graph), ['explain', 'reporting/Mutation.fixInvoiceStatus']);
    expect(code).toBe(0);
    expect(stdout).toMatch(/^Mutation\.fixInvoiceStatus in "reporting"\n/);
    expect(stdout).toMatch(/verb +fix/);
    expect(stdout).toContain('status: InvoiceStatus!');
    expect(stdout).toMatch(/Writes\n {2}Invoice\.status \(/);
    expect(stdout).toContain('Invoice.status belongs to the record invoice, whose authority is "billing"');
  });

  it('several fields belong to a record', async () => {
    const desk = `type Query { a: Int }
type Mutation { updateInvoice(invoiceId: ID!, cents: Int, note: String): Boolean }`;
    const billing = graph['subgraphs/billing.graphql'].replace('status:', 'cents: Int note: String status:');
    const folder = folderOf({ ...graph, 'subgraphs/billing.graphql': billing, 'subgraphs/desk.graphql': desk });
    const { stdout } = await runIn(folder, ['explain', 'desk/Mutation.updateInvoice']);
    expect(stdout).toMatch(/Invoice\.\w+, Invoice\.\w+ belong to the record invoice, whose authority is "billing"/);
  });

  it('finds it in whichever subgraph offers it, with or without policies, as JSON too', async () => {
    const { 'policies/invoice.yaml': _, ...subgraphs } = graph;
    const { code, stdout } = await runIn(folderOf(subgraphs), ['explain', 'Mutation.payInvoice', '--format', 'json']);
    expect(code).toBe(0);
    expect(JSON.parse(stdout)).toMatchObject([
      { subgraph: 'billing', coordinate: 'Mutation.payInvoice', writes: [{ type: 'Invoice' }], registered: [] },
    ]);
  });

  it('says so when a policy decides', async () => {
    const policy = 'record: invoice\nauthoritative_service: billing\nmutations: ["Mutation.fix*"]\n';
    const folder = folderOf({ ...graph, 'policies/invoice.yaml': policy });
    const { stdout } = await runIn(folder, ['explain', 'reporting/Mutation.fixInvoiceStatus']);
    expect(stdout).toContain('the policy lists the mutation under mutations');
  });

  it('says so when a policy excludes the mutation', async () => {
    const policy = 'record: invoice\nauthoritative_service: billing\nmutations: ["!Mutation.fixInvoiceStatus"]\n';
    const folder = folderOf({ ...graph, 'policies/invoice.yaml': policy });
    const { stdout } = await runIn(folder, ['explain', 'reporting/Mutation.fixInvoiceStatus']);
    expect(stdout).toContain('Policies\n  the policy of invoice excludes the mutation');
  });

  it.each(['Invoice', 'Invoice.status'])('says where to ask about %s, which is no mutation', async (subject) => {
    const { code, stderr } = await runIn(folderOf(graph), ['explain', subject]);
    expect(code).toBe(2);
    expect(stderr).toContain(`\`cadastre who ${subject}\``);
  });

  it('suggests the nearest mutation for one that nobody offers', async () => {
    const { code, stdout, stderr } = await runIn(folderOf(graph), ['explain', 'Mutation.payInvoce']);
    expect({ code, stdout }).toEqual({ code: 2, stdout: '' });
    expect(stderr).toContain('did you mean "Mutation.payInvoice"?');
  });
});
