/** The lock: what it keeps of schemas and policies, what it leaves out, and that it is a file like any other. */
import { execFileSync } from 'node:child_process';
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { check } from '../../src/check/check.ts';
import { loadPolicies } from '../../src/load/load-policies.ts';
import { loadSubgraphs } from '../../src/load/load-subgraphs.ts';
import { type Lock, openLock, type PolicyText, writeLock } from '../../src/lock/lock.ts';
import type { Subgraph } from '../../src/schema/facts.ts';
import { ownedText } from '../../src/schema/owned-text.ts';
import { parseSubgraph, type SourceText } from '../../src/schema/parse-subgraph.ts';
import { parseSupergraph } from '../../src/schema/supergraph.ts';
import { folderOf, graph, runIn } from '../cli/support.ts';
import { withoutTextsAndPlacesOfDirectives } from './support.ts';

const read = (name: string, ...parts: SourceText[]) =>
  parseSubgraph(
    name,
    parts.map((part) => ({ ...part, text: part.sdl })),
  );
const subgraphs = Object.entries(graph)
  .filter(([file]) => file.endsWith('.graphql'))
  .map(([file, sdl]) => read(file.replace(/^.*\/|\.graphql$/g, ''), { file, sdl }));

const lockOf = (list: readonly Subgraph[] = subgraphs, policies?: readonly PolicyText[], before?: Lock) =>
  writeLock({ subgraphs: list, sdlOf: ({ text }) => text ?? '', policies }, before);

const textOf = (lock: Lock, name: string) =>
  lock.entries.filter((entry) => entry.name === name).flatMap((entry) => lock.textsOf(entry).map(({ text }) => text));

test('the example is read back as it was, and its findings with it', async () => {
  const cwd = process.cwd();
  const loaded = await loadSubgraphs(['subgraphs'], { cwd });
  const texts: PolicyText[] = [];
  const policies = loadPolicies('policies', { cwd, onText: (file, text) => texts.push({ file, text }) });
  const sdlOf = ({ file }: { readonly file: string }) => readFileSync(file, 'utf8');
  const lock = openLock(writeLock({ subgraphs: loaded, sdlOf, policies: texts }), 'ownership.lock.json');
  expect(lock.subgraphs().map(withoutTextsAndPlacesOfDirectives)).toEqual(
    loaded.map(withoutTextsAndPlacesOfDirectives),
  );
  const today = '2026-06-01';
  const before = check({ subgraphs: loaded, policies, today });
  const after = check({ subgraphs: lock.subgraphs(), policies: lock.policies() ?? [], today });
  expect(before.diagnostics.length).toBeGreaterThan(0);
  expect(JSON.stringify(after)).toEqual(JSON.stringify(before));
});

test('everything that SDL can say about ownership comes back, with lines and columns', () => {
  const sdl = readFileSync(new URL('everything.graphql', import.meta.url), 'utf8');
  const [first, second] = sdl.split('# ---\n') as [string, string];
  const all = read(
    'всё/"every\\thing"',
    { file: 'a b.graphql', sdl: first },
    { file: 'ü.graphql', sdl: second, lineOffset: 70 },
  );
  const lock = openLock(lockOf([all, ...subgraphs]), 'x');
  const expected = [...subgraphs, all].map(withoutTextsAndPlacesOfDirectives);
  expect(lock.subgraphs().map(withoutTextsAndPlacesOfDirectives)).toEqual(expected);
  const found = lock.subgraphs().at(-1);
  expect(found?.directives).toEqual(all.directives?.map((directive) => expect.objectContaining({ id: directive.id })));
  expect(found && ownedText(found)).toBe(ownedText(all));
});

