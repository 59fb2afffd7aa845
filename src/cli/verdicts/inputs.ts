/** Records what a check reads, to find out later whether any of it has changed. */
import { createHash } from 'node:crypto';
import { type Dirent, existsSync, lstatSync, readFileSync, realpathSync } from 'node:fs';
import { basename, dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { getOrAdd } from '../../diagnostic/remembered.ts';
import { isThere, upwards } from '../../load/paths.ts';
import { readBytes } from '../../load/read-text.ts';
import { listFolder } from '../../load/witness.ts';

/** A file with its content, a folder with the names in it, a file that would be read if it were there, or a package that has a say in composition. */
export type InputKind = 'file' | 'folder' | 'missing' | 'package';

/** What was there; the name is an absolute path, but for packages. */
export type Input = readonly [kind: InputKind, name: string, print: string];

/**
 * Reads the same again, without understanding it.
 *
 * @throws InputError or an error of the file system where something cannot be read.
 */
export function areUnchanged(inputs: readonly Input[], cwd: string): boolean {
  const realOf = realPaths();
  const now: Readonly<Record<InputKind, (name: string) => string>> = {
    ...printOf,
    file: (path) => printOf.file(path, readBytes(path, cwd), realOf),
    folder: (path) => printOf.folder(path, listFolder(path)),
  };
  return inputs.every(([kind, name, print]) => now[kind](name) === print);
}

/** What there is to compare of each kind. */
export const printOf = {
  file(path: string, bytes: Uint8Array, realOf: (path: string) => string): string {
    // A link may lead elsewhere since.
    return hashOf(realOf(path), createHash('sha256').update(bytes).digest('hex'));
  },
  folder(path: string, entries: readonly Dirent[]): string {
    const kinds = entries.map((entry) => {
      const kind = entry.isSymbolicLink() ? 'link' : entry.isDirectory() ? 'folder' : entry.isFile() ? 'file' : 'other';
      return JSON.stringify([entry.name, kind]);
    });
    return hashOf(realpathSync.native(path), ...kinds.sort());
  },
  /** That nothing is there is an input too; a link that leads nowhere is something. */
  missing(path: string): string {
    return isThere(path) ? 'something' : 'nothing';
  },
  /** The installed package's manifest, found as Node finds it; it names the version. Empty where there is none. */
  package(name: string): string {
    const above = upwards(dirname(fileURLToPath(import.meta.url)));
    const file = above.map((at) => join(at, 'node_modules', name, 'package.json')).find((path) => existsSync(path));
    return file === undefined ? '' : hashOf(readFileSync(file, 'utf8'));
  },
};

/** Paths without links. Most files are none and are in few folders: the way to a folder is followed once. */
export function realPaths(): (path: string) => string {
  const folders = new Map<string, string>();
  return (path) => {
    if (lstatSync(path).isSymbolicLink()) return realpathSync.native(path);
    const folder = getOrAdd(folders, dirname(path), (written) => realpathSync.native(written));
    return join(folder, basename(path));
  };
}

/** The packages that are installed beside this one and have a say in what composition says. */
export const composerParts = [
  '@apollo/composition',
  '@apollo/federation-internals',
  '@apollo/query-graphs',
  '@theguild/federation-composition',
  '@wundergraph/composition',
  'graphql',
];

/** SHA-256 of texts, in hexadecimal; where one ends and the next begins counts. */
export function hashOf(...texts: readonly string[]): string {
  return createHash('sha256').update(JSON.stringify(texts)).digest('hex');
}
