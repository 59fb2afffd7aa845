/** `cadastre anon`: other words, no texts, the same findings. */
import { cpSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { folderOf, graph, repository, runIn } from './support.ts';

const textsBelow = (folder: string) =>
  readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => `${entry.name}\n${readFileSync(join(entry.parentPath, entry.name), 'utf8')}`)
    .join('\n');

it('the example says the same of other words', async () => {
  const folder = folderOf({});
  for (const name of ['subgraphs', 'policies']) cpSync(join(repository, name), join(folder, name), { recursive: true });
  const { code, stdout } = await runIn(folder, ['anon']);
  expect(stdout).toMatch(/^wrote \d+ files under anonymous\/, with the same 4 findings/);
  expect(code).toBe(0);
  const text = textsBelow(join(folder, 'anonymous'));
  expect(text).not.toMatch(/invoice|billing|fulfillment|analysts|confirmation|shipment/i);
  const counts = async (cwd: string) => {
    const { stdout: json } = await runIn(cwd, ['check', '--compose', 'off', '--format', 'json']);
    const { diagnostics } = JSON.parse(json);
    return diagnostics.map(({ ruleId, severity }: { ruleId: string; severity: string }) => [ruleId, severity]).sort();
  };
  expect(await counts(join(folder, 'anonymous'))).toEqual(await counts(folder));
  // Twice the same, so that two people can speak of it.
  await runIn(folder, ['anon', '--output', 'again']);
  expect(textsBelow(join(folder, 'again'))).toBe(text);
});

it('never mixes what it writes with what an earlier run left', async () => {
  const folder = folderOf(graph);
  await runIn(folder, ['anon']);
  writeFileSync(join(folder, 'anonymous/subgraphs/older.graphql'), 'type Query { older: Int }');
  const { code, stderr } = await runIn(folder, ['anon']);
  expect(code).toBe(2);
  expect(stderr).toMatch(
    /^error: anonymous holds subgraphs.older\.graphql, .*\n {2}fix: remove them, or name another folder/,
  );
});

it('where nothing can be written, it says so', async () => {
  const folder = folderOf({ ...graph, taken: '' });
  const { code, stderr } = await runIn(folder, ['anon', '--output', 'taken/anonymous']);
  expect(stderr).toMatch(/^error: the result could not be written to taken\/anonymous\/.*\n {2}fix: /);
  expect(code).toBe(2);
});

it('texts, comments, defaults and addresses go; verbs and the directives of specifications stay', async () => {
  const secret = `extend schema @link(url: "https://specs.apollo.dev/federation/v2.9", import: ["@key", "@tag"])
# Do not tell Northwind
type Query { invoice(id: ID!, note: String = "for Northwind # only"): Invoice @deprecated(reason: "Northwind left") }
"""
Northwind's # invoices
"""
type Invoice @key(fields: "id") { id: ID! status: InvoiceStatus! @tag(name: "owner/northwind") }
enum InvoiceStatus { OPEN "by Northwind" PAID }
directive @northwind(by: String) on FIELD_DEFINITION
type Mutation { overwriteInvoice(invoiceId: ID!): Invoice! @northwind(by: "Northwind") }
`;
  const folder = folderOf({ ...graph, 'subgraphs/billing.graphql': secret });
  expect((await runIn(folder, ['anon'])).code).toBe(0);
  const text = textsBelow(join(folder, 'anonymous'));
  expect(text).not.toMatch(/northwind|invoice/i);
  expect(text).toMatch(/@key\(fields: "id"\)/);
  expect(text).toMatch(/@tag\(name: "owner\/\w+"\)/);
});

it('directives under other names are read, and what is linked from elsewhere gets other words', async () => {
  const taking = `extend schema
  @link(url: "https://specs.apollo.dev/federation/v2.9", as: "northern", import: [{ name: "@override", as: "@northMoved" }, "@key"])
  @link(url: "https://specs.northwind.example/guard/v1.0", import: ["@northGuard"])
type Query { largest: Invoice }
type Mutation { payInvoice(id: ID!): Invoice @northMoved(from: "billing") @northGuard(by: "Northwind") @northern__tag(name: "north/1") }
type Invoice @key(fields: "id", resolvable: false) { id: ID! }
`;
  const folder = folderOf({
    ...graph,
    'subgraphs/reporting.graphql': taking,
  });
  const { code, stdout, stderr } = await runIn(folder, ['anon']);
  expect({ code, stderr }).toEqual({ code: 0, stderr: '' });
  expect(stdout).toContain('with the same');
  const text = textsBelow(join(folder, 'anonymous'));
  expect(text).not.toMatch(/north|invoice/i);
  expect(text).toMatch(/import: \[\{ name: "@override", as: "@\w+" \}, "@key"\]/);
  expect(text).toContain('https://specs.apollo.dev/federation/v2.9');
});

it.each(['../../elsewhere', 'a\\b', '.hidden'])(
  'a subgraph called %s is refused: its file would lie elsewhere',
  async (name) => {
    const list = JSON.stringify({ subgraphs: { [name]: { schema: { sdl: graph['subgraphs/billing.graphql'] } } } });
    const folder = folderOf({
      'in/it/supergraph.yaml': list,
      'in/it/policies/invoice.yaml': graph['policies/invoice.yaml'],
    });
    const { code, stderr } = await runIn(join(folder, 'in/it'), ['anon', '--subgraphs', 'supergraph.yaml']);
    expect({ code, stderr }).toMatchObject({
      code: 2,
      stderr: expect.stringContaining('no file can have the name of the subgraph'),
    });
    expect(readdirSync(folder)).toEqual(['in']);
  },
);
