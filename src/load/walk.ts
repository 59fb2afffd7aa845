/** Walks a folder, also through links inside of the project, and reports anything relevant that it skips. */
import { type Dirent, statSync } from 'node:fs';
import { dirname, join, relative, sep } from 'node:path';
import { compareText } from '../diagnostic/location.ts';
import { inputError } from '../diagnostic/problem.ts';
import type { LoadOptions } from './options.ts';
import { isSchemaFile, Project, realPath, repositoryTop, showPath, unreadable } from './paths.ts';
import { readText } from './read-text.ts';
import { listFolder } from './witness.ts';

/** What is in a folder and may matter: a schema file, or a folder to look into. */
export interface Entry {
  readonly name: string;
  readonly path: string;
  readonly kind: 'file' | 'folder';
}

/** Follows a folder downwards. Symbolic links are followed inside the project, and no folder is visited twice. */
export class Walk {
  private readonly root: string;
  private readonly visited = new Set<string>();
  private readonly project: Project;
  private readonly options: LoadOptions;
  private readonly accepts: (name: string) => boolean;

  /**
   * @param root the folder that was named.
   * @param accepts which files are looked for, by name; schema files by default.
   */
  constructor(root: string, options: LoadOptions, accepts: (name: string) => boolean = isSchemaFile) {
    this.root = root;
    this.project = new Project(root, options);
    this.options = options;
    this.accepts = accepts;
    this.visited.add(realPath(root, options.cwd));
  }

  /**
   * Schema files and folders in a folder, sorted. Hidden ones and node_modules are skipped.
   *
   * @throws InputError for a folder that cannot be read (it may hold the very subgraph that matters), a link that leads nowhere or out of the project.
   */
  entries(folder: string): readonly Entry[] {
    const entries: Entry[] = [];
    const before = folder.endsWith(sep) ? folder : `${folder}${sep}`;
    for (const dirent of this.read(folder)) {
      if (dirent.name.startsWith('.') || dirent.name === 'node_modules') continue;
      const path = `${before}${dirent.name}`;
      const kind = this.kindOf(path, dirent);
      if (kind === 'folder') entries.push({ name: dirent.name, path, kind });
      else if (this.accepts(dirent.name)) {
        if (kind !== 'file')
          throw inputError(`${showPath(path, this.options.cwd)} is not a regular file`, 'move it out of the folder');
        entries.push({ name: dirent.name, path, kind });
      }
    }
    return entries.sort((a, b) => compareText(a.name, b.name));
  }

  /** Every file under a folder, the one that was named or one in it, however deep, sorted by path. */
  *filesBelow(folder: string): Iterable<string> {
    if (!this.enters(folder)) return;
    for (const entry of this.entries(folder)) {
      if (entry.kind === 'file') yield entry.path;
      else yield* this.filesBelow(entry.path);
    }
  }

  /** Whether a folder is visited for the first time. */
  enters(folder: string): boolean {
    const real = realPath(folder, this.options.cwd);
    const isNew = relative(this.root, folder) === '' || !this.visited.has(real);
    this.visited.add(real);
    return isNew;
  }

  /** All that is in a folder. @throws InputError for one that cannot be read, or that is a submodule without its files. */
  read(folder: string): readonly Dirent[] {
    const { cwd } = this.options;
    let entries: readonly Dirent[];
    try {
      entries = listFolder(folder);
    } catch (error) {
      throw unreadable(folder, cwd, error);
    }
    if (entries.length === 0) assertNoMissingSubmodule(realPath(folder, cwd), cwd);
    return entries;
  }

  /** What an entry is, or the link that it is leads to. @throws InputError where that is nowhere, or something that matters out of the project. */
  kindOf(path: string, entry: Dirent): Kind {
    if (!entry.isSymbolicLink()) return kindOf(entry);
    this.options.revision?.bring(path);
    const kind = kindOf(statSync(realPath(path, this.options.cwd)));
    if (kind === 'folder' || this.accepts(entry.name)) this.project.assertInside(path);
    return kind;
  }
}

type Kind = 'file' | 'folder' | 'other';

function kindOf(entry: Pick<Dirent, 'isFile' | 'isDirectory'>): Kind {
  return entry.isDirectory() ? 'folder' : entry.isFile() ? 'file' : 'other';
}

/**
 * An empty folder may be a submodule that was not checked out: its content would be skipped silently. Refuses one that the
 * repository around it lists as a submodule (https://git-scm.com/docs/gitmodules).
 *
 * @param folder absolute, without links in it; nothing is in it.
 * @throws InputError that says how to get its files.
 */
function assertNoMissingSubmodule(folder: string, cwd: string): void {
  const top = repositoryTop(dirname(folder));
  const list = top === undefined ? undefined : join(top, '.gitmodules');
  if (top === undefined || list === undefined || statSync(list, { throwIfNoEntry: false })?.isFile() !== true) return;
  const path = relative(top, folder).split(sep).join('/');
  if (!pathsIn(readText(list, cwd)).has(path)) return;
  throw inputError(
    `${showPath(folder, cwd)} is a submodule that is not checked out`,
    'check it out: git submodule update --init; in CI, check out with submodules',
  );
}

function pathsIn(text: string): ReadonlySet<string> {
  const values = [...text.matchAll(/^[ \t]*path[ \t]*=[ \t]*(\S.*)$/gim)].map(([, value = '']) => value.trim());
  const bare = values.map((value) => value.replace(/^"(.*)"$/, '$1').replace(/\\(.)/g, '$1'));
  return new Set(bare.map((value) => value.replace(/\/+$/, '')));
}

/** Endings that schemas have, whether or not they are read. */
export function isSchemaLike(name: string): boolean {
  return isSchemaFile(name) || /\.(?:sdl|gqls)$/i.test(name);
}

/** A schema that is left out could be the one that matters. @throws InputError for the first that has an ending of schemas and is not read. */
export function refuseUnread(files: readonly string[], options: LoadOptions): void {
  const unread = files.find((file) => isSchemaLike(file) && !isSchemaFile(file));
  if (unread === undefined) return;
  throw inputError(
    `${showPath(unread, options.cwd)} looks like a schema, and has an ending that is not read`,
    'rename it to .graphql; or move it elsewhere, and give it as <subgraph>=<path>',
  );
}
