/** Whether a lock still matches its sources, as far as they are available. */
import { readdirSync } from 'node:fs';
import { basename, dirname, resolve } from 'node:path';
import { compareText } from '../diagnostic/location.ts';
import { inputError } from '../diagnostic/problem.ts';
import { isSchemaFile, kindAt, showPath } from '../load/paths.ts';
import { readText } from '../load/read-text.ts';
import { isSupergraph, parseOne, readSupergraph } from '../load/supergraph-file.ts';
import { describeStaleness } from '../lock/compare.ts';
import type { Subgraph } from '../schema/facts.ts';
import { ownedText } from '../schema/owned-text.ts';
import { OperationsOnly } from '../schema/parse-subgraph.ts';

/**
 * Compares the subgraphs of a lock with their files, if these are here: by content, since git keeps no times.
 *
 * @param locked the subgraphs of the lock.
 * @param except subgraphs that are not asked: the candidate's own file is here because it changes.
 * @param own files of the candidates.
 * @returns how many could not be compared, as in a repository of one team; and schemas that lie among those of the lock and are not in it.
 * @throws InputError naming the subgraphs that the lock is wrong about.
 */
export async function refuseStale(
  file: string,
  locked: readonly Subgraph[],
  except: ReadonlySet<string>,
  own: ReadonlySet<string>,
  cwd: string,
): Promise<{ readonly notCompared: number; readonly unknown: readonly string[] }> {
  const changed: string[] = [];
  let notCompared = 0;
  const kinds = new Map();
  for (const subgraph of locked) {
    if (except.has(subgraph.name)) continue;
    if (!areHere(subgraph, cwd, kinds)) notCompared++;
    else if ((await ownedInFiles(subgraph, cwd)) !== ownedText(subgraph)) changed.push(subgraph.name);
  }
  const stale = describeStaleness({ changed, missing: [], gone: [], policies: false });
  if (stale === undefined) return { notCompared, unknown: unknownAmong(locked, own, cwd) };
  throw inputError(`${file} is stale: ${stale}`, 'write it again: cadastre lock');
}

/** Schema files with types in the folders of a lock's files that the lock does not have, as shown: of a new subgraph, or a new part of one. */
function unknownAmong(locked: readonly Subgraph[], own: ReadonlySet<string>, cwd: string): readonly string[] {
  const known = new Set([...own, ...locked.flatMap(({ sources }) => sources.map(({ file }) => file))]);
  const folders = [...new Set([...known].map((file) => resolve(cwd, dirname(file))))];
  return folders
    .filter((folder) => kindAt(folder) === 'folder')
    .flatMap((folder) => readdirSync(folder).map((name) => showPath(resolve(folder, name), cwd)))
    .filter((file) => isSchemaFile(file) && !basename(file).startsWith('.') && !known.has(file) && hasTypes(file, cwd))
    .sort(compareText);
}

function hasTypes(file: string, cwd: string): boolean {
  try {
    const sdl = readText(resolve(cwd, file), cwd);
    return !isSupergraph(sdl) && parseOne(file, [{ file, sdl }]).some(({ types }) => types.size > 0);
  } catch (error) {
    return !(error instanceof OperationsOnly);
  }
}

/** Of schemas inside of other files, nothing is compared. */
function areHere({ sources }: Subgraph, cwd: string, kinds: Map<string, ReturnType<typeof kindAt>>): boolean {
  return sources.every(({ file, lineOffset }) => {
    const folder = resolve(cwd, dirname(file));
    // Each folder is looked up once: with one team's files alone, the folders of thousands are missing.
    if (!kinds.has(folder)) kinds.set(folder, kindAt(folder));
    return lineOffset === undefined && kinds.get(folder) === 'folder' && kindAt(resolve(cwd, file)) === 'file';
  });
}

async function ownedInFiles({ name, sources }: Subgraph, cwd: string): Promise<string | undefined> {
  const parts = sources.map(({ file }) => ({ file, sdl: readText(resolve(cwd, file), cwd) }));
  const [first] = parts;
  const found =
    first !== undefined && isSupergraph(first.sdl)
      ? (await readSupergraph(first)).find((subgraph) => subgraph.name === name)
      : parseOne(name, parts)[0];
  return found && ownedText(found);
}
