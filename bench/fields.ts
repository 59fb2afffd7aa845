/**
 * Measures the written fields against labels by hand: `node scripts/run-ts.mjs bench/fields.ts [FOLDER] [--corpus FOLDER] [--errors] [--only NAME]`.
 * The folder holds `<schema>.tsv` files (test/attribution/fields/measure.ts says what is in them), and a sources.json that says where each schema is below
 * the corpus; without it, a schema lies beside its labels. Goal: 97 % right of those whose record is seen.
 */
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { buildOwnershipMap } from '../src/ownership/build.ts';
import { parseSubgraph } from '../src/schema/parse-subgraph.ts';
import { measureFields } from '../test/attribution/fields/measure.ts';
import { checkout } from './measure.ts';
import { filesOf } from './schemas.ts';

const argv = process.argv.slice(2);
const flag = (name: string) => (argv.includes(name) ? argv[argv.indexOf(name) + 1] : undefined);
const folder = resolve(argv[0]?.startsWith('--') === false ? argv[0] : join(checkout, 'test', 'attribution', 'fields'));
const corpus = flag('--corpus');
const sourcesFile = join(folder, 'sources.json');
const sources = existsSync(sourcesFile)
  ? (JSON.parse(readFileSync(sourcesFile, 'utf8')) as Record<string, string>)
  : undefined;
if (sources !== undefined && corpus === undefined) {
  console.error('the schemas of these labels are no part of the repository: say where they are with --corpus FOLDER');
  process.exit(2);
}

const total = { rows: 0, right: 0, unseen: 0, tooLittle: 0 };
for (const file of readdirSync(folder).sort()) {
  if (!file.endsWith('.tsv')) continue;
  const name = file.slice(0, -'.tsv'.length);
  if (flag('--only') !== undefined && flag('--only') !== name) continue;
  const map = buildOwnershipMap([...filesOf(placeOf(name))].map(([subgraph, texts]) => parseSubgraph(subgraph, texts)));
  const score = measureFields(map, readFileSync(join(folder, file), 'utf8'));
  print(name, score);
  if (argv.includes('--errors')) for (const error of score.errors) console.log(`   ${error}`);
  for (const key of ['rows', 'right', 'unseen', 'tooLittle'] as const) total[key] += score[key];
}
print('all', total);

function placeOf(name: string): string {
  if (sources !== undefined) return join(corpus ?? '', sources[name] ?? '');
  const path = join(folder, name);
  return existsSync(`${path}.graphql`) ? `${path}.graphql` : path;
}

function print(name: string, { rows, right, unseen, tooLittle }: typeof total): void {
  const seen = rows - unseen;
  console.log(
    `${name.padEnd(22)} fields right ${seen === 0 ? '  -  ' : (right / seen).toFixed(3)}  too little ${tooLittle}  too much ${seen - right - tooLittle}  record unseen ${unseen}  rows ${rows}`,
  );
}