test('descriptions, comments, reasons, addresses and default values are left out; what stays stands where it stood', () => {
  const sdl = `# hush
"""hush1""" type Query { "hush2" a(b: String = "hush3", c: In = { d: ["hush4"] }): Int @deprecated(reason: "hush5") @own(key: "hush6", n: 1, verb: "POST")
    c: Int @connect(source: "hush7", http: { POST: "https://hush8.example", body: "hush9" }) }
  "hush10" enum E { "hush11" A @deprecated(reason: "hush12") }  input In { d: [String] = ["hush13"] }
  union U @own(key: """
    hush14
  """) = Query | T  type T @key(fields: "id") { id: ID! }
  extend schema @link(url: "https://specs.apollo.dev/federation/v2.9", import: ["@key"])
    @link(url: "https://specs.apollo.dev/connect/v0.1", import: ["@connect", "@source"])
    @source(name: "hush7", http: { baseURL: "https://hush15.example" })
  directive @own(key: String = "hush16", n: Int) on FIELD_DEFINITION | UNION
`;
  const lock = openLock(lockOf([read('s', { file: 's.graphql', sdl })]), 'x');
  const kept = textOf(lock, 's').join('');
  expect(kept).not.toContain('hush');
  expect(kept.trim().split(/\s+/).join(' ')).toBe(
    [
      'type Query { a(b: String = 0 c: In = 0 ): Int @deprecated(reason: "" ) @own(key: "" n: 1 verb: "POST")',
      'c: Int @connect(source: "" http: { POST: "" body: "" }) }',
      'enum E { A @deprecated(reason: "" ) } input In { d: [String] = 0 }',
      'union U @own(key: "" ) = Query | T type T @key(fields: "id") { id: ID! }',
      'extend schema @link(url: "https://specs.apollo.dev/federation/v2.9" import: ["@key"])',
      '@link(url: "https://specs.apollo.dev/connect/v0.1" import: ["@connect" "@source"])',
      '@source(name: "" http: { baseURL: "" })',
      'directive @own(key: String = 0 n: Int) on FIELD_DEFINITION | UNION',
    ].join(' '),
  );
  const places = (text: string) =>
    ['type Query', 'c: In', '@own(', 'c: Int', 'body', 'union', 'type T', '@key', '{ id', '@source(', '| UNION'].map(
      (word) => text.split('\n').map((line) => line.indexOf(word)),
    );
  expect(places(kept)).toEqual(places(sdl));
});

test('a supergraph is one entry, and gives its subgraphs again', () => {
  const sdl = `schema @link(url: "https://specs.apollo.dev/link/v1.0") @link(url: "https://specs.apollo.dev/join/v0.3", for: EXECUTION) { query: Query }
"hush" enum join__Graph { A @join__graph(name: "a", url: "") B @join__graph(name: "b", url: "") }
type Query @join__type(graph: A) @join__type(graph: B) { a: T @join__field(graph: A) b: Int @join__field(graph: B) }
type T @join__type(graph: A, key: "id") @join__type(graph: B, key: "id", extension: true) { id: ID! n: Int @join__field(graph: A) m: Int @join__field(graph: B, requires: "n") }
`;
  const both = parseSupergraph([{ file: 'supergraph.graphql', sdl, text: sdl }]);
  const lock = openLock(lockOf(both), 'x');
  expect(lock.entries.map(({ kind, name }) => [kind, name])).toEqual([['supergraph', 'supergraph.graphql']]);
  expect(lock.subgraphs().map(ownedText)).toEqual(both.map(ownedText));
  expect(textOf(lock, 'supergraph.graphql').join('')).not.toContain('hush');
});

test('policies come back as they are written, with every place', () => {
  const cwd = process.cwd();
  const texts: PolicyText[] = [];
  const policies = loadPolicies('test/lock/policies.yaml', { cwd, onText: (file, text) => texts.push({ file, text }) });
  const lock = openLock(lockOf(subgraphs, texts), 'x');
  const paths = ['', 'types.1', 'consumed_by.0', 'local_copies.checkout.purpose', 'exceptions.0.at', 'transfer.until'];
  const all = (list: typeof policies) =>
    list.map(({ locate, edits: _, ...rest }) => ({
      ...rest,
      exceptions: rest.exceptions.map(({ removal: _removal, ...one }) => one),
      places: paths.map((path) => locate(path)),
    }));
  expect(policies).toHaveLength(3);
  expect(all(lock.policies() ?? [])).toEqual(all(policies));
  expect(textOf(lock, 'test/lock/policies.yaml')).toEqual([readFileSync('test/lock/policies.yaml', 'utf8')]);
  expect(openLock(lockOf(), 'x').policies()).toBeUndefined();
});

