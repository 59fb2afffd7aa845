/** Finds the owners of the types of a graph: in the files named on the command line, then in the schemas. */
import { existsSync } from 'node:fs';
import { basename, dirname, join, resolve } from 'node:path';
import { isFile } from '../diagnostic/location.ts';
import type { DraftOptions } from '../draft/draft.ts';
import { schemaOwners } from '../draft/owners/directives.ts';
import type { CodeHost } from '../draft/owners/path-pattern.ts';
import { readOwners } from '../draft/owners/read-owners.ts';
import { pathBelow, repositoryTop } from '../load/paths.ts';
import { readText } from '../load/read-text.ts';
import { printable } from '../report/escape.ts';
import type { Subgraph } from '../schema/facts.ts';
import type { Io } from './io.ts';

/**
 * @param host who reads the CODEOWNERS files, where it was said.
 * @throws InputError for a file that cannot be read or names no owner.
 */
export async function findOwners(
  files: readonly string[],
  host: CodeHost | undefined,
  subgraphs: readonly Subgraph[],
  io: Io,
): Promise<DraftOptions['ownersOf']> {
  const read = files.map((file) => {
    const path = resolve(io.cwd, file);
    const top = topAround(path);
    const source = readOwners({
      text: readText(path, io.cwd),
      file,
      host: host ?? hostByPlace(path, top),
      pathOf: (schema) => {
        const at = resolve(io.cwd, schema);
        return isFile(schema) ? (pathBelow(top, at) ?? pathBelow(repositoryTop(io.cwd) ?? io.cwd, at)) : undefined;
      },
    });
    return { file, source };
  });
  for (const { file, source } of read) {
    const notices = source.notices(subgraphs);
    const says = subgraphs.some((one) =>
      [...one.types.keys()].some((type) => source.ownersOf(one, type) !== undefined),
    );
    const silent = says || notices.length > 0 ? [] : [`${file} names the owner of no subgraph of this graph`];
    for (const notice of [...notices, ...silent]) await io.stderr.write(`notice: ${printable(notice)}\n`);
  }
  const sources = [...read.map(({ source }) => source), schemaOwners];
  const byName = new Map(subgraphs.map((subgraph) => [subgraph.name, subgraph]));
  return (name, typeName) => {
    const subgraph = byName.get(name);
    if (subgraph === undefined) return undefined;
    for (const source of sources) {
      const owners = source.ownersOf(subgraph, typeName);
      if (owners !== undefined) return owners;
    }
    return undefined;
  };
}

/** Folders in which hosts look for CODEOWNERS, besides the top of the repository. */
const hostFolders = new Set(['.github', '.gitlab', 'docs']);

/** The top of the repository to which a CODEOWNERS file belongs. */
function topAround(file: string): string {
  const folder = dirname(file);
  return repositoryTop(folder) ?? (hostFolders.has(basename(folder)) ? dirname(folder) : folder);
}

/** Each host has a folder of its own. Both also look at the top and in docs/; then the pipeline file shows the host. */
function hostByPlace(file: string, top: string): CodeHost | undefined {
  const folder = basename(dirname(file));
  if (folder === '.github') return 'github';
  if (folder === '.gitlab') return 'gitlab';
  return existsSync(join(top, '.gitlab-ci.yml')) && !existsSync(join(top, '.github')) ? 'gitlab' : undefined;
}
