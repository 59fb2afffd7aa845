/** Schemas that lie about what they are, say one thing twice, or say nothing. */
import { type HostileTables, schema } from './case.ts';

const link =
  'extend schema @link(url: "https://specs.apollo.dev/federation/v2.9", import: ["@key", "@requires", "@provides", "@external", "@shareable"])\n';
const bytes = (...parts: readonly (string | readonly number[])[]) =>
  Buffer.concat(parts.map((part) => Buffer.from(part as string)));

/** What no schema is: text, and what is said. */
const texts: readonly (readonly [string, string | Uint8Array, string])[] = [
  ['nothing', '', 'the schema is empty'],
  ['a byte order mark alone', bytes([0xef, 0xbb, 0xbf]), 'the schema is empty'],
  ['blanks', ' \t\r\n,,\n', 'the schema is empty'],
  ['comments', '# a\r# b\r\n#c', 'the schema is empty'],
  [
    'UTF-16, little end first, cut in a character',
    bytes([0xff, 0xfe], Buffer.from('type Query { a: Int }', 'utf16le') as never, [10]),
    'is damaged UTF-16LE text',
  ],
  [
    'UTF-16, big end first, with half of a pair',
    bytes([0xfe, 0xff], [0, 35], [0xd8, 0x3d]),
    'is damaged UTF-16BE text',
  ],
  ['UTF-16, a mark alone', bytes([0xff, 0xfe]), 'the schema is empty'],
  ['UTF-32', bytes([0xff, 0xfe, 0, 0]), 'is UTF-32 text'],
  ['UTF-16 without a mark', Buffer.from('type Query { a: Int }', 'utf16le'), 'the text contains a NUL character'],
  ['Latin-1', bytes('"', [0xe9], '" type Query { a: Int }'), 'is not UTF-8 text'],
  ['an overlong form', bytes('# ', [0xc0, 0x80]), 'is not UTF-8 text'],
  ['half of a surrogate pair', bytes('# ', [0xed, 0xa0, 0x80]), 'is not UTF-8 text'],
  ['a character cut short', bytes('type Query { a: Int } # ', [0xe2, 0x82]), 'is not UTF-8 text'],
  ['the byte FF', bytes([0xff]), 'is not UTF-8 text'],
  ['gzip', bytes([0x1f, 0x8b, 8, 0]), 'is not UTF-8 text'],
  ['PNG', bytes([0x89], 'PNG\r\n'), 'is not UTF-8 text'],
  ['a program', bytes([0x7f], 'ELF', [2, 1, 0]), 'the text contains a NUL character'],
  ['NUL in a string', '"a\0b" type Query { a: Int }', 'the text contains a NUL character'],
  ['NUL in a name', 'type Qu\0ery { a: Int }', 'the text contains a NUL character'],
  ['a bell in a name', 'type Qu\x07ery { a: Int }', 'syntax error: Unexpected character: U+0007'],
  ['a vertical tab', 'type Query {\v a: Int }', 'syntax error: Unexpected character: U+000B'],
  ['a no-break space', 'type\u00a0Query { a: Int }', 'syntax error: Unexpected character: U+00A0'],
  ['a line separator', 'type Query { a: Int }\u2028type B { a: Int }', 'syntax error: Unexpected character: U+2028'],
  ['a letter that looks like e', 'type Qu\u0435ry { a: Int }', 'syntax error: Unexpected character: U+0435'],
  ['a space of no width', 'type Qu\u200bery { a: Int }', 'syntax error: Unexpected character: U+200B'],
  ['text turned around', 'type Query { \u202ea: Int }', 'syntax error: Unexpected character: U+202E'],
  ['a lone surrogate, escaped', 'type Query { a: Int @d(a: "\\uD800") }', 'Invalid Unicode escape sequence'],
  ['an unknown escape', 'type Query { a: Int @d(a: "\\x") }', 'Invalid character escape sequence'],
  ['a character beyond Unicode', 'type Query { a: Int @d(a: "\\u{110000}") }', 'Invalid Unicode escape sequence'],
  ['a description that does not end', '""" type Query { a: Int }', 'Unterminated string'],
  ['a string that does not end', 'type Query { a: Int @d(a: "x) }', 'Unterminated string'],
  ['an HTML page', '<!DOCTYPE html><html></html>', 'this is an HTML or XML page'],
  ['an HTML page behind a mark', '\ufeff <HTML>', 'this is an HTML or XML page'],
  ['XML', '<?xml version="1.0"?><a/>', 'this is an HTML or XML page'],
  ['an introspection result', '{ "data": { "__schema": {} } }', 'this is JSON, not a schema'],
  ['a JSON list', '["type Query"]', 'syntax error'],
  ['a JSON text', '"type Query { a: Int }"', 'syntax error: Unexpected <EOF>'],
  ['YAML', 'type: Query\nfields: []\n', 'syntax error'],
  ['JavaScript', 'export const typeDefs = gql`type Query { a: Int }`;', 'syntax error'],
  ['a script', '#!/bin/sh\necho hi\n', 'syntax error'],
  ['Protocol Buffers', 'syntax = "proto3";', 'syntax error'],
  [
    'a Git LFS pointer',
    'version https://git-lfs.github.com/spec/v1\r\noid sha256:0\r\nsize 1\r\n',
    'this is a Git LFS pointer',
  ],
  ['a path, where Git could make no link', '../other/schema.graphql', 'syntax error'],
  [
    'conflict markers',
    'type Query {\n<<<<<<< HEAD\n a: Int\n=======\n b: Int\n>>>>>>> x\n}',
    'an unresolved merge conflict',
  ],
  [
    'conflict markers with CRLF',
    'type Query {\r\n<<<<<<< HEAD\r\n a: Int\r\n=======\r\n>>>>>>> x\r\n}',
    'an unresolved merge conflict',
  ],
  ['the end of a conflict', 'type Query { a: Int }\n>>>>>>> x\n', 'syntax error'],
  ['a query behind a type', 'type More { a: Int } query { a }', 'there is an operation or fragment among'],
  ['a mutation behind a type', 'type More { a: Int } mutation { a }', 'there is an operation or fragment among'],
  [
    'a subscription behind a type',
    'type More { a: Int } subscription { a }',
    'there is an operation or fragment among',
  ],
  [
    'a fragment behind a type',
    'type More { a: Int } fragment F on Query { a }',
    'there is an operation or fragment among',
  ],
  ['a query without a name, among types', 'type Query { a: Int }\n{ a }', 'there is an operation or fragment among'],
  [
    'a fragment among types',
    'type Query { a: Int } fragment F on Query { a }',
    'there is an operation or fragment among',
  ],
];

