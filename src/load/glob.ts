/** Finds the schema files that a glob matches. */
import { type Dirent, lstatSync, statSync } from 'node:fs';
import { join, relative, sep } from 'node:path';
import { compareText } from '../diagnostic/location.ts';
import { InputError } from '../diagnostic/problem.ts';
import { assertNoMissingSubmodule } from './missing-submodule.ts';
import type { LoadOptions } from './options.ts';
import { isSchemaFile, Project, realPath, schemaExtensions, showPath, unreadable } from './paths.ts';
import { Pattern } from './pattern.ts';
import { listFolder } from './witness.ts';

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

/**
 * Schema files that a glob matches, absolute and sorted.
 *
 * The files are found by @graphql-tools/load-files, which is only asked for paths: left to itself it would run `.js` and `.ts` files, swallow
 * syntax errors, drop empty files and follow symbolic links for ever. It never sees the user's pattern, which its library would make a regular
 * expression of: it walks through whatever it is shown, and is shown what fits.
 *
 * @throws InputError when nothing matches, a folder cannot be read, or the pattern is built to take endlessly long.
 */
export async function filesOfGlob(glob: Glob, options: LoadOptions): Promise<readonly string[]> {
  const pattern = readPattern(glob);
  const project = new Project(glob.base, options);
  const { loadFilesSync } = await import('@graphql-tools/load-files');
  let matched: readonly unknown[];
  try {
    matched = loadFilesSync('**', {
      extensions: [...schemaExtensions],
      ignoredExtensions: [],
      ignoreIndex: false,
      // Nothing is required: every match goes through here and comes back as the path that it is.
      useRequire: true,
      requireMethod: (path: string) => path,
      extractExports: (path: unknown) => path,
      globOptions: {
        absolute: true,
        cwd: glob.base,
        dot: true,
        expandDirectories: false,
        fs: { readdirSync: readFitting(glob, pattern, project, options), lstatSync, statSync } as never,
      },
    });
  } catch (error) {
    if (error instanceof InputError) throw error;
    throw unreadable((error as NodeJS.ErrnoException).path ?? glob.base, options.cwd, error);
  }
  const files = matched.filter((path) => typeof path === 'string').sort(compareText);
  for (const file of files) project.assertInside(file);
  if (files.length > 0) return files;
  throw new InputError({
    message: `no subgraph found: ${glob.written} matches no ${schemaExtensions.map((name) => `.${name}`).join(', ')} file`,
    remedy: `it was matched from ${showPath(glob.base, options.cwd)}; a folder per subgraph is given as the folder that holds them`,
  });
}

/**
 * Reads folders for the library, each real folder once (a symbolic link upwards would otherwise be followed for ever), and shows of them what fits
 * the pattern or leads to what may.
 */
function readFitting(glob: Glob, pattern: Pattern, project: Project, options: LoadOptions) {
  const visited = new Set<string>();
  const passesDependencies = glob.pattern.includes('node_modules');
  return (folder: string): Dirent[] => {
    const real = realPath(folder, options.cwd);
    if (visited.has(real)) return [];
    visited.add(real);
    const way = relative(glob.base, folder);
    const path = way === '' ? [] : way.split(sep);
    const entries = listFolder(folder);
    if (entries.length === 0) assertNoMissingSubmodule(real, options.cwd);
    return entries.filter((entry) => {
      if (entry.name === 'node_modules' && !passesDependencies) return false;
      const { fits, leadsOn } = pattern.match([...path, entry.name]);
      if (!entry.isSymbolicLink()) return entry.isDirectory() ? leadsOn : fits;
      if (!fits && !leadsOn) return false;
      options.revision?.bring(join(folder, entry.name));
      // One that leads nowhere would be passed over, and a subgraph with it.
      const target = realPath(join(folder, entry.name), options.cwd);
      const isFolder = statSync(target).isDirectory();
      if (isFolder ? leadsOn : isSchemaFile(entry.name)) project.assertInside(target);
      return isFolder ? leadsOn : fits;
    });
  };
}

/** @throws InputError for a pattern that nobody needs, or that leaves the folder it is matched from. */
function readPattern({ pattern: text, written }: Glob): Pattern {
  const climbs = text.split('/').includes('..');
  const pattern = climbs ? undefined : Pattern.read(text);
  if (pattern !== undefined) return pattern;
  throw new InputError({
    message: climbs
      ? `the glob ${written.slice(0, 200)} goes upwards after its first wildcard`
      : `the glob ${written.slice(0, 200)} is too intricate`,
    remedy: 'name the subgraphs one by one as <subgraph>=<path>, or list them in a supergraph.yaml',
  });
}
