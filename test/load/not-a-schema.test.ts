import { describe, expect, it } from 'vitest';
import { project } from './project.ts';

/** What ends up in schema files by accident or on purpose: text, what it is told to be, and where. */
const cases: readonly [what: string, text: string, message: string, line: number, column: number][] = [
  ['nothing', '', 'the schema is empty', 1, 1],
  ['blanks', ' \n\t\r\n ', 'the schema is empty', 3, 2],
  ['a comment', '# to be written\n  # soon', 'the schema is empty', 2, 9],
  [
    'a ruler of comment signs before a mistake',
    `${'#'.repeat(90)}\ntype Query {`,
    'syntax error: Expected Name, found <EOF>',
    2,
    13,
  ],
  [
    'an HTML page',
    '<!DOCTYPE html>\n<html><body>Sign in</body></html>',
    'this is an HTML or XML page, not a schema',
    1,
    1,
  ],
  ['an XML page', '<?xml version="1.0"?>', 'this is an HTML or XML page, not a schema', 1, 1],
  [
    'an introspection result',
    '{\n  "data": { "__schema": {} }\n}',
    'this is JSON, not a schema; an introspection result must be converted to SDL first',
    2,
    3,
  ],
  [
    'a Git LFS pointer',
    'version https://git-lfs.github.com/spec/v1\noid sha256:0\nsize 1\n',
    'this is a Git LFS pointer, not a schema',
    1,
    1,
  ],
  [
    'conflict markers',
    'type Query {\n<<<<<<< ours\n  a: Int\n=======\n  b: Int\n>>>>>>> theirs\n}',
    'the text contains an unresolved merge conflict',
    2,
    1,
  ],
  ['a NUL in a comment', 'type Query { a: Int }\n# \0', 'the text contains a NUL character', 2, 3],
  ['a query', 'query { a }', 'there are operations or fragments, and no type definitions', 1, 1],
  [
    'a query among types',
    'type Query { a: Int }\n{ a }',
    'there is an operation or fragment among the type definitions',
    2,
    1,
  ],
  ['an empty block', 'type Query {}', 'syntax error: Expected Name, found "}"', 1, 13],
  [
    'a deep list type',
    `type Query {\n  a: ${'['.repeat(201)}Int${']'.repeat(201)}\n}`,
    'nested more than 200 levels deep',
    2,
    205,
  ],
  [
    'a deep list value',
    `directive @d(v: V) on OBJECT\ntype Query @d(v: ${'['.repeat(201)}) { a: Int }`,
    'nested more than 200 levels deep',
    2,
    217,
  ],
  [
    'a deep object value',
    `type Query @d(v: ${'{a:'.repeat(201)}1${'}'.repeat(201)}) { a: Int }`,
    'nested more than 200 levels deep',
    1,
    615,
  ],
  [
    'a reserved name',
    'type Query { a: Int }\ntype __proto__ { a: Int }',
    '"__proto__" begins with "__", which GraphQL reserves',
    2,
    6,
  ],
  [
    'one field twice',
    'type Query {\n  a: Int\n  a: String\n}',
    '"Query.a" is declared twice in one subgraph, and differently',
    3,
    3,
  ],
  [
    'a type of two kinds',
    'type A { a: Int }\nenum A { B }',
    '"A" is declared as an object and as an enum in one subgraph',
    2,
    6,
  ],
  [
    'a key that is no selection',
    'type A @key(fields: "id }") { id: ID }',
    'the key of "A" is not a selection of fields: "id }"',
    1,
    8,
  ],
  [
    'a bottomless key',
    `type A @key(fields: "${'a{'.repeat(65)}") { id: ID }`,
    'the key of "A" is nested more than 64 levels deep',
    1,
    8,
  ],
  [
    'a key that is deep and sound',
    `type A @key(fields: "${'a{'.repeat(65)}id${'}'.repeat(65)}") { id: ID }`,
    'the key of "A" is nested more than 64 levels deep',
    1,
    8,
  ],
  [
    'a long key that is no selection',
    `type A @key(fields: "${'id '.repeat(40)}}") { id: ID }`,
    `the key of "A" is not a selection of fields: "${'id '.repeat(40).slice(0, 80)}…"`,
    1,
    8,
  ],
  [
    'arguments in a key',
    'type A @key(fields: "id(x: 1)") { id: ID }',
    'the key of "A" has arguments, which only @requires and @fromContext take: "id(x: 1)"',
    1,
    8,
  ],
  [
    'arguments in provided fields',
    'type A { b: A @provides(fields: "id(x: 1)") id: ID }',
    'what "A.b" provides has arguments, which only @requires and @fromContext take: "id(x: 1)"',
    1,
    15,
  ],
  [
    'a context without its sign',
    'type A { b(c: Int @fromContext(field: "user { id }")): Int }',
    'what "A.b(c:)" takes from a context is not of the form "$context { field }": "user { id }"',
    1,
    19,
  ],
  [
    'required fields without a bottom',
    `type A { id: ID @requires(fields: "${'a{'.repeat(65)}") }`,
    'what "A.id" requires is nested more than 64 levels deep',
    1,
    17,
  ],
];

describe('a schema file that holds', () => {
  for (const [what, text, message, line, column] of cases) {
    it(`${what} is one problem with its place`, async () => {
      const problems = await project({ 'a.graphql': text }).problems('a.graphql');
      expect(problems).toMatchObject([{ message, location: { file: 'a.graphql', line, column } }]);
      expect(problems).toHaveLength(1);
    });
  }

  it('escape sequences, as text, is read', async () => {
    const text = '"\\u001b]0;x\\u0007" type Query { a: Int @deprecated(reason: "\\u001b[2K\\r::error::x</script>") }';
    expect(await project({ 'a.graphql': text }).load('a.graphql')).toHaveLength(1);
  });

  it('types named like the properties of objects is read', async () => {
    const odd = ['constructor', 'prototype', 'toString', 'valueOf', 'hasOwnProperty'];
    const text = `type Query { a: Int }\n${odd.map((name) => `type ${name} { ${name}: Int }`).join('\n')}`;
    const [only] = await project({ 'a.graphql': text }).load('a.graphql');
    expect([...(only?.types.keys() ?? [])]).toEqual(['Query', ...odd]);
    for (const name of odd) expect([...(only?.types.get(name)?.fields.keys() ?? [])]).toEqual([name]);
  });
});
