/** Schemas whose names are what objects are born with, or what GraphQL reserves. */
import { bornNames, type HostileTables, oddSchema, reservedNames, schema } from './case.ts';

const link =
  'extend schema @link(url: "https://specs.apollo.dev/federation/v2.9", import: ["@key", "@requires", "@provides", "@external", "@shareable"])\n';

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

export const schemaNames: HostileTables = {
  'a schema with names that objects are born with': bornNames.flatMap((name) =>
    [...places, ...innocent].map(([what, text]) => oddSchema(`${name} names ${what}`, text(name))),
  ),
  'a schema with reserved names': reservedNames.flatMap((name) => [
    ...places.map(([what, text]) =>
      schema(`${name} names ${what}`, text(name), 'begins with "__", which GraphQL reserves'),
    ),
    ...innocent.map(([what, text]) => oddSchema(`${name} names ${what}`, text(name))),
  ]),
};