/** One mistake each. */
const mistakes = [
  'type',
  'type Query {',
  'type Query {}',
  'type Query { a }',
  'type Query { a: }',
  'type Query { a: Int! ! }',
  'type Query { a: [Int }',
  'type Query { a(: Int): Int }',
  'type Query { a(): Int }',
  'type Query { a: Int @ }',
  'type Query { a: Int @d() }',
  'type 1a { a: Int }',
  'type Query { 1a: Int }',
  'enum E {}',
  'input I {}',
  'union U =',
  'extend',
  'extend type A',
  'schema {}',
  'schema { query }',
  'schema { foo: Query }',
  'directive @a',
  'directive @a on',
  'directive @a on NOPE',
  'interface',
  'scalar',
  'type Query { a: Int } }',
  'type Query { a: Int = 1 }',
  'type Query & A { a: Int }',
  'type Query implements { a: Int }',
  '"words"',
  '"a" "b" type Query { a: Int }',
  '"d" extend type A { a: Int }',
  'type Query { a: Int @d(a: $x) }',
  'enum E { true }',
  'enum E { null }',
  '...',
  '&',
  '!',
  '$',
  '-1',
  '1.2.3',
  'type Query { a: Int @d(a: 01) }',
  'type Query { a: Int @d(a: 1.) }',
  'type Query { a: Int @d(a: 1e) }',
  'type Query { a: Int @d(a: .5) }',
]; // prettier-ignore

