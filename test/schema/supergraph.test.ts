import { Supergraph } from '@apollo/federation-internals';
import { describe, expect, test } from 'vitest';
import { runComposer } from '../../src/compose/run-composer.ts';
import { InputError } from '../../src/diagnostic/problem.ts';
import { buildOwnershipMap } from '../../src/ownership/build.ts';
import type { Subgraph } from '../../src/schema/facts.ts';
import { parseSubgraph } from '../../src/schema/parse-subgraph.ts';
import { parseSupergraph } from '../../src/schema/supergraph.ts';
import { readGraphFixtures } from '../oracle/graph-fixtures.ts';
import { differencesOfMaps } from '../oracle/round-trip.ts';

const read = (sdl: string) => parseSupergraph([{ file: 'supergraph.graphql', sdl }]);
const named = (subgraphs: readonly Subgraph[], name: string) => subgraphs.find((subgraph) => subgraph.name === name);

function resolvers(subgraphs: readonly Subgraph[], type: string) {
  const fields = buildOwnershipMap(subgraphs).resolution(type);
  return Object.fromEntries([...fields.values()].map(({ name, resolvedBy }) => [name, resolvedBy]));
}

async function compose(...graph: readonly (readonly [name: string, sdl: string])[]): Promise<string> {
  const subgraphs = graph.map(([name, text]) => ({ name, sources: [{ file: `${name}.graphql`, text }] }));
  const { errors, supergraphSdl } = await runComposer({
    composer: 'apollo',
    subgraphs,
    cwd: '.',
    satisfiability: false,
  });
  expect(errors).toEqual([]);
  return supergraphSdl ?? '';
}

/** As Federation 1 wrote them: entities have owners, other types are joined to nothing. */
const version01 = `
schema @core(feature: "https://specs.apollo.dev/core/v0.1") @core(feature: "https://specs.apollo.dev/join/v0.1") { query: Query mutation: Mutation }
directive @core(feature: String!) repeatable on SCHEMA
directive @join__field(graph: join__Graph, requires: join__FieldSet, provides: join__FieldSet) on FIELD_DEFINITION
directive @join__type(graph: join__Graph!, key: join__FieldSet) repeatable on OBJECT | INTERFACE
directive @join__owner(graph: join__Graph!) on OBJECT | INTERFACE
directive @join__graph(name: String!, url: String!) on ENUM_VALUE
scalar join__FieldSet
enum join__Graph {
  ACCOUNTS @join__graph(name: "accounts" url: "")
  REVIEWS @join__graph(name: "product-reviews" url: "")
}
type Query {
  me: User @join__field(graph: ACCOUNTS)
  reviews(filter: Filter): [Review] @join__field(graph: REVIEWS)
}
type Mutation { rename: User @join__field(graph: ACCOUNTS) }
type User @join__owner(graph: ACCOUNTS) @join__type(graph: ACCOUNTS, key: "id") @join__type(graph: REVIEWS, key: "id") {
  id: ID! @join__field(graph: ACCOUNTS)
  name: String @join__field(graph: ACCOUNTS)
  email: String
  reviews: [Review] @join__field(graph: REVIEWS, requires: "email")
  rank: Int @join__field(graph: REVIEWS)
  stars: Int @join__field(graph: REVIEWS)
  votes: Int @join__field(graph: REVIEWS)
  likes: Int @join__field(graph: REVIEWS)
  address: Address
}
type Review @join__owner(graph: REVIEWS) @join__type(graph: REVIEWS, key: "id") {
  id: ID! @join__field(graph: REVIEWS)
  author: User @join__field(graph: REVIEWS, provides: "name")
  rating: Rating @join__field(graph: REVIEWS)
}
type Rating { stars: Int scale: Scale }
type Address { city: String geo: Geo }
type Geo { place: Place }
interface Place { name: String }
type Town implements Place { name: String }
type Sight implements Place @join__owner(graph: REVIEWS) @join__type(graph: REVIEWS, key: "name") { name: String @join__field(graph: REVIEWS) }
enum Scale { FIVE TEN }
input Filter { scale: Scale }
`;

