import { describe, expect, it } from 'vitest';
import { folderOf, graph, runIn } from './support.ts';

const files = {
  ...graph,
  'policies/invoice.yaml':
    'record: invoice\nauthoritative_service: billing\nowner: team-billing\nlocal_copies:\n  reporting: { purpose: monthly figures }\n',
};

describe('who', () => {
  it('tells who declares and writes before there is a policy', async () => {
    const { 'policies/invoice.yaml': _, ...schemas } = files;
    const { code, stdout } = await runIn(folderOf(schemas), ['who', 'Invoice']);
    expect(stdout).toContain('none: no policy names it');
    expect(stdout).toMatch(/^ {2}billing\/Mutation\./m);
    expect(code).toBe(0);
  });

  it.each([
    ['the record', 'invoice'],
    ['its type', 'Invoice'],
    ['a field of it', 'Invoice.status'],
  ])('tells for %s who decides, copies and writes', async (_, subject) => {
    const { code, stdout } = await runIn(folderOf(files), ['who', subject]);
    expect(code).toBe(0);
    expect(stdout).toMatch(/authority +"billing"\n +team +team-billing\n +policy +policies\/invoice\.yaml:2\n/);
    expect(stdout).toMatch(/"reporting" +monthly figures +policies\/invoice\.yaml:5\n/);
    expect(stdout).toMatch(/billing\/Mutation\.payInvoice +Invoice/);
    expect(stdout).toMatch(/reporting\/Mutation\.fixInvoiceStatus +Invoice\.status \(\w+; not the authority\)/);
  });

  it('fits a narrow terminal: what is said of a row stands below it', async () => {
    const { stdout } = await runIn(folderOf(files), ['who', 'Invoice.status', '--no-color'], {
      terminal: true,
      columns: 60,
    });
    expect(stdout).toContain(
      '  reporting/Mutation.fixInvoiceStatus  subgraphs/reporting.graphql:3\n      Invoice.status (certain; not the authority)\n',
    );
    expect(stdout).toContain('  "reporting"  monthly figures  policies/invoice.yaml:5\n');
  });

  it('tells the same as JSON', async () => {
    const { code, stdout } = await runIn(folderOf(files), ['who', 'Invoice.status', '--format', 'json']);
    expect(code).toBe(0);
    expect(JSON.parse(stdout)).toMatchObject({
      subject: 'Invoice.status',
      kind: 'field',
      record: 'invoice',
      authority: 'billing',
      resolvedBy: ['billing'],
      copies: [{ subgraph: 'reporting', purpose: 'monthly figures' }],
    });
  });

  it('shows the declared authority first, and what it is to the record beside it', async () => {
    const archive = `extend schema @link(url: "https://specs.apollo.dev/federation/v2.9", import: ["@key"])
type Invoice @key(fields: "id") { id: ID! archivedAt: String }
`;
    const { stdout } = await runIn(folderOf({ ...files, 'subgraphs/archive.graphql': archive }), ['who', 'Invoice']);
    expect(stdout).toMatch(/declared by\n +"billing" +Invoice: authority \(origin\) .*\n +"archive" +Invoice: origin /);
  });

  it('says when no policy names a type', async () => {
    const other = 'record: customer\nauthoritative_service: billing\ntypes: [Query]\n';
    const { stdout } = await runIn(folderOf({ ...files, 'policies/invoice.yaml': other }), ['who', 'Invoice']);
    expect(stdout).toContain('none: no policy names it');
    expect(stdout).toContain('nobody is named');
  });

  it('says whose local copy a type is', async () => {
    const figure = 'type MonthlyFigure @key(fields: "month") { month: ID! cents: Int }\n';
    const policy = `${files['policies/invoice.yaml'].replace('figures }', 'figures, types: [MonthlyFigure] }')}`;
    const own = { ...files, 'subgraphs/figures.graphql': figure, 'policies/invoice.yaml': policy };
    const { stdout } = await runIn(folderOf(own), ['who', 'MonthlyFigure']);
    expect(stdout).toContain('none of its own: a local copy of invoice');
    expect(stdout).toMatch(/"reporting" +monthly figures +policies\/invoice\.yaml:5/);
  });

  it.each(['reporting/Mutation.fixInvoiceStatus', 'Mutation.fixInvoiceStatus'])(
    'tells for %s whose record it writes',
    async (subject) => {
      const { code, stdout } = await runIn(folderOf(files), ['who', subject]);
      expect(code).toBe(0);
      expect(stdout).toMatch(
        /^writes\n +reporting\/Mutation\.fixInvoiceStatus +subgraphs\/reporting\.graphql:3\n +Invoice\.status: record invoice, authority "billing" \(\w+; not this subgraph\)$/m,
      );
      expect(stdout).not.toMatch(/^ +(record|authority) /m);
    },
  );

  it('takes a coordinate as findings name it', async () => {
    const { stdout } = await runIn(folderOf(files), ['who', 'reporting/Invoice.status']);
    expect(stdout).toMatch(/authority +"billing"\n.*resolved by +"billing"\n/s);
  });

  it('suggests the nearest name for one that nobody knows', async () => {
    const { code, stdout, stderr } = await runIn(folderOf(files), ['who', 'Invoice.stattus']);
    expect({ code, stdout }).toEqual({ code: 2, stdout: '' });
    expect(stderr).toContain('did you mean "Invoice.status"?');
  });
});
