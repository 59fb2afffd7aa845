/** Order, unrelated additions and the name of a record change no verdict: in the labelled graphs, and in drawn ones. */
import { readdirSync, readFileSync, statSync } from 'node:fs';
import { basename, join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { Dice } from '../../relations/dice.ts';
import { drawnOperations, worlds } from '../drawn.ts';
import { folder, styles } from '../graphs.ts';
import { renamings } from './renaming.ts';
import { rewrites } from './rewrites.ts';
import { changes, type Graph, readGraph, verdictsOf } from './verdicts.ts';

const labelled = new Map(styles.map((style) => [style, labelledGraph(style)]));

function labelledGraph(style: string): Graph {
  const path = join(folder, style);
  const files =
    statSync(path, { throwIfNoEntry: false })?.isDirectory() === true
      ? readdirSync(path).map((file) => join(path, file))
      : [`${path}.graphql`];
  return readGraph(new Map(files.map((file) => [basename(file, '.graphql'), [readFileSync(file, 'utf8')]])));
}

/** Small graphs in which operations are named, given and answered in every way: the same ones at each run. */
const drawn = Object.entries(worlds).flatMap(([name, world]) =>
  Array.from({ length: 12 }, (_, seed): readonly [string, Graph] => [
    `${name} ${seed}`,
    readGraph(new Map([['drawn', [drawnOperations(world, 60, seed)]]])),
  ]),
);

const graphs = [...labelled, ...drawn].map(([name, graph]) => ({ name, graph, before: verdictsOf(graph) }));

describe('the same is written', () => {
  it.each(rewrites)('$name', ({ apply }) => {
    const changed = graphs.flatMap(({ name: graph, graph: written, before }, index) =>
      changes(before, verdictsOf(apply(written, before, new Dice(index)))).map((change) => `${graph}: ${change}`),
    );
    expect(changed).toEqual([]);
  });

  it('records renamed, with all their uses', () => {
    const changed: string[] = [];
    let renamed = 0;
    for (const { name, graph, before } of graphs.slice(0, labelled.size)) {
      for (const { word, graph: written, before: expected } of renamings(graph, before, 4)) {
        renamed++;
        changed.push(...changes(expected, verdictsOf(written)).map((change) => `${name}, ${word}: ${change}`));
      }
    }
    expect(renamed).toBeGreaterThan(30);
    expect(changed).toEqual([]);
  });
});
