/** The files of a git revision, in a folder that fills as paths are asked for. Nothing in the repository changes, and no filter or hook of it runs. */
import { mkdirSync, mkdtempSync, realpathSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, isAbsolute, join, posix, relative, sep } from 'node:path';
import { type InputError, inputError, withProblems } from '../diagnostic/problem.ts';
import { type GitOptions, gitIn } from './git.ts';
import type { RevisionFiles } from './options.ts';
import { showPath } from './paths.ts';

/**
 * Opens a revision, and closes it when it has been used.
 *
 * @throws InputError when git is not there, the working folder is in no repository, or the revision is not known; and what is wrong with its files, with
 *   places that say so: `main:subgraphs/a.graphql:1:1`.
 */
export async function withRevision<T>(
  revision: string,
  options: GitOptions,
  use: (files: Revision) => Promise<T> | T,
): Promise<T> {
  const folder = realpathSync(mkdtempSync(join(tmpdir(), 'cadastre-revision-')));
  try {
    return await use(new Revision(revision, options, folder));
  } catch (error) {
    throw withProblems(error, ({ location, ...problem }) => ({
      ...problem,
      ...(location && { location: { ...location, file: `${revision}:${location.file}` } }),
    }));
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

/** Copied from each folder: schemas, policies, settings, lists of subgraphs. Other files are named, and so copied by name. */
const wanted = /\.(?:graphqls?|gqls?|sdl|ya?ml)$/i;

/** On one way, as operating systems have it. */
const maximumLinks = 40;

/** What git keeps at a path. */
interface Entry {
  readonly kind: 'file' | 'link' | 'submodule';
  readonly id: string;
}

export class Revision implements RevisionFiles {
  readonly top: string;
  /** Where in the folder the working folder is. */
  readonly cwd: string;
  private readonly ask: (args: readonly string[], input?: string) => Buffer;
  /** By path from the top. */
  private readonly entries = new Map<string, Entry>();
  private readonly folders = new Set<string>();
  private readonly written = new Set<string>();
  private targets: ReadonlyMap<string, Buffer> | undefined;

  constructor(revision: string, options: GitOptions, folder: string) {
    const git = gitIn(options);
    this.ask = (args, input) => git(args, () => unknownRevision(revision), input);
    this.top = folder;
    // A revision that begins with a dash would be an option.
    if (revision.startsWith('-')) throw unknownRevision(revision);
    const verify = ['rev-parse', '--verify', '--quiet', '--end-of-options', `${revision}^{commit}`];
    const commit = this.ask(verify).toString().trim();
    const prefix = this.ask(['rev-parse', '--show-prefix']).toString().replace(/\n$/, '');
    for (const line of this.ask(['ls-tree', '-r', '-z', '--full-tree', commit]).toString().split('\0')) {
      const [, mode, type, id = '', path] = /^(\d+) (\S+) (\S+)\t(.*)$/s.exec(line) ?? [];
      // Git itself lets no tree have parts that lead elsewhere.
      if (path === undefined || /(?:^|\/)\.{0,2}(?:\/|$)/.test(path)) continue;
      this.entries.set(path, { kind: type === 'commit' ? 'submodule' : mode === '120000' ? 'link' : 'file', id });
      for (let at = posix.dirname(path); at !== '.' && !this.folders.has(at); at = posix.dirname(at))
        this.folders.add(at);
    }
    // A link cannot be a folder as well.
    for (const path of this.folders) this.entries.delete(path);
    this.cwd = join(folder, prefix);
    mkdirSync(this.cwd, { recursive: true });
  }

  kindOf(path: string, shown: string = showPath(path, this.cwd)): 'file' | 'folder' | undefined {
    const found = this.find(path, shown);
    return found && (this.entries.has(found.path) ? 'file' : 'folder');
  }

  bring(path: string, shown: string = showPath(path, this.cwd)): 'file' | 'folder' | undefined {
    const found = this.find(path, shown);
    if (found === undefined) return undefined;
    const isFile = this.entries.has(found.path);
    this.write(isFile ? [...found.links, found.path] : found.links);
    if (!isFile) this.writeFolder(found.path);
    return isFile ? 'file' : 'folder';
  }

  /**
   * Follows a path through links.
   *
   * @param shown the path as people see it.
   * @returns its own path from the top, and the links on the way; undefined where nothing is.
   * @throws InputError where it leads out of the repository or into a submodule: what is there now is not what was there then.
   */
  private find(path: string, shown: string): { readonly path: string; readonly links: readonly string[] } | undefined {
    const links: string[] = [];
    const open = relative(this.top, path).split(sep);
    const segments: string[] = [];
    for (let next = open.shift(); next !== undefined; next = open.shift()) {
      if (next === '' || next === '.') continue;
      if (next === '..') {
        if (segments.pop() === undefined) throw outside(shown);
        continue;
      }
      const at = [...segments, next].join('/');
      const kind = this.entries.get(at)?.kind;
      if (kind === undefined && !this.folders.has(at)) return undefined;
      if (kind === 'submodule') throw submodule(at, shown);
      if (kind !== 'link') {
        segments.push(next);
        continue;
      }
      links.push(at);
      if (links.length > maximumLinks)
        throw inputError(`${shown} cannot be read: its symbolic links lead in a circle`, 'name the file itself');
      const target = String(this.targetOf(at));
      if (/^(?:[/\\]|[A-Za-z]:)/.test(target)) throw outside(shown, target);
      open.unshift(...target.split('/'));
    }
    return { path: segments.join('/'), links };
  }

  /** Writes what a folder has that matters, however deep; links are not followed. */
  private writeFolder(folder: string): void {
    mkdirSync(join(this.top, folder), { recursive: true });
    const before = folder === '' ? '' : `${folder}/`;
    const others = new Map<string, string>();
    const paths = [...this.entries].flatMap(([path, { kind }]) => {
      if (!path.startsWith(before) || /(?:^|\/)node_modules\//.test(path.slice(before.length))) return [];
      if (kind !== 'file' || wanted.test(path)) return path;
      if (!posix.basename(path).startsWith('.')) others.set(posix.dirname(path), path);
      return [];
    });
    this.write(paths);
    // One name stays, so that its folder does not look as if it had no file.
    for (const path of others.values()) if (!this.written.has(path)) this.put(path, (at) => writeFileSync(at, ''));
  }

  private write(paths: readonly string[]): void {
    const missing = [...new Set(paths)].filter((path) => !this.written.has(path));
    const contents = this.read(missing.filter((path) => this.entries.get(path)?.kind === 'file'));
    for (const path of missing) {
      this.written.add(path);
      const content = contents.get(path);
      this.put(path, (at) =>
        content === undefined ? symlinkSync(this.targetOf(path) ?? nowhere, at) : writeFileSync(at, content),
      );
    }
  }

  private put(path: string, write: (at: string) => void): void {
    const at = join(this.top, path);
    mkdirSync(dirname(at), { recursive: true });
    write(at);
  }

  /** Where a link leads: all are read when the first one is met. */
  private targetOf(path: string): Buffer | undefined {
    this.targets ??= this.read([...this.entries].flatMap(([link, { kind }]) => (kind === 'link' ? link : [])));
    return this.targets.get(path);
  }

  /** Contents by path, in one call however many there are. */
  private read(paths: readonly string[]): ReadonlyMap<string, Buffer> {
    const contents = new Map<string, Buffer>();
    if (paths.length === 0) return contents;
    const output = this.ask(['cat-file', '--batch'], `${paths.map((path) => this.entries.get(path)?.id).join('\n')}\n`);
    // Git writes for each: "<id> blob <size>", a line break, the content, a line break.
    let at = 0;
    for (const path of paths) {
      const lineEnd = output.indexOf(10, at);
      const said = output.toString('latin1', at, Math.max(at, lineEnd));
      const size = / blob (\d+)$/.exec(said)?.[1];
      if (size === undefined) {
        throw inputError(
          `git does not have all files of the revision: ${JSON.stringify(said.slice(0, 100))}`,
          'fetch them: git fetch --refetch, or clone in full',
        );
      }
      contents.set(path, output.subarray(lineEnd + 1, lineEnd + 1 + Number(size)));
      at = lineEnd + Number(size) + 2;
    }
    return contents;
  }
}

/** The target of the link in the place of a submodule, so that a walk does not skip it. */
const nowhere = '.files-of-a-submodule-are-in-another-repository';

function unknownRevision(revision: string): InputError {
  return inputError(
    `git has no revision "${revision}"`,
    'fetch it first: git fetch origin; a shallow clone of CI needs fetch-depth: 0',
  );
}

function outside(shown: string, target?: string): InputError {
  const way = target === undefined ? '' : `, to ${target}`;
  const why = isAbsolute(shown) ? 'is an absolute path' : `leads out of the repository${way}`;
  return inputError(
    `${shown} ${why}, where no revision keeps files`,
    'keep the files in the repository, and name them by a path relative to where it is written',
  );
}

function submodule(path: string, shown: string): InputError {
  const what = path === shown ? 'is a submodule' : `leads into the submodule ${path}`;
  return inputError(
    `${shown} ${what}, whose files are in another repository and are not read at a revision`,
    'compare with a folder in which both repositories are checked out as they were then, or with a lock',
  );
}
