import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { check } from '../../src/check/check.ts';
import { loadPolicies } from '../../src/load/load-policies.ts';
import { loadSubgraphs } from '../../src/load/load-subgraphs.ts';
import { openLock, writeLock } from '../../src/lock/lock.ts';
import { parseSubgraph } from '../../src/schema/parse-subgraph.ts';
import { graph } from '../cli/support.ts';
import { withoutTextsAndPlacesOfDirectives } from './support.ts';

const subgraphs = Object.entries(graph)
  .filter(([file]) => file.endsWith('.graphql'))
  .map(([file, sdl]) => parseSubgraph(file.replace(/^.*\/|\.graphql$/g, ''), [{ file, sdl }]));
const lockOf = (list = subgraphs) => writeLock({ tool: '1.0.0', subgraphs: list });

test('the example is read back as it was, and its findings with it', async () => {
  const cwd = process.cwd();
  const loaded = await loadSubgraphs(['subgraphs'], { cwd });
  const policies = loadPolicies('policies', { cwd });
  const lock = openLock(writeLock({ tool: '1.0.0', subgraphs: loaded, policies }), 'ownership.lock.json');
  const read = lock.subgraphs.map((subgraph) => subgraph.toSubgraph());
  expect(read.map(withoutTextsAndPlacesOfDirectives)).toEqual(loaded.map(withoutTextsAndPlacesOfDirectives));
  const today = '2026-06-01';
  const before = check({ subgraphs: loaded, policies, today });
  const after = check({ subgraphs: read, policies: lock.policies()?.all() ?? [], today });
  expect(before.diagnostics.length).toBeGreaterThan(0);
  expect(JSON.stringify(after)).toEqual(JSON.stringify(before));
});

test('everything that SDL can say about ownership comes back', () => {
  const sdl = readFileSync(new URL('everything.graphql', import.meta.url), 'utf8');
  const [first, second] = sdl.split('# ---\n') as [string, string];
  const all = parseSubgraph('всё/"every\\thing"', [
    { file: 'a b.graphql', sdl: first },
    { file: 'ü.graphql', sdl: second, lineOffset: 70 },
  ]);
  const text = lockOf([all, ...subgraphs]);
  expect(text).toMatch(/^[\n -~]*$/);
  const read = openLock(text, 'x').subgraphs.map((subgraph) => subgraph.toSubgraph());
  const expected = [...subgraphs, all].map(withoutTextsAndPlacesOfDirectives);
  expect(read.map(withoutTextsAndPlacesOfDirectives)).toEqual(expected);
});

test('is JSON, without descriptions, deprecation reasons, addresses and default values', () => {
  const secret = parseSubgraph('s', [
    {
      file: 's.graphql',
      sdl: `"""hush1""" type Query { "hush2" a(b: String = "hush3"): Int @deprecated(reason: "hush4") @own(key: "hush5")
        c: Int @connect(source: "hush6", http: { POST: "https://hush7.example", body: "hush8" }) }
        "hush9" enum E { "hush10" A @deprecated(reason: "hush11") }
        extend schema @link(url: "https://specs.apollo.dev/connect/v0.1", import: ["@connect", "@source"])
          @source(name: "hush6", http: { baseURL: "https://hush12.example" })`,
    },
  ]);
  const text = lockOf([secret]);
  expect(JSON.parse(text)).toMatchObject({ lock: 1, cadastre: '1.0.0' });
  expect(text).not.toContain('hush');
});

test('the order of subgraphs says nothing, and lines say nothing to the hash of a subgraph', () => {
  expect(lockOf([...subgraphs].reverse())).toBe(lockOf());
  const moved = subgraphs.map(({ name, sources }) =>
    parseSubgraph(name, [
      { file: 'elsewhere.graphql', sdl: `# moved\n\n${graph[sources[0]?.file as keyof typeof graph]}` },
    ]),
  );
  const hashes = (text: string) => openLock(text, 'x').subgraphs.map(({ hash }) => hash);
  expect(hashes(lockOf(moved))).toEqual(hashes(lockOf()));
  expect(lockOf(moved)).not.toBe(lockOf());
});

test('one type of a subgraph can be read alone', () => {
  const [billing] = openLock(lockOf(), 'x').subgraphs;
  expect([...(billing?.typeNames() ?? [])]).toEqual(['Query', 'Mutation', 'Invoice', 'InvoiceStatus']);
  expect(billing?.type('Invoice')?.fields.get('status')?.type).toBe('InvoiceStatus!');
  expect(billing?.type('Nothing')).toBeUndefined();
});

test.each([
  ['a character', (text: string) => text.replace('federation-2', 'federation-1')],
  ['the end', (text: string) => text.slice(0, -20)],
  ['half of it', (text: string) => text.slice(0, text.length / 2)],
  ['all but the beginning', (text: string) => text.slice(0, 12)],
  ['the hash', (text: string) => text.replace(/[0-9a-f]{8}/, '00000000')],
  ['an added line', (text: string) => `${text}\n`],
])('damage is seen: %s', (_, damage) => {
  const text = lockOf();
  expect(damage(text)).not.toBe(text);
  expect(() => openLock(damage(text), 'locks/x.json')).toThrow(/^locks\/x\.json is damaged/);
});

test('is told from what is no lock, and from a lock of another version; line ends of Windows do no harm', () => {
  expect(() => openLock('{"name": "x"}', 'package.json')).toThrow('package.json is no ownership lock');
  expect(() => openLock(lockOf().replace('"lock": 1', '"lock": 2'), 'x')).toThrow('version 2');
  expect(openLock(lockOf().replaceAll('\n', '\r\n'), 'x').subgraphs).toHaveLength(2);
});

test('policies come back with every place', () => {
  const cwd = process.cwd();
  const policies = loadPolicies('test/lock/policies.yaml', { cwd });
  const lock = openLock(writeLock({ tool: '1.0.0', subgraphs, policies }), 'x');
  const paths = [
    '',
    'record',
    'types',
    'types.1',
    'consumed_by.0',
    'local_copies.checkout.purpose',
    'local_copies',
    'nothing',
    'exceptions.0.at',
    'exceptions.0',
    'transfer.until',
    'fields_authority.Customer.loyaltyTier',
    'rule',
    'strict',
    'mutations.1',
    'rules.copy-declared',
    'owner',
  ]; // prettier-ignore
  const all = (list: typeof policies) =>
    list.map(({ locate, ...rest }) => ({
      ...rest,
      location: rest.location,
      places: paths.map((path) => locate(path)),
    }));
  expect(policies).toHaveLength(3);
  expect(all(lock.policies()?.all() ?? [])).toEqual(all(policies));
});