describe('join v0.1', () => {
  const graph = read(version01);

  test('owners resolve what joins no graph, and the subgraphs go by their names', () => {
    expect(graph.map(({ name }) => name)).toEqual(['accounts', 'product-reviews']);
    expect(resolvers(graph, 'User')).toEqual({
      id: ['accounts', 'product-reviews'],
      name: ['accounts'],
      email: ['accounts'],
      reviews: ['product-reviews'],
      rank: ['product-reviews'],
      stars: ['product-reviews'],
      votes: ['product-reviews'],
      likes: ['product-reviews'],
      address: ['accounts'],
    });
    expect(buildOwnershipMap(graph).resolution('User').get('name')?.providedBy).toEqual(['product-reviews']);
  });

  test('the owner is the origin, as in the subgraphs of Federation 1', () => {
    const holdings = buildOwnershipMap(graph).types.get('User')?.holdings;
    expect(holdings?.map(({ subgraph, roles }) => [subgraph.name, ...roles])).toEqual([
      ['accounts', 'origin'],
      ['product-reviews', 'contributor', 'copy'],
    ]);
  });

  test('types that are joined to nothing are where they can be reached', () => {
    const having = (name: string) => graph.filter(({ types }) => types.has(name)).map((subgraph) => subgraph.name);
    expect(having('Geo')).toEqual(['accounts']);
    expect(having('Town')).toEqual(['accounts', 'product-reviews']);
    expect(having('Sight')).toEqual(['product-reviews']);
    expect(having('Rating')).toEqual(['product-reviews']);
    expect(having('Filter')).toEqual(['product-reviews']);
    expect(having('Mutation')).toEqual(['accounts']);
  });

  test("gives the map that Apollo's own reading of it gives", () => {
    const extracted = [...Supergraph.build(version01).subgraphs()].map((subgraph) =>
      parseSubgraph(subgraph.name, [{ file: `${subgraph.name}.graphql`, sdl: subgraph.toString() }]),
    );
    for (const type of ['Query', 'Mutation', 'User', 'Review', 'Rating', 'Address', 'Geo', 'Place', 'Town'])
      expect(resolvers(graph, type), type).toEqual(resolvers(extracted, type));
  });
});

test('join v0.2 has members and values in every graph of their type', () => {
  const graph = read(`
    schema @link(url: "https://specs.apollo.dev/link/v1.0") @link(url: "https://specs.apollo.dev/join/v0.2", for: EXECUTION) { query: Query }
    enum join__Graph { A @join__graph(name: "a", url: "") B @join__graph(name: "b", url: "") }
    type Query @join__type(graph: A) @join__type(graph: B) { x: Hit @join__field(graph: A) y: Kind @join__field(graph: B) }
    union Hit @join__type(graph: A) = T | U
    enum Kind @join__type(graph: A) @join__type(graph: B) { ONE TWO }
    type T @join__type(graph: A, key: "id", extension: true) @join__type(graph: B, key: "id", resolvable: false) { id: ID! f: Int @join__field(graph: A) g: Int @join__field(graph: A, external: true) @join__field(graph: B) }
    type U @join__type(graph: A) { f: Int }`);
  expect(named(graph, 'a')?.types.get('Hit')?.members).toEqual(['T', 'U']);
  expect(named(graph, 'b')?.types.get('Kind')?.members).toEqual(['ONE', 'TWO']);
  expect(named(graph, 'b')?.types.get('T')?.keys).toMatchObject([{ fields: 'id', resolvable: false }]);
  expect(resolvers(graph, 'T')).toEqual({ id: ['a', 'b'], f: ['a'], g: ['b'] });
});

test('a root that joins no graph, as Grafbase writes it, is in the graphs of its fields', () => {
  const graph = read(`
    schema @link(url: "https://specs.apollo.dev/link/v1.0") @link(url: "https://specs.apollo.dev/join/v0.3", for: EXECUTION) { query: Query mutation: Mutation }
    enum join__Graph { A @join__graph(name: "a", url: "") B @join__graph(name: "b", url: "") C @join__graph(name: "c", url: "") }
    type Query { x: Int @join__field(graph: A) y: Int @join__field(graph: C) }
    type Mutation { pay: Int @join__field(graph: A) @join__field(graph: B) fix: Int @join__field(graph: B, override: "a", overrideLabel: "percent(5)") }`);
  expect(resolvers(graph, 'Mutation')).toEqual({ pay: ['a', 'b'], fix: ['b'] });
  expect(graph.map(({ name, types }) => [name, [...types.keys()]])).toEqual([
    ['a', ['Query', 'Mutation']],
    ['b', ['Mutation']],
    ['c', ['Query']],
  ]);
});

