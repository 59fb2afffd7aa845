// What ChilliCream's Fusion has on disk: settings that name, extensions, execution schemas, archives.
import { describe, expect, it } from 'vitest';
import { names, project } from './project.ts';

const invoice = 'type Query { invoice(id: ID!): Invoice @lookup }\ntype Invoice { id: ID! total: Int }\n';
const plain = 'type Query { reports: [Int!]! }\n';

describe('a source schema', () => {
  it('has the name of its settings, else of @schemaName, else of its file, unless it was given one', async () => {
    const p = project({
      'src/a/schema.graphqls': invoice,
      'src/a/schema-settings.json': '{ "name": "billing-api", "transports": {} }',
      'src/b.graphqls': `schema @schemaName(value: "reporting-api") { query: Query }\n${plain}`,
      'src/c.graphqls': plain,
      'src/c-settings.json': '{ "name": "crm" }',
      'src/d.graphqls': plain,
    });
    expect(names(await p.load('src'))).toEqual(['billing-api', 'crm', 'd', 'reporting-api']);
    expect(names(await p.load('src/**/*.graphqls'))).toEqual(['billing-api', 'crm', 'd', 'reporting-api']);
    expect(names(await p.load(['src/a/schema.graphqls', 'x=src/c.graphqls']))).toEqual(['billing-api', 'x']);
    // Where nothing is a source schema, nothing beside a file names it.
    expect(names(await p.load('src/c.graphqls'))).toEqual(['c']);
  });

  it('is refused where its settings do not name it, or name another’s', async () => {
    const p = project({
      'src/a.graphqls': invoice,
      'src/a-settings.json': '{ "name": 1 }',
      'twice/a.graphqls': invoice,
      'twice/a-settings.json': '{ "name": "b" }',
      'twice/b.graphqls': plain,
    });
    expect(await p.problems('src')).toMatchObject([{ message: 'src/a-settings.json does not name its source schema' }]);
    expect(await p.problems('twice')).toMatchObject([
      { message: 'two sources give the subgraph "b": twice/a.graphqls and twice/b.graphqls' },
    ]);
  });

  it('is read with its extensions', async () => {
    const files = {
      'src/billing.graphqls': 'type Query { invoice(id: ID!): Invoice }\ntype Invoice { id: ID! total: Int }\n',
      'src/billing-extensions.graphqls':
        'extend type Query { invoice(id: ID!): Invoice @lookup }\nextend type Invoice { note: String }\n',
    };
    const p = project({ ...files, 'src/billing-settings.json': '{ "name": "billing" }' });
    for (const spec of ['src', 'src/*.graphqls', 'src/billing.graphqls']) {
      const [billing, ...others] = await p.load(spec);
      expect(others, spec).toEqual([]);
      expect(billing, spec).toMatchObject({ name: 'billing', dialect: 'composite-schemas', notices: [] });
      expect([...(billing?.types.get('Invoice')?.fields.keys() ?? [])]).toEqual(['id', 'total', 'note']);
    }
    // Nothing tells of Fusion: two subgraphs.
    expect(names(await project(files).load('src'))).toEqual(['billing', 'billing-extensions']);
  });
});

