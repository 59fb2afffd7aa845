// Measures the map on a folder of graphs: every folder below it that has schemas in it is one graph, every schema one subgraph.
//   node scripts/run-ts.mjs scripts/corpus.ts <folder> [--differences]
// For a graph that composes, who resolves each field is compared with what the composed supergraph says, and the map
// with the one that the supergraph gives when it is read back into subgraphs.
import { readdirSync, readFileSync } from 'node:fs';
import { basename, join, relative } from 'node:path';
import { runComposer } from '../src/compose/run-composer.ts';
import { InputError } from '../src/diagnostic/problem.ts';
import { buildOwnershipMap } from '../src/ownership/build.ts';
import type { Subgraph } from '../src/schema/facts.ts';
import { parseSubgraph } from '../src/schema/parse-subgraph.ts';
import { parseSupergraph } from '../src/schema/supergraph.ts';
import { compareWithSupergraph } from '../test/oracle/agreement.ts';
import { differencesOfExternals, differencesOfReadings } from '../test/oracle/federation-reading.ts';
import { differencesOfMaps } from '../test/oracle/round-trip.ts';

const folder = process.argv[2];
if (folder === undefined) throw new Error('usage: node scripts/run-ts.mjs scripts/corpus.ts <folder> [--differences]');
const tellDifferences = process.argv.includes('--differences');
const schema = /\.(?:graphql|graphqls|gql)$/;

function* graphs(path: string): Iterable<string> {
  const entries = readdirSync(path, { withFileTypes: true }).sort((a, b) => (a.name < b.name ? -1 : 1));
  if (entries.some((entry) => entry.isFile() && schema.test(entry.name))) yield path;
  for (const entry of entries) if (entry.isDirectory()) yield* graphs(join(path, entry.name));
}

function load(path: string): readonly Subgraph[] {
  return readdirSync(path)
    .filter((file) => schema.test(file))
    .map((file) =>
      parseSubgraph(basename(file).replace(schema, ''), [{ file, sdl: readFileSync(join(path, file), 'utf8') }]),
    );
}

const columns = [
  'graph',
  'subgraphs',
  'entities',
  'mutations',
  'attributed',
  'ms',
  'composes',
  'agreeing',
  'fields',
  'roundtrip',
];
console.log(columns.join('\t'));
const total = {
  graphs: 0,
  unread: 0,
  composing: 0,
  fields: 0,
  agreeing: 0,
  differences: 0,
  roundTrip: 0,
  read: 0,
  readings: 0,
};
for (const path of graphs(folder)) {
  const name = relative(folder, path) || '.';
  total.graphs++;
  try {
    const start = performance.now();
    const subgraphs = load(path);
    const map = buildOwnershipMap(subgraphs);
    const entities = [...map.types.values()].filter((type) => type.entity).length;
    const attributed = map.mutations.filter((mutation) => mutation.writes.length > 0).length;
    const ms = Math.round(performance.now() - start);
    const verdict = await composed(subgraphs, path);
    const row = [name, subgraphs.length, entities, map.mutations.length, attributed, ms];
    const readings = compareReadings(subgraphs, path);
    if (typeof verdict === 'string') {
      console.log([...row, verdict, '', '', '', readings.length].join('\t'));
      if (tellDifferences) for (const line of readings) console.log(`    ${line}`);
      continue;
    }
    const agreement = compareWithSupergraph(map, verdict.supergraphSdl);
    const inventory = parseSupergraph([{ file: `${name}/supergraph`, sdl: verdict.supergraphSdl }]);
    const lost = differencesOfMaps(map, buildOwnershipMap(inventory));
    total.composing++;
    total.roundTrip += lost.length;
    total.fields += agreement.fields;
    total.agreeing += agreement.agreeing;
    total.differences += agreement.differences.length;
    console.log([...row, 'yes', agreement.agreeing, agreement.fields, lost.length, readings.length].join('\t'));
    if (tellDifferences)
      for (const line of [...agreement.differences, ...lost, ...readings]) console.log(`    ${line}`);
  } catch (error) {
    if (!(error instanceof InputError)) throw error;
    total.unread++;
    console.log(`${name}\tnot read: ${error.message.split('\n', 1)[0]}`);
  }
}
const { read, readings } = total;
const share = ((100 * total.agreeing) / Math.max(1, total.fields)).toFixed(2);
console.log(`\n${total.graphs} graphs, ${total.unread} not read, ${total.composing} compose`);
console.log(`${total.agreeing} of ${total.fields} fields agree with the supergraph on who resolves them (${share} %)`);
console.log(`${total.differences} differences in all, holders and keys of types included`);
console.log(`${readings} differences from how @apollo/federation-internals reads the ${read} subgraphs that it takes`);
console.log(
  `${total.roundTrip} differences between maps of subgraphs and of their supergraphs, but for what a supergraph loses`,
);

/** Where Apollo's library reads a subgraph otherwise than we do; it does not take every subgraph. */
function compareReadings(subgraphs: readonly Subgraph[], path: string): readonly string[] {
  const sdlOf = ({ sources }: Subgraph) => readFileSync(join(path, sources[0]?.file ?? ''), 'utf8');
  const differences = subgraphs.flatMap((subgraph) => {
    const found = differencesOfReadings(subgraph, sdlOf(subgraph));
    if (found !== undefined) total.read++;
    return (found ?? []).map((line) => `${subgraph.name}: ${line}`);
  });
  const all = [...differences, ...(differencesOfExternals(subgraphs, sdlOf) ?? [])];
  total.readings += all.length;
  return all;
}

async function composed(
  subgraphs: readonly Subgraph[],
  cwd: string,
): Promise<{ readonly supergraphSdl: string } | string> {
  try {
    const { supergraphSdl, errors } = await runComposer({ composer: 'apollo', subgraphs, cwd, satisfiability: true });
    return supergraphSdl === undefined ? `no: ${errors[0]?.code}` : { supergraphSdl };
  } catch (error) {
    return `no: ${error instanceof Error ? error.message.split('\n', 1)[0] : error}`;
  }
}