test('source schemas that Grafbase composed: a lookup resolves the key, and what is required is read', () => {
  const graph = read(`
    schema @link(url: "https://specs.apollo.dev/join/v0.3", for: EXECUTION) { query: Query mutation: Mutation }
    scalar composite__FieldSelectionMap
    enum join__Graph { BILLING @join__graph(name: "billing", url: "") REPORTING @join__graph(name: "reporting", url: "") ORDERS @join__graph(name: "orders", url: "") }
    type Query {
      invoice(id: ID!): Invoice @composite__lookup(graph: BILLING) @join__field(graph: BILLING)
      reported(id: ID!): Invoice @composite__lookup(graph: REPORTING) @composite__internal(graph: REPORTING) @join__field(graph: REPORTING)
    }
    type Mutation { fix(id: ID!): Invoice @composite__internal(graph: REPORTING) @join__field(graph: REPORTING) }
    type Invoice @join__type(graph: BILLING, key: "id", resolvable: false) @join__type(graph: REPORTING, key: "id", resolvable: false) @join__type(graph: ORDERS, key: "id", resolvable: false) {
      id: ID!
      total: Int @join__field(graph: BILLING)
      tax(total: Int @composite__require(graph: REPORTING, field: "total")): Int @join__field(graph: REPORTING)
    }`);
  const of = ({ name, types }: Subgraph) => [
    name,
    types.get('Invoice')?.keys.map(({ fields, resolvable }) => [fields, resolvable]),
  ];
  expect(graph.map(of)).toEqual([
    ['billing', [['id', true]]],
    ['reporting', [['id', false]]],
    ['orders', [['id', false]]],
  ]);
  const [, reporting] = graph;
  expect(reporting?.types.get('Query')?.fields.get('reported')).toBeUndefined();
  expect(reporting?.types.get('Mutation')?.fields.get('fix')).toBeDefined();
  expect(reporting?.types.get('Invoice')?.fields.get('tax')).toMatchObject({
    args: [],
    directives: [{ id: 'require', args: new Map([['fields', 'total']]) }],
  });
});

