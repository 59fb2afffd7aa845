import { describe, expect, it } from 'vitest';
import { names, project, sdl } from './project.ts';

describe('name=path', () => {
  it('takes files and folders, several times over, sorted by name', async () => {
    const p = project({ 'x.graphql': sdl('X'), 'y/one.graphql': sdl('Y'), 'y/deep/two.graphql': 'type Z { id: ID }' });
    const subgraphs = await p.load(['orders=y', 'billing=x.graphql']);
    expect(names(subgraphs)).toEqual(['billing', 'orders']);
    expect(subgraphs[1]?.sources.map((source) => source.file)).toEqual(['y/deep/two.graphql', 'y/one.graphql']);
  });

  it('joins what a glob matches into one subgraph', async () => {
    const p = project({
      'a/q.graphql': sdl('A'),
      'a/t.graphql': 'type T { id: ID }',
      'a/u.graphql': 'type U { id: ID }',
    });
    const [only] = await p.load('a=a/[qt].graphql');
    expect([...(only?.types.keys() ?? [])].sort()).toEqual(['A', 'Query', 'T']);
  });

  it('refuses a name that is given twice, naming both sources', async () => {
    const p = project({ 'x.graphql': sdl('X'), 'y.graphql': sdl('Y') });
    expect(await p.problems(['a=x.graphql', 'a=y.graphql'])).toMatchObject([
      { message: 'two sources give the subgraph "a": x.graphql and y.graphql' },
    ]);
  });

  it('takes any name that can be told apart', async () => {
    const odd = [
      '__proto__',
      'constructor',
      'toString',
      'a-b',
      'a_b',
      'A',
      'a',
      'with space',
      'продукты',
      '🚀',
      '../x',
      'a") @evil("',
    ];
    const p = project({ 'x.graphql': sdl('X') });
    const subgraphs = await p.load(odd.map((name) => `${name}=x.graphql`));
    expect(names(subgraphs)).toEqual([...odd].sort());
    const folder = project({
      'g/__proto__.graphql': sdl('P'),
      'g/constructor/a.graphql': sdl('C'),
      'g/a b.graphql': sdl('S'),
    });
    expect(names(await folder.load('g'))).toEqual(['__proto__', 'a b', 'constructor']);
  });

  it('refuses a name that cannot be told apart or shown', async () => {
    const p = project({ 'x.graphql': sdl('X') });
    for (const [name, fault] of [
      ['', 'is empty'],
      [' a', 'begins or ends with a blank'],
      ['a\u00a0', 'begins or ends with a blank'],
      ['a\u001b[31m', 'has a control character'],
      ['a\nb', 'has a control character'],
      ['\ud800', 'has a control character'],
      ['x'.repeat(300), 'is longer than'],
    ] as const) {
      expect((await p.problems(`${name}=x.graphql`))[0]?.message, JSON.stringify(name)).toContain(fault);
    }
  });

  it('takes a file without a name by its file name', async () => {
    const p = project({ 'services/a/schema.graphql': sdl('A'), 'services/b.graphql': sdl('B') });
    expect(names(await p.load(['services/a/schema.graphql', 'services/b.graphql']))).toEqual(['a', 'b']);
  });

  it('prefers a path that exists to a name', async () => {
    const p = project({ 'a=b/x.graphql': sdl('X') });
    expect(names(await p.load('a=b'))).toEqual(['x']);
  });

  it('shows paths outside the working folder relative to it', async () => {
    const p = project({ 'x.graphql': sdl('X'), 'here/y.graphql': sdl('Y') });
    const [only] = await p.load('x=../x.graphql', { cwd: p.at('here') });
    expect(only?.sources).toEqual([{ file: '../x.graphql' }]);
  });

  it('says what is missing or unusable', async () => {
    const p = project({ 'x.graphql': sdl('X') });
    expect(await p.problems([])).toMatchObject([{ message: 'no subgraphs were named' }]);
    expect(await p.problems('')).toMatchObject([{ message: 'an empty argument names no subgraphs' }]);
    expect(await p.problems('a=')).toMatchObject([{ message: 'there is nothing after "="' }]);
    expect(await p.problems('a=gone.graphql')).toMatchObject([{ message: 'no file or folder "gone.graphql"' }]);
    expect(await p.problems('https://user:secret@example.com/?a=b')).toEqual([
      { message: 'an address does not name the subgraph', remedy: 'write <subgraph>=https://…' },
    ]);
    expect(await p.problems('-', { readStdin: async () => sdl('A') })).toMatchObject([
      { remedy: 'write <subgraph>=-' },
    ]);
    expect(await p.problems('module:./x.js')).toMatchObject([{ remedy: 'write <subgraph>=module:./x.js' }]);
    expect(await p.problems('x.graphql/y')).toMatchObject([{ message: 'no file or folder "x.graphql/y"' }]);
  });
});

describe('name=-', () => {
  it('reads standard input', async () => {
    const p = project({ 'x.graphql': sdl('X') });
    const [a] = await p.load(['a=-', 'x.graphql'], { readStdin: async () => Buffer.from(sdl('A')) });
    expect(a).toMatchObject({ name: 'a', sources: [{ file: '<stdin>', text: sdl('A') }] });
    expect(a?.types.has('A')).toBe(true);
  });

  it('refuses input that is no UTF-8, no SDL, or wanted twice', async () => {
    const p = project({});
    const give = (input: string | Uint8Array) => ({ readStdin: async () => input });
    expect(await p.problems('a=-', give(Buffer.from([0x61, 0xff])))).toMatchObject([
      { message: '<stdin> is not UTF-8 text', location: { file: '<stdin>', line: 1, column: 2 } },
    ]);
    expect(await p.problems('a=-', give(''))).toMatchObject([
      { message: 'the schema is empty', location: { file: '<stdin>' } },
    ]);
    expect(await p.problems(['a=-', 'b=-'], give(sdl('A')))).toMatchObject([
      { message: 'standard input is named twice' },
    ]);
    expect(await p.problems('a=-')).toMatchObject([{ message: 'standard input cannot be read here' }]);
  });
});
