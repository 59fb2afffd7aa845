/** Finds the schema files, and the folders of them, that a glob matches. */
import { type Dirent, lstatSync, statSync } from 'node:fs';
import { dirname, join, relative, sep } from 'node:path';
import { compareText } from '../diagnostic/location.ts';
import { inputError } from '../diagnostic/problem.ts';
import type { LoadOptions } from './options.ts';
import { isSchemaFile, schemaExtensions, showPath, upwards } from './paths.ts';
import { Pattern } from './pattern.ts';
import { refuseUnread, Walk } from './walk.ts';

/** A pattern, and the folder from which it is matched. */
export interface Glob {
  /** Absolute. */
  readonly base: string;
  readonly pattern: string;
  /** The whole, as it was written. */
  readonly written: string;
}

/** `*`, `?`, `[…]` and `{…}` make a glob. `paren(1)` and `+(x)` do not: they are names of folders more often than patterns. */
export function hasGlobCharacters(text: string): boolean {
  if (text.includes('*') || text.includes('?')) return true;
  const bracket = text.indexOf('[');
  if (bracket >= 0 && text.indexOf(']', bracket + 2) >= 0) return true;
  const brace = text.indexOf('{');
  const comma = brace < 0 ? -1 : text.indexOf(',', brace + 1);
  return comma >= 0 && text.indexOf('}', comma + 1) >= 0;
}

/** What a glob matches, absolute and sorted. */
export interface Matches {
  /** Schema files. */
  readonly files: readonly string[];
  /** Folders that are matched as a whole: nothing in them is matched by itself. */
  readonly folders: readonly string[];
}

/**
 * What a glob matches: schema files, and folders.
 *
 * The files are found by @graphql-tools/load-files, which is only asked for paths: left to itself it would run `.js` and `.ts` files, swallow
 * syntax errors, drop empty files and follow symbolic links for ever. It never sees the user's pattern, which its library would make a regular
 * expression of: it walks through whatever it is shown, and is shown what fits.
 *
 * @throws InputError when nothing matches, a folder cannot be read, or the pattern is built to take endlessly long.
 */
export async function matchesOfGlob(glob: Glob, options: LoadOptions): Promise<Matches> {
  const fitting: string[] = [];
  const readdirSync = readFitting(glob, options, fitting);
  const { loadFilesSync } = await import('@graphql-tools/load-files');
  const matched: readonly unknown[] = loadFilesSync('**', {
    // Files of any ending are listed: which of them are schemas is seen below, in upper case too.
    ignoredExtensions: [],
    ignoreIndex: false,
    // Nothing is required: every match goes through here and is returned as its path.
    useRequire: true,
    requireMethod: (path: string) => path,
    extractExports: (path: unknown) => path,
    globOptions: {
      absolute: true,
      cwd: glob.base,
      dot: true,
      expandDirectories: false,
      fs: { readdirSync, lstatSync, statSync } as never,
    },
  });
  const files = matched
    .filter((path): path is string => typeof path === 'string' && isSchemaFile(path))
    .sort(compareText);
  const folders = wholeFolders(fitting.sort(compareText), files);
  if (files.length > 0 || folders.length > 0) return { files, folders };
  throw inputError(
    `no subgraph found: ${glob.written} matches no folder, and no ${schemaExtensions.map((name) => `.${name}`).join(', ')} file`,
    `correct the pattern, which was matched from ${showPath(glob.base, options.cwd)}`,
  );
}

/** Without those that lead to something that is matched by itself, or are in one that is matched. */
function wholeFolders(folders: readonly string[], files: readonly string[]): readonly string[] {
  const leading = new Set(files.flatMap((file) => upwards(dirname(file))));
  const whole = new Set<string>();
  for (const folder of folders) {
    if (!leading.has(folder) && !upwards(dirname(folder)).some((outer) => whole.has(outer))) whole.add(folder);
  }
  return [...whole];
}

/**
 * Reads folders for the library, each real folder once (a symbolic link upwards would otherwise be followed for ever), and shows of them what fits
 * the pattern or leads to what may.
 *
 * @param folders takes the folders that fit.
 */
function readFitting(glob: Glob, options: LoadOptions, folders: string[]) {
  const pattern = readPattern(glob);
  const walk = new Walk(glob.base, options);
  // Only a pattern of any depth could go round in a circle. Any other leads to each path once, whatever else leads to the same folder.
  const isOfAnyDepth = glob.pattern.includes('**');
  const passesDependencies = glob.pattern.includes('node_modules');
  return (folder: string): Dirent[] => {
    if (isOfAnyDepth && !walk.enters(folder)) return [];
    const way = relative(glob.base, folder);
    const path = way === '' ? [] : way.split(sep);
    return walk.read(folder).filter((entry) => {
      if (entry.name === 'node_modules' && !passesDependencies) return false;
      const { fits, leadsOn } = pattern.match([...path, entry.name]);
      if (!fits && !leadsOn) return false;
      const place = join(folder, entry.name);
      const isFolder = walk.kindOf(place, entry) === 'folder';
      if (fits && isFolder) folders.push(place);
      else if (fits) refuseUnread([place], options);
      return isFolder ? leadsOn : fits;
    });
  };
}

/** @throws InputError for a pattern beyond the limits, or that leaves the folder it is matched from. */
function readPattern({ pattern: text, written }: Glob): Pattern {
  const climbs = text.split('/').includes('..');
  const pattern = climbs ? undefined : Pattern.read(text);
  if (pattern !== undefined) return pattern;
  throw inputError(
    climbs
      ? `the glob ${written.slice(0, 200)} goes upwards after its first wildcard`
      : `the glob ${written.slice(0, 200)} is too intricate`,
    'name the subgraphs one by one as <subgraph>=<path>, or list them in a supergraph.yaml',
  );
}