describe('what a subgraph said comes back', () => {
  const link = (imports: string, version = '2.10') =>
    `extend schema @link(url: "https://specs.apollo.dev/federation/v${version}", import: [${imports}])\n`;
  const ids = (subgraph: Subgraph | undefined, type: string, field: string) =>
    subgraph?.types
      .get(type)
      ?.fields.get(field)
      ?.directives.map(({ id }) => id);

  test('connectors, with their arguments, to the subgraph they stand in', async () => {
    const connect =
      'extend schema @link(url: "https://specs.apollo.dev/connect/v0.1", import: ["@connect", "@source"]) @source(name: "api", http: { baseURL: "https://api.example.com" })\n';
    const graph = read(
      await compose(
        [
          'a',
          `${link('"@shareable"')}${connect}type Query { x: Int @shareable @connect(source: "api", http: { GET: "/x" }, selection: "$") }`,
        ],
        ['b', `${link('"@shareable"')}type Query { x: Int @shareable }`],
      ),
    );
    expect(ids(named(graph, 'a'), 'Query', 'x')).toEqual(['connect', 'shareable']);
    expect(ids(named(graph, 'b'), 'Query', 'x')).toEqual(['shareable']);
    const args = named(graph, 'a')?.types.get('Query')?.fields.get('x')?.directives[0]?.args;
    expect(args?.get('http')).toEqual(new Map([['GET', '/x']]));
  });

  test("access directives, tags and a team's own directive, to every subgraph that has the field", async () => {
    const own =
      '@link(url: "https://specs.apollo.dev/link/v1.0") @link(url: "https://example.com/owner/v1.0", import: ["@owner"]) @composeDirective(name: "@owner")\ndirective @owner(team: String!) on FIELD_DEFINITION\n';
    const graph = read(
      await compose([
        'a',
        `${link('"@composeDirective", "@authenticated", "@tag"')}extend schema ${own}type Query { x: Int @authenticated @tag(name: "writes/X") @owner(team: "a") }`,
      ]),
    );
    expect(ids(named(graph, 'a'), 'Query', 'x')?.toSorted()).toEqual(['@owner', 'authenticated', 'tag']);
  });

  test("an overridden field that is still needed is nobody's but the taker's; a label leaves it to both", async () => {
    const graph = readGraphFixtures().find(({ name }) => name === 'override-still-used');
    const back = read(
      await compose(...(graph?.subgraphs ?? []).map(({ name, sources }) => [name, sources[0]?.text ?? ''] as const)),
    );
    expect(ids(named(back, 'payments'), 'Bill', 'amount')).toEqual(['usedOverridden', 'external']);
    expect(ids(named(back, 'billing'), 'Bill', 'amount')).toEqual(['override']);
  });

  test('a field that Mesh adds at the gateway to no subgraph, and a mutation among them is told of', () => {
    const graph =
      read(`schema @link(url: "https://specs.apollo.dev/join/v0.3", for: EXECUTION) { query: Query mutation: Mutation }
directive @additionalField on FIELD_DEFINITION
enum join__Graph {
  BILLING @join__graph(name: "billing", url: "")
  REPORTING @join__graph(name: "reporting", url: "")
}
type Query @join__type(graph: BILLING) @join__type(graph: REPORTING) { invoices: Int summary: Int @additionalField }
type Mutation @join__type(graph: BILLING) @join__type(graph: REPORTING) {
  pay: Int @join__field(graph: BILLING)
  payAndReport: Int @additionalField
}`);
    expect(resolvers(graph, 'Query')).toEqual({ invoices: ['billing', 'reporting'] });
    expect(resolvers(graph, 'Mutation')).toEqual({ pay: ['billing'] });
    expect(graph.flatMap(({ notices }) => notices)).toMatchObject([
      { message: expect.stringMatching(/^Mutation\.payAndReport is added by the gateway/), line: 10, column: 3 },
    ]);
  });

  test('what Mesh moves into a namespace stands there alone', () => {
    const graph =
      read(`schema @link(url: "https://specs.apollo.dev/join/v0.3", for: EXECUTION) { query: Query mutation: Mutation }
enum join__Graph { BILLING @join__graph(name: "billing", url: "") }
type Query @join__type(graph: BILLING) { invoices: Int }
type Mutation @join__type(graph: BILLING) {
  _encapsulated_billing_pay: Boolean @source(name: "pay", type: "Boolean", subgraph: "billing") @join__field(graph: BILLING) @inaccessible
  billing: billingMutation! @resolveTo(sourceName: "billing", sourceTypeName: "Mutation", sourceFieldName: "__typename") @join__field(graph: BILLING)
}
type billingMutation @join__type(graph: BILLING) {
  pay: Boolean @resolveTo(sourceName: "billing", sourceTypeName: "Mutation", sourceFieldName: "_encapsulated_billing_pay")
}`);
    expect(resolvers(graph, 'Mutation')).toEqual({ billing: ['billing'] });
    expect(resolvers(graph, 'billingMutation')).toEqual({ pay: ['billing'] });
  });

  test('what Mesh hoists stands where it comes from, unless it took that place', () => {
    const graph =
      read(`schema @link(url: "https://specs.apollo.dev/join/v0.3", for: EXECUTION) @link(url: "https://the-guild.dev/graphql/mesh/spec/v1.0", import: ["@hoist"]) { query: Query mutation: Mutation }
enum join__Graph { BILLING @join__graph(name: "billing", url: "") }
type Query @join__type(graph: BILLING) { invoices: Int }
type Mutation @join__type(graph: BILLING) {
  billing: BillingMutation
  pay: Invoice @hoist(subgraph: "billing", pathConfig: ["billing", { fieldName: "pay", filterArgs: [] }, "invoice"])
  open: Invoice @hoist(subgraph: "billing", pathConfig: ["open", "invoice"])
}
type BillingMutation @join__type(graph: BILLING) { pay: Invoice }
type Invoice @join__type(graph: BILLING) { id: ID }`);
    expect(resolvers(graph, 'Mutation')).toEqual({ billing: ['billing'], open: ['billing'] });
    expect(resolvers(graph, 'BillingMutation')).toEqual({ pay: ['billing'] });
  });

  test('what Mesh says of one subgraph, to that one', () => {
    const graph =
      read(`schema @link(url: "https://specs.apollo.dev/join/v0.3", for: EXECUTION) @link(url: "https://the-guild.dev/graphql/mesh/spec/v1.0" import: ["@httpOperation"]) { query: Query mutation: Mutation }
enum join__Graph {
  BILLING @join__graph(name: "billing", url: "")
  REPORTING @join__graph(name: "reporting", url: "")
}
type Query @join__type(graph: BILLING) @join__type(graph: REPORTING) { invoices: Int }
type Mutation @join__type(graph: BILLING) @join__type(graph: REPORTING) {
  invoice(id: ID!): Int @httpOperation(subgraph: "billing", httpMethod: PUT) @httpOperation(subgraph: "reporting", httpMethod: GET) @own(subgraph: "billing")
}`);
    const said = graph.map(({ types }) =>
      types
        .get('Mutation')
        ?.fields.get('invoice')
        ?.directives.map(({ id, args }) => `${id} ${args.get('httpMethod') ?? ''}`),
    );
    expect(said).toEqual([
      ['@httpOperation PUT', '@own ', 'shareable '],
      ['@httpOperation GET', '@own ', 'shareable '],
    ]);
  });

  test("lines are the supergraph's, and every subgraph is an inventory", async () => {
    const sdl = await compose(['a', `${link('"@key"')}type Query { x: Int }\ntype T @key(fields: "id") { id: ID! }`]);
    const [a] = read(sdl);
    expect(a).toMatchObject({ name: 'a', inventory: true, federation: 'join v0.5' });
    const line = a?.types.get('T')?.blocks[0]?.line ?? 0;
    expect(sdl.split('\n')[line - 1]).toContain('type T');
  });
});

