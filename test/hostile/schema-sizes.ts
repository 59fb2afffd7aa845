/** Schemas that are deep, long or large: a step beyond a limit, or within all of them. What is harmless to other readers of the text. */
import { type HostileTables, oddSchema, schema, times } from './case.ts';

const link =
  'extend schema @link(url: "https://specs.apollo.dev/federation/v2.9", import: ["@key", "@requires", "@provides", "@external", "@shareable"])\n';

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

/** Texts that are long rather than deep. Each is bounded by something. */
const storms: readonly (readonly [string, () => string, string])[] = [
  ['a file beyond 10 MiB', () => `type Query { a: Int } #${'x'.repeat(10 * 1024 * 1024)}`, 'is larger than 10 MiB'],
  ['2,000 fields of one name', () => `type Query { ${times(2000, (i) => `a: T${i}`, ' ')} }`, 'declared twice'],
  ['2,000 types of one name', () => `${times(2000, (i) => `type T { a${i}: Int }`)} type T {}`, 'syntax error'],
  [
    '2,000 types of one name that contradict each other',
    () => times(2000, (i) => `type T { a(a${i}: Int): A${i} }`),
    'declared twice',
  ],
  [
    '2,000 types of one name with a field that grows',
    () => times(2000, (i) => `type T { a(a${i}: Int): A @d(a: ${i}) }`),
    'declared twice',
  ],
  ['2,000 values of one name', () => `enum E { ${'A '.repeat(2000)} }`, '"E" has A twice'],
  [
    '2,000 arguments of one name',
    () => `type Query { a(${'a: Int '.repeat(2000)}): Int }`,
    'has the argument "a" twice',
  ],
  ['openings of strings that do not end', () => `${'['.repeat(201)}${'"\n'.repeat(2000)}`, 'nested more than 200'],
  ['escaped ends of a description', () => `${'['.repeat(201)}"""x\n${'\\"""\n'.repeat(2000)}`, 'nested more than 200'],
  ['quotes', () => '"'.repeat(2000), 'syntax error'],
  ['2,000 comments', () => '#\n'.repeat(2000), 'the schema is empty'],
  ['blank lines before what names a graph', () => `# join__Graph\n${'\n'.repeat(2000)}!`, 'syntax error'],
  [
    'a name of 1,001 letters',
    () => `type Query { ${'a'.repeat(1001)}: Int }`,
    'a name or number is longer than 1000 characters',
  ],
  [
    'a name of a million letters on a line of its own',
    () => `type Query {\n  ${'a'.repeat(1_000_000)}: Int\n  b: Int\n}`,
    'a name or number is longer than 1000 characters',
  ],
  [
    'a type reference of 1,001 letters',
    () => `type Query {\n  a: ${'A'.repeat(1001)}\n  b: [${'A'.repeat(1001)}!]!\n}`,
    'a name or number is longer than 1000 characters',
  ],
  ['a number of 1,001 digits', () => `type Query { a: Int @d(a: ${'1'.repeat(1001)}) }`, 'a name or number is longer'],
  ['a type of 501 words', () => `type ${'Ab'.repeat(501)} { a: Int }`, 'a name or number is longer'],
  ['namespaces that each hold all others', () => namespaces(14), 'mutations are reached in more than 20000 ways'],
]; // prettier-ignore

function namespaces(count: number): string {
  const all = times(count, (i) => `n${i}: N${i}Mutations`, ' ');
  return `type Query { a: Int } type Mutation { ${all} }\n${times(count, (i) => `type N${i}Mutations { ${all} do(a: Int): Int }`)}`;
}

/** Long, and read all the same. */
const large: readonly (readonly [string, () => string])[] = [
  [
    'a chain of 2,000 types below the mutations',
    () =>
      `type Query { a: Int } type Mutation { a: T0 }\n${times(2000, (i) => `type T${i} { a: T${i + 1} }`)} type T2000 { a: Int }`,
  ],
  [
    'a chain of 2,000 inputs',
    () =>
      `type Query { a: Int } type Mutation { a(x: I0): Int }\n${times(2000, (i) => `input I${i} { a: I${i + 1} }`)} input I2000 { a: Int }`,
  ],
  [
    '2,000 blocks of a field each',
    () => `type Query { b: Int }\n${times(2000, (i) => `extend type T { a${i}: Int }`)}`,
  ],
  [
    '2,000 blocks that implement',
    () => `type Query { b: Int }\n${times(2000, (i) => `extend type Query implements A${i}`)}`,
  ],
  [
    '2,000 blocks of a union',
    () => `type Query { b: Int } union U = A\n${times(2000, (i) => `extend union U = A${i}`)}`,
  ],
  [
    'a key of 2,000 fields',
    () => `${link}type Query { a: Int } type A @key(fields: "... on A { ${'id '.repeat(2000)}}") { id: ID }`,
  ],
  ['2,000 directives of a schema', () => `extend schema ${'@a '.repeat(2000)} @b(c: """d""") type Query { a: Int }`],
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

export const schemaSizes: HostileTables = {
  'a schema that nests too deep': nestings.map(([what, text, says]) => schema(what, () => text(201), says)),
  'a schema that is too long': storms.map(([what, text, says]) => schema(what, text, says)),
  'a schema that is large or goes in circles, and read': large.map(([what, text]) => oddSchema(what, text)),
};
