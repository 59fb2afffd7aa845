/** Subgraphs in code. */
import { execFileSync } from 'node:child_process';
import { cpSync } from 'node:fs';
import { join } from 'node:path';
import process from 'node:process';
import { pathToFileURL } from 'node:url';
import { describe, expect, it } from 'vitest';
import { InputError } from '../../src/diagnostic/problem.ts';
import { loadSubgraphs } from '../../src/load/load-subgraphs.ts';
import { project } from './project.ts';

const root = join(import.meta.dirname, '../..');
const fixtures = join(import.meta.dirname, 'fixtures/modules');
const load = async (target: string) => (await loadSubgraphs([`a=module:${target}`], { cwd: fixtures }))[0];

async function problem(target: string): Promise<string> {
  const outcome = await load(target).catch((error: unknown) => error);
  if (!(outcome instanceof InputError)) throw outcome;
  return outcome.message;
}

describe('a subgraph in code', () => {
  it.each(['built', 'text', 'typeDefs', 'list', 'later', 'made', 'madeLater', 'default'])(
    'is read from the export %s',
    async (name) => {
      const a = await load(`./subgraph.mjs#${name}`);
      expect(a).toMatchObject({ name: 'a', federation: '2.9' });
      const invoice = a?.types.get('Invoice');
      expect(invoice?.keys).toMatchObject([{ fields: 'id', resolvable: true }]);
      expect(invoice?.fields.get('total')?.directives).toMatchObject([{ id: 'shareable' }]);
      expect(invoice?.fields.has('paid')).toBe(name === 'list');
      expect([...(a?.types.keys() ?? [])].sort()).toEqual(['Invoice', 'Query']);
    },
  );

  it.each(['subgraph', 'throws'])('leaves nothing that a command would wait for: %s.mjs', (name) => {
    const script = `
      import { loadSubgraphs } from ${JSON.stringify(pathToFileURL(join(root, 'dist/index.js')).href)};
      await loadSubgraphs(['a=module:./${name}.mjs'], { cwd: process.cwd() }).catch(() => {});
      const waitsFor = (what) => process.getActiveResourcesInfo().includes(what);
      while (waitsFor('ProcessWrap')) await new Promise((resolve) => setImmediate(resolve));
      console.log(waitsFor('Timeout'));`;
    const args = ['--input-type=module', '--eval', script];
    expect(execFileSync(process.execPath, args, { cwd: fixtures, encoding: 'utf8' })).toBe('false\n');
  });

  it('keeps its text, since no file holds it', async () => {
    const a = await load('./subgraph.mjs#list');
    expect(a?.sources).toMatchObject([
      { file: 'module:subgraph.mjs#list[0]', text: expect.stringContaining('type Invoice') },
      { file: 'module:subgraph.mjs#list[1]', text: expect.stringContaining('paid') },
    ]);
  });

  it('may be a schema that serves no subgraph yet', async () => {
    expect((await load('./subgraph.mjs#unserved'))?.types.get('A')?.keys).toMatchObject([{ fields: 'id' }]);
  });

  it('is looked for under the usual names where none is given, in CommonJS too', async () => {
    expect((await load('./subgraph.mjs'))?.types.has('Invoice')).toBe(true);
    expect((await load('./common.cjs'))?.types.has('Query')).toBe(true);
    expect((await load('./common.cjs#typeDefs'))?.types.has('Query')).toBe(true);
  });

  it.each([
    ['./gone.mjs', 'gone.mjs does not exist'],
    ['./throws.mjs', 'throws.mjs could not be run: "cannot start"'],
    ['./empty.mjs', 'module:empty.mjs exports no schema'],
    ['./subgraph.mjs#nope', 'module:subgraph.mjs#nope: the module has no export "nope"'],
    ['./subgraph.mjs#broken', 'module:subgraph.mjs#broken could not be made: "no database"'],
    ['./subgraph.mjs#number', 'module:subgraph.mjs#number is not a schema'],
    ['./subgraph.mjs#wrongText', 'syntax error: Expected ":", found Name "Int"'],
    ['', 'there is no file after "module:"'],
  ])('%s is refused: %s', async (target, message) => {
    expect(await problem(target)).toBe(message);
  });
});

