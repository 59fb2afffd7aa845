/** What a check has read, as one hash: every file with its content, every folder with the names in it, and what was looked for and is not there. */
import { createHash } from 'node:crypto';
import { type Dirent, lstatSync, realpathSync } from 'node:fs';
import { basename, dirname, join, resolve } from 'node:path';
import { readFleetingBytes } from '../../load/read-text.ts';
import { listen, listFolder, type Witness } from '../../load/witness.ts';
import { composerParts, manifestOf } from './installed-parts.ts';

/** All that decides over a verdict and is read. Paths are absolute. */
export interface Inputs {
  readonly files: readonly string[];
  readonly folders: readonly string[];
  /** Files that would be read if they were there. */
  readonly missing: readonly string[];
  /** Whether the installed composer has a say. */
  readonly composes: boolean;
}

/** Notes what is read while a check is made. */
export class Reading implements Witness {
  private readonly files = new Map<string, string>();
  private readonly folders = new Map<string, string>();
  private changed = false;
  private readonly end = listen(this);

  file(path: string, bytes: Uint8Array): void {
    this.note(this.files, path, hashOf(bytes));
  }

  folder(path: string, entries: readonly Dirent[]): void {
    this.note(this.folders, path, listing(entries));
  }

  stop(): void {
    this.end();
  }

  /**
   * @param looked files that are read where they are there.
   * @returns undefined where something changed from one reading of it to the next.
   */
  inputs(
    looked: readonly string[],
    composes: boolean,
  ): { readonly inputs: Inputs; readonly digest: string } | undefined {
    const missing = looked.filter((path) => !this.files.has(path)).sort();
    if (this.changed || !missing.every(isMissing)) return undefined;
    const inputs = {
      files: [...this.files.keys()].sort(),
      folders: [...this.folders.keys()].sort(),
      missing,
      composes,
    };
    const of = (known: ReadonlyMap<string, string>) => (path: string) => known.get(path) as string;
    return { inputs, digest: digest(inputs, of(this.files), of(this.folders)) };
  }

  private note(known: Map<string, string>, path: string, content: string): void {
    const absolute = resolve(path);
    const before = known.get(absolute);
    if (before !== undefined && before !== content) this.changed = true;
    known.set(absolute, content);
  }
}

/**
 * Reads the same again, without understanding it.
 *
 * @returns undefined where something is there that was missing.
 * @throws InputError or an error of the file system where something cannot be read.
 */
export function digestNow(inputs: Inputs, cwd: string): string | undefined {
  if (!inputs.missing.every(isMissing)) return undefined;
  return digest(
    inputs,
    (path) => hashOf(readFleetingBytes(path, cwd)),
    (path) => listing(listFolder(path)),
  );
}

function digest(
  { files, folders, missing, composes }: Inputs,
  contentOf: (path: string) => string,
  listingOf: (path: string) => string,
): string {
  const hash = createHash('sha256');
  const say = (...texts: readonly (string | null)[]) => hash.update(JSON.stringify(texts));
  // A link may lead elsewhere since.
  const realOf = realPaths();
  for (const path of files) say('file', path, realOf(path), contentOf(path));
  for (const path of folders) say('folder', path, realpathSync.native(path), listingOf(path));
  for (const path of missing) say('missing', path);
  for (const part of composes ? composerParts : []) say('composer', part, manifestOf(part) ?? null);
  return hash.digest('hex');
}

/** Paths without links. Most files are none and are in few folders: the way to a folder is followed once. */
function realPaths(): (path: string) => string {
  const folders = new Map<string, string>();
  return (path) => {
    if (lstatSync(path).isSymbolicLink()) return realpathSync.native(path);
    const folder = dirname(path);
    let real = folders.get(folder);
    if (real === undefined) {
      real = realpathSync.native(folder);
      folders.set(folder, real);
    }
    return join(real, basename(path));
  };
}

/** That nothing is there is an input too; a link that leads nowhere is something. */
function isMissing(path: string): boolean {
  return lstatSync(path, { throwIfNoEntry: false }) === undefined;
}

function listing(entries: readonly Dirent[]): string {
  const kinds = entries.map((entry) => [
    entry.name,
    entry.isSymbolicLink() ? 'link' : entry.isDirectory() ? 'folder' : entry.isFile() ? 'file' : 'other',
  ]);
  return JSON.stringify(kinds.sort(([a = ''], [b = '']) => (a < b ? -1 : 1)));
}

function hashOf(bytes: Uint8Array): string {
  return createHash('sha256').update(bytes).digest('hex');
}
