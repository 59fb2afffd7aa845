import { execFileSync } from 'node:child_process';
import { cpSync, mkdtempSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import process from 'node:process';
import { build } from 'esbuild';
import { beforeAll, describe, expect, it } from 'vitest';
import { scannerPlugin } from '../../scripts/scanner.mjs';
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
    ['./subgraph.mjs#number', 'module:subgraph.mjs#number is no schema'],
    ['./subgraph.mjs#wrongText', 'syntax error: Expected ":", found Name "Int"'],
    ['', 'no file stands after "module:"'],
  ])('%s is refused: %s', async (target, message) => {
    expect(await problem(target)).toBe(message);
  });
});

/** Vitest compiles and resolves modules in its own way: only a process of its own shows what Node does. */
describe('a subgraph in code, in a process of its own', () => {
  let bundle = '';
  beforeAll(async () => {
    const folder = mkdtempSync(join(root, 'node_modules/.cadastre-test-'));
    bundle = join(folder, 'load.mjs');
    await build({
      entryPoints: [join(root, 'src/load/load-subgraphs.ts')],
      bundle: true,
      platform: 'node',
      format: 'esm',
      outfile: bundle,
      packages: 'external',
      logLevel: 'silent',
      plugins: [scannerPlugin],
    });
    return () => rmSync(folder, { recursive: true, force: true });
  });

  function loadInNode(target: string, cwd: string): string {
    const script = `import { loadSubgraphs } from ${JSON.stringify(bundle)};
      loadSubgraphs([${JSON.stringify(`a=module:${target}`)}], { cwd: ${JSON.stringify(cwd)} })
        .then(([a]) => console.log([...a.types.keys()].join()), (error) => console.log(error.problems[0].message));`;
    return execFileSync(process.execPath, ['--input-type=module', '--eval', script], { encoding: 'utf8' }).trim();
  }

  it('may be a schema without SDL behind it', () => {
    expect(loadInNode('./subgraph.mjs#plain', fixtures)).toBe('Query');
  });

  it('in TypeScript is read where Node does so, and otherwise refused clearly', () => {
    const strips = 'typescript' in process.features && process.features.typescript !== false;
    expect(loadInNode('./typed.ts', fixtures)).toBe(
      strips ? 'Query' : 'typed.ts cannot be run by this version of Node',
    );
  });

  it('may be made by another copy of graphql, if it is text or answers for itself', () => {
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
    expect(loadInNode('./subgraph.mjs#served', p.cwd)).toBe('Query,B');
    expect(loadInNode('./subgraph.mjs#typeDefs', p.cwd)).toBe('Query');
    expect(loadInNode('./subgraph.mjs', p.cwd)).toBe(
      'module:subgraph.mjs could not be printed as a subgraph: it was made by another copy of graphql than @apollo/subgraph uses',
    );
  });
});
