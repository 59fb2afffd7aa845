/** Schemas that hurt, that lie about what they are, or that are named like what objects are born with. */
import { bornNames, type HostileCase, oddSchema, reservedNames, schema, times } from './case.ts';

const link =
  'extend schema @link(url: "https://specs.apollo.dev/federation/v2.9", import: ["@key", "@requires", "@provides", "@external", "@shareable"])\n';
const bytes = (...parts: readonly (string | readonly number[])[]) =>
  Buffer.concat(parts.map((part) => Buffer.from(part as string)));

/** Each nests something; all are refused, however deep. */
const nestings: readonly (readonly [string, (depth: number) => string, string])[] = [
  ['list type', (d) => `type Query { a: ${'['.repeat(d)}Int${']'.repeat(d)} }`, 'nested more than 200 levels deep'],
  ['list value', (d) => `type Query @d(v: ${'['.repeat(d)}${']'.repeat(d)}) { a: Int }`, 'nested more than 200'],
  ['object value', (d) => `type Query @d(v: ${'{a:'.repeat(d)}1${'}'.repeat(d)}) { a: Int }`, 'nested more than 200'],
  ['default value', (d) => `type Query { a(x: I = ${'{a:'.repeat(d)}1${'}'.repeat(d)}): Int }`, 'nested more than 200'],
  ['brackets that stay open', (d) => `type Query { a: ${'['.repeat(d)}`, 'nested more than 200 levels deep'],
  ['braces alone', (d) => '{'.repeat(d), 'nested more than 200 levels deep'],
  ['parentheses', (d) => `type Query { a${'('.repeat(d)}`, 'nested more than 200 levels deep'],
  [
    'brackets behind a string of quotes',
    (d) => `type Query { a: Int @d(a: "\\"[[") b: ${'['.repeat(d)} }`,
    'nested more than 200',
  ],
  [
    'brackets behind a description',
    (d) => `""" [[[ \\""" [[[ """ type Query { a: ${'['.repeat(d)} }`,
    'nested more than 200',
  ],
  [
    'key',
    (d) => `${link}type A @key(fields: "${'a{'.repeat(d)}id${'}'.repeat(d)}") { id: ID }`,
    'the key of "A" is nested more than 64 levels deep',
  ],
  [
    'key of fragments',
    (d) => `${link}type A @key(fields: "${'... on A {'.repeat(d)}id${'}'.repeat(d)}") { id: ID }`,
    'the key of "A"',
  ],
  [
    '@requires',
    (d) => `${link}type A { a: A @external b: Int @requires(fields: "${'a{'.repeat(d)}id${'}'.repeat(d)}") }`,
    'what "A.b" requires is nested more than 64 levels deep',
  ],
  [
    '@provides',
    (d) => `${link}type A { a: A @provides(fields: "${'a{'.repeat(d)}id${'}'.repeat(d)}") }`,
    'what "A.a" provides is nested more than 64 levels deep',
  ],
];

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
  ['UTF-16 without a mark', Buffer.from('type Query { a: Int }', 'utf16le'), 'a NUL character stands in the text'],
  ['Latin-1', bytes('"', [0xe9], '" type Query { a: Int }'), 'is not UTF-8 text'],
  ['an overlong form', bytes('# ', [0xc0, 0x80]), 'is not UTF-8 text'],
  ['half of a surrogate pair', bytes('# ', [0xed, 0xa0, 0x80]), 'is not UTF-8 text'],
  ['a character cut short', bytes('type Query { a: Int } # ', [0xe2, 0x82]), 'is not UTF-8 text'],
  ['the byte FF', bytes([0xff]), 'is not UTF-8 text'],
  ['gzip', bytes([0x1f, 0x8b, 8, 0]), 'is not UTF-8 text'],
  ['PNG', bytes([0x89], 'PNG\r\n'), 'is not UTF-8 text'],
  ['a program', bytes([0x7f], 'ELF', [2, 1, 0]), 'a NUL character stands in the text'],
  ['NUL in a string', '"a\0b" type Query { a: Int }', 'a NUL character stands in the text'],
  ['NUL in a name', 'type Qu\0ery { a: Int }', 'a NUL character stands in the text'],
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
  ['a query', 'query { a }', 'an operation or fragment stands among'],
  ['a mutation', 'mutation { a }', 'an operation or fragment stands among'],
  ['a subscription', 'subscription { a }', 'an operation or fragment stands among'],
  ['a fragment', 'fragment F on Query { a }', 'an operation or fragment stands among'],
  ['a query without a name, among types', 'type Query { a: Int }\n{ a }', 'an operation or fragment stands among'],
  [
    'a fragment among types',
    'type Query { a: Int } fragment F on Query { a }',
    'an operation or fragment stands among',
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

/** Texts that are long rather than deep. Each is bounded by something. */
const storms: readonly (readonly [string, () => string, string])[] = [
  ['a file beyond 10 MiB', () => `type Query { a: Int } #${'x'.repeat(10 * 1024 * 1024)}`, 'is larger than 10 MiB'],
  ['40,000 fields of one name', () => `type Query { ${times(40_000, (i) => `a: T${i}`, ' ')} }`, 'declared twice'],
  ['20,000 types of one name', () => `${times(20_000, (i) => `type T { a${i}: Int }`)} type T {}`, 'syntax error'],
  [
    '20,000 types of one name that contradict each other',
    () => times(20_000, (i) => `type T { a(a${i}: Int): A${i} }`),
    'declared twice',
  ],
  [
    '20,000 types of one name with a field that grows',
    () => times(20_000, (i) => `type T { a(a${i}: Int): A @d(a: ${i}) }`),
    'declared twice',
  ],
  ['40,000 values of one name', () => `enum E { ${'A '.repeat(40_000)} }`, '"E" has A twice'],
  [
    '40,000 arguments of one name',
    () => `type Query { a(${'a: Int '.repeat(40_000)}): Int }`,
    'has the argument "a" twice',
  ],
  ['openings of strings that do not end', () => `${'['.repeat(300)}${'"\n'.repeat(200_000)}`, 'nested more than 200'],
  [
    'escaped ends of a description',
    () => `${'['.repeat(300)}"""x\n${'\\"""\n'.repeat(100_000)}`,
    'nested more than 200',
  ],
  ['quotes', () => '"'.repeat(1_000_000), 'syntax error'],
  ['600,000 comments', () => '#\n'.repeat(600_000), 'the schema is empty'],
  ['blank lines before what names a graph', () => `# join__Graph\n${'\n'.repeat(1_000_000)}!`, 'syntax error'],
  [
    'a name of 1,001 letters',
    () => `type Query { ${'a'.repeat(1001)}: Int }`,
    'a name or number is longer than 1000 characters',
  ],
  [
    'a name of ten million letters on a line of its own',
    () => `type Query {\n  ${'a'.repeat(10_000_000)}: Int\n  b: Int\n}`,
    'a name or number is longer than 1000 characters',
  ],
  [
    'a type reference of 1,001 letters',
    () => `type Query {\n  a: ${'A'.repeat(1001)}\n  b: [${'A'.repeat(1001)}!]!\n}`,
    'a name or number is longer than 1000 characters',
  ],
  [
    'a number of 100,000 digits',
    () => `type Query { a: Int @d(a: ${'1'.repeat(100_000)}) }`,
    'a name or number is longer',
  ],
  ['a type of 100,000 words', () => `type ${'Ab'.repeat(100_000)} { a: Int }`, 'a name or number is longer'],
  [
    'two million signs that mean something, and a mistake at the end',
    () => `type Query @d(a: [${'1 '.repeat(2_000_000)}]) { a: Int } &`,
    '2000000 tokens',
  ],
  ['50,001 types', () => times(50_001, (i) => `scalar A${i}`), 'more than 50000 types are declared in one subgraph'],
  [
    '50,001 mutations',
    () => `schema { mutation: M } type M { ${times(50_001, (i) => `a${i}: Int`, ' ')} }`,
    'more than 50000 mutations are declared in one subgraph',
  ],
  ['namespaces that each hold all others', () => namespaces(14), 'mutations are reached in more than 20000 ways'],
]; // prettier-ignore

function namespaces(count: number): string {
  const all = times(count, (i) => `n${i}: N${i}Mutations`, ' ');
  return `type Query { a: Int } type Mutation { ${all} }\n${times(count, (i) => `type N${i}Mutations { ${all} do(a: Int): Int }`)}`;
}

/** Long, and read all the same. */
const large: readonly (readonly [string, () => string])[] = [
  [
    'a chain of 20,000 types below the mutations',
    () =>
      `type Query { a: Int } type Mutation { a: T0 }\n${times(20_000, (i) => `type T${i} { a: T${i + 1} }`)} type T20000 { a: Int }`,
  ],
  [
    'a chain of 20,000 inputs',
    () =>
      `type Query { a: Int } type Mutation { a(x: I0): Int }\n${times(20_000, (i) => `input I${i} { a: I${i + 1} }`)} input I20000 { a: Int }`,
  ],
  [
    '60,000 blocks of a field each',
    () => `type Query { b: Int }\n${times(60_000, (i) => `extend type T { a${i}: Int }`)}`,
  ],
  [
    '20,000 blocks that implement',
    () => `type Query { b: Int }\n${times(20_000, (i) => `extend type Query implements A${i}`)}`,
  ],
  [
    '20,000 blocks of a union',
    () => `type Query { b: Int } union U = A\n${times(20_000, (i) => `extend union U = A${i}`)}`,
  ],
  [
    'a key of 150,000 fields',
    () => `${link}type Query { a: Int } type A @key(fields: "... on A { ${'id '.repeat(150_000)}}") { id: ID }`,
  ],
  [
    '150,000 directives of a schema',
    () => `extend schema ${'@a '.repeat(150_000)} @b(c: """d""") type Query { a: Int }`,
  ],
  [
    'inputs that hold each other',
    () => 'type Query { a: Int } type Mutation { a(x: I): Int } input I { a: I b: J! } input J { i: I! }',
  ],
  ['types that hold each other', () => 'type Query { a: A } type Mutation { a: A } type A { b: B } type B { a: A }'],
  [
    'keys through each other',
    () =>
      `${link}type Query { a: A } type A @key(fields: "b { a { id } }") { id: ID b: B } type B @key(fields: "a { b { id } }") { id: ID a: A }`,
  ],
  [
    '@requires of each other',
    () =>
      `${link}type Query { a: A } type A @key(fields: "id") { id: ID x: Int @external y: Int @requires(fields: "x") z: Int @requires(fields: "y") }`,
  ],
  [
    'interfaces that implement each other',
    () => 'type Query { a: I } interface I implements J { a: Int } interface J implements I { a: Int }',
  ],
  ['a namespace that holds itself', () => 'type Query { a: Int } type Mutation { a: N } type N { b: N c: Int }'],
  ['an import in a comment', () => '# import "../../etc/passwd"\n#import * from "/etc/passwd"\ntype Query { b: Int }'],
  ['escape sequences in a comment', () => '# \u001b[2J\u001b]0;x\u0007\ntype Query { b: Int }'],
  ['escape sequences in a description', () => '"\u001b[2J" type Query { b: Int @deprecated(reason: "\\u001b[2K") }'],
  ['two byte order marks', () => '\ufeff\ufefftype Query { b: Int }'],
  ['bare CR', () => 'type Query {\r  b: Int\r}\r'],
  ['CRLF', () => 'type Query {\r\n  b: Int\r\n}\r\n'],
];

/** Where a name can stand. */
const places: readonly (readonly [string, (name: string) => string])[] = [
  [
    'a type',
    (n) =>
      `${link}type Query { b: ${n} } type ${n} @key(fields: "id") { id: ID x: Int } type Mutation { update${n}(id: ID, x: Int): ${n} }`,
  ],
  [
    'a field and its key',
    (n) => `${link}type Query { b: A } type A @key(fields: "${n}") { ${n}: ID } type Mutation { ${n}(${n}: ID): A }`,
  ],
  ['an input field', (n) => `type Query { b: Int } input I { ${n}: Int } type Mutation { set(i: I): Int }`],
  [
    'an enum and its value',
    (n) => `type Query { b: E${n} } enum E${n} { ${n} } type Mutation { set(${n}: E${n}): Int }`,
  ],
];
const innocent: readonly (readonly [string, (name: string) => string])[] = [
  ['a directive', (n) => `type Query { b: Int @${n}(${n}: 1) }`],
  [
    'an alias of @key',
    (n) =>
      `extend schema @link(url: "https://specs.apollo.dev/federation/v2.9", import: [{ name: "@key", as: "@${n}" }]) type Query { b: A } type A @${n}(fields: "id") { id: ID }`,
  ],
  [
    'a prefix',
    (n) => `extend schema @link(url: "https://specs.apollo.dev/federation/v2.9", as: "${n}") type Query { b: Int }`,
  ],
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
  'id(x: 1)',
  '...F',
  '... on A',
  '... { id }',
  '$id',
  '\\"id\\"',
  '1',
  '[id]',
  '#',
  '....',
  '!',
  '&',
  'id: id',
  '{ id }',
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

export const schemas: readonly HostileCase[] = [
  ...nestings.flatMap(([what, text, says]) =>
    [201, 1500, 7700, 100_000].map((depth) => schema(`${what}, ${depth} deep`, () => text(depth), says)),
  ),
  ...texts.map(([what, text, says]) => schema(what, text, says)),
  ...mistakes.map((text) => schema(`the mistake ${text}`, text, 'syntax error')),
  ...repeated.map(([text, says]) => schema(text, text, says)),
  ...storms.map(([what, text, says]) => schema(what, text, says)),
  ...large.map(([what, text]) => oddSchema(what, text)),
  ...bornNames.flatMap((name) =>
    [...places, ...innocent].map(([what, text]) => oddSchema(`${name} names ${what}`, text(name))),
  ),
  ...reservedNames.flatMap((name) =>
    places.map(([what, text]) =>
      schema(`${name} names ${what}`, text(name), 'begins with "__", which GraphQL reserves'),
    ),
  ),
  ...reservedNames.flatMap((name) => innocent.map(([what, text]) => oddSchema(`${name} names ${what}`, text(name)))),
  ...keys.map((key) =>
    schema(
      `the key ${JSON.stringify(key)}`,
      `${link}type A @key(fields: "${key}") { id: ID }`,
      'the key of "A" is not a selection',
    ),
  ),
  ...keyValues.map((key) =>
    schema(`the key ${key}`, `${link}type A @key(fields: ${key}) { id: ID }`, 'the key of "A" is not a selection'),
  ),
  ...keys
    .slice(0, 12)
    .map((key) =>
      schema(
        `@requires ${JSON.stringify(key)}`,
        `${link}type A { b: Int @requires(fields: "${key}") }`,
        'requires is not a selection',
      ),
    ),
  ...addresses.map((url) =>
    schema(
      `the address ${url}`,
      `extend schema @link(url: "${url}") type Query { a: Int }`,
      'is not the address of federation',
    ),
  ),
];
