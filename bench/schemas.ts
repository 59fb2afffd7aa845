/** Reads schemas to measure attribution: with no regard to keys that were lost on the way. */
import { readdirSync, readFileSync, statSync } from 'node:fs';
import { basename, join } from 'node:path';
import type { SourceText } from '../src/schema/parse-subgraph.ts';

const extension = /\.graphqls?$/;

/** The files of each subgraph: a file is one, a folder has one in each file, and in each folder below it. */
export function filesOf(place: string): ReadonlyMap<string, readonly SourceText[]> {
  if (!statSync(place).isDirectory()) return new Map([[basename(place).replace(extension, ''), [read(place)]]]);
  const subgraphs = new Map<string, readonly SourceText[]>();
  for (const entry of readdirSync(place, { withFileTypes: true })) {
    const path = join(place, entry.name);
    if (extension.test(entry.name)) subgraphs.set(entry.name.replace(extension, ''), [read(path)]);
    else if (entry.isDirectory()) {
      const files = readdirSync(path, { recursive: true, encoding: 'utf8' }).filter((file) => extension.test(file));
      if (files.length > 0)
        subgraphs.set(
          entry.name,
          files.sort().map((file) => read(join(path, file))),
        );
    }
  }
  return subgraphs;
}

/**
 * A schema that was printed without its directives is refused, since no check of it could be right; what its mutations write can be asked all the same
 * once it no longer says that types had keys.
 */
export function withoutEntityUnion(sdl: string): string {
  return sdl.replace(/^union _Entity\s*=(?:\s*\|?\s*\w+)(?:\s*\|\s*\w+)*/m, 'scalar _Entity');
}

function read(file: string): SourceText {
  return { file, sdl: withoutEntityUnion(readFileSync(file, 'utf8')) };
}
