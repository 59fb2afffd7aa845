// Composes graphs with three composers, and compares their verdicts with each other and their supergraphs with our map.
//   npm run composers -- [FOLDER] [--runs 1000] [--seed 1] [--tell]
// With a folder, every folder below it that has schemas in it is one graph; besides, as many graphs as wanted are generated.
import { readdirSync, readFileSync } from 'node:fs';
import { basename, join, relative } from 'node:path';
import { parseArgs } from 'node:util';
import { InputError } from '../src/diagnostic/problem.ts';
import { compareComposers, composerKeys, refusals } from '../test/oracle/composers.ts';
import { drawSamples } from '../test/relations/run.ts';

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: {
    runs: { type: 'string', default: '1000' },
    seed: { type: 'string', default: String(Date.now() % 2 ** 30) },
    tell: { type: 'boolean', default: false },
  },
});
const [runs, seed] = [Number(values.runs), Number(values.seed)];
const schema = /\.(?:graphql|graphqls|gql)$/;

type Graph = readonly [name: string, schemas: ReadonlyMap<string, string>];

function* graphs(root: string, path = root): Iterable<Graph> {
  const entries = readdirSync(path, { withFileTypes: true }).sort((a, b) => (a.name < b.name ? -1 : 1));
  const files = entries.filter((entry) => entry.isFile() && schema.test(entry.name)).map(({ name }) => name);
  if (files.length > 0) {
    const read = files.map(
      (file) => [basename(file).replace(schema, ''), readFileSync(join(path, file), 'utf8')] as const,
    );
    yield [relative(root, path) || '.', new Map(read)];
  }
  for (const entry of entries) if (entry.isDirectory()) yield* graphs(root, join(path, entry.name));
}

function* generated(): Iterable<Graph> {
  for (const [index, { written }] of drawSamples(runs, seed).entries())
    yield [`${seed}/${index}`, new Map([...written.schemas].map(([name, texts]) => [name, texts.join('\n')]))];
}

const total = { graphs: 0, unread: 0, all: 0, none: 0, agreeing: 0, differences: 0 };
const disagreements = new Map<string, number>();
let unexplained = 0;
for (const source of [...positionals.map((folder) => graphs(folder)), generated()]) {
  for (const [name, schemas] of source) {
    total.graphs++;
    try {
      const comparison = compareComposers(schemas);
      const { verdicts, differences, agreeing } = comparison;
      total.agreeing += agreeing;
      total.differences += differences.length;
      if (differences.length > 0 && values.tell) console.log(`${name}\n    ${differences.join('\n    ')}`);
      const refused = refusals(comparison);
      if (refused.length === 0) total[verdicts.apollo.composes ? 'all' : 'none']++;
      for (const { composer, known } of refused) {
        if (known === undefined) unexplained++;
        const { codes, messages } = verdicts[composer];
        const kind = `${composer} refuses ${known?.title ?? `for a reason that is NOT KNOWN: ${codes.join(', ') || messages[0]?.replace(/\s+/g, ' ').slice(0, 160)}`}`;
        disagreements.set(kind, (disagreements.get(kind) ?? 0) + 1);
        if (values.tell || known === undefined) console.log(`${name}: ${kind}`);
      }
    } catch (error) {
      if (!(error instanceof InputError) && (error as Error).name !== 'GraphQLError') throw error;
      total.unread++;
    }
  }
}
console.log(
  `${total.graphs} graphs, ${total.unread} not read; all of ${composerKeys.join(', ')} take ${total.all}, none takes ${total.none}`,
);
console.log(
  `${total.agreeing} fields are resolved as a supergraph says; ${total.differences} differences between our map and a supergraph`,
);
for (const [kind, count] of [...disagreements].sort(([, a], [, b]) => b - a))
  console.log(`${String(count).padStart(6)}  ${kind}`);
console.log(`${unexplained} verdicts differ for a reason that is not known; seed ${seed}`);
process.exitCode = unexplained + total.differences > 0 ? 1 : 0;
