/**
 * Files that ChilliCream's Fusion has beside a source schema `products.graphqls`: `products-settings.json`, which names it, and `products-extensions.graphqls`,
 * which is read with it.
 * Sources: ChilliCream/graphql-platform, website/src/docs/fusion/v16, "Nitro CLI Reference" (schema-settings.json) and "Source Schema Extensions".
 */
import { groupBy } from '../diagnostic/group.ts';
import { parseObject } from '../diagnostic/json.ts';
import { none } from '../diagnostic/none.ts';
import { inputError } from '../diagnostic/problem.ts';
import { inOneDialect, schemaNameOf } from '../schema/composite.ts';
import type { Subgraph } from '../schema/facts.ts';
import type { Found, LoadOptions } from './options.ts';
import { kindAt, schemaExtensions, showPath, withoutExtension } from './paths.ts';
import { readText } from './read-text.ts';
import { assertSubgraphName } from './subgraph-name.ts';

/**
 * Schema files, each with what extends it. Fusion demands settings of every source schema: without them, `billing-extensions.graphql` is a subgraph of its own.
 *
 * @param files absolute.
 */
export function withExtensions(
  files: readonly string[],
  options: LoadOptions,
): readonly (readonly [string, ...string[]])[] {
  const named = groupBy(files, withoutExtension);
  const extended = files.map((file): readonly [string, ...string[]] => {
    const extensions = named.get(`${withoutExtension(file)}-extensions`) ?? none;
    return extensions.length > 0 && isFile(settingsOf(file), options) ? [file, ...extensions] : [file];
  });
  const extending = new Set(extended.flatMap(([, ...extensions]) => extensions));
  return extended.filter(([file]) => !extending.has(file));
}

/** What extends a schema file that was named alone. */
export function extensionsOf(file: string, options: LoadOptions): readonly string[] {
  const paths = schemaExtensions.map((ending) => `${withoutExtension(file)}-extensions.${ending}`);
  const found = paths.filter((path) => isFile(path, options));
  return found.length > 0 && isFile(settingsOf(file), options) ? found : [];
}

/**
 * The subgraphs of each source, where one of them is a source schema: all in one dialect, and by the names that Fusion knows them by, unless the user named
 * them: the settings', else `@schemaName`'s, else the file's.
 *
 * @throws InputError for settings that cannot be read.
 */
export function asFusionHasThem(
  found: readonly Found[],
  loaded: readonly (readonly Subgraph[])[],
  options: LoadOptions,
): readonly (readonly Subgraph[])[] {
  const all = loaded.flat();
  const settled = inOneDialect(all);
  if (settled === all) return loaded;
  const known = new Map(all.map((subgraph, index) => [subgraph, settled[index] as Subgraph]));
  return loaded.map((subgraphs, index) =>
    subgraphs.map((one) => {
      const subgraph = known.get(one) as Subgraph;
      const files = found[index]?.files;
      if (files === undefined || subgraph.inventory) return subgraph;
      return { ...subgraph, name: nameInSettings(files, options) ?? schemaNameOf(subgraph) ?? subgraph.name };
    }),
  );
}

function nameInSettings(files: readonly string[], options: LoadOptions): string | undefined {
  const path = files.map(settingsOf).find((settings) => isFile(settings, options));
  if (path === undefined) return undefined;
  options.revision?.bring(path);
  const file = showPath(path, options.cwd);
  const name = parseObject(readText(path, options.cwd))?.name;
  if (typeof name !== 'string') {
    throw inputError(`${file} does not name its source schema`, 'write `"name": "…"`, as Fusion demands it', {
      file,
      line: 1,
      column: 1,
    });
  }
  assertSubgraphName(name, file);
  return name;
}

function settingsOf(file: string): string {
  return `${withoutExtension(file)}-settings.json`;
}

function isFile(path: string, { revision }: LoadOptions): boolean {
  return (revision === undefined ? kindAt(path) : revision.kindOf(path)) === 'file';
}