describe('what is no supergraph to be read', () => {
  const problems = (sdl: string) => {
    try {
      read(sdl);
    } catch (error) {
      if (error instanceof InputError) return error.problems;
      throw error;
    }
    return [];
  };

  test.each([
    ['type Query { x: Int }', /no enum join__Graph/],
    ['enum join__Graph { A }\ntype Query { x: Int }', /the graph A has no @join__graph/],
    [
      'enum join__Graph { A @join__graph(name: "a", url: "") B @join__graph(name: "a", url: "") }',
      /two graphs are named "a"/,
    ],
    [
      'enum join__Graph { A @join__graph(name: "a", url: "") }\ntype T @join__type(graph: C) { x: Int }',
      /"T" is joined to the graph C/,
    ],
    ['enum join__Graph { A', /syntax error/],
  ])('%s', (sdl, message) => {
    expect(problems(sdl)).toMatchObject([{ message: expect.stringMatching(message) }]);
  });

  test('a newer minor of join is read, with a notice', () => {
    const [a] = read(
      'schema @link(url: "https://specs.apollo.dev/join/v0.9") { query: Query }\nenum join__Graph { A @join__graph(name: "a", url: "") }\ntype Query @join__type(graph: A) { x: Int }',
    );
    expect(a?.notices).toMatchObject([{ message: expect.stringContaining('join v0.9 is newer') }]);
    expect(a?.types.get('Query')?.fields.has('x')).toBe(true);
  });
});

test('a supergraph in parts is one supergraph', async () => {
  const sdl = await compose(['a', 'type Query { x: T }\ntype T { y: Int }']);
  const at = sdl.indexOf('type T');
  const parts = parseSupergraph([
    { file: 'one.graphql', sdl: sdl.slice(0, at) },
    { file: 'two.graphql', sdl: sdl.slice(at) },
  ]);
  expect(differencesOfMaps(buildOwnershipMap(read(sdl)), buildOwnershipMap(parts))).toEqual([]);
  expect(parts[0]?.types.get('T')?.blocks[0]?.source.file).toBe('two.graphql');
});
