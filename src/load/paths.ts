/** Paths: what is a schema, how a path is shown, and which files may be read that were not named. */
import { existsSync, lstatSync, realpathSync, statSync } from 'node:fs';
import { dirname, isAbsolute, join, relative, sep } from 'node:path';
import { type InputError, inputError } from '../diagnostic/problem.ts';
import type { LoadOptions } from './options.ts';

/** Files that hold SDL. Nothing else is ever opened as a schema, and no code is run from beside them. */
export const schemaExtensions = ['graphql', 'graphqls', 'gql'] as const;

const schemaFile = new RegExp(`\\.(?:${schemaExtensions.join('|')})$`, 'i');

export function isSchemaFile(name: string): boolean {
  return schemaFile.test(name);
}

export function isAddress(text: string): boolean {
  return /^[a-z][a-z0-9+.-]*:\/\//i.test(text);
}

/** A schema file's name without its extension. */
export function withoutExtension(name: string): string {
  return name.replace(schemaFile, '');
}

/** A path as people see it: relative to the working folder, with forward slashes. */
export function showPath(path: string, cwd: string): string {
  // What lies below, and is written plainly, needs no working out.
  if (sep === '/' && path.startsWith(cwd) && path.charAt(cwd.length) === '/' && !/\/(?:\.{0,2}\/|\.{0,2}$)/.test(path))
    return path.slice(cwd.length + 1);
  const shown = relative(cwd, path) || '.';
  return sep === '/' ? shown : shown.replaceAll(sep, '/');
}

/** What is at a path, if anything: everything that is not a folder counts as a file, and is refused when it is read. */
export function kindAt(path: string): 'file' | 'folder' | undefined {
  const stat = statSync(path, { throwIfNoEntry: false });
  return stat && (stat.isDirectory() ? 'folder' : 'file');
}

/**
 * The problem of a file or folder that could not be read, in words.
 *
 * @param remedy what to do where it does not exist.
 */
export function unreadable(path: string, cwd: string, error: unknown, remedy?: string): InputError {
  const code = (error as NodeJS.ErrnoException | undefined)?.code;
  if (code === undefined) throw error;
  const [fact, cure] = reasons.get(code) ?? [`cannot be read (${code})`, 'make it readable'];
  return inputError(`${showPath(path, cwd)} ${fact}`, (code === 'ENOENT' ? remedy : undefined) ?? cure);
}

const absent = 'correct the path, which is relative to the working folder';
const mayNotBeRead = 'let the user who runs this read it';
/** By the code of the error: the fact, and what to do. */
const reasons = new Map<string, readonly [fact: string, remedy: string]>([
  ['ENOENT', ['does not exist', absent]],
  ['ENOTDIR', ['does not exist: a part of the path is a file', absent]],
  ['EACCES', ['cannot be read: permission denied', mayNotBeRead]],
  ['EPERM', ['cannot be read: permission denied', mayNotBeRead]],
  ['ELOOP', ['cannot be read: its symbolic links lead in a circle', 'remove the links, or name the file itself']],
  ['EISDIR', ['is a folder, where a file is expected', 'name a file in it']],
  ['ENXIO', ['is not a regular file', 'name a file']], // a socket
]);

/**
 * What may be read where the person who runs the check did not give the path: a list of files in a pull request must not make it read the
 * machine's secrets. That is the working folder, the folder that was named, and the git repositories around them.
 */
export class Project {
  private readonly named: string;
  private readonly options: LoadOptions;
  private roots: readonly string[] | undefined;

  /** @param named a folder that the person named, itself or by a file in it. */
  constructor(named: string, options: LoadOptions) {
    this.named = named;
    this.options = options;
  }

  /** @param remedy what to do where nothing is there. @throws InputError when the real path lies outside. */
  assertInside(path: string, remedy?: () => string): void {
    const { cwd, allowOutsideRoot, revision } = this.options;
    if (revision !== undefined) {
      // A file outside of a revision has today's state, even if it is allowed.
      revision.bring(path);
      return;
    }
    if (allowOutsideRoot === true) return;
    const real = realPath(path, cwd, remedy);
    this.roots ??= [cwd, this.named]
      .map((folder) => realPath(folder, cwd))
      .map((folder) => repositoryTop(folder) ?? folder);
    if (this.roots.some((root) => pathBelow(root, real) !== undefined)) return;
    throw inputError(
      `${showPath(path, cwd)} leads out of the project, to ${showPath(real, cwd)}`,
      'name that file on the command line instead, as <subgraph>=<path>, or allow it with --allow-outside-root',
    );
  }
}

/**
 * The path with all symbolic links resolved.
 *
 * @param remedy what to do where nothing is there, and no link is to blame.
 * @throws InputError when it leads nowhere.
 */
export function realPath(path: string, cwd: string, remedy?: () => string): string {
  try {
    return realpathSync.native(path);
  } catch (error) {
    const cure = isLink(path) ? 'remove the symbolic link, or correct where it leads' : remedy?.();
    throw unreadable(path, cwd, error, cure);
  }
}

/** Whether something has that name, even a dangling link. */
export function isThere(path: string): boolean {
  return lstatSync(path, { throwIfNoEntry: false }) !== undefined;
}

function isLink(path: string): boolean {
  try {
    return lstatSync(path).isSymbolicLink();
  } catch {
    return false;
  }
}

/** The way from a folder to what lies in it, with forward slashes; empty for the folder itself, undefined for what lies elsewhere. */
export function pathBelow(folder: string, path: string): string | undefined {
  const way = relative(folder, path);
  return way === '..' || way.startsWith(`..${sep}`) || isAbsolute(way) ? undefined : way.replaceAll(sep, '/');
}

/** The nearest folder upwards that holds a git repository, or undefined. */
export function repositoryTop(folder: string): string | undefined {
  return upwards(folder).find((at) => existsSync(join(at, '.git')));
}

/** A folder and all that it lies in, the nearest first. */
export function upwards(folder: string): readonly string[] {
  const above = dirname(folder);
  return above === folder ? [folder] : [folder, ...upwards(above)];
}
