/** The labelled graphs of this folder: `<style>.tsv` labels `<style>.graphql`, or the subgraphs in the folder `<style>`. */
import { readdirSync, readFileSync, statSync } from 'node:fs';
import { basename, join } from 'node:path';
import { buildOwnershipMap } from '../../src/ownership/build.ts';
import type { OwnershipMap } from '../../src/ownership/map.ts';
import { parseSubgraph } from '../../src/schema/parse-subgraph.ts';

export const folder = import.meta.dirname;

export const styles: readonly string[] = readdirSync(folder)
  .filter((file) => file.endsWith('.tsv'))
  .map((file) => file.slice(0, -'.tsv'.length));

export function mapOfStyle(style: string): OwnershipMap {
  const path = join(folder, style);
  const files =
    statSync(path, { throwIfNoEntry: false })?.isDirectory() === true
      ? readdirSync(path).map((file) => join(path, file))
      : [`${path}.graphql`];
  return buildOwnershipMap(
    files.map((file) => parseSubgraph(basename(file, '.graphql'), [{ file, sdl: readFileSync(file, 'utf8') }])),
  );
}
