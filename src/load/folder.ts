/** Folders of subgraphs, and a folder that is one subgraph. */
import { dirname } from 'node:path';
import { type InputError, inputError } from '../diagnostic/problem.ts';
import { withExtensions } from './fusion-files.ts';
import type { Found, LoadOptions } from './options.ts';
import { isSchemaFile, showPath, withoutExtension } from './paths.ts';
import { foundAmongOthers, foundFiles } from './schema-file.ts';
import { type Entry, isSchemaLike, refuseUnread, Walk } from './walk.ts';

/**
 * The subgraphs of a folder: `<name>.graphql` is one, and so is `<name>/` with all schema files in it, however deep.
 *
 * @throws InputError when there is none, or when a folder in it holds files and no schema: that may be the subgraph that matters.
 */
export function findInFolder(folder: string, options: LoadOptions): readonly Found[] {
  const entries = new Walk(folder, options, isSchemaLike).entries(folder);
  const alone = entries.filter(({ kind }) => kind === 'file').map(({ path }) => path);
  refuseUnread(alone, options);
  const extended = new Map(withExtensions(alone, options).map((files) => [files[0], files]));
  const found = entries.flatMap((entry): readonly Found[] => {
    const { name, path } = entry;
    if (entry.kind === 'file') {
      const files = extended.get(path);
      if (files === undefined) return [];
      return [foundAmongOthers({ ...foundFiles(withoutExtension(name), files, options, path), files }, options)];
    }
    const files = filesOfSubgraph(name, path, folder, options, path === options.policies);
    if (files.length === 0) return [];
    refuseFolderOfSubgraphs(entry, options);
    return [{ ...foundFiles(name, files, options, path), files }];
  });
  if (found.length > 0) return found;
  throw inputError(
    `no subgraph found in ${showPath(folder, options.cwd)}`,
    'add <subgraph>.graphql, or a folder <subgraph> with .graphql files in it',
  );
}

/** One subgraph out of all schema files in a folder, however deep, under a name that was given. @throws InputError when there is none. */
export function findNamedFolder(name: string, folder: string, options: LoadOptions): Found {
  const entries = new Walk(folder, options).entries(folder);
  if (entries.some((entry) => /^supergraph\b/i.test(entry.name)))
    for (const entry of entries) refuseFolderOfSubgraphs(entry, options);
  const files = filesOfSubgraph(name, folder, folder, options);
  if (files.length === 0) throw noSchema(name, folder, options);
  return foundFiles(name, files, options, folder);
}

/**
 * The schema files of a subgraph's folder, however deep; none where no file is in it at all.
 *
 * @param path absolute.
 * @param within the folder that was named, for links that lead out of it.
 * @param mayBeNone whether files without a schema among them are let through.
 * @throws InputError when there are files and no schema, or a schema in a file that is not read.
 */
export function filesOfSubgraph(
  name: string,
  path: string,
  within: string,
  options: LoadOptions,
  mayBeNone = false,
): readonly string[] {
  const found = [...new Walk(within, options, isSchemaLike).filesBelow(path)];
  const files = found.filter(isSchemaFile);
  if (files.length === 0 && !mayBeNone) {
    for (const _ of new Walk(within, options, () => true).filesBelow(path)) throw noSchema(name, path, options);
  }
  refuseUnread(found, options);
  return files;
}

function noSchema(name: string, folder: string, { cwd }: LoadOptions): InputError {
  return inputError(
    `no schema found in ${showPath(folder, cwd)} for the subgraph "${name}"`,
    `add .graphql, .graphqls or .gql files: rename its schema, or give a schema in code as <subgraph>=module:<path>; if it is no subgraph, move the folder elsewhere, or name the schemas alone: --subgraphs "${showPath(dirname(folder), cwd)}/*/*.graphql"`,
  );
}

/** A folder by this name, as `wgc federated-graph fetch` writes it beside `supergraph/`, is no subgraph: joined into one, its subgraphs would vanish in each other. */
function refuseFolderOfSubgraphs({ name, path, kind }: Entry, options: LoadOptions): void {
  if (kind !== 'folder' || name.toLowerCase() !== 'subgraphs') return;
  const shown = showPath(path, options.cwd);
  throw inputError(`${shown} contains several subgraphs, not one`, `give ${shown} instead`);
}
