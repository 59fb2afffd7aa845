import { mkdirSync, symlinkSync } from 'node:fs';
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
      'graph/.docs/notes.txt': 'nothing',
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
        remedy: 'add <subgraph>.graphql, or a folder <subgraph> with .graphql files in it',
      },
    ]);
  });

  it.each([
    ['a schema of another ending', { 'schema.sdl': sdl('A') }],
    ['a schema in code', { 'src/schema.ts': 'export const schema = 1;' }],
    ['nothing that is known', { 'notes/read.me': 'soon' }],
    ['an introspection result', { 'schema.json': '{}' }],
  ])("refuses a subgraph's folder that holds %s, as it does by name", async (_, files) => {
    const team = Object.fromEntries(Object.entries(files).map(([path, text]) => [`graph/team/${path}`, text]));
    const p = project({ 'graph/a.graphql': sdl('A'), ...team });
    const problems = await p.problems('graph');
    expect(problems).toMatchObject([{ message: 'no schema found in graph/team for the subgraph "team"' }]);
    expect(await p.problems('team=graph/team')).toEqual(problems);
    expect(await p.problems('graph/*')).toEqual(problems);
  });

  it('passes over folders without any file, hidden ones and node_modules', async () => {
    const p = project({
      'graph/a.graphql': sdl('A'),
      'graph/README.md': '#',
      'graph/b/.gitkeep': '',
      'graph/.idea/x.xml': '',
      'graph/node_modules/x/schema.graphql': sdl('X'),
    });
    mkdirSync(p.at('graph/empty/er'), { recursive: true });
    expect(names(await p.load('graph'))).toEqual(['a']);
    expect(names(await p.load('graph/*'))).toEqual(['a']);
  });

  it('refuses a schema in a file that is not read, wherever it lies', async () => {
    for (const path of ['graph/team.sdl', 'graph/a/more.SDL', 'graph/a/deep/more.gqls']) {
      const p = project({ 'graph/a/schema.graphql': sdl('A'), [path]: sdl('B') });
      const message = `${path} looks like a schema, and has an ending that is not read`;
      expect(await p.problems('graph')).toMatchObject([{ message }]);
      expect(await p.problems(path.replace(/\/[^/]*$/, '/*'))).toMatchObject([{ message }]);
      if (path.startsWith('graph/a/')) expect(await p.problems('a=graph/a')).toMatchObject([{ message }]);
    }
    const named = project({ 'team.sdl': sdl('A') });
    expect(names(await named.load('team=team.sdl'))).toEqual(['team']);
  });

  it("leaves out files with a client's operations, and says so", async () => {
    const p = project({
      'graph/a/schema.graphql': sdl('A'),
      'graph/a/queries.graphql': 'query One { a { id } }\nfragment F on A { id }',
      'graph/queries.graphql': '{ a { id } }',
      'other/a/queries.graphql': 'subscription { a { id } }',
    });
    const told: string[] = [];
    const subgraphs = await p.load('graph', { onNotice: (message) => told.push(message) });
    expect(names(subgraphs)).toEqual(['a']);
    expect(subgraphs[0]?.sources).toEqual([{ file: 'graph/a/schema.graphql' }]);
    const said = 'contains operations and no types, and is ignored';
    expect(told).toEqual([`graph/queries.graphql ${said}`]);
    expect(subgraphs[0]?.notices).toMatchObject([{ message: `graph/a/queries.graphql ${said}`, line: 1 }]);
    const message = 'there are operations or fragments, and no type definitions';
    expect(await p.problems('other')).toMatchObject([{ message, location: { file: 'other/a/queries.graphql' } }]);
    expect(await p.problems('a=graph/queries.graphql')).toMatchObject([{ message }]);
    expect(await p.problems('graph/*.graphql')).toMatchObject([
      { message: expect.stringContaining('no subgraph found') },
    ]);
  });

  it('refuses operations among type definitions, and says where to put them', async () => {
    const p = project({ 'graph/a/schema.graphql': `${sdl('A')}query One { a { id } }` });
    expect(await p.problems('graph')).toEqual([
      {
        message: 'there is an operation or fragment among the type definitions',
        remedy: 'move operations into files of their own: a file without type definitions is left out',
        location: { file: 'graph/a/schema.graphql', line: 3, column: 1 },
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
    const problem = {
      message: 'graph/b.graphql does not exist',
      remedy: 'remove the symbolic link, or correct where it leads',
    };
    expect(await p.problems('graph')).toEqual([problem]);
    expect(await p.problems('graph/*.graphql')).toEqual([problem]);
  });
});
