import { describe, expect, it } from 'vitest';
import { folderOf, runIn } from './support.ts';

const supergraph = `schema @link(url: "https://specs.apollo.dev/link/v1.0") @link(url: "https://specs.apollo.dev/join/v0.3", for: EXECUTION) { query: Query mutation: Mutation }
directive @join__graph(name: String!, url: String!) on ENUM_VALUE
directive @join__type(graph: join__Graph!, key: join__FieldSet, extension: Boolean! = false, resolvable: Boolean! = true, isInterfaceObject: Boolean! = false) repeatable on OBJECT | INTERFACE | UNION | ENUM | INPUT_OBJECT | SCALAR
directive @join__field(graph: join__Graph, requires: join__FieldSet, provides: join__FieldSet, type: String, external: Boolean, override: String, usedOverridden: Boolean) repeatable on FIELD_DEFINITION | INPUT_FIELD_DEFINITION
directive @link(url: String, as: String, for: link__Purpose, import: [link__Import]) repeatable on SCHEMA
scalar join__FieldSet
scalar link__Import
enum link__Purpose { SECURITY EXECUTION }
enum join__Graph { BILLING @join__graph(name: "billing", url: "") REPORTING @join__graph(name: "reporting", url: "") }
type Query @join__type(graph: BILLING) @join__type(graph: REPORTING) { invoice(id: ID!): Invoice @join__field(graph: BILLING) }
type Mutation @join__type(graph: BILLING) @join__type(graph: REPORTING) { renameInvoice(id: ID!, title: String!): Invoice @join__field(graph: REPORTING) }
type Invoice @join__type(graph: BILLING, key: "id") @join__type(graph: REPORTING, key: "id", resolvable: false) { id: ID! title: String! @join__field(graph: BILLING) }
`;

describe('a supergraph', () => {
  it('is checked, not composed again, and said to be an inventory', async () => {
    const folder = folderOf({
      'supergraph.graphql': supergraph,
      'policies/invoice.yaml': 'record: invoice\nauthoritative_service: billing\n',
    });
    const { code, stdout } = await runIn(folder, ['check', '--subgraphs', 'supergraph.graphql']);
    expect(code).toBe(1);
    expect(stdout).toContain('Mutation.renameInvoice in "reporting" writes Invoice.title of the record invoice');
    expect(stdout).toContain('note: the subgraphs were read back from a supergraph: an inventory');
  });

  it.each([
    ['that is not listed', supergraph.replace('@join__field(graph: REPORTING) }', '@join__field(graph: REPORTNG) }')],
    [
      'that its type is not in',
      supergraph.replace(
        'type Mutation @join__type(graph: BILLING) @join__type(graph: REPORTING)',
        'type Mutation @join__type(graph: BILLING)',
      ),
    ],
  ])("with a mutation in a graph %s is refused: the mutation would be nobody's", async (_, text) => {
    expect(text).not.toBe(supergraph);
    const folder = folderOf({
      'supergraph.graphql': text,
      'policies/invoice.yaml': 'record: invoice\nauthoritative_service: billing\n',
    });
    const { code, stderr } = await runIn(folder, ['check', '--subgraphs', 'supergraph.graphql']);
    expect(stderr).toMatch(
      /"Mutation\.renameInvoice" is joined to the graph REPORTI?NG, to which "Mutation" is not\n {2}at supergraph\.graphql:11:/,
    );
    expect(code).toBe(2);
  });

  it.each([
    ['a mutation', supergraph.replace('@join__field(graph: REPORTING) }', '@join__field }'), 'Mutation.renameInvoice'],
    ['a namespace', `${supergraph}type Ops { voidInvoice(id: ID!): Int }\n`, 'Ops'],
  ])('with %s in no graph is refused, unless a gateway adds types', async (_, text, name) => {
    const policy = { 'policies/invoice.yaml': 'record: invoice\nauthoritative_service: billing\n' };
    const checking = ['check', '--subgraphs', 'supergraph.graphql'];
    const { code, stderr } = await runIn(folderOf({ ...policy, 'supergraph.graphql': text }), checking);
    expect(stderr).toContain(`"${name}" is joined to no graph`);
    expect(code).toBe(2);
    const mesh = `${text}directive @additionalField on FIELD_DEFINITION\n`;
    expect((await runIn(folderOf({ ...policy, 'supergraph.graphql': mesh }), checking)).stderr).not.toContain(
      'joined to no graph',
    );
  });

  it('is not said to hold a field without need that it uses, although another took it over', async () => {
    const title =
      'title: String! @join__field(graph: BILLING) @join__field(graph: REPORTING, external: true, usedOverridden: true)';
    const folder = folderOf({
      'supergraph.graphql': supergraph.replace('title: String! @join__field(graph: BILLING)', title),
      'policies/invoice.yaml': 'record: invoice\nauthoritative_service: billing\n',
    });
    const { stdout } = await runIn(folder, [
      'check',
      '--subgraphs',
      'supergraph.graphql',
      '--rule',
      'stub-is-reference',
    ]);
    expect(stdout).not.toContain('but does not use it');
    const plain = supergraph.replace(
      'title: String! @join__field(graph: BILLING)',
      title.replace(', usedOverridden: true', ''),
    );
    const other = folderOf({
      'supergraph.graphql': plain,
      'policies/invoice.yaml': 'record: invoice\nauthoritative_service: billing\n',
    });
    expect(
      (await runIn(other, ['check', '--subgraphs', 'supergraph.graphql', '--rule', 'stub-is-reference'])).stdout,
    ).toContain('but does not use it');
  });
});