describe('a subgraph in code, as its process sees it', () => {
  it('may be a schema without SDL behind it', async () => {
    expect([...((await load('./subgraph.mjs#plain'))?.types.keys() ?? [])]).toEqual(['Query']);
  });

  it('in TypeScript is read where Node does so, and otherwise refused clearly', async () => {
    const strips = 'typescript' in process.features && process.features.typescript !== false;
    if (strips) expect((await load('./typed.ts'))?.types.has('Query')).toBe(true);
    else expect(await problem('./typed.ts')).toBe('typed.ts cannot be run by this version of Node');
  });

  it('may be made by another copy of graphql', async () => {
    const p = project({
      'subgraph.mjs': `
        import { GraphQLObjectType, GraphQLSchema, GraphQLString, parse } from 'graphql';
        const type = (name, field, of, resolve) => new GraphQLObjectType({ name, fields: { [field]: { type: of, resolve } } });
        export const schema = new GraphQLSchema({ query: type('Query', 'a', GraphQLString) });
        const service = type('_Service', 'sdl', GraphQLString, () => 'type Query { b: B } type B { id: ID }');
        export const served = new GraphQLSchema({ query: type('Query', '_service', service, () => ({})) });
        export const typeDefs = parse('type Query { c: Int }');`,
    });
    const filter = (source: string) => !/\.(?:mjs|ts)$/.test(source);
    cpSync(join(root, 'node_modules/graphql'), p.at('node_modules/graphql'), { recursive: true, filter });
    const types = async (target: string) => [...((await p.load(`a=module:${target}`))[0]?.types.keys() ?? [])];
    expect(await types('./subgraph.mjs#served')).toEqual(['Query', 'B']);
    expect(await types('./subgraph.mjs#typeDefs')).toEqual(['Query']);
    expect(await types('./subgraph.mjs')).toEqual(['Query']);
  });
});

describe('a module that does more than export a schema', () => {
  const typeDefs = "export const typeDefs = 'type Query { a: Int }';";
  const moduleOf = (text: string) => project({ 'm.mjs': text });

  it.each([
    ['prints', `console.log('ready'); ${typeDefs}`],
    [
      'writes to the descriptor of standard output',
      `import { writeSync } from 'node:fs'; writeSync(1, 'ready'); ${typeDefs}`,
    ],
    ['holds a timer', `setInterval(() => {}, 1000); ${typeDefs}`],
    ['tells its parent that it is ready', `process.send?.({ texts: ['type Query { wrong: Int }'] }); ${typeDefs}`],
    ['sets an exit code', `process.exitCode = 0; ${typeDefs}`],
  ])('is read where it %s', async (_, text) => {
    const [a] = await moduleOf(text).load('a=module:./m.mjs');
    expect([...(a?.types.get('Query')?.fields.keys() ?? [])]).toEqual(['a']);
  });

  it.each([
    ['rejects', `Promise.reject(new Error('no database')); ${typeDefs}`, 'failed: "no database"'],
    [
      'throws later',
      `setImmediate(() => { throw new Error('no cache'); }); export const schema = () => new Promise(() => {});`,
      'failed: "no cache"',
    ],
    ['ends the process', `process.exit(0); ${typeDefs}`, 'ended its process (exit code 0) before its schema was known'],
    [
      'kills itself',
      `process.kill(process.pid, 'SIGKILL'); await new Promise(() => {}); ${typeDefs}`,
      'ended its process (SIGKILL) before its schema was known',
    ],
    [
      'opens a server',
      `import { createServer } from 'node:net'; createServer().listen(0); ${typeDefs}`,
      'opened a server, and a check must not start one',
    ],
    [
      'never settles',
      'setInterval(() => {}, 1000); export const schema = () => new Promise(() => {});',
      'gave no schema within 1 s',
    ],
    ['never ends', `for (;;); ${typeDefs}`, 'gave no schema within 1 s'],
    ['waits for nothing', 'export const schema = () => new Promise(() => {});', 'gave no schema within 1 s'],
  ])('is refused by its name where it %s', async (_, text, message) => {
    const problems = await moduleOf(text).problems('a=module:./m.mjs', {
      timeoutMs: message.includes('within') ? 1000 : 20_000,
    });
    expect(problems).toEqual([{ message: `module:m.mjs ${message}`, remedy: expect.any(String) }]);
  });

  it('is one of many: a few run at once, all are read', async () => {
    const files = Object.fromEntries(
      Array.from({ length: 9 }, (_, i) => [`m${i}.mjs`, `export const typeDefs = 'type Query { a${i}: Int }';`]),
    );
    const p = project(files);
    const subgraphs = await p.load(
      Array.from({ length: 9 }, (_, i) => `s${i}=module:./m${i}.mjs`),
      { timeoutMs: 30_000 },
    );
    expect(subgraphs.map(({ types }) => [...(types.get('Query')?.fields.keys() ?? [])].join())).toEqual(
      Array.from({ length: 9 }, (_, i) => `a${i}`),
    );
  });
});