describe('what Fusion wrote', () => {
  it('is read back, source schema by source schema', async () => {
    const p = project({
      'gateway.graphqls': `schema { query: Query mutation: Mutation }
type Query @fusion__type(schema: BILLING) @fusion__type(schema: REPORTING) {
  invoice(id: ID! @fusion__inputField(schema: BILLING)): Invoice @fusion__field(schema: BILLING)
  node(id: ID!): Int @fusion__gateway_field
}
type Mutation @fusion__type(schema: REPORTING) {
  fix(id: ID! @fusion__inputField(schema: REPORTING) how: How @fusion__inputField(schema: REPORTING)): Boolean
    @fusion__field(schema: REPORTING) @fusion__inaccessible @fusion__authorization(authenticated: true scopes: [["a"]])
}
interface Document @fusion__type(schema: BILLING) { id: ID! @fusion__field(schema: BILLING) }
type Invoice implements Document @fusion__type(schema: BILLING) @fusion__type(schema: REPORTING) @fusion__implements(schema: BILLING interface: "Document")
  @fusion__lookup(schema: BILLING key: "id" field: "invoice(id: ID!): Invoice" map: ["id"])
  @fusion__lookup(schema: REPORTING key: "{ id }" field: "invoice(id: ID!): Invoice" map: ["id"] internal: true) {
  id: ID! @fusion__field(schema: BILLING) @fusion__field(schema: REPORTING)
  total: Int @fusion__field(schema: BILLING sourceType: "Int!") @fusion__field(schema: REPORTING partial: true)
  score(days: Int @fusion__inputField(schema: REPORTING)): Int @fusion__field(schema: REPORTING)
    @fusion__requires(schema: REPORTING requirements: "total" field: "score(days: Int total: Int): Int" map: [null "total"])
  again: Invoice @fusion__field(schema: REPORTING provides: "total")
}
union Any @fusion__type(schema: BILLING) @fusion__unionMember(schema: BILLING member: "Invoice") = Invoice
enum How @fusion__type(schema: BILLING) @fusion__type(schema: REPORTING) { FAST @fusion__enumValue(schema: BILLING) @fusion__enumValue(schema: REPORTING) SLOW @fusion__enumValue(schema: BILLING) }
input In @fusion__type(schema: REPORTING) { a: Int @fusion__inputField(schema: REPORTING) }
enum fusion__Schema { BILLING @fusion__schema_metadata(name: "billing-api") REPORTING @fusion__schema_metadata(name: "reporting") }
scalar fusion__FieldSelectionSet
`,
    });
    const [billing, reporting, ...others] = await p.load('gateway.graphqls');
    expect(others).toEqual([]);
    const shown = (subgraph: typeof billing) =>
      [...(subgraph?.types.values() ?? [])].map(({ name, kind, keys, fields, members, interfaces }) =>
        [
          `${kind} ${name}`,
          ...keys.map(({ fields, resolvable }) => `key ${fields}${resolvable ? '' : ', not resolvable'}`),
          ...interfaces,
          ...members,
          ...[...fields.values()].map(({ name, args, type, directives }) =>
            `${name}(${args.map((one) => one.name)}): ${type} ${directives.map(({ id, args }) => [id, ...args.values()].join(' '))}`.trim(),
          ),
        ].join('; '),
      );
    expect(billing).toMatchObject({
      name: 'billing-api',
      inventory: true,
      dialect: 'composite-schemas',
      federation: 'fusion',
    });
    expect(shown(billing)).toEqual([
      'object Query; invoice(id): Invoice',
      'interface Document; id(): ID!',
      'object Invoice; key id; Document; id(): ID! shareable; total(): Int!',
      'union Any; Invoice',
      'enum How; FAST; SLOW',
    ]);
    expect(shown(reporting)).toEqual([
      'object Mutation; fix(id,how): Boolean inaccessible,authenticated,requiresScopes',
      'object Invoice; key id, not resolvable; id(): ID! shareable; total(): Int external; score(days): Int require total; again(): Invoice provides total',
      'enum How; FAST',
      'input In; a(): Int',
    ]);
  });

  it.each([
    [
      'schema @fusion(version: 1) @transport(subgraph: "a") { query: Query }\ntype Query { a: Int @resolver(subgraph: "a", select: "{ a }") }',
      'g.graphql is a whole graph in the format of Fusion 15 and before (@fusion), not a subgraph',
    ],
    [Buffer.from('504b0304140000000800', 'hex'), 'g.graphql is a ZIP archive'],
  ])('is refused by its name in a format that is not read', async (content, message) => {
    expect(await project({ 'g.graphql': content }).problems('g.graphql')).toMatchObject([{ message }]);
  });
});
