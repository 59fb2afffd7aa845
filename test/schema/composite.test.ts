// Source schemas of the Composite Schemas specification, as facts.
import { describe, expect, test } from 'vitest';
import { InputError } from '../../src/diagnostic/problem.ts';
import { buildOwnershipMap } from '../../src/ownership/build.ts';
import { parseSubgraph } from '../../src/schema/parse-subgraph.ts';

function read(sdl: string, name = 'shop') {
  return parseSubgraph(name, [{ file: `${name}.graphqls`, sdl }]);
}

function keysOf(sdl: string, type: string) {
  return read(sdl)
    .types.get(type)
    ?.keys.map(({ fields, resolvable }) => `${fields}${resolvable ? '' : ' (not resolvable)'}`);
}

const product = 'type Product { id: ID! sku: String! tenant: Tenant } type Tenant { id: ID! }';

describe('a lookup is a key', () => {
  test.each([
    ['its argument', `type Query { p(id: ID!): Product @lookup } ${product}`, ['id']],
    ['@is names another field', `type Query { p(key: ID! @is(field: "sku")): Product @lookup } ${product}`, ['sku']],
    [
      '@is reaches into the type',
      `type Query { p(t: ID! @is(field: "tenant.id") sku: String!): Product @lookup } ${product}`,
      ['sku tenant { id }'],
    ],
    [
      'an input object',
      `type Query { p(k: K! @is(field: "{ t: tenant.id, sku }")): Product @lookup } input K { t: ID! sku: String! } ${product}`,
      ['sku tenant { id }'],
    ],
    [
      'one of several',
      `type Query { p(by: By! @is(field: "{ id } | { sku }")): Product @lookup } input By @oneOf { id: ID sku: String } ${product}`,
      ['id', 'sku'],
    ],
    ['of a list, by its argument', `type Query { p(ids: [ID!]!): [Product]! @lookup } ${product}`, ['id']],
    ['of a list, by @is', `type Query { p(keys: [ID!]! @is(field: "[sku]")): [Product]! @lookup } ${product}`, ['sku']],
    ['an argument that is no field', `type Query { p(id: ID!, fresh: Boolean): Product @lookup } ${product}`, ['id']],
    [
      'not directly under Query',
      `type Query { lookups: Lookups! } type Lookups { p(id: ID!): Product @lookup } ${product}`,
      ['id'],
    ],
    [
      'internal: for what is added to the type',
      `type Query { p(id: ID!): Product @lookup @internal } ${product}`,
      ['id (not resolvable)'],
    ],
    [
      'in an internal type',
      `type Query { l: L! @internal } type L @internal { p(id: ID!): Product @lookup } ${product}`,
      ['id (not resolvable)'],
    ],
    [
      'public and internal',
      `type Query { a(id: ID!): Product @lookup @internal b(id: ID!): Product @lookup } ${product}`,
      ['id'],
    ],
    ['of a union', `type Query { p(id: ID!): Any @lookup } union Any = Product | Tenant ${product}`, ['id']],
    [
      'of an interface',
      `type Query { node(id: ID!): Node @lookup } interface Node { id: ID! } ${product.replace('Product', 'Product implements Node')}`,
      ['id'],
    ],
  ])('%s', (_, sdl, keys) => expect(keysOf(sdl, 'Product')).toEqual(keys));

  test('@key identifies; it resolves nothing without a lookup', () => {
    const sdl = (type: string) =>
      `type Query { p(id: ID!): Product @lookup } type Product ${type} { id: ID! sku: String }`;
    expect(keysOf(sdl('@key(fields: "id") @key(fields: "sku")'), 'Product')).toEqual(['id', 'sku (not resolvable)']);
    const inherited = `interface Node @key(fields: "id") { id: ID! } type Query { v: Int @lookup } type Product implements Node { id: ID! }`;
    expect(keysOf(inherited, 'Product')).toEqual(['id (not resolvable)']);
    expect(keysOf(inherited, 'Node')).toEqual([]);
  });
});

