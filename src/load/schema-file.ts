/** Reads subgraphs from schema files. */
import { basename, dirname } from 'node:path';
import { inputError } from '../diagnostic/problem.ts';
import { OperationsOnly, operationsOnly, type SourceText } from '../schema/parse-subgraph.ts';
import type { Found, LoadOptions } from './options.ts';
import { showPath, withoutExtension } from './paths.ts';
import { readText } from './read-text.ts';
import { isSupergraph, parseOne, readSupergraph } from './supergraph-file.ts';

/** Names that say what a file is rather than whose: the folder around it names the subgraph. */
const genericNames = new Set(['schema', 'index', 'subgraph']);

export function isGenericName(name: string): boolean {
  return genericNames.has(name);
}

/** The name of the subgraph in a single schema file: its file name, or its folder's for `schema.graphql`, `index.graphql` and `subgraph.graphql`. */
export function subgraphNameOf(path: string): string {
  const name = withoutExtension(basename(path));
  return isGenericName(name) ? basename(dirname(path)) : name;
}

/**
 * A subgraph out of one or several files.
 *
 * @param paths absolute, in the order in which they are read.
 * @param shown the folder to name in messages instead of the files, if there is one.
 * @param mayBeSupergraph whether the first may hold all subgraphs of a graph.
 */
export function foundFiles(
  name: string,
  paths: readonly string[],
  options: LoadOptions,
  shown?: string,
  mayBeSupergraph = false,
): Found {
  const first = paths[0] as string;
  const read = () => {
    const parts = paths.map((path) => readPart(path, options)) as [SourceText, ...SourceText[]];
    return mayBeSupergraph && isSupergraph(parts[0].sdl) ? readSupergraph(parts[0]) : parseOne(name, parts);
  };
  return {
    name,
    from: showPath(shown ?? first, options.cwd),
    load: () => options.kept?.of(`subgraph ${name} ${first}`, paths, read) ?? read(),
  };
}

/**
 * What a single schema file holds that was given without a name: a supergraph's subgraphs, or one subgraph named after the file.
 *
 * @param extensions absolute: files that are read with it.
 */
export function foundFile(
  path: string,
  options: LoadOptions,
  name: string = subgraphNameOf(path),
  extensions: readonly string[] = [],
): Found {
  return { ...foundFiles(name, [path, ...extensions], options, path, true), files: [path] };
}

/** What `wgc federated-graph fetch` writes of the graph as a whole is the schema of its clients, or of its router. */
function refuseCosmoSchema(path: string, file: string): void {
  if (!/^cosmo(?:Client)?Schema\.graphql$/.test(basename(path))) return;
  throw inputError(
    `${file} is the schema of a whole graph of Cosmo, and names no subgraph`,
    'give the folder subgraphs/ that `wgc federated-graph fetch` writes with it, or cosmoConfig.json beside it',
    { file, line: 1, column: 1 },
  );
}

function readPart(path: string, options: LoadOptions): SourceText {
  const file = showPath(path, options.cwd);
  refuseCosmoSchema(path, file);
  const sdl = readText(path, options.cwd);
  // A file of a revision cannot be read again where it is shown.
  return options.revision === undefined ? { file, sdl } : { file, sdl, text: sdl };
}

/** The subgraph of a file that was found by its extension: none, if it contains a client's operations. */
export function foundAmongOthers(found: Found, options: LoadOptions): Found {
  return {
    ...found,
    mayBeOperations: true,
    load: () => {
      try {
        return found.load();
      } catch (error) {
        if (!(error instanceof OperationsOnly)) throw error;
        options.onNotice?.(`${found.from} ${operationsOnly}`);
        return [];
      }
    },
  };
}
