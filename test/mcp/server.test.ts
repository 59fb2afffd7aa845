/** What an assistant is told: the protocol as the SDK's own client speaks it, with the built command in a process of its own. */
import { mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import process from 'node:process';
import { Client } from '@modelcontextprotocol/sdk/client/index.js';
import { StdioClientTransport } from '@modelcontextprotocol/sdk/client/stdio.js';
import { expect, onTestFinished, test } from 'vitest';
import { binary, type Files, folderOf, graph, runIn } from '../cli/support.ts';

const files = {
  ...graph,
  'subgraphs/shop.graphql': 'type Query { baskets: [Basket!]! }\ntype Basket @key(fields: "id") { id: ID! }\n',
  'policies/invoice.yaml': 'record: invoice\nauthoritative_service: billing\nowner: "@acme/billing"\nconsumed_by: []\n',
};

async function connect(given: Files, argv: readonly string[] = []) {
  const cwd = folderOf(given);
  const transport = new StdioClientTransport({ command: process.execPath, args: [binary, 'mcp', ...argv], cwd });
  const client = new Client({ name: 'test', version: '1' });
  await client.connect(transport);
  onTestFinished(() => client.close());
  // From here on the client holds answers against the schemas of the tools.
  const { tools } = await client.listTools();
  const ask = async (name: string, args: object = {}) => {
    const answer = await client.callTool({ name, arguments: { ...args } });
    const [content] = answer.content as readonly { readonly text: string }[];
    // biome-ignore lint/suspicious/noExplicitAny: each tool has an answer of its own
    return { failed: answer.isError === true, text: content?.text ?? '', value: answer.structuredContent as any };
  };
  return { client, cwd, ask, tools };
}

test('every tool has schemas and only reads', async () => {
  const { tools, client } = await connect(files);
  expect(tools.map(({ name }) => name)).toEqual(['who', 'explain', 'check', 'gate', 'rules', 'draft']);
  for (const { annotations, inputSchema, outputSchema } of tools) {
    expect(annotations).toMatchObject({ readOnlyHint: true, openWorldHint: false });
    expect(inputSchema).toMatchObject({ properties: { limit: {} }, additionalProperties: false });
    expect(outputSchema?.required).toContain('cut');
  }
  expect(client.getInstructions()).toContain('gate');
});

test('whether a subgraph may offer a mutation is a yes or a no, with evidence, remedy and who must agree', async () => {
  const { ask, cwd } = await connect(files);
  const before = readdirSync(cwd, { recursive: true });
  const adds = 'Mutation.settleInvoice(invoiceId: ID!, status: InvoiceStatus!): Boolean!';
  const no = await ask('gate', { subgraph: 'reporting', adds });
  expect(no.value).toMatchObject({
    allowed: false,
    answer: expect.stringMatching(
      /^no: it introduces: Mutation\.settleInvoice in "reporting" writes the record invoice, whose authority is "billing"/,
    ),
    change: 'changed',
    mustAgree: [{ owner: '@acme/billing', records: ['invoice'] }],
    cut: null,
  });
  expect(no.value.findings.map(({ rule }: { rule: string }) => rule)).toEqual([
    'mutation-in-authority',
    'transition-in-authority',
  ]);
  expect(no.value.findings[0]).toMatchObject({
    evidence: 'its name, invoiceId: ID! and status: InvoiceStatus!',
    remedy: expect.stringContaining('Move Mutation.settleInvoice to "billing"'),
    record: 'invoice',
    owner: '@acme/billing',
    place: { subgraph: 'reporting', coordinate: 'Mutation.settleInvoice' },
  });
  const yes = await ask('gate', { subgraph: 'billing', adds: 'Mutation.voidInvoice(invoiceId: ID!): Invoice!' });
  expect(yes.value).toMatchObject({ allowed: true, answer: 'yes: it introduces no finding', findings: [] });
  // A whole schema, a new subgraph, and one that goes.
  const sdl = graph['subgraphs/reporting.graphql'].replace('fixInvoiceStatus', 'mendInvoiceStatus');
  expect((await ask('gate', { subgraph: 'reporting', sdl })).value).toMatchObject({
    allowed: false,
    change: 'changed',
  });
  const reader = 'type Query { x: Invoice } type Invoice @key(fields: "id") { id: ID! }';
  expect((await ask('gate', { subgraph: 'billing2', new: true, adds: reader })).value.change).toBe('new');
  expect((await ask('gate', { subgraph: 'new', adds: reader })).value).toMatchObject({ allowed: false, change: 'new' });
  expect((await ask('gate', { subgraph: 'shop', remove: true })).value).toMatchObject({
    allowed: true,
    change: 'removed',
  });
  expect(readdirSync(cwd, { recursive: true })).toEqual(before);
});

test.each([
  [
    { subgraph: 'reporting', sdl: 'type Query {' },
    /^could not be answered:\nsyntax error: .*\(subgraphs\/reporting\.graphql:1:\d+\)/,
  ],
  [{ subgraph: 'reporting' }, 'give one of adds, sdl and remove'],
  [{ subgraph: 'reporting', adds: 'Mutation.x: Int', remove: true }, 'several candidates are given'],
  [{ subgraph: 'reportin', adds: 'Mutation.x: Int' }, 'If "reportin" is a new subgraph, say so with new: true'],
  [{ subgraph: 'reporting', sdl: 'type Query { a: Int }', new: true }, 'a subgraph "reporting" is published already'],
  [{ subgraph: 'nobody', remove: true }, 'no subgraph "nobody" is published'],
  [{ subgraph: 'reporting', adds: 'Mutation.fixInvoiceStatus: Int' }, 'has Mutation.fixInvoiceStatus already'],
  [{ subgraph: '' }, 'Invalid arguments'],
  [{ subgraph: 'reporting', adds: 'Mutation.x: Int', notes: [] }, 'Unrecognized key: "notes"'],
])('a candidate that cannot be judged is an error, never a yes: %j', async (args, message) => {
  const { ask } = await connect(files);
  const answer = await ask('gate', args);
  expect(answer).toMatchObject({ failed: true, text: expect.stringMatching(message), value: undefined });
});

test('who, explain, check, rules and draft answer what the commands do', async () => {
  const { ask, cwd } = await connect(files);
  const json = async (...argv: readonly string[]) => JSON.parse((await runIn(cwd, argv)).stdout);
  const { cut, ...who } = (await ask('who', { subject: 'Invoice' })).value;
  expect(cut).toBeNull();
  expect(who).toEqual(await json('who', 'Invoice', '--format', 'json'));
  expect((await ask('who', { subject: 'Invoice.statu' })).text).toContain('did you mean "Invoice.status"?');
  expect((await ask('explain', { subject: 'copy-declared' })).value.explanation).toContain('# copy-declared');
  const why = await ask('explain', { subject: 'reporting/Mutation.fixInvoiceStatus' });
  expect(why.value.explanation).toBe((await runIn(cwd, ['explain', 'reporting/Mutation.fixInvoiceStatus'])).stdout);

  const checked = await json('check', '--compose', 'off', '--format', 'json');
  const { value } = await ask('check');
  expect(value).toMatchObject({ passes: false, errors: checked.summary.errors, warnings: checked.summary.warnings });
  const fingerprints = (list: readonly { readonly fingerprint: string }[]) =>
    list.map(({ fingerprint }) => fingerprint);
  expect(fingerprints(value.findings)).toEqual(fingerprints(checked.diagnostics));
  expect((await ask('check', { rules: ['authority-declared'] })).value).toMatchObject({ errors: 0, warnings: 1 });
  expect((await ask('check', { records: ['nothing'] })).text).toContain('there is no record "nothing"');

  const rules = (await ask('rules', { limit: 200 })).value.rules;
  expect(rules.map(({ id }: { id: string }) => id)).toContain('mutation-in-authority');
  const drafts = (await ask('draft')).value.drafted;
  expect(drafts).toMatchObject([
    { record: 'basket', authority: 'shop', yaml: expect.stringContaining('record: basket') },
  ]);
  expect((await ask('draft', { types: ['Order'] })).value.drafted).toEqual([]);
});

test('answers about all kinds of subjects have no key that their schema lacks', async () => {
  // The SDK's server lets such a key pass; a client that has listed the tools, as this one, refuses the answer.
  const { ask } = await connect(files);
  for (const subject of ['invoice', 'Invoice', 'Invoice.status', 'Basket', 'Basket.id', 'Mutation.fixInvoiceStatus'])
    expect((await ask('who', { subject })).value).toMatchObject({ subject });
});

test('answers are cut where they are long, and say so', async () => {
  const types = Array.from({ length: 300 }, (_, n) => `type T${n} @key(fields: "id") { id: ID! }`).join('\n');
  const { ask } = await connect({ ...files, 'subgraphs/many.graphql': `type Query { x: Int }\n${types}` });
  const { value } = await ask('check', { limit: 3 });
  expect(value.findings).toHaveLength(3);
  expect(value.warnings).toBeGreaterThan(300);
  expect(value.cut).toMatch(/^lists were cut to 3 items, \d+ items are missing.*: ask for less$/);
  const most = await ask('check', { limit: 200 });
  expect(most.text.length).toBeLessThan(61_000);
  expect(most.value.cut).toContain('ask for less');
});

test('files that change are read again, and what cannot be read is an error', async () => {
  const { ask, cwd } = await connect(files);
  expect((await ask('check')).value.passes).toBe(false);
  rmSync(join(cwd, 'subgraphs/reporting.graphql'));
  expect((await ask('check')).value.passes).toBe(true);
  writeFileSync(join(cwd, 'policies/invoice.yaml'), 'record: invoice\n');
  const answer = await ask('check');
  expect(answer).toMatchObject({ failed: true, text: expect.stringContaining('policies/invoice.yaml:1:1') });
  expect((await ask('gate', { subgraph: 'shop', remove: true })).failed).toBe(true);
});

test('policies and the pages of rules are resources', async () => {
  const { client, cwd } = await connect(files);
  const { resources } = await client.listResources();
  const uris = resources.map(({ uri }) => uri);
  expect(uris).toContain('cadastre://policies/policies/invoice.yaml');
  const read = async (uri: string) => (await client.readResource({ uri })).contents[0];
  expect(await read('cadastre://policies/policies/invoice.yaml')).toMatchObject({
    mimeType: 'application/yaml',
    text: readFileSync(join(cwd, 'policies/invoice.yaml'), 'utf8'),
  });
  expect(await read('cadastre://rules/copy-declared')).toMatchObject({
    text: expect.stringContaining('# copy-declared'),
  });
  await expect(read('cadastre://policies/../subgraphs/billing.graphql')).rejects.toThrow();
  await expect(read('cadastre://rules/nothing')).rejects.toThrow('there is no rule "nothing"');
});

test('neither servers nor modules are asked', async () => {
  const { ask, cwd } = await connect({
    ...files,
    'cadastre.yaml': 'subgraphs: [subgraphs, live=http://127.0.0.1:9/graphql]\n',
  });
  expect((await ask('check')).text).toContain('"live" is a running server or a module');
  mkdirSync(join(cwd, 'lib'));
  writeFileSync(join(cwd, 'lib/schema.js'), `throw new Error('was run')`);
  writeFileSync(join(cwd, 'cadastre.yaml'), 'subgraphs: [subgraphs, "code=module:./lib/schema.js"]\n');
  expect((await ask('check')).text).toContain('"code" is a running server or a module');
});
