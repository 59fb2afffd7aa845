/** Folders of subgraphs, and a folder that is one subgraph. */
import { InputError } from '../diagnostic/problem.ts';
import type { Found, LoadOptions } from './options.ts';
import { showPath, withoutExtension } from './paths.ts';
import { foundFiles } from './schema-file.ts';
import { type Entry, Walk } from './walk.ts';

/**
 * The subgraphs of a folder: `<name>.graphql` is one, and so is `<name>/` with all schema files in it, however deep.
 *
 * @throws InputError when there is none.
 */
export function findInFolder(folder: string, options: LoadOptions): readonly Found[] {
  const found: Found[] = [];
  const entries = new Walk(folder, options).entries(folder);
  for (const entry of entries) {
    if (entry.kind === 'file') found.push(foundFiles(withoutExtension(entry.name), [entry.path], options));
    else {
      const files = [...new Walk(folder, options).schemaFiles(entry.path)];
      if (files.length > 0) refuseFolderOfSubgraphs(entry, options);
      if (files.length > 0) found.push(foundFiles(entry.name, files, options, entry.path));
    }
  }
  if (found.length === 0) {
    throw new InputError({
      message: `no subgraph found in ${showPath(folder, options.cwd)}`,
      remedy: 'expected <subgraph>.graphql, or a folder <subgraph> with .graphql files in it',
    });
  }
  return found;
}

/** One subgraph out of all schema files in a folder, however deep, under a name that was given. */
export function findNamedFolder(name: string, folder: string, options: LoadOptions): Found {
  const walk = new Walk(folder, options);
  const files: string[] = [];
  const entries = walk.entries(folder);
  if (entries.some(({ name }) => /^supergraph\b/i.test(name)))
    for (const entry of entries) refuseFolderOfSubgraphs(entry, options);
  for (const entry of entries) {
    if (entry.kind === 'file') files.push(entry.path);
    else for (const path of walk.schemaFiles(entry.path)) files.push(path);
  }
  if (files.length === 0) {
    throw new InputError({
      message: `no schema found in ${showPath(folder, options.cwd)} for the subgraph "${name}"`,
      remedy: 'expected .graphql, .graphqls or .gql files',
    });
  }
  return foundFiles(name, files, options, folder);
}

/** A folder by this name, as `wgc federated-graph fetch` writes it beside `supergraph/`, is no subgraph: joined into one, its subgraphs would vanish in each other. */
function refuseFolderOfSubgraphs({ name, path, kind }: Entry, options: LoadOptions): void {
  if (kind !== 'folder' || name.toLowerCase() !== 'subgraphs') return;
  const shown = showPath(path, options.cwd);
  throw new InputError({
    message: `${shown} holds several subgraphs, and is not one`,
    remedy: `give ${shown} instead`,
  });
}
