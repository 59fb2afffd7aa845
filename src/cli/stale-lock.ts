/** Whether a lock still says what the sources that it was made of say, as far as they are at hand. */
import { readdirSync, statSync } from 'node:fs';
import { dirname, resolve } from 'node:path';
import { compareText } from '../diagnostic/location.ts';
import { InputError } from '../diagnostic/problem.ts';
import { isSchemaFile, showPath } from '../load/paths.ts';
import { readText } from '../load/read-text.ts';
import { isSupergraph, parseOne, readSupergraph } from '../load/supergraph-file.ts';
import { describeStaleness } from '../lock/compare.ts';
import type { Subgraph } from '../schema/facts.ts';
import { ownedText } from '../schema/owned-text.ts';
import { OperationsOnly } from '../schema/parse-subgraph.ts';

/**
 * Compares what a lock says of its subgraphs with what their files say now, where these are here: by content, since git keeps no times.
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
  const isHere = foldersIn(cwd);
  for (const subgraph of locked) {
    if (except.has(subgraph.name)) continue;
    if (!areHere(subgraph, cwd, isHere)) notCompared++;
    else if ((await ownedInFiles(subgraph, cwd)) !== ownedText(subgraph)) changed.push(subgraph.name);
  }
  const stale = describeStaleness({ changed, missing: [], gone: [], policies: false });
  if (stale === undefined) return { notCompared, unknown: unknownAmong(locked, own, cwd) };
  throw new InputError({ message: `${file} is stale: ${stale}`, remedy: 'write it again: cadastre lock' });
}

/** Schema files with types in the folders of a lock's files that the lock does not have, as shown: of a new subgraph, or a new part of one. */
function unknownAmong(locked: readonly Subgraph[], own: ReadonlySet<string>, cwd: string): readonly string[] {
  const known = new Set([...own, ...locked.flatMap(({ sources }) => sources.map(({ file }) => file))]);
  const folders = new Set([...known].map((file) => dirname(file)));
  return [...folders].sort(compareText).flatMap((folder) =>
    namesIn(resolve(cwd, folder))
      .map((name) => showPath(resolve(cwd, folder, name), cwd))
      .filter((file) => !known.has(file) && hasTypes(file, cwd)),
  );
}

function namesIn(folder: string): readonly string[] {
  if (statSync(folder, { throwIfNoEntry: false })?.isDirectory() !== true) return [];
  return readdirSync(folder)
    .filter((name) => isSchemaFile(name) && !name.startsWith('.'))
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

/** Which folders there are, each asked for once: where one team's files are alone, the others' thousand are not. */
function foldersIn(cwd: string): (folder: string) => boolean {
  const known = new Map<string, boolean>();
  return (folder) => {
    let found = known.get(folder);
    if (found === undefined) {
      found = statSync(resolve(cwd, folder), { throwIfNoEntry: false })?.isDirectory() === true;
      known.set(folder, found);
    }
    return found;
  };
}

/** Of schemas inside of other files, nothing is compared. */
function areHere({ sources }: Subgraph, cwd: string, isHere: (folder: string) => boolean): boolean {
  return sources.every(
    ({ file, lineOffset }) =>
      lineOffset === undefined &&
      isHere(dirname(file)) &&
      statSync(resolve(cwd, file), { throwIfNoEntry: false })?.isFile() === true,
  );
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
