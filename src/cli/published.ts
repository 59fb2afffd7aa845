/** Loads what is published: the other side of a gate, and both sides of a diff. */
import { existsSync, statSync } from 'node:fs';
import { resolve } from 'node:path';
import { type InputError, inputError } from '../diagnostic/problem.ts';
import type { Published } from '../gate/result.ts';
import { type GitPlace, readGitPlace } from '../load/git-place.ts';
import { looksLikeSchemas } from '../load/json-file.ts';
import { loadSubgraphs } from '../load/load-subgraphs.ts';
import { type Lock, lockFile, looksLikeLock, openLock } from '../lock/lock.ts';
import type { Settings } from '../policy/settings.ts';
import type { Subgraph } from '../schema/facts.ts';
import { loadOptions, policiesFolder } from './defaults.ts';
import type { Io } from './io.ts';
import { readLockFile } from './lock-file.ts';

/** A published graph. */
export interface PublishedGraph {
  readonly kind: Published['kind'];
  readonly source: string;
  readonly subgraphs: readonly Subgraph[];
  /** Where it came in one. */
  readonly lock?: Lock;
  /** The files that it was made of may lie beside it, and have changed since. */
  readonly mayBeStale?: true;
}

/**
 * Loads what `--against` names: a lock, `git:<revision>:<path>`, or whatever `--subgraphs` takes. Several make one graph, but for locks.
 *
 * @param specs where there are none, `ownership.lock.json` of the working folder.
 * @throws InputError when it cannot be loaded in full.
 */
export async function loadPublished(
  specs: readonly string[] | undefined,
  settings: Settings,
  io: Io,
): Promise<PublishedGraph> {
  const given = specs ?? defaultLock(io.cwd);
  const source = given.join(', ');
  const [only = ''] = given;
  if (given.length === 1 && isJson(only, io.cwd)) {
    const text = readLockFile(only, io.cwd);
    if (looksLikeLock(text) || !looksLikeSchemas(text)) return { ...lockedGraph(text, only, io), mayBeStale: true };
  }
  const places = given.map(readGitPlace);
  const place = places[0];
  if (place !== undefined && given.length === 1) {
    return loadRevision(place, source, io);
  }
  if (places.some((found) => found !== undefined)) {
    throw inputError('a git revision cannot be combined with something else', 'name the one or the other');
  }
  const subgraphs = await loadSubgraphs(given, {
    ...loadOptions(settings, io),
    policies: policiesFolder({}, settings, io),
    onRead: (done, total) => io.progress?.tell('reading what is published', done, total),
  });
  const inventory = subgraphs.some((subgraph) => subgraph.inventory);
  return { kind: inventory ? 'supergraph' : 'schemas', source, subgraphs };
}

/** What a revision has at a place: a lock, or whatever `--subgraphs` takes and git keeps. */
async function loadRevision(place: GitPlace, source: string, io: Io): Promise<PublishedGraph> {
  const { withRevision } = await import('../load/revision.ts');
  const { revision, path } = place;
  return withRevision(revision, io, async (files): Promise<PublishedGraph> => {
    const kind = files.bring(resolve(files.cwd, path), path);
    if (kind === undefined) throw unknownPath(place);
    const text = kind === 'file' ? readLockFile(path, files.cwd) : '';
    // There are no files to compare with a lock of an earlier revision.
    if (looksLikeLock(text)) return lockedGraph(text, source, io);
    const subgraphs = await loadSubgraphs([path], { cwd: files.cwd, env: io.env, revision: files });
    return { kind: 'git', source, subgraphs };
  });
}

function unknownPath({ revision, path }: GitPlace): InputError {
  return inputError(
    `there is no ${path} at the revision "${revision}"`,
    'name a folder of schemas, a list of subgraphs, a supergraph or a lock that the revision has, relative to the working folder',
  );
}

function lockedGraph(text: string, source: string, io: Io): PublishedGraph {
  io.progress?.tell('reading the lock');
  const lock = openLock(text, source);
  return { kind: 'lock', source, lock, subgraphs: lock.subgraphs() };
}

function defaultLock(cwd: string): readonly string[] {
  if (existsSync(resolve(cwd, lockFile))) return [lockFile];
  throw inputError(
    `no published graph was named, and there is no ${lockFile} here`,
    'name what is published: --against <lock | folder | supergraph.graphql | git:origin/main:subgraphs>',
  );
}

/** JSON files are locks, but for those with schemas in them. */
function isJson(spec: string, cwd: string): boolean {
  return (
    /\.json$/i.test(spec) &&
    !spec.includes('=') &&
    !spec.startsWith('git:') &&
    !statSync(resolve(cwd, spec), { throwIfNoEntry: false })?.isDirectory()
  );
}
