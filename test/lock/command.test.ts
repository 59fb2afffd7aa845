import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { folderOf, graph, runIn } from '../cli/support.ts';

test('writes one file, the same every time, and says what is in it', async () => {
  const cwd = folderOf(graph);
  const first = await runIn(cwd, ['lock']);
  expect(first).toMatchObject({ code: 0, stdout: '' });
  expect(first.stderr).toMatch(/^ownership\.lock\.json: 2 subgraphs, 1 records, \d kB\n$/);
  const text = readFileSync(join(cwd, 'ownership.lock.json'), 'utf8');
  await runIn(cwd, ['lock', '-o', 'other.json']);
  expect(readFileSync(join(cwd, 'other.json'), 'utf8')).toBe(text);
  expect((await runIn(cwd, ['lock', '--check'])).code).toBe(0);
});

test('takes policies along where there are any, unless told not to', async () => {
  const { 'policies/invoice.yaml': _, ...bare } = graph;
  const cwd = folderOf(bare);
  expect((await runIn(cwd, ['lock'])).stderr).toContain('no records');
  const withPolicies = folderOf(graph);
  await runIn(withPolicies, ['lock', '--no-policies']);
  expect(readFileSync(join(withPolicies, 'ownership.lock.json'), 'utf8')).not.toContain('"policies"');
});

test('keeps what services of its policies are called as subgraphs, for gates that have no settings', async () => {
  const candidate = graph['subgraphs/reporting.graphql'];
  const cwd = folderOf({
    ...graph,
    'cadastre.yaml': 'services: { invoicing: billing }\n',
    'policies/invoice.yaml': 'record: invoice\nauthoritative_service: invoicing\n',
  });
  await runIn(cwd, ['lock']);
  expect((await runIn(cwd, ['lock', '--check'])).code).toBe(0);
  const lock = readFileSync(join(cwd, 'ownership.lock.json'), 'utf8');
  const billing = `${graph['subgraphs/billing.graphql']}extend type Mutation { voidInvoice(id: ID!): Invoice }`;
  const elsewhere = folderOf({ 'ownership.lock.json': lock, 'b.graphql': billing, 'r.graphql': candidate });
  expect((await runIn(elsewhere, ['gate', 'billing', '--schema', 'b.graphql'])).code).toBe(0);

  // Settings beside the gate count, and nobody overlooks it where they let somebody else decide.
  writeFileSync(join(elsewhere, 'cadastre.yaml'), 'services: { invoicing: reporting }\n');
  const { stdout } = await runIn(elsewhere, ['gate', 'reporting', '--schema', 'r.graphql']);
  expect(stdout.replace(/\s+/g, ' ')).toContain(
    'warning: the settings map the service "invoicing" to the subgraph "reporting", but the lock maps it to "billing"',
  );
  writeFileSync(join(cwd, 'cadastre.yaml'), 'services: { invoicing: reporting }\n');
  const { code, stderr } = await runIn(cwd, ['lock', '--check']);
  expect({ code, stderr }).toMatchObject({
    code: 2,
    stderr: expect.stringContaining('or the subgraphs of their services'),
  });
});

test.each([
  [
    'a subgraph that owns something else',
    'subgraphs/reporting.graphql',
    'type Query { a: Int }',
    /"reporting" changed since/,
  ],
  ['a new subgraph', 'subgraphs/new.graphql', 'type Query { a: Int }', /"new" is not in it/],
  ['other policies', 'policies/invoice.yaml', 'record: invoice\nauthoritative_service: reporting\n', /policies differ/],
])('--check: %s makes it stale', async (_, file, text, says) => {
  const cwd = folderOf(graph);
  await runIn(cwd, ['lock']);
  writeFileSync(join(cwd, file), text);
  const { code, stderr } = await runIn(cwd, ['lock', '--check']);
  expect(code).toBe(2);
  expect(stderr).toMatch(says);
  expect(stderr).toContain('cadastre lock');
});

test('--check: comments and moved lines do not make it stale', async () => {
  const cwd = folderOf(graph);
  await runIn(cwd, ['lock']);
  writeFileSync(join(cwd, 'subgraphs/billing.graphql'), `# moved\n\n${graph['subgraphs/billing.graphql']}`);
  expect((await runIn(cwd, ['lock', '--check'])).code).toBe(0);
});

test('--check: without a lock, or with a damaged one, ends with 2', async () => {
  const cwd = folderOf(graph);
  expect(await runIn(cwd, ['lock', '--check'])).toMatchObject({ code: 2 });
  writeFileSync(join(cwd, 'ownership.lock.json'), '{\n"lock": 2,\n"entries": [');
  const { code, stderr } = await runIn(cwd, ['lock', '--check']);
  expect(code).toBe(2);
  expect(stderr).toContain('ownership.lock.json is damaged');
});

test('a graph that cannot be read leaves the lock that is there as it is', async () => {
  const cwd = folderOf({ ...graph, 'ownership.lock.json': 'the old one' });
  writeFileSync(join(cwd, 'subgraphs/billing.graphql'), 'type {');
  expect((await runIn(cwd, ['lock'])).code).toBe(2);
  expect(readFileSync(join(cwd, 'ownership.lock.json'), 'utf8')).toBe('the old one');
  expect(existsSync(join(cwd, 'ownership.lock.json.tmp'))).toBe(false);
});

test('--print: shows what is kept of a subgraph, or of a file of policies', async () => {
  const cwd = folderOf(graph);
  await runIn(cwd, ['lock']);
  const { code, stdout } = await runIn(cwd, ['lock', '--print', 'billing']);
  expect(code).toBe(0);
  expect(stdout).toMatch(/^# subgraphs\/billing\.graphql\n/);
  expect(stdout).toContain('type Invoice @key(fields: "id")');
  const policy = await runIn(cwd, ['lock', '--print', 'policies/invoice.yaml']);
  expect(policy.stdout).toContain(graph['policies/invoice.yaml'].trim());
  const unknown = await runIn(cwd, ['lock', '--print', 'biling']);
  expect(unknown).toMatchObject({ code: 2, stdout: '' });
  expect(unknown.stderr).toContain('did you mean "billing"?');
});
