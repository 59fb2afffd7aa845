/** A subgraph that is given in code: the one way in which code of the user's is run to load a schema. */
import { existsSync } from 'node:fs';
import { createRequire } from 'node:module';
import { pathToFileURL } from 'node:url';
import type { DocumentNode, GraphQLSchema } from 'graphql';
import { InputError } from '../diagnostic/problem.ts';
import { refuseAtRevision } from './of-today.ts';
import type { Found, LoadOptions } from './options.ts';
import { showPath } from './paths.ts';
import { parseOne } from './supergraph-file.ts';

/** What a module is looked through for when no export is named. */
const usualExports = ['default', 'schema', 'typeDefs'];

/**
 * A subgraph that is written in code. This is the only form of input whose code is run.
 *
 * @param path absolute path of a JavaScript module; TypeScript where Node strips types.
 * @param exported the export's name; undefined: the first that is there of `default`, `schema`, `typeDefs`.
 */
export function foundModule(name: string, path: string, exported: string | undefined, options: LoadOptions): Found {
  const file = `module:${showPath(path, options.cwd)}${exported === undefined ? '' : `#${exported}`}`;
  return {
    name,
    from: file,
    async load() {
      refuseAtRevision(name, file, options);
      const value = readExport(await importModule(path, options.cwd), exported, file);
      const texts = await textsOf(await settle(value, file), path, file);
      const parts = texts.map((sdl, index) => ({
        file: texts.length === 1 ? file : `${file}[${index}]`,
        text: sdl,
        sdl,
      }));
      return parseOne(name, parts);
    },
  };
}

async function importModule(path: string, cwd: string): Promise<ReadonlyMap<string, unknown>> {
  const shown = showPath(path, cwd);
  if (!existsSync(path)) throw new InputError({ message: `${shown} does not exist` });
  try {
    const module: Record<string, unknown> = await import(/* @vite-ignore */ pathToFileURL(path).href);
    return new Map(Object.entries(module));
  } catch (error) {
    if ((error as NodeJS.ErrnoException | null | undefined)?.code === 'ERR_UNKNOWN_FILE_EXTENSION') {
      throw new InputError({
        message: `${shown} cannot be run by this version of Node`,
        remedy: 'name the compiled .js or .mjs file, or use Node 22.18 or newer, which reads TypeScript',
      });
    }
    throw failed(shown, 'could not be run', error);
  }
}

function readExport(module: ReadonlyMap<string, unknown>, exported: string | undefined, file: string): unknown {
  const name = exported ?? usualExports.find((usual) => module.has(usual));
  // A CommonJS module's exports are also the properties of its default.
  const fallback = module.get('default');
  if (name !== undefined) {
    if (module.has(name)) return module.get(name);
    if (isObject(fallback) && Object.hasOwn(fallback, name)) return fallback[name];
  }
  const names = [...module.keys()].join(', ');
  throw new InputError({
    message: name === undefined ? `${file} exports no schema` : `${file}: the module has no export "${name}"`,
    remedy: `it exports ${names === '' ? 'nothing' : names}; write module:<path>#<export>`,
  });
}

/** Calls a function and waits for a promise: schemas are often made by one, and that once. */
async function settle(value: unknown, file: string): Promise<unknown> {
  try {
    const settled: unknown = await (typeof value === 'function' ? value() : value);
    return typeof settled === 'function' ? await settled() : settled;
  } catch (error) {
    throw failed(file, 'could not be made', error);
  }
}

/** The SDL of a schema, of type definitions, of `{ typeDefs }`, or of a list of any of them. */
async function textsOf(value: unknown, path: string, file: string): Promise<readonly string[]> {
  if (typeof value === 'string') return [value];
  if (Array.isArray(value)) {
    const texts: string[] = [];
    for (const item of value) texts.push(...(await textsOf(await settle(item, file), path, file)));
    if (texts.length > 0) return texts;
  } else if (isSchema(value)) return [await printSchema(value, path, file)];
  else if (isDocument(value)) {
    const { print } = await import('graphql');
    return [print(value)];
  } else if (isObject(value) && value.typeDefs !== undefined) return textsOf(value.typeDefs, path, file);
  throw new InputError({
    message: `${file} is no schema`,
    remedy:
      'expected a GraphQLSchema, typeDefs (a text, a document, or a list of them), a function or promise of these',
  });
}

/**
 * Prints a schema with the directives it was built with. A schema that already serves a subgraph is asked, as a router would: whatever library built
 * it knows best. The user's own copies of the libraries are taken where there are any: two copies of graphql do not know each other's objects.
 */
async function printSchema(schema: GraphQLSchema, path: string, file: string): Promise<string> {
  const require = createRequire(path);
  try {
    if (schema.getQueryType()?.getFields()._service !== undefined) {
      const { graphqlSync } = (await importNear(
        require,
        'graphql',
        () => import('graphql'),
      )) as typeof import('graphql');
      const { data } = graphqlSync({ schema, source: '{ _service { sdl } }' });
      const sdl = (data?._service as { sdl?: unknown } | null | undefined)?.sdl;
      if (typeof sdl === 'string') return sdl;
    }
    const near = await importNear(require, '@apollo/subgraph', () => import('@apollo/subgraph'));
    return (near as typeof import('@apollo/subgraph')).printSubgraphSchema(schema);
  } catch (error) {
    if (error instanceof Error && error.message.includes('another module or realm')) {
      throw new InputError({
        message: `${file} could not be printed as a subgraph: it was made by another copy of graphql than @apollo/subgraph uses`,
        remedy:
          'export typeDefs, or a schema that answers { _service { sdl } }, or install @apollo/subgraph beside the module',
      });
    }
    throw failed(file, 'could not be printed as a subgraph', error);
  }
}

/** A library as the user's module sees it; ours where it sees none. */
async function importNear(require: NodeJS.Require, library: string, ours: () => Promise<unknown>): Promise<unknown> {
  try {
    return require(library);
  } catch {
    return ours();
  }
}

function failed(what: string, how: string, error: unknown): InputError {
  const reason = error instanceof Error ? error.message : String(error);
  return new InputError({ message: `${what} ${how}: ${JSON.stringify(reason.slice(0, 300))}` });
}

function isObject(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null;
}

function isSchema(value: unknown): value is GraphQLSchema {
  return Object.prototype.toString.call(value) === '[object GraphQLSchema]';
}

function isDocument(value: unknown): value is DocumentNode {
  return isObject(value) && value.kind === 'Document' && Array.isArray(value.definitions);
}
