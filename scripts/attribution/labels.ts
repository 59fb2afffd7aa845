/** Reads labelled schemas: which operation writes which records, as people judged it. */
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { filesOf } from '../../bench/schemas.ts';
import type { Subgraph } from '../../src/schema/facts.ts';
import { parseSubgraph } from '../../src/schema/parse-subgraph.ts';

/** One operation's label. */
export interface Label {
  /** With `subgraph/` before it in a graph of several subgraphs. */
  readonly coordinate: string;
  readonly writes: readonly string[];
  /** Types that may be argued about: neither right nor wrong. */
  readonly also: readonly string[];
}

export interface LabelledSchema {
  readonly name: string;
  readonly subgraphs: readonly Subgraph[];
  readonly labels: readonly Label[];
}

/**
 * Reads a folder of labels: `<name>.tsv` with rows of coordinate, writes, also, note. Where the schema lies is said by `sources.json` (paths below
 * `corpus`), or it is beside as `<name>.graphql` or a folder `<name>`.
 *
 * @throws Error if a schema is missing or cannot be read.
 */
export function readLabels(folder: string, corpus: string): readonly LabelledSchema[] {
  const list = join(folder, 'sources.json');
  const sources: Record<string, string> = existsSync(list) ? JSON.parse(readFileSync(list, 'utf8')) : {};
  const names = Object.keys(sources).length > 0 ? Object.keys(sources) : labelFiles(folder);
  return names.map((name) => {
    const named = sources[name];
    const path =
      named !== undefined
        ? join(corpus, named)
        : existsSync(join(folder, name))
          ? join(folder, name)
          : join(folder, `${name}.graphql`);
    return { name, subgraphs: readSubgraphs(path), labels: readRows(join(folder, `${name}.tsv`)) };
  });
}

function labelFiles(folder: string): readonly string[] {
  return readdirSync(folder)
    .filter((file) => file.endsWith('.tsv') && !file.endsWith('.authority.tsv'))
    .map((file) => file.slice(0, -'.tsv'.length))
    .sort();
}

function readSubgraphs(path: string): readonly Subgraph[] {
  return [...filesOf(path)].map(([name, sources]) => parseSubgraph(name, sources));
}

function readRows(file: string): readonly Label[] {
  return readFileSync(file, 'utf8')
    .split('\n')
    .filter((line) => line.trim() !== '')
    .map((line) => line.split('\t'))
    .filter((row) => !/not an operation/.test(row[3] ?? ''))
    .map(([coordinate = '', writes, also]) => ({ coordinate, writes: list(writes), also: list(also) }));
}

function list(cell: string | undefined): readonly string[] {
  return (cell ?? '')
    .split(',')
    .map((part) => part.trim())
    .filter((part) => part !== '' && part !== '-');
}
