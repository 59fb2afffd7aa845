/** What an editor shows while a graph is typed. */
import { rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import type { check } from '../../src/check/check.ts';
import { folderOf, graph, runIn } from '../cli/support.ts';
import { edit, editWithProcess } from './support.ts';

const billing = `extend schema @link(url: "https://specs.apollo.dev/federation/v2.9", import: ["@key", "@shareable"])
type Query { invoice(id: ID!): Invoice }
type Mutation {
  payInvoice(invoiceId: ID!): Invoice!
}
type Invoice @key(fields: "id") {
  id: ID!
  status: InvoiceStatus!
  amount: Int! @shareable
}
enum InvoiceStatus { OPEN PAID }
`;
const reporting = `extend schema @link(url: "https://specs.apollo.dev/federation/v2.9", import: ["@key", "@shareable"])
type Mutation {
  fixInvoiceStatus(invoiceId: ID!, status: InvoiceStatus!): Boolean!
}
type Invoice @key(fields: "id") {
  id: ID!
  amount: Int! @shareable
}
enum InvoiceStatus { OPEN PAID }
`;
const withoutTrespass = reporting.replace(/^type Mutation \{\n.*\n/m, 'type Query {\n  reports: Int\n');
const shop = `extend schema @link(url: "https://specs.apollo.dev/federation/v2.9", import: ["@key"])
type Query { baskets: [Basket!]! }
type Basket { invoice: Invoice }
type Invoice @key(fields: "id", resolvable: false) { id: ID! }
`;
const policy = `record: invoice
authoritative_service: billing
owner: "@acme/billing"
consumed_by: [reporting]
rule: only billing settles an invoice
`;
const files = {
  'subgraphs/billing.graphql': billing,
  'subgraphs/reporting.graphql': reporting,
  'subgraphs/shop.graphql': shop,
  'policies/invoice.yaml': policy,
};
const inReporting = 'subgraphs/reporting.graphql';
const inBilling = 'subgraphs/billing.graphql';
const inPolicy = 'policies/invoice.yaml';

test('findings stand at their places in all files, and go with what caused them', async () => {
  const editor = await edit(folderOf(files));
  expect(editor.marks(inReporting)).toEqual([
    '3:3 mutation-in-authority',
    '3:3 transition-in-authority',
    '7:3 copy-declared',
  ]);
  expect(editor.marks('subgraphs/shop.graphql')).toEqual(['4:6 consumer-declared']);
  const found = editor.diagnostics.get(inReporting)?.find(({ code }) => code === 'mutation-in-authority');
  expect(found).toMatchObject({
    range: { start: { line: 2, character: 2 }, end: { line: 2, character: 18 } },
    severity: 1,
    source: 'cadastre',
    codeDescription: { href: expect.stringContaining('mutation-in-authority') },
  });
  expect(found?.message).toMatch(/^Mutation\.fixInvoiceStatus in "reporting" writes Invoice\.status.*\nFix: /);
  expect(found?.relatedInformation?.map(({ location }) => location.uri)).toEqual([
    editor.uriOf(inBilling),
    editor.uriOf(inPolicy),
  ]);

  await editor.open(inReporting);
  await editor.type(inReporting, withoutTrespass);
  expect(editor.marks(inReporting)).toEqual(['7:3 copy-declared']);
  await editor.open(inPolicy);
  await editor.type(inPolicy, policy.replace('[reporting]', '[reporting, shop]'));
  expect(editor.marks('subgraphs/shop.graphql')).toEqual([]);
  // Nothing was saved.
  await editor.close(inReporting);
  expect(editor.marks(inReporting)).toHaveLength(3);
});

test('findings of a file are sent again when it is opened, for clients that keep none of closed files', async () => {
  const editor = await edit(folderOf(files));
  for (const text of [undefined, undefined, withoutTrespass]) {
    if (text === undefined) editor.diagnostics.delete(inReporting);
    await editor.open(inReporting, text);
    expect(editor.marks(inReporting)).toHaveLength(text === undefined ? 3 : 1);
    await editor.close(inReporting);
  }
});

test('findings and fingerprints are those of check', async () => {
  const cwd = folderOf(files);
  const editor = await edit(cwd);
  const { stdout } = await runIn(cwd, ['check', '--compose', 'off', '--format', 'json']);
  const { diagnostics } = JSON.parse(stdout) as ReturnType<typeof check>;
  const shown = [...editor.diagnostics.values()].flat().map(({ data }) => data.fingerprint);
  expect(shown.sort()).toEqual(diagnostics.map(({ fingerprint }) => fingerprint).sort());
});

test('what cannot be read is marked, and what was readable last stands in for it where its lines went', async () => {
  const editor = await edit(folderOf(files));
  await editor.open(inReporting);
  await editor.type(inReporting, `# a line more\n${reporting.replace('type Mutation {', 'type Mutation {\n  (')}`);
  expect(editor.marks(inReporting)).toEqual([
    '4:3 unreadable',
    '5:3 mutation-in-authority',
    '5:3 transition-in-authority',
    '9:3 copy-declared',
  ]);
  expect(editor.diagnostics.get(inReporting)?.[0]?.message).toContain('the last readable version is checked instead');
  // All else is still checked as it is.
  await editor.open(inPolicy);
  await editor.type(inPolicy, policy.replace('[reporting]', '[reporting, shop]'));
  expect(editor.marks('subgraphs/shop.graphql')).toEqual([]);
  await editor.type(inPolicy, 'record: invoice\n');
  expect(editor.marks(inPolicy)).toEqual(['1:1 unreadable']);
  expect(editor.marks(inReporting)).toHaveLength(4);
  await editor.type(inReporting, reporting);
  await editor.type(inPolicy, policy);
  expect(editor.marks(inReporting)).toHaveLength(3);
});

test('a graph that never could be read says so, and a file that comes is seen', async () => {
  const cwd = folderOf({ ...files, [inBilling]: 'type Query {' });
  const editor = await edit(cwd);
  expect(editor.marks(inBilling)).toEqual(['1:13 unreadable']);
  expect(editor.diagnostics.get(inBilling)?.[0]?.message).toContain('Until then nothing is checked.');
  writeFileSync(join(cwd, inBilling), billing);
  await editor.save(inBilling);
  expect(editor.marks(inReporting)).toHaveLength(3);
  writeFileSync(
    join(cwd, 'subgraphs/more.graphql'),
    'type Query { more: Int }\ntype Mutation { payInvoice(id: ID!): Int }',
  );
  await editor.save(inBilling);
  expect(editor.marks('subgraphs/more.graphql')).toContain('2:17 mutation-in-authority');
  rmSync(join(cwd, 'policies'), { recursive: true });
  await editor.save(inBilling);
  expect(editor.diagnostics.get('cadastre.yaml')?.[0]?.message).toContain('no policies were named');
  expect(editor.marks(inReporting)).toHaveLength(3);
});

test('hover says who decides, copies, reads and writes', async () => {
  const editor = await edit(folderOf(files));
  await editor.open(inReporting);
  await editor.open(inPolicy);
  const type = await editor.hover({ file: inReporting, at: 'type Inv|oice' });
  for (const part of [
    'authority `billing` · team `@acme/billing` · `policies/invoice.yaml:2`',
    '> only billing settles an invoice',
    'may be read by `reporting`',
    '- `shop`: Invoice, reference',
    '- `billing/Mutation.payInvoice`: Invoice (certain; name `Mutation.payInvoice`',
    '- `reporting/Mutation.fixInvoiceStatus`: Invoice.status (certain, **not the authority**',
  ])
    expect(type).toContain(part);
  expect(await editor.hover({ file: inReporting, at: 'am|ount' })).toContain('resolved by `billing`, `reporting`');
  expect(await editor.hover({ file: inReporting, at: 'fix|Invoice' })).toContain(
    '`Invoice.status`: record `invoice`, authority `billing` – **not this subgraph**, team `@acme/billing` (certain; ',
  );
  expect(await editor.hover({ file: inReporting, at: ': Invoice|Status!)' })).toContain(
    'state of:\n- record `invoice`',
  );
  expect(await editor.hover({ file: inPolicy, at: 'record: inv|oice' })).toContain('**`invoice`**');
  expect(await editor.hover({ file: inPolicy, at: 'bill|ing' })).toContain('authority of:\n- `invoice`');
  expect(await editor.hover({ file: inPolicy, at: 'only bill|ing' })).toBe('');
});

test('definition leads to the authority, and from there to the policy', async () => {
  const editor = await edit(folderOf(files));
  for (const file of [inReporting, inBilling, inPolicy]) await editor.open(file);
  expect(await editor.definition({ file: inReporting, at: 'type Inv|oice' })).toEqual([`${inBilling}:6`]);
  expect(await editor.definition({ file: inReporting, at: 'am|ount' })).toEqual([`${inBilling}:9`]);
  expect(await editor.definition({ file: inBilling, at: 'type Inv|oice' })).toEqual([`${inPolicy}:1`]);
  expect(await editor.definition({ file: inReporting, at: 'fix|Invoice' })).toEqual([`${inPolicy}:1`]);
  expect(await editor.definition({ file: inPolicy, at: 'record: inv|oice' })).toEqual([`${inBilling}:6`]);
  expect(await editor.definition({ file: inPolicy, at: 'report|ing]' })).toEqual([`${inReporting}:1`]);
});

test('references lead to all declarations, uses and policies', async () => {
  const editor = await edit(
    folderOf({ ...files, 'policies/basket.yaml': 'record: basket\nauthoritative_service: shop\n' }),
  );
  const named = `${policy}mutations: ["!Mutation.fix*"]\ntypes: [Invoice]\n`;
  for (const file of [inReporting, inBilling, inPolicy]) await editor.open(file);
  await editor.type(inPolicy, named);
  expect(await editor.references({ file: inBilling, at: 'type Inv|oice' })).toEqual([
    `${inBilling}:6`,
    `${inReporting}:5`,
    'subgraphs/shop.graphql:4',
    `${inBilling}:2`,
    `${inBilling}:4`,
    'subgraphs/shop.graphql:3',
    `${inPolicy}:1`,
    `${inPolicy}:7`,
  ]);
  expect(await editor.references({ file: inReporting, at: 'fix|Invoice' })).toEqual([
    `${inReporting}:3`,
    `${inPolicy}:6`,
  ]);
  expect(await editor.references({ file: inPolicy, at: 'service: bill|ing' })).toEqual([`${inPolicy}:2`]);
});

test('a lens above each entity counts', async () => {
  const editor = await edit(folderOf(files));
  expect(await editor.lenses(inBilling)).toEqual(['6: authority billing · 1 consumer · 2 writers']);
  expect(await editor.lenses(inPolicy)).toEqual([]);
});

test.each([
  ['authoritative_service: |', ['billing', 'reporting', 'shop']],
  ['consumed_by: [sh|]', ['shop']],
  ['consumed_by:\n  - |', ['billing', 'reporting', 'shop']],
  ['local_copies:\n  rep|', ['reporting']],
  ['types: [|]', ['Invoice', 'Basket']],
  ['states: [|]', ['InvoiceStatus']],
  ['fields: [Invoice.st|]', ['Invoice.status']],
  ['mutations: ["!Mutation.pay|"]', ['Mutation.payInvoice']],
  ['exceptions:\n  - rule: copy-|', ['copy-declared', 'copy-in-step', 'copy-in-use', 'copy-not-corrected']],
  ['exceptions:\n  - at: rep|', ['reporting/Invoice.amount', 'reporting/Mutation.fixInvoiceStatus']],
  ['transfer: { to: |', ['billing', 'reporting', 'shop']],
  ['rules:\n  transition|', ['transition-in-authority']],
  ['rule: only |', []],
])('completes %s', async (written, names) => {
  const editor = await edit(folderOf(files));
  await editor.open(inPolicy);
  await editor.type(inPolicy, `record: invoice\nauthoritative_service: billing\n${written.replace('|', '')}\n`);
  expect(await editor.completions({ file: inPolicy, at: written })).toEqual(names);
});

test('code actions write the lines of a policy that accept a finding, and leave the rest to be filled in', async () => {
  const editor = await edit(folderOf(files));
  const actions = [...(await editor.actions(inReporting)), ...(await editor.actions('subgraphs/shop.graphql'))];
  const after = (title: string) => {
    const action = actions.find((one) => one.title === title);
    return action && editor.apply(action, inPolicy).replace(policy, '');
  };
  expect([...new Set(actions.map(({ title }) => title))]).toEqual([
    'Declare that reporting keeps a copy in policies/invoice.yaml',
    'Permit it by an exception from copy-declared in policies/invoice.yaml',
    'Say that Mutation.fixInvoiceStatus does not write invoice in policies/invoice.yaml',
    'Permit it by an exception from mutation-in-authority in policies/invoice.yaml',
    'Permit it by an exception from transition-in-authority in policies/invoice.yaml',
    'Let shop read invoice in policies/invoice.yaml',
    'Permit it by an exception from consumer-declared in policies/invoice.yaml',
  ]);
  expect(after('Declare that reporting keeps a copy in policies/invoice.yaml')).toBe(
    "local_copies:\n  reporting:\n    purpose: ''  # what the copy is for\n",
  );
  expect(after('Permit it by an exception from copy-declared in policies/invoice.yaml')).toBe(
    "exceptions:\n  - rule: copy-declared\n    at: reporting/Invoice.amount\n    accepts: [Invoice.amount]\n    reason: ''  # why it is permitted\n    expires: YYYY-MM-DD  # the last day\n",
  );
  const [reader] = actions.filter(({ title }) => title.startsWith('Let shop read'));
  const [writer] = actions.filter(({ title }) => title.startsWith('Say that'));
  await editor.open(inPolicy);
  await editor.type(inPolicy, editor.apply(reader as never, inPolicy));
  expect(editor.texts.get(inPolicy)).toContain('consumed_by: [reporting, shop]\n');
  await editor.type(inPolicy, editor.apply(writer as never, inPolicy));
  expect(editor.texts.get(inPolicy)).toMatch(/\nmutations:\n {2}- "!Mutation.fixInvoiceStatus"\n$/);
  expect([...editor.diagnostics.keys()]).toEqual([inReporting]);
  expect(editor.marks(inReporting)).toEqual(['7:3 copy-declared']);
});

test("a finding's own fix is the preferred action", async () => {
  const misspelt = policy.replace('[reporting]', '[reportng]');
  const editor = await edit(folderOf({ ...files, [inPolicy]: misspelt }));
  const [fix, ...others] = await editor.actions(inPolicy);
  expect(others).toEqual([]);
  expect(fix).toMatchObject({ isPreferred: true, diagnostics: [{ code: 'policy-resolves' }] });
  expect(editor.apply(fix as never, inPolicy)).toBe(policy);
});

test('a repository of one team has the others in its lock', async () => {
  const all = folderOf(files);
  expect((await runIn(all, ['lock', '-o', 'graph.lock.json'])).code).toBe(0);
  rmSync(join(all, inBilling));
  rmSync(join(all, 'subgraphs/shop.graphql'));
  rmSync(join(all, 'policies'), { recursive: true });
  const editor = await edit(all, ['--compose', 'off', '--against', 'graph.lock.json']);
  expect(editor.marks(inReporting)).toHaveLength(3);
  await editor.open(inReporting);
  await editor.type(inReporting, withoutTrespass);
  expect(editor.marks(inReporting)).toEqual(['7:3 copy-declared']);
});

test('the built command serves an editor, composes what is saved, and ends as the protocol asks', async () => {
  const cwd = folderOf({ ...graph, 'subgraphs/odd.graphql': 'type Query { invoice(id: ID!): Int }\n' });
  const editor = await editWithProcess(cwd);
  expect(editor.marks(inReporting)).toEqual(['3:3 mutation-in-authority', '3:3 transition-in-authority']);
  await expect.poll(() => editor.marks(inBilling)).toContain('2:14 composes');
  expect(await editor.leave()).toBe(0);
});

test('what is no file is answered with nothing', async () => {
  const editor = await edit(folderOf(files));
  for (const uri of [
    'untitled:Untitled-1',
    'git:/x/subgraphs/billing.graphql?HEAD',
    'file://host/x.graphql',
    'nonsense',
  ]) {
    const textDocument = { uri, languageId: 'graphql', version: 1, text: 'type Query {' };
    await editor.connection.sendNotification('textDocument/didOpen', { textDocument });
    const position = { line: 0, character: 6 };
    const ask = (what: string) =>
      editor.connection.sendRequest(`textDocument/${what}`, { textDocument: { uri }, position, context: {} });
    expect(await ask('hover')).toBeNull();
    expect(await ask('definition')).toEqual([]);
    expect(await ask('completion')).toBeNull();
  }
  expect(editor.marks(inReporting)).toHaveLength(3);
});

test('what a plugin prints stands among no messages', async () => {
  const rule = `console.log('Content-Length: 1');
export default { id: 'own-rule', category: 'policy', summary: 'x', why: 'x', remedy: 'x', severity: 'warning', since: '1',
  messages: { m: { fact: () => 'own finding', remedy: () => 'x' } },
  *check({ register }) {
    console.log('{}');
    yield { messageId: 'm', args: {}, at: { subgraph: 'billing', coordinate: 'Query', location: { file: 'subgraphs/billing.graphql', line: 2, column: 6 } } };
  } };`;
  const plugins = { 'own.mjs': rule, 'cadastre.yaml': 'plugins: [./own.mjs]\ncompose: off\n' };
  const editor = await editWithProcess(folderOf({ ...files, ...plugins }));
  expect(editor.marks(inBilling)).toEqual(['2:6 own-rule']);
  expect(await editor.leave()).toBe(0);
});

test('a client that is simply gone ends it, too', async () => {
  const editor = await editWithProcess(folderOf(graph), ['--compose', 'off']);
  editor.connection.end();
  expect(await editor.ended).toBe(1);
});
