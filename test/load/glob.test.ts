import { existsSync, symlinkSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { names, project, sdl } from './project.ts';

describe('a glob', () => {
  it('names subgraphs after their files, and after the folder where the file has no name of its own', async () => {
    const p = project({
      'services/billing/schema.graphql': sdl('Invoice'),
      'services/shipping/index.graphql': sdl('Parcel'),
      'services/crm/subgraph.graphql': sdl('Customer'),
      'services/crm/catalogue.gql': sdl('Product'),
    });
    const subgraphs = await p.load('services/**/*.{graphql,gql}');
    expect(names(subgraphs)).toEqual(['billing', 'catalogue', 'crm', 'shipping']);
    expect(subgraphs[1]?.sources).toEqual([{ file: 'services/crm/catalogue.gql' }]);
    expect(names(await p.load('./services/b*/schema.graphql'))).toEqual(['billing']);
    expect(names(await p.load(p.at('services/[cs]*/*.graphql')))).toEqual(['crm', 'shipping']);
  });

  it('passes over no file that fits: not by the case of its ending, nor by a link to a folder that was read, nor as no schema', async () => {
    const p = project({
      'services/billing/schema.graphql': sdl('Invoice'),
      'services/crm/CRM.GRAPHQL': sdl('Customer'),
      'services/crm/notes.md': '',
    });
    symlinkSync('billing', p.at('services/reporting'));
    expect(names(await p.load('services/*/*'))).toEqual(['CRM', 'billing', 'reporting']);
    // Of any depth, each folder is read once.
    expect(names(await p.load('services/**/*.graphql'))).toEqual(['billing']);
    const unread = project({
      'services/billing/schema.graphql': sdl('Invoice'),
      'services/crm/schema.sdl': sdl('Customer'),
    });
    expect(await unread.problems('services/*/schema.*')).toMatchObject([
      { message: 'services/crm/schema.sdl looks like a schema, and has an ending that is not read' },
    ]);
    expect(names(await unread.load('services/*/schema.graphql'))).toEqual(['billing']);
  });

  it('refuses two files that give one name, naming both', async () => {
    const p = project({ 'a/x/schema.graphql': sdl('A'), 'b/x.graphql': sdl('B') });
    expect(await p.problems('*/**/*.graphql')).toMatchObject([
      { message: 'two sources give the subgraph "x": a/x/schema.graphql and b/x.graphql' },
    ]);
  });

  it('takes a folder for a subgraph, named by the part in which the paths differ', async () => {
    const p = project({
      'services/stays/src/schema/types.graphql': sdl('Stay'),
      'services/stays/src/schema/deep/more.graphql': 'type Mutation { cancel: Int }',
      'services/people/src/schema/types.graphql': sdl('Person'),
      'services/router/supergraph.graphql': 'enum join__Graph { A }',
      'teams/red/apps/api/schema.graphql': sdl('Red'),
      'teams/blue/apps/api/schema.graphql': sdl('Blue'),
      'teams/blue/apps/web/schema.graphql': sdl('Web'),
    });
    for (const glob of [
      'services/*/src/schema',
      'services/{people,stays}/src/schema',
      'services/**/schema',
      'services/*/src/*',
    ])
      expect(names(await p.load(glob)), glob).toEqual(['people', 'stays']);
    expect(names(await p.load('services/st*/src/schema'))).toEqual(['stays']);
    expect(names(await p.load('services/st*'))).toEqual(['stays']);
    expect(names(await p.load('services/[ps]*'))).toEqual(['people', 'stays']);
    expect(names(await p.load('teams/*/apps/api'))).toEqual(['blue', 'red']);
    expect(names(await p.load('teams/blue/apps/*'))).toEqual(['api', 'web']);
    expect((await p.load('services/stays/src/schem?'))[0]?.sources).toHaveLength(2);
    expect((await p.load('all=services/[ps]*/src/schema'))[0]?.sources).toHaveLength(3);
    expect(await p.problems('teams/*/apps/*')).toMatchObject([
      { message: 'two sources give the subgraph "api": teams/blue/apps/api and teams/red/apps/api' },
    ]);
    // The folders of files that are matched themselves are no subgraphs.
    expect((await p.load('services/**/types.graphql')).map(({ sources }) => sources.length)).toEqual([1, 1]);
    expect(await p.problems('teams/**/*.graphql')).toMatchObject([
      { message: expect.stringContaining('two sources give the subgraph "api"') },
    ]);
  });

  it('names files of one name by the part in which their paths differ', async () => {
    const p = project({
      's/a/src/schema.graphql': sdl('A'),
      's/b/src/schema.graphql': sdl('B'),
      's/c/src/x.graphql': sdl('C'),
    });
    expect(names(await p.load('s/*/src/schema.graphql'))).toEqual(['a', 'b']);
    expect(names(await p.load('s/a/*/schema.graphql'))).toEqual(['src']);
  });

  it('takes folders and files side by side', async () => {
    const p = project({ 'graph/a.graphql': sdl('A'), 'graph/b/schema.graphql': sdl('B'), 'graph/README.md': '#' });
    expect(names(await p.load('graph/*'))).toEqual(['a', 'b']);
  });

  it('never runs code that lies beside the schemas', async () => {
    const p = project({ 'graph/a.graphql': sdl('A') });
    const marker = p.at('marker');
    const code = `require('node:fs').writeFileSync(${JSON.stringify(marker)}, 'ran')`;
    const other = project({
      'graph/a.graphql': sdl('A'),
      'graph/b.js': code,
      'graph/c.ts': code,
      'graph/index.cjs': code,
    });
    expect(names(await other.load('graph/*'))).toEqual(['a']);
    expect(names(await other.load('graph'))).toEqual(['a']);
    expect(await other.problems('graph/*.{js,ts}')).toMatchObject([
      { message: 'no subgraph found: graph/*.{js,ts} matches no folder, and no .graphql, .graphqls, .gql file' },
    ]);
    expect(existsSync(marker)).toBe(false);
  });

  it('tells of syntax errors and empty files, with file and line', async () => {
    const p = project({
      'g/a.graphql': sdl('A'),
      'g/b.graphql': 'type B {\n  id ID\n}',
      'g/c.graphql': '',
      'g/d.test.graphql': '#',
    });
    expect(await p.problems('g/*.graphql')).toMatchObject([
      { message: expect.stringContaining('syntax error'), location: { file: 'g/b.graphql', line: 2, column: 6 } },
      { message: 'the schema is empty', location: { file: 'g/c.graphql', line: 1 } },
      { message: 'the schema is empty', location: { file: 'g/d.test.graphql', line: 1 } },
    ]);
  });

  it('is an error when nothing matches', async () => {
    const p = project({ 'graph/a.graphql': sdl('A') });
    expect(await p.problems('graph/*.gql')).toMatchObject([{ message: expect.stringContaining('no subgraph found') }]);
    expect(await p.problems('missing/*.gql')).toMatchObject([{ message: 'no file or folder "missing"' }]);
  });

  it('is no path that exists, whatever characters that has', async () => {
    for (const folder of ['paren(1)', '[x]', '+(ext)', '{a,b}', 'st*r', 'w?y', '!no']) {
      const p = project({ [`${folder}/a.graphql`]: sdl('A'), 'ext/b.graphql': sdl('B'), 'x/c.graphql': sdl('C') });
      expect(names(await p.load(folder)), folder).toEqual(['a']);
      expect(names(await p.load(`${folder}/*.graphql`)), folder).toEqual(['a']);
      expect(names(await p.load(`n=${folder}/a.graphql`)), folder).toEqual(['n']);
    }
  });

  it('does not take a path that is missing for a pattern', async () => {
    const p = project({ 'ext/b.graphql': sdl('B') });
    for (const missing of ['+(ext)', '@(ext)/b.graphql', 'paren(1)', 'win\\dir', 'nowhere']) {
      expect(await p.problems(missing)).toMatchObject([{ message: `no file or folder ${JSON.stringify(missing)}` }]);
    }
  });

  it('does not follow symbolic links in a circle or out of the project', async () => {
    const outside = project({ 'secret.graphql': sdl('Secret') });
    const p = project({ 'g/a/schema.graphql': sdl('A'), 'h/schema.graphql': sdl('H') });
    symlinkSync('..', p.at('g/a/up'));
    expect(names(await p.load('g/**/*.graphql'))).toEqual(['a']);
    symlinkSync(outside.cwd, p.at('h/out'));
    expect((await p.problems('h/**/*.graphql'))[0]?.message).toMatch(
      /^h\/out leads out of the project|^.* leads out of the project/,
    );
  });

  it('with many stars, folders and choices is matched by walking along', async () => {
    const p = project({ [`g/${'a/'.repeat(40)}${'a'.repeat(60)}.graphql`]: sdl('A') });
    for (const pattern of [
      '**/*a*a*a*b',
      '**/a/**/a/**/a/b*',
      '**/+(a|aa)+(a|aa)*',
      '**/[!b]*[!b]*[!b]*b',
      '{1..1000000}*',
      `${'{'.repeat(400)}*`,
      `${'*'.repeat(400)}.gql`,
    ]) {
      expect((await p.problems(`g/${pattern}`))[0]?.message, pattern).toMatch(/^no subgraph found: /);
    }
    expect(names(await p.load('g/**/a/**/a/*a*a*a*'))).toEqual(['a'.repeat(60)]);
  });

  it('that has more alternatives than anybody needs, or is longer, is refused', async () => {
    const p = project({ 'g/a.graphql': sdl('A') });
    for (const pattern of [`${'{a,b}'.repeat(8)}*`, `{${'a,'.repeat(240)}b}*`, '*'.repeat(501)]) {
      expect((await p.problems(`g/${pattern}`))[0]?.message, pattern).toMatch(/is too intricate$/);
    }
  });

  it('knows classes, choices, hidden names and escapes', async () => {
    const files = ['a1', 'b2', 'c-', '.h', 'd]', 'e!', 'é', '🚀', 'f*'].map((name) => [`g/${name}.graphql`, sdl('A')]);
    const p = project({ ...Object.fromEntries(files), 'g/.x/y.graphql': sdl('A'), 'g/z/z.graphql': sdl('A') });
    const fits = async (pattern: string) => names(await p.load(`g/${pattern}.graphql`));
    expect(await fits('[a-b]?')).toEqual(['a1', 'b2']);
    expect(await fits('[!a-b][!0-9]')).toEqual(['c-', 'd]', 'e!', 'f*']);
    expect(await fits('?[]]')).toEqual(['d]']);
    expect(await fits('[^cdf][!x]')).toEqual(['a1', 'b2', 'e!']);
    expect(await fits('?')).toEqual(['é', '🚀']);
    expect(await fits('f\\*')).toEqual(['f*']);
    expect(await fits('{a,{b,c}}?')).toEqual(['a1', 'b2', 'c-']);
    expect(await fits('.[h]')).toEqual(['.h']);
    expect(await fits('.x/*')).toEqual(['y']);
    expect(await fits('**/z')).toEqual(['z']);
    expect(await fits('**/{z,a?}')).toEqual(['a1', 'z']);
  });
});