/** What is declared twice, or under a name that is reserved. */
const repeated: readonly (readonly [string, string])[] = [
  ['type A { a: Int } interface A { a: Int }', '"A" is declared as an object and as an interface'],
  ['type A { a: Int } type A { a: String }', '"A.a" is declared twice in one subgraph, and differently'],
  ['input A { a: Int } input A { a: [Int] }', '"A.a" is declared twice in one subgraph, and differently'],
  ['type Query { a: Int a: String }', '"Query.a" is declared twice in one subgraph, and differently'],
  ['input I { a: Int a: [Int] }', '"I.a" is declared twice in one subgraph, and differently'],
  ['type Query { a(b: Int): Int } extend type Query { a(b: ID): Int }', '"Query.a" is declared twice'],
  [
    'type Query { a: A } type A @key(fields: "a") { a: A } type Query { b: A } type A @key(fields: "a") { a: A }',
    'as two subgraphs would declare it',
  ],
  ['enum E { A B A }', '"E" has A twice'],
  ['union U = A | A type A { a: Int }', '"U" has A twice'],
  ['type Query { a(b: Int, b: Int): Int }', '"Query.a" has the argument "b" twice'],
  ['type Query { a: Int @d(b: 1, b: 2) }', 'the argument "b" of @d is given twice'],
  ['type A @key(fields: "id", fields: "x") { id: ID }', 'the argument "fields" of @key is given twice'],
  [
    'schema { query: A query: B } type A { a: Int } type B { a: Int }',
    'the root of Query is "A" already, and "B" as well',
  ],
  ['schema { query: A mutation: A } type A { a: Int }', '"A" is the root of Query and of Mutation'],
];

/** Key texts that are no selections. */
const keys = [
  '',
  ' ',
  '{',
  '}',
  '{}',
  'id {',
  'id }',
  'id } query E { id',
  'a: id',
  '...F',
  '... on A',
  '$id',
  '\\"id\\"',
  '1',
  '[id]',
  '#',
  '....',
  '!',
  '&',
  'id: id',
  'id \\u0000',
  '\u00e9',
];
/** Key arguments that are no texts. */
const keyValues = ['1', 'null', 'true', '{ a: 1 }', '[]', '[""]', '[["id"]]'];
/** Addresses that are nearly federation's. */
const addresses = [
  'https://specs.apollo.dev/federation',
  'https://specs.apollo.dev/federation/v2',
  'https://specs.apollo.dev/federation/2.9',
  'http://specs.apollo.dev/federation/v2.9',
  'https://specs.apollo.com/federation/v2.9',
  'https://spec.apollo.dev/federation/v2.9',
  'https://specs.apollo.dev/Federation/v2.9',
  'https://specs.apollo.dev//federation/v2.9',
  'https://specs.apollo.dev/federations/v2.9',
  ' https://specs.apollo.dev/federation/v2.9',
  'specs.apollo.dev/federation/v2.9',
  '//specs.apollo.dev/federation/v2.9',
  'https://specs.apollo.dev/federation/v2.',
]; // prettier-ignore

const faultOf = (fieldSet: string) => (fieldSet.trim() === '' ? 'names no field' : 'is not a selection');

export const schemas: HostileTables = {
  'a schema that is none': texts.map(([what, text, says]) => schema(what, text, says)),
  'a schema with a mistake': mistakes.map((text) => schema(`the mistake ${text}`, text, 'syntax error')),
  'a schema that says something twice': repeated.map(([text, says]) => schema(text, text, says)),
  'a key that is no selection': [
    ...keys.map((key) =>
      schema(
        `the key ${JSON.stringify(key)}`,
        `${link}type A @key(fields: "${key}") { id: ID }`,
        `the key of "A" ${faultOf(key)}`,
      ),
    ),
    schema(
      'a key with an argument',
      `${link}type A @key(fields: "id(x: 1)") { id: ID }`,
      'the key of "A" has arguments, which only @requires and @fromContext take',
    ),
    ...keyValues.map((key) =>
      schema(`the key ${key}`, `${link}type A @key(fields: ${key}) { id: ID }`, 'the key of "A" '),
    ),
    ...keys
      .slice(0, 12)
      .map((key) =>
        schema(
          `@requires ${JSON.stringify(key)}`,
          `${link}type A { b: Int @requires(fields: "${key}") }`,
          `requires ${faultOf(key)}`,
        ),
      ),
  ],
  'an address that is nearly that of federation': addresses.map((url) =>
    schema(
      `the address ${url}`,
      `extend schema @link(url: "${url}") type Query { a: Int }`,
      'is not the address of federation',
    ),
  ),
};