describe('a file like any other', () => {
  const policies = [{ file: 'p.yaml', text: 'record: invoice\nauthoritative_service: billing\n' }];

  test('the order of subgraphs says nothing', () => {
    expect(lockOf([...subgraphs].reverse())).toBe(lockOf());
  });

  test.each([
    ['no line ends', (text: string) => JSON.stringify(JSON.parse(text))],
    ['as jq and Prettier lay it out', (text: string) => JSON.stringify(JSON.parse(text), undefined, 2)],
    ['line ends of Windows and a byte order mark', (text: string) => `\ufeff${text.replaceAll('\n', '\r\n')}`],
    ['keys in another order', (text: string) => text.replace(/^(\{)\n("lock": 2),\n([\s\S]*)\}\n$/, '$1$3,$2}')],
  ])('is read whatever it looks like: %s', (_, format) => {
    const text = lockOf(subgraphs, policies);
    const formatted = openLock(format(text), 'x');
    expect(formatted.subgraphs().map(ownedText)).toEqual(subgraphs.map(ownedText));
    expect(lockOf(subgraphs, policies, formatted)).toBe(text);
  });

  test('a line changes only with its own subgraph: branches that changed different ones merge', () => {
    const cwd = folderOf({});
    const file = join(cwd, 'ownership.lock.json');
    const git = (...args: string[]) =>
      execFileSync('git', ['-c', 'user.name=t', '-c', 'user.email=t@example.com', ...args], { cwd, stdio: 'pipe' });
    const names = ['alpha', 'beta', 'delta'];
    const of = (changed: Readonly<Record<string, string>>) =>
      names
        .concat(Object.keys(changed).filter((name) => !names.includes(name)))
        .map((name) =>
          read(name, { file: `${name}.graphql`, sdl: `type Query { ${name}: ${changed[name] ?? 'Int'} }` }),
        );
    const commit = (text: string) => {
      writeFileSync(file, text);
      git('add', '.');
      git('commit', '-q', '-m', 'x');
    };
    git('init', '-q', '-b', 'main');
    commit(lockOf(of({}), policies));
    git('checkout', '-q', '-b', 'one');
    commit(lockOf(of({ alpha: 'ID' }), policies));
    git('checkout', '-q', '-b', 'two', 'main');
    commit(lockOf(of({ beta: 'ID', omega: 'ID' }), policies));
    git('merge', '-q', 'one');
    const merged = readFileSync(file, 'utf8');
    expect(merged).toBe(lockOf(of({ alpha: 'ID', beta: 'ID', omega: 'ID' }), policies));
  });

  test('a line whose content has not changed stays, whoever compressed it', () => {
    const text = lockOf();
    const [first] = openLock(text, 'x').entries;
    const other = execFileSync('node', [
      '-e',
      `const z = require('node:zlib'); process.stdout.write(z.deflateSync(z.inflateSync(Buffer.from(${JSON.stringify(first?.packed)}, 'base64')), { level: 1 }).toString('base64'))`,
    ]).toString();
    const elsewhere = text.replace(first?.packed ?? '', other);
    expect(elsewhere).not.toBe(text);
    expect(lockOf(subgraphs, undefined, openLock(elsewhere, 'x'))).toBe(elsewhere);
  });
});

test('is told from what is no lock, and a lock of another version is refused with the command that renews it', async () => {
  expect(() => openLock('{"name": "x"}', 'package.json')).toThrow('package.json is not an ownership lock');
  const earlier =
    '{\n"lock": 1,\n"hash": "00",\n"cadastre": "0.1.0",\n"strings": "",\n"subgraphs": [\n],\n"index": null,\n"policies": null\n}\n';
  expect(() => openLock(earlier, 'x')).toThrow('x is a lock of version 1');
  const { stderr, code } = await runIn(folderOf({ ...graph, 'ownership.lock.json': earlier }), ['lock', '--check']);
  expect(code).toBe(2);
  expect(stderr).toMatch(/write it again .*: cadastre lock/);
});
