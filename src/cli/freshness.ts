/** Whether a lock still says what the sources that it was made of say, as far as they are at hand. */
import { statSync } from 'node:fs';
import { dirname, resolve } from 'node:path';
import { InputError } from '../diagnostic/problem.ts';
import { readText } from '../load/read-text.ts';
import { isSupergraph, parseOne, readSupergraph } from '../load/supergraph-file.ts';
import { describeStaleness } from '../lock/compare.ts';
import { type Lock, type LockedSubgraph, subgraphHash } from '../lock/lock.ts';

/**
 * Refuses a lock that is older than its sources and says something else than they do. Sources that are not here, as in a repository of
 * one team, and those that were not touched since, are passed over.
 *
 * @param modified when the lock was written, in milliseconds.
 * @param except subgraphs that are not asked: the candidate's own file is here because it changes.
 * @throws InputError naming the subgraphs that the lock is wrong about.
 */
export async function refuseStale(
  lock: Lock,
  modified: number,
  except: ReadonlySet<string>,
  cwd: string,
): Promise<void> {
  const changed: string[] = [];
  const isHere = foldersIn(cwd);
  for (const locked of lock.subgraphs) {
    if (except.has(locked.name) || !isTouched(locked, modified, cwd, isHere)) continue;
    if ((await hashOfSources(locked, cwd)) !== locked.hash) changed.push(locked.name);
  }
  const stale = describeStaleness({ changed, missing: [], gone: [], policies: false });
  if (stale === undefined) return;
  throw new InputError({ message: `${lock.file} is stale: ${stale}`, remedy: 'write it again: cadastre lock' });
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

/** All its files are here, and one of them is not older than the lock. */
function isTouched(
  { sources }: LockedSubgraph,
  modified: number,
  cwd: string,
  isHere: (folder: string) => boolean,
): boolean {
  let newest = 0;
  for (const { file, lineOffset } of sources) {
    if (!isHere(dirname(file))) return false;
    const stat = lineOffset === undefined ? statSync(resolve(cwd, file), { throwIfNoEntry: false }) : undefined;
    if (stat === undefined || !stat.isFile()) return false;
    newest = Math.max(newest, stat.mtimeMs);
  }
  return newest >= modified;
}

async function hashOfSources({ name, sources }: LockedSubgraph, cwd: string): Promise<string | undefined> {
  const parts = sources.map(({ file }) => ({ file, sdl: readText(resolve(cwd, file), cwd) }));
  const [first] = parts;
  const found =
    first !== undefined && isSupergraph(first.sdl)
      ? (await readSupergraph(first)).find((subgraph) => subgraph.name === name)
      : parseOne(name, parts)[0];
  return found && subgraphHash(found);
}
