import { type Dirent, lstatSync, readdirSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { compareText } from '../diagnostic/location.ts';
import { InputError } from '../diagnostic/problem.ts';
import type { LoadOptions } from './options.ts';
import { isSchemaFile, Project, realPath, schemaExtensions, showPath, unreadable } from './paths.ts';

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
  return /[*?]|\[[^\]]+\]|\{[^}]*,[^}]*\}/.test(text);
}

/**
 * Schema files that a glob matches, absolute and sorted.
 *
 * The matching is done by @graphql-tools/load-files, which is only asked for paths: left to itself it would run `.js` and `.ts` files, swallow
 * syntax errors, drop empty files and follow symbolic links for ever.
 *
 * @throws InputError when nothing matches, a folder cannot be read, or the pattern is built to take endlessly long.
 */
export async function filesOfGlob(glob: Glob, options: LoadOptions): Promise<readonly string[]> {
  assertSimple(glob);
  const project = new Project(glob.base, options);
  const { loadFilesSync } = await import('@graphql-tools/load-files');
  let matched: readonly unknown[];
  try {
    matched = loadFilesSync(glob.pattern, {
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
        expandDirectories: false,
        extglob: false,
        ignore: glob.pattern.includes('node_modules') ? [] : ['**/node_modules/**'],
        fs: { readdirSync: readdirOnce(project, options), lstatSync, statSync } as never,
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

/** Reads folders for the matcher, each real folder once: a symbolic link upwards would otherwise be followed for ever. */
function readdirOnce(project: Project, options: LoadOptions) {
  const visited = new Set<string>();
  return (folder: string, how: { withFileTypes: true }): Dirent[] => {
    const real = realPath(folder, options.cwd);
    if (visited.has(real)) return [];
    visited.add(real);
    const entries = readdirSync(folder, how);
    for (const entry of entries) {
      // The matcher would pass over a link that leads nowhere, and a subgraph with it.
      if (!entry.isSymbolicLink() || entry.name.startsWith('.')) continue;
      const target = realPath(join(folder, entry.name), options.cwd);
      if (isSchemaFile(entry.name) || statSync(target).isDirectory()) project.assertInside(target);
    }
    return entries;
  };
}

/** Patterns beyond this are attacks or accidents: matching takes exponential time in stars and braces. */
function assertSimple({ pattern, written }: Glob): void {
  const segments = pattern.split('/');
  const braces = pattern.match(/\{[^}]*\}/g) ?? [];
  const alternatives = braces.reduce((product, brace) => product * brace.split(',').length, 1);
  const intricate =
    pattern.length > 500 ||
    segments.filter((segment) => segment.includes('**')).length > 3 ||
    segments.some((segment) => segment.replaceAll(/\*+/g, '*').split('*').length > 4) ||
    /\{[^}]*(?:\{|\.\.)/.test(pattern) ||
    alternatives > 200;
  if (!intricate && !segments.includes('..')) return;
  throw new InputError({
    message: intricate
      ? `the glob ${written.slice(0, 200)} is too intricate`
      : `the glob ${written} goes upwards after its first wildcard`,
    remedy: 'name the subgraphs one by one as <subgraph>=<path>, or list them in a supergraph.yaml',
  });
}
