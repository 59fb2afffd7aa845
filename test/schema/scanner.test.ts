/** What the scanner keeps from text to text, and what it does where it cannot go on: graphql-js then reads, and nobody notices. */
import { spawnSync } from 'node:child_process';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { FactsBuilder } from '../../src/schema/builder.ts';
import { scanDocument } from '../../src/schema/scan/scan-document.ts';
import { restartScanner } from '../../src/schema/scan/scanner.ts';
import { binary, folderOf, graph } from '../cli/support.ts';

/** A type with fields of these names; what describes it takes as much room as they do. */
function typeOf(names: Iterable<string>): string {
  const fields = [...names].map((name) => `  ${name}: Int\n`).join('');
  return `"""${'fields '.repeat(fields.length / 7)}"""\ntype Query {\n${fields}}\n`;
}

function numbered(prefix: string, count: number): string[] {
  return Array.from({ length: count }, (_, index) => `${prefix}${index}`);
}

/** The names of the fields that were read, in one text; undefined where it was left to graphql-js. */
function namesRead(text: string): string | undefined {
  const builder = new FactsBuilder();
  if (!scanDocument(text, { file: 'schema.graphql' }, builder)) return undefined;
  return [...(builder.types.get('Query')?.fields.keys() ?? [])].join(' ');
}

/** A 64th of what the scanner usually has. */
const room = { names: 1 << 11, characters: 1 << 16, memory: 1 << 20, longText: 1 << 14 };

describe('the names that a scanner knows', () => {
  beforeAll(() => restartScanner(room));
  afterAll(() => restartScanner());

  test.each([
    ['more than it has room for, in one text', [numbered('n', 2200)]],
    ['more than it has room for, in several', ['a', 'b', 'c'].map((prefix) => numbered(prefix, 950))],
    [
      'more than it has room for, after a long text and a short one',
      [numbered('x'.repeat(900), 64), ['id'], numbered('n', 2200)],
    ],
    ['with more characters than it has room for', [numbered('x'.repeat(900), 96)]],
    ['after that, those of any other text', [['x0', 'a0', 'n0', 'Int']]],
  ])('may be %s', (_, texts) => {
    for (const names of texts) expect(namesRead(typeOf(names)) === names.join(' ')).toBe(true);
  });

  test('may be made to collide: it gives up then, and takes no time without end', () => {
    expect(namesRead(typeOf(colliding(150)))).toBeDefined();
    expect(namesRead(typeOf(colliding(250)))).toBeUndefined();
    expect(namesRead(typeOf(['id']))).toBe('id');
  });

  test('begin with nothing of what was written where they stand, by defaults that are passed over as well', () => {
    const list = (names: string) => `input Long { a: [A] = [${names}] }`;
    expect(namesRead(list('A,'.repeat(66_000)))).toBe('');
    expect(namesRead(list(short(16_500)))).toBe('');
    // Long, too: for a short text a memory of that size is given back.
    const comment = `#${'x'.repeat(room.longText)}\n`;
    expect(namesRead(`${comment}type Foo\nFoo Bar { a: B }`)).toBeUndefined();
    expect(namesRead(`${comment}type Query { a: B } scalar C`)).toBe('a');
  });
});

/** Names of four letters, in a row. */
function short(count: number): string {
  const letters = 'abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ';
  let names = '';
  for (let number = 0; number < count; number++) {
    for (let place = 1; place < 52 ** 4; place *= 52) names += letters[Math.floor(number / place) % 52];
    names += ' ';
  }
  return names;
}

/** Names of eight characters for which the scanner's hash is the same (src/schema/scan/assembly/memory.ts). */
function colliding(count: number): string[] {
  const letters = 'abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789_';
  const names: string[] = [];
  for (let number = 0; names.length < count; number++) {
    const first = [1, 63, 63 ** 2, 63 ** 3].map((place) => letters[Math.floor(number / place) % 63]).join('');
    // What the second half must be for the state after it to be what "same" makes of "same".
    const half = (mixed(0x811c9dc5, first) ^ target) >>> 0;
    const second = String.fromCharCode(half & 0xff, (half >> 8) & 0xff, (half >> 16) & 0xff, half >>> 24);
    const name = first + second;
    if (/^[A-Za-z][A-Za-z0-9_]{7}$/.test(name)) names.push(name);
  }
  return names;
}

function mixed(hash: number, four: string): number {
  const word = [...four].reduce((bytes, letter, index) => bytes | (letter.charCodeAt(0) << (8 * index)), 0);
  const product = Math.imul(hash ^ word, 0x01000193);
  return (product ^ (product >>> 15)) >>> 0;
}

const target = mixed(0x811c9dc5, 'same') ^ [...'same'].reduce((b, l, i) => b | (l.charCodeAt(0) << (8 * i)), 0);

test('where there is no WebAssembly, the same is found', () => {
  const cwd = folderOf(graph);
  const check = (...flags: string[]) =>
    spawnSync(process.execPath, [...flags, binary, 'check', '--compose', 'off', '--format', 'json'], {
      cwd,
      encoding: 'utf8',
    });
  const usual = check();
  const slow = check('--jitless');
  expect(JSON.parse(slow.stdout).findings).toEqual(JSON.parse(usual.stdout).findings);
  expect({ usual: usual.status, slow: slow.status }).toEqual({ usual: 1, slow: 1 });
});
