/**
 * Holds graphs against what must not matter: order, unrelated additions, and the name of a record:
 * `node scripts/run-ts.mjs bench/invariances.ts FOLDER [--list] [--only TEXT] [--corpus FOLDER]`. A verdict is the records, fields and confidences of a mutation.
 * The folder holds graphs (a file, or a folder of subgraphs each), or labels with a sources.json that says where each schema is below the corpus.
 */
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { renamings } from '../test/attribution/invariances/renaming.ts';
import { rewrites } from '../test/attribution/invariances/rewrites.ts';
import { changes, type Graph, readGraph, type Verdicts, verdictsOf } from '../test/attribution/invariances/verdicts.ts';
import { Dice } from '../test/relations/dice.ts';
import { filesOf } from './schemas.ts';

const argv = process.argv.slice(2);
const flag = (name: string) => (argv.includes(name) ? argv[argv.indexOf(name) + 1] : undefined);
const [folder] = argv;
if (folder === undefined || folder.startsWith('--')) {
  console.error('usage: bench/invariances.ts FOLDER [--list] [--only TEXT] [--corpus FOLDER]');
  process.exit(2);
}
const totals = new Map<string, number>();
let mutations = 0;
let compared = 0;
for (const [name, place] of graphsBelow(resolve(folder))) {
  if (!name.includes(flag('--only') ?? '')) continue;
  const graph = readGraph(
    new Map([...filesOf(place)].map(([subgraph, texts]) => [subgraph, texts.map(({ sdl }) => sdl)])),
  );
  const before = verdictsOf(graph);
  mutations += before.size;
  const found: string[] = [];
  const note = (rewrite: string, changed: readonly string[]) => {
    compared += before.size;
    totals.set(rewrite, (totals.get(rewrite) ?? 0) + changed.length);
    if (changed.length > 0) found.push(`  ${rewrite}: ${changed.length}`);
    if (argv.includes('--list')) found.push(...changed.map((change) => `    ${change}`));
  };
  for (const { name: rewrite, apply } of rewrites) note(rewrite, compare(before, apply(graph, before, new Dice(7))));
  for (const { graph: renamed, before: expected, word } of renamings(graph, before, 6)) {
    note(
      'records renamed',
      compare(expected, renamed).map((change) => `(${word}) ${change}`),
    );
  }
  console.log(`${name.padEnd(40)} ${before.size} mutations${found.length === 0 ? '' : `\n${found.join('\n')}`}`);
}
console.log(`\n${mutations} mutations, ${compared} comparisons, changed verdicts:`);
for (const [rewrite, count] of totals) console.log(`  ${rewrite.padEnd(58)} ${count}`);
console.log(`  ${'all'.padEnd(58)} ${[...totals.values()].reduce((sum, count) => sum + count, 0)}`);

/** A graph that cannot be read any more is a change too. */
function compare(before: Verdicts, graph: Graph): readonly string[] {
  try {
    return changes(before, verdictsOf(graph));
  } catch (error) {
    return [`cannot be read: ${(error as Error).message.split('\n')[0]}`];
  }
}

function graphsBelow(from: string): readonly (readonly [string, string])[] {
  if (existsSync(join(from, 'sources.json'))) {
    const corpus = flag('--corpus') ?? join(from, '..', '..', 'corpus');
    const sources = JSON.parse(readFileSync(join(from, 'sources.json'), 'utf8')) as Record<string, string>;
    return Object.entries(sources).map(([name, path]) => [name, join(corpus, path)]);
  }
  return readdirSync(from, { withFileTypes: true })
    .filter((entry) => entry.isDirectory() || /\.graphqls?$/.test(entry.name))
    .map((entry) => [entry.name, join(from, entry.name)]);
}
