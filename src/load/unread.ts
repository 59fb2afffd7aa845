/** Files that look like schemas, and have an ending that is not read. */
import { InputError } from '../diagnostic/problem.ts';
import type { LoadOptions } from './options.ts';
import { isSchemaFile, showPath } from './paths.ts';

/** Endings that schemas have, whether or not they are read. */
export function isSchemaLike(name: string): boolean {
  return isSchemaFile(name) || /\.(?:sdl|gqls)$/i.test(name);
}

/** A schema that is left out could be the one that matters. @throws InputError for the first that has an ending of schemas and is not read. */
export function refuseUnread(files: readonly string[], options: LoadOptions): void {
  const unread = files.find((file) => isSchemaLike(file) && !isSchemaFile(file));
  if (unread === undefined) return;
  throw new InputError({
    message: `${showPath(unread, options.cwd)} looks like a schema, and has an ending that is not read`,
    remedy: 'rename it to .graphql, or give it as <subgraph>=<path>',
  });
}