test('what is internal is nobody else’s: it takes no part in the graph, but for mutations, which whoever reaches the service can call', () => {
  const { types } = read(`
    type Query { p(id: ID!): Product @lookup  q: Hidden @internal }
    type Mutation { fix(id: ID!): Product @internal }
    type Hidden @internal { x: Int }
    type Product { id: ID! draft: String @internal }`);
  expect([...types.keys()]).toEqual(['Query', 'Mutation', 'Product']);
  expect([...types].map(([, { fields }]) => [...fields.keys()])).toEqual([['p'], ['fix'], ['id']]);
});

describe('@require is a read', () => {
  const billing =
    'type Query { invoice(id: ID!): Invoice @lookup } type Invoice { id: ID! total: Money! } type Money { amount: Int! currency: String! }';
  const reporting = (field: string) =>
    `type Query { invoice(id: ID!): Invoice @lookup @internal } type Invoice { id: ID! score(days: Int, total: In @require(field: ${JSON.stringify(field)})): Int } input In { a: Int }`;
  const map = (field: string) => buildOwnershipMap([read(billing, 'billing'), read(reporting(field), 'reporting')]);

  test.each([
    ['total.amount', ['Invoice.total', 'Money.amount']],
    ['{ a: total.amount, currency: total.currency }', ['Invoice.total', 'Money.amount', 'Money.currency']],
    ['total.unknown', ['Invoice.total']],
  ])('of fields that the source schema need not declare: %s', (field, reads) => {
    expect(map(field).reads).toMatchObject([
      { subgraph: 'reporting', kind: 'require', reads, by: { field: { name: 'score' } } },
    ]);
  });

  test('and no argument of the graph', () => {
    const field = map('total.amount').types.get('Invoice')?.holdings[1]?.type.fields.get('score');
    expect(field?.args.map(({ name }) => name)).toEqual(['days']);
  });

  test('refused where nobody can tell what it reads', () => {
    const refused = () => read(reporting('total..amount'));
    expect(refused).toThrow(InputError);
    try {
      refused();
    } catch (error) {
      expect((error as InputError).problems).toMatchObject([
        {
          message: '@require of Invoice.score(total:) has no selection of fields: "total..amount"',
          location: { file: 'shop.graphqls', line: 1, column: 110 },
        },
      ]);
    }
  });
});

describe('a schema that links nothing', () => {
  const billing = 'type Query { invoice(id: ID!): Invoice @lookup } type Invoice { id: ID! total: Int }';
  const plain = 'type Query { reports: [Int!] } type Invoice @key(fields: "id") { id: ID! note: String }';

  test('is a source schema beside one, and of Federation 1 otherwise', () => {
    const dialects = (...sdls: string[]) =>
      buildOwnershipMap(sdls.map((sdl, index) => read(sdl, `s${index}`))).subgraphs.map(({ dialect }) => dialect);
    expect(dialects(plain)).toEqual(['federation-1']);
    expect(dialects(billing, plain)).toEqual(['composite-schemas', 'composite-schemas']);
    const linked =
      'extend schema @link(url: "https://specs.apollo.dev/federation/v2.5", import: ["@key"]) type Query { a: Int }';
    expect(dialects(billing, linked)).toEqual(['composite-schemas', 'federation-2']);
  });

  test.each([
    ['schema @schemaName(value: "x") { query: Query } type Query { a: Int }', 'composite-schemas'],
    ['type Query { a(b: Int @require(field: "c")): Int }', 'composite-schemas'],
    ['type Query { a(b: Int @is(field: "c")): Int }', 'composite-schemas'],
    // A misspelt @requires, a team's own, one that goes with a lookup.
    ['type Query { a: Int @require(fields: "c") }', 'federation-1'],
    [
      'directive @is(field: String) on ARGUMENT_DEFINITION type Query { a(b: Int @is(field: "c")): Int }',
      'federation-1',
    ],
    ['type Query { a: Int @internal }', 'federation-1'],
  ])('%s is %s', (sdl, dialect) => expect(read(sdl).dialect).toBe(dialect));
});
