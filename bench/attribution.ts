/**
 * Measures the attribution of writes against hand labels: `node scripts/run-ts.mjs bench/attribution.ts [--errors] [FOLDER]`.
 * A label row is: coordinate, writes, also, note (tab separated). A prediction is a (mutation, type) pair that is certain or likely, among
 * the types that the labels of that schema name. Right: in writes. Wrong: neither in writes nor in also. Missed: in writes, not predicted.
 */
import { readdirSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { buildOwnershipMap } from '../src/ownership/build.ts';
import { parseSubgraph } from '../src/schema/parse-subgraph.ts';
import { measure, type Score, sum } from '../test/attribution/measure.ts';
import { checkout } from './measure.ts';

const folder = process.argv.slice(2).find((arg) => !arg.startsWith('--')) ?? join(checkout, 'test', 'attribution');
const scores: Score[] = [];
for (const file of readdirSync(folder).sort()) {
  if (!file.endsWith('.tsv')) continue;
  const name = file.slice(0, -'.tsv'.length);
  const map = buildOwnershipMap(readSubgraphs(folder, name));
  const score = measure(map, readFileSync(join(folder, file), 'utf8'));
  scores.push(score);
  print(name, score);
  if (process.argv.includes('--errors')) for (const error of score.errors) console.log(`   ${error}`);
}
print('all', sum(scores));

function readSubgraphs(from: string, name: string) {
  const path = join(from, name);
  const files = isFolder(path) ? readdirSync(path).map((file) => join(path, file)) : [`${path}.graphql`];
  return files.map((file) =>
    parseSubgraph((file.split(/[\\/]/).pop() ?? '').replace(/\.graphqls?$/, ''), [
      { file, sdl: readFileSync(file, 'utf8') },
    ]),
  );
}

function isFolder(path: string): boolean {
  return statSync(path, { throwIfNoEntry: false })?.isDirectory() === true;
}

function print(name: string, { right, wrong, missed, certainRight, certainWrong, absent, rows }: Score): void {
  const ratio = (a: number, b: number) => (a + b === 0 ? '  -  ' : (a / (a + b)).toFixed(3));
  console.log(
    `${name.padEnd(22)} precision ${ratio(right, wrong)}  recall ${ratio(right, missed)}  certain ${ratio(certainRight, certainWrong)} (${certainRight + certainWrong})` +
      `  right ${right} wrong ${wrong} missed ${missed}${absent > 0 ? ` absent ${absent}` : ''}  rows ${rows}`,
  );
}
