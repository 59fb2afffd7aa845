/** Runs a user's module and converts its export to SDL, only in the process made for it (`src/module-host/host.ts`). */
import { existsSync } from 'node:fs';
import { pathToFileURL } from 'node:url';
import { type DocumentNode, print } from 'graphql';
import { type InputError, inputError } from '../diagnostic/problem.ts';
import { isObject, isSchemaObject, printSchemaObject, type SchemaObject, servedSdl } from './print-schema.ts';

/** What a module is looked through for when no export is named. */
const usualExports = ['default', 'schema', 'typeDefs'];

/** What to take out of which module. */
export interface ModuleRequest {
  /** Absolute path of a JavaScript module; TypeScript where Node strips types. */
  readonly path: string;
  /** The path as people see it. */
  readonly shown: string;
  /** The export's name; undefined: the first that is there of `default`, `schema`, `typeDefs`. */
  readonly exported: string | undefined;
  /** The whole, as people see it. */
  readonly file: string;
}

/** @returns one text or several. @throws InputError that names the module. */
export async function textsOfModule({ path, shown, exported, file }: ModuleRequest): Promise<readonly string[]> {
  const value = readExport(await importModule(path, shown), exported, file);
  return textsOf(await settle(value, file), file);
}

async function importModule(path: string, shown: string): Promise<ReadonlyMap<string, unknown>> {
  if (!existsSync(path))
    throw inputError(`${shown} does not exist`, 'correct the path, which is relative to the working folder');
  try {
    const module: Record<string, unknown> = await import(/* @vite-ignore */ pathToFileURL(path).href);
    return new Map(Object.entries(module));
  } catch (error) {
    if ((error as NodeJS.ErrnoException | null | undefined)?.code === 'ERR_UNKNOWN_FILE_EXTENSION') {
      throw inputError(
        `${shown} cannot be run by this version of Node`,
        'name the compiled .js or .mjs file, or use Node 22.18 or newer, which reads TypeScript',
      );
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
  throw inputError(
    name === undefined ? `${file} exports no schema` : `${file}: the module has no export "${name}"`,
    `it exports ${names === '' ? 'nothing' : names}; write module:<path>#<export>`,
  );
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
async function textsOf(value: unknown, file: string): Promise<readonly string[]> {
  if (typeof value === 'string') return [value];
  if (Array.isArray(value)) {
    const texts: string[] = [];
    for (const item of value) texts.push(...(await textsOf(await settle(item, file), file)));
    if (texts.length > 0) return texts;
  } else if (isSchemaObject(value)) return [await printSchema(value, file)];
  else if (isDocument(value)) return [print(value)];
  else if (isObject(value) && value.typeDefs !== undefined) return textsOf(value.typeDefs, file);
  else if (isObject(value) && isSchemaObject(value.schema)) return [await printSchema(value.schema, file)];
  throw inputError(
    `${file} is not a schema`,
    'export a GraphQLSchema, typeDefs (a text, a document, or a list of them), a function or promise of these',
  );
}

/** A schema that serves a subgraph is queried, as a router would do: its library knows best. Any other is printed with its directives. */
async function printSchema(schema: SchemaObject, file: string): Promise<string> {
  try {
    return (await servedSdl(schema)) ?? printSchemaObject(schema);
  } catch (error) {
    throw failed(file, 'could not be printed as a subgraph', error);
  }
}

function failed(what: string, how: string, error: unknown): InputError {
  const reason = error instanceof Error ? error.message : String(error);
  return inputError(
    `${what} ${how}: ${JSON.stringify(reason.slice(0, 300))}`,
    'fix the module, or name a file that holds its SDL',
  );
}

function isDocument(value: unknown): value is DocumentNode {
  return isObject(value) && value.kind === 'Document' && Array.isArray(value.definitions);
}
