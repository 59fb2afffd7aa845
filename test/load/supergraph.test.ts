import { describe, expect, it } from 'vitest';
import { names, project, sdl } from './project.ts';

const supergraph = `schema
  @link(url: "https://specs.apollo.dev/link/v1.0")
  @link(url: "https://specs.apollo.dev/join/v0.3", for: EXECUTION)
{ query: Query }
directive @join__graph(name: String!, url: String!) on ENUM_VALUE
directive @join__type(graph: join__Graph!, key: join__FieldSet, resolvable: Boolean! = true) repeatable on OBJECT
directive @join__field(graph: join__Graph) repeatable on FIELD_DEFINITION
scalar join__FieldSet
enum join__Graph {
  A_B @join__graph(name: "a-b", url: "http://a")
  C @join__graph(name: "c", url: "http://c")
}
type Query @join__type(graph: A_B) @join__type(graph: C) { invoice: Invoice @join__field(graph: A_B) }
type Invoice @join__type(graph: A_B, key: "id") @join__type(graph: C, key: "id") {
  id: ID!
  total: Int @join__field(graph: C)
}
`;

describe('a supergraph', () => {
  it('gives the subgraphs that it was composed from, under their own names', async () => {
    const p = project({ 'supergraph.graphql': supergraph });
    const [ab, c, ...others] = await p.load('supergraph.graphql');
    expect(others).toEqual([]);
    expect([ab, c]).toMatchObject([
      { name: 'a-b', inventory: true, sources: [{ file: 'supergraph.graphql' }] },
      { name: 'c', inventory: true },
    ]);
    expect([...(ab?.types.get('Invoice')?.fields.keys() ?? [])]).toEqual(['id']);
    expect([...(c?.types.get('Invoice')?.fields.keys() ?? [])]).toEqual(['id', 'total']);
    expect(c?.types.get('Invoice')?.fields.get('total')).toMatchObject({ line: 16, column: 3 });
  });

  it('may stand beside other subgraphs, or come from standard input', async () => {
    const p = project({ 'supergraph.graphql': supergraph, 'd.graphql': sdl('D'), 'c.graphql': sdl('C') });
    expect(names(await p.load(['-', 'd.graphql'], { readStdin: async () => supergraph }))).toEqual(['a-b', 'c', 'd']);
    expect(await p.problems(['supergraph.graphql', 'c.graphql'])).toMatchObject([
      { message: 'two sources give the subgraph "c": supergraph.graphql and c.graphql' },
    ]);
  });

  it('is never taken for a subgraph', async () => {
    const p = project({
      'g/a.graphql': sdl('A'),
      'g/supergraph.graphql': supergraph,
      'x.yaml': 'subgraphs: { a: { schema: { file: g/supergraph.graphql } } }',
    });
    const refusal = { message: 'g/supergraph.graphql is a supergraph, not a subgraph', location: { line: 1 } };
    for (const spec of ['g', 'a=g/supergraph.graphql', 'a=g', 'x.yaml'])
      expect(await p.problems(spec)).toMatchObject([refusal]);
    expect(await p.problems('a=-', { readStdin: async () => supergraph })).toMatchObject([
      { message: '<stdin> is a supergraph, not a subgraph' },
    ]);
  });
});
