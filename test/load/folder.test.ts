import { symlinkSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { names, project, sdl } from './project.ts';

describe('a folder', () => {
  it('holds a subgraph per schema file, whatever its extension', async () => {
    const p = project({
      'graph/b.graphql': sdl('B'),
      'graph/a.gql': sdl('A'),
      'graph/c.graphqls': sdl('C'),
      'graph/README.md': '#',
    });
    const subgraphs = await p.load('graph');
    expect(names(subgraphs)).toEqual(['a', 'b', 'c']);
    expect(subgraphs[0]?.sources).toEqual([{ file: 'graph/a.gql' }]);
    expect(subgraphs[0]?.types.get('A')?.blocks[0]).toMatchObject({ line: 2, column: 6 });
  });

  it('joins the files of a folder inside it into one subgraph, in sorted order', async () => {
    const p = project({
      'graph/billing/types/invoice.graphql': 'type Invoice { id: ID! }',
      'graph/billing/query.graphql': 'type Query { invoice: Invoice }',
      'graph/billing/index.graphql': 'scalar Date',
      'graph/docs/notes.txt': 'nothing',
    });
    const [billing, ...others] = await p.load(p.at('graph'));
    expect(others).toEqual([]);
    expect(billing?.name).toBe('billing');
    expect(billing?.sources.map((source) => source.file)).toEqual([
      'graph/billing/index.graphql',
      'graph/billing/query.graphql',
      'graph/billing/types/invoice.graphql',
    ]);
    expect([...(billing?.types.keys() ?? [])].sort()).toEqual(['Date', 'Invoice', 'Query']);
  });

  it('refuses a file and a folder of the same name, naming both', async () => {
    const p = project({ 'graph/a.graphql': sdl('A'), 'graph/a/x.graphql': sdl('B') });
    expect(await p.problems('graph')).toMatchObject([
      { message: 'two sources give the subgraph "a": graph/a and graph/a.graphql' },
    ]);
  });

  it('refuses a folder without a schema, and says what it expected', async () => {
    const p = project({
      'empty/notes.txt': '',
      'empty/.hidden/a.graphql': sdl('A'),
      'empty/node_modules/b/b.graphql': sdl('B'),
    });
    expect(await p.problems('empty')).toEqual([
      {
        message: 'no subgraph found in empty',
        remedy: 'expected <subgraph>.graphql, or a folder <subgraph> with .graphql files in it',
      },
    ]);
  });

  it('tells of every file that cannot be parsed, with its place', async () => {
    const p = project({
      'graph/a.graphql': 'type Query {\n  a: [Int\n}',
      'graph/b.graphql': sdl('B'),
      'graph/c.graphql': 'type C {}',
    });
    expect(await p.problems('graph')).toMatchObject([
      { location: { file: 'graph/a.graphql', line: 3, column: 1 } },
      { location: { file: 'graph/c.graphql', line: 1, column: 9 } },
    ]);
  });

  it('refuses a supergraph that lies among subgraphs', async () => {
    const p = project({
      'graph/a.graphql': sdl('A'),
      'graph/supergraph.graphql': 'enum join__Graph { A @join__graph(name: "a", url: "") }',
    });
    expect(await p.problems('graph')).toMatchObject([
      { message: 'graph/supergraph.graphql is a supergraph, not a subgraph', location: { line: 1 } },
    ]);
  });
});

describe('symbolic links', () => {
  it('are followed inside the project, and never in a circle', async () => {
    const p = project({ 'services/a/schema.graphql': sdl('A'), 'graph/b/schema.graphql': sdl('B') });
    symlinkSync(p.at('services/a'), p.at('graph/a'));
    symlinkSync(p.at('services/a/schema.graphql'), p.at('graph/c.graphql'));
    symlinkSync('..', p.at('graph/b/up'));
    symlinkSync('.', p.at('graph/self'));
    expect(names(await p.load('graph'))).toEqual(['a', 'b', 'c']);
  });

  it('do not lead out of the project, unless allowed', async () => {
    const outside = project({ 'secret.graphql': sdl('Secret') });
    const p = project({ 'graph/a.graphql': sdl('A') });
    symlinkSync(outside.at('secret.graphql'), p.at('graph/b.graphql'));
    const [problem, ...others] = await p.problems('graph');
    expect(others).toEqual([]);
    expect(problem?.message).toMatch(/^graph\/b\.graphql leads out of the project/);
    expect(names(await p.load('graph', { allowOutsideRoot: true }))).toEqual(['a', 'b']);
  });

  it('that lead nowhere are an error: a subgraph may be missing', async () => {
    const p = project({ 'graph/a.graphql': sdl('A') });
    symlinkSync('gone.graphql', p.at('graph/b.graphql'));
    expect(await p.problems('graph')).toEqual([{ message: 'graph/b.graphql does not exist' }]);
    expect(await p.problems('graph/*.graphql')).toEqual([{ message: 'graph/b.graphql does not exist' }]);
  });
});
