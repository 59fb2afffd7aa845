/** What a git revision holds: `git:origin/main:subgraphs`. Git itself is asked, never a shell. */
import { execFile } from 'node:child_process';
import { promisify } from 'node:util';
import { compareText } from '../diagnostic/location.ts';
import { InputError } from '../diagnostic/problem.ts';
import type { Subgraph } from '../schema/facts.ts';
import type { GitPlace } from './git-place.ts';
import { isSchemaFile, withoutExtension } from './paths.ts';
import { decode } from './read-text.ts';
import { assertSubgraphName } from './subgraph-name.ts';
import { isSupergraph, parseOne, readSupergraph } from './supergraph-file.ts';

const execute = promisify(execFile);
/** Milliseconds for one call of git: it reads a local repository. */
const timeout = 60_000;
const maximumOutput = 512 * 1024 * 1024;

/** Where git works. */
export interface GitOptions {
  /** Absolute path of the working folder. */
  readonly cwd: string;
  readonly env?: Readonly<Record<string, string | undefined>>;
}

/** A file, or every schema file below a folder. */
export type GitContent = { readonly text: string } | readonly GitFile[];

/**
 * Reads what stands at a place.
 *
 * @throws InputError when git is not there, the folder is no repository, or the revision or path does not exist.
 */
export async function readGit(place: GitPlace, options: GitOptions): Promise<GitContent> {
  const { revision, path } = place;
  const refusedRevision = () => unknownRevision(revision);
  const refusedPath = () => unknownPath(place);
  const verify = ['rev-parse', '--verify', '--quiet', '--end-of-options', `${revision}^{commit}`];
  const commit = (await git(verify, options, refusedRevision)).toString().trim();
  const object = `${commit}:./${path === '.' ? '' : path}`;
  const kind = (await git(['cat-file', '-t', object], options, refusedPath)).toString().trim();
  if (kind === 'blob')
    return { text: decode(await git(['cat-file', 'blob', object], options, refusedPath), () => shown(place)) };
  const listing = await git(['ls-tree', '-r', '-z', '--full-tree', object], options, refusedPath);
  const entries = listing
    .toString()
    .split('\0')
    .flatMap((line) => readEntry(line, place));
  const blobs = await readBlobs(
    entries.map(({ id }) => id),
    options,
    refusedPath,
  );
  return entries.map(({ name }, index) => ({
    name,
    shown: path === '.' ? name : `${path}/${name}`,
    text: decode(blobs[index] as Buffer, () => `${shown(place)}/${name}`),
  }));
}

/** A line of `git ls-tree`, where it is a schema: hidden files and dependencies are passed over, as in a folder. */
function readEntry(line: string, place: GitPlace): readonly { readonly id: string; readonly name: string }[] {
  const [, mode = '', id = '', name = ''] = /^(\d+) \S+ (\S+)\t(.*)$/s.exec(line) ?? [];
  if (!isSchemaFile(name) || name.split('/').some((part) => part.startsWith('.') || part === 'node_modules')) return [];
  if (mode === '120000') {
    throw new InputError({
      message: `${shown(place)}/${name} is a symbolic link, which cannot be followed in a revision`,
      remedy: 'name the folder that it leads to',
    });
  }
  return [{ id, name }];
}

/** Contents by their ids, in one call however many there are. */
export async function readBlobs(
  ids: readonly string[],
  options: GitOptions,
  refused: () => InputError,
): Promise<readonly Buffer[]> {
  if (ids.length === 0) return [];
  const output = await git(['cat-file', '--batch'], options, refused, `${ids.join('\n')}\n`);
  const blobs: Buffer[] = [];
  // Each: "<id> blob <size>", a line break, the content, a line break.
  for (let at = 0; blobs.length < ids.length; ) {
    const lineEnd = output.indexOf(10, at);
    const size = Number(output.toString('latin1', at, lineEnd).split(' ')[2]);
    if (lineEnd < 0 || !Number.isInteger(size)) throw refused();
    blobs.push(output.subarray(lineEnd + 1, lineEnd + 1 + size));
    at = lineEnd + size + 2;
  }
  return blobs;
}

export interface GitFile {
  /** Relative to the folder that was asked for. */
  readonly name: string;
  /** Relative to the working folder, as the file in it would be shown. */
  readonly shown: string;
  readonly text: string;
}

/** The subgraphs at a revision: a folder as `--subgraphs` takes it, one schema, or a supergraph. */
export async function loadGitSubgraphs(place: GitPlace, content: GitContent): Promise<readonly Subgraph[]> {
  if ('text' in content) {
    const part = { file: place.path, sdl: content.text, text: content.text };
    if (isSupergraph(content.text)) return readSupergraph(part);
    return parseOne(withoutExtension(place.path.split('/').at(-1) ?? place.path), [part]);
  }
  const parts = new Map<string, GitFile[]>();
  for (const file of content) {
    const [first = ''] = file.name.split('/');
    const name = file.name.includes('/') ? first : withoutExtension(first);
    parts.set(name, [...(parts.get(name) ?? []), file]);
  }
  if (parts.size === 0) {
    throw new InputError({
      message: `no subgraph found in ${shown(place)}`,
      remedy: 'expected <subgraph>.graphql, or a folder <subgraph> with .graphql files in it',
    });
  }
  return [...parts]
    .sort(([a], [b]) => compareText(a, b))
    .flatMap(([name, files]) => {
      assertSubgraphName(name, shown(place));
      return parseOne(
        name,
        files.map(({ shown: file, text }) => ({ file, sdl: text, text })),
      );
    });
}

/** Runs git. @param refused what to say where git refuses, and for no reason of its own. */
export async function git(
  args: readonly string[],
  { cwd, env }: GitOptions,
  refused: () => InputError,
  input = '',
): Promise<Buffer> {
  try {
    const running = execute('git', [...args], {
      cwd,
      encoding: 'buffer',
      timeout,
      maxBuffer: maximumOutput,
      // Messages in English, since one is looked for; no locks on somebody's repository.
      env: { ...env, LC_ALL: 'C', GIT_OPTIONAL_LOCKS: '0' },
    });
    running.child.stdin?.on('error', () => {}); // git may end before it has read everything: its exit says why
    running.child.stdin?.end(input);
    return (await running).stdout;
  } catch (error) {
    const { code, stderr } = error as { code?: string | number; stderr?: Buffer };
    if (code === 'ENOENT') {
      throw new InputError({
        message: 'git could not be started',
        remedy: 'install git, or compare with a folder or a lock',
      });
    }
    if (/not a git repository/.test(stderr?.toString() ?? '')) {
      throw new InputError({
        message: 'the working folder is in no git repository',
        remedy: 'run this inside the repository, or compare with a folder or a lock',
      });
    }
    throw refused();
  }
}

function shown({ revision, path }: GitPlace): string {
  return `${revision}:${path}`;
}

/** For a revision that git does not know. */
export function unknownRevision(revision: string): InputError {
  return new InputError({
    message: `git knows no revision "${revision}"`,
    remedy: 'fetch it first: git fetch origin; a shallow clone of CI needs fetch-depth: 0',
  });
}

function unknownPath(place: GitPlace): InputError {
  return new InputError({
    message: `there is no ${place.path} at the revision "${place.revision}"`,
    remedy: 'name a folder of schemas, a supergraph or a lock that the revision has, relative to the working folder',
  });
}
