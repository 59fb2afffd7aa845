/** The fast reader must never accept, or read otherwise, what graphql-js would not. */
import { existsSync, readdirSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { FactsBuilder } from '../../src/schema/builder.ts';
import { scanDocument } from '../../src/schema/scan/scan-document.ts';
import { schemaPieces } from '../fuzz/pieces.ts';
import { readBothWays } from './both-ways.ts';

const source = { file: 'schema.graphql' };

/** Every construct of the type system language once, with the spellings that readers trip over. */
const everything = String.raw`"""The graph."""
schema @link(url: "https://specs.apollo.dev/federation/v2.9", import: ["@key", {name: "@shareable", as: "@share"}]) {
  query: Query
  mutation: M
}
extend schema @a(n: -1.5e3, b: true, e: ENUM, nothing: null, list: [1, [2]], o: {x: {y: "\"quoted\" \\ \n"}})
"a \"quoted\" description" directive @a(n: Float = 0, b: Boolean @deprecated, e: E, nothing: Int, list: [Int!]! = [1 2], o: In = {}) repeatable on | SCHEMA | OBJECT
directive @once on FIELD_DEFINITION
type Query implements & Node & Other @key(fields: "id owner { id }") { # a comment with "quotes" and 🚀
  """Block \""" string
  over lines"""
  id: ID!
  "argument docs" type(first: Int = 10, "nested" filter: [In!] = [{a: "x"}], enum: E = ON): [[Query!]!]! @once
  query: String,, extend: String
}
interface Node { id: ID! }
interface Other implements Node { id: ID! }
extend interface Other @once
union U @once = | Query | M
union Empty
extend union Empty = Query
enum E { ON @deprecated(reason: "no") OFF type }
extend enum E { MAYBE }
input In { a: String = "d" @once b: [In!] }
extend input In { c: Float = 1.0 }
scalar DateTime @specifiedBy(url: "https://example.org")
extend scalar DateTime @once
type M { m(a: Int): Int }
type Bare
extend type Bare implements Node
extend type Bare { id: ID! }
`;

/** When the fast way answers, the answers must be the same. @returns whether it answered. */
function compare(text: string): boolean {
  const read = readBothWays(text);
  if (read === undefined) return false;
  expect(read.fast).toEqual(read.slow);
  return true;
}

describe('the fast reader', () => {
  test('reads every construct as graphql-js does', () => {
    expect(compare(everything)).toBe(true);
    expect(compare(everything.replaceAll('\n', '\r\n'))).toBe(true);
    expect(compare(everything.replaceAll('\n', '\r'))).toBe(true);
    expect(compare(`\uFEFF${everything}`)).toBe(true);
  });

  test.each([
    '',
    '# nothing',
    'type',
    'type A {}',
    'type A { a }',
    'type A { a: }',
    'type A { a: [B }',
    'type A { a(): B }',
    'type A { a: B!! }',
    'extend type A',
    'extend schema',
    'schema { }',
    'schema { query: }',
    'schema { other: Q }',
    '"d" extend type A { a: B }',
    'enum E { true }',
    'union U =',
    'union U = A |',
    'type A implements { a: B }',
    'type A implements B C { a: B }',
    'directive @a on',
    'directive @a on NOWHERE',
    'directive a on OBJECT',
    'input I { a(b: C): D }',
    'input I { a: Int = $v }',
    'input I { a: Int = 01 }',
    'input I { a: Int = 1a }',
    'input I { a: Float = 1. }',
    'input I { a: Float = 1.0.0 }',
    'type A { a: B } }',
    'query Q { a }',
    '{ a }',
    'fragment F on A { a }',
    'type A @d(a: ) { a: B }',
    'type A @d() { a: B }',
    'type A { a: B } type',
    '"unterminated',
    '"""unterminated',
    '"line\nbreak" type A',
    '"\\q" type A',
    'type A { a: "B" }',
    'type Ä { a: B }',
    'type A { a: B ... }',
    '"\ud800" type A',
    '#\ud800\ntype A',
    'type A\0',
    'subscription { a }',
  ])('leaves %j to graphql-js', (text) => {
    expect(scanDocument(text, source, new FactsBuilder())).toBe(false);
  }); // prettier-ignore

  test('agrees with graphql-js on texts with random damage', () => {
    let accepted = 0;
    fc.assert(
      fc.property(
        fc.array(fc.tuple(fc.nat(everything.length), fc.nat(6), fc.constantFrom('', ...schemaPieces)), {
          minLength: 1,
          maxLength: 3,
        }),
        (damage) => {
          let text = everything;
          for (const [at, length, piece] of damage) text = text.slice(0, at) + piece + text.slice(at + length);
          if (compare(text)) accepted++;
        },
      ),
      { numRuns: 1000, seed: 7 },
    );
    expect(accepted).toBeGreaterThan(20);
  });

  const corpus = process.env.CADASTRE_CORPUS;
  test.runIf(corpus !== undefined && existsSync(corpus))('agrees with graphql-js on a corpus of real schemas', () => {
    let read = 0;
    for (const file of schemaFiles(corpus as string)) {
      const text = readFileSync(file, 'utf8');
      if (compare(text)) read++;
    }
    expect(read).toBeGreaterThan(0);
  });
});

function schemaFiles(folder: string): string[] {
  return readdirSync(folder).flatMap((name) => {
    const path = join(folder, name);
    if (statSync(path).isDirectory()) return schemaFiles(path);
    return path.endsWith('.graphql') ? [path] : [];
  });
}
