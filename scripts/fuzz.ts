// Damages schemas, policies, settings, lists, locks, results and baselines, and sees that reading them ends in order.
//   npm run fuzz -- [FOLDER …] [--runs 10000] [--seconds 60] [--seed 1] [--only schema]
// Files of the folders are damaged besides this repository's own fixtures.
import { parseArgs } from 'node:util';
import { readersFor } from '../test/fuzz/readers.ts';
import { fuzz } from '../test/fuzz/run.ts';

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: {
    runs: { type: 'string', default: 'Infinity' },
    seconds: { type: 'string', default: '60' },
    seed: { type: 'string', default: String(Date.now() % 2 ** 30) },
    only: { type: 'string' },
  },
});
const [runs, seconds, seed] = [Number(values.runs), Number(values.seconds), Number(values.seed)];
if (!(runs > 0) || !(seconds > 0) || !Number.isInteger(seed))
  throw new Error('usage: npm run fuzz -- [FOLDER …] [--runs N] [--seconds N] [--seed N] [--only NAME]'); // prettier-ignore

const { readers, end } = readersFor(['test', 'subgraphs', 'policies', ...positionals]);
const chosen = readers.filter(({ name }) => values.only === undefined || name === values.only);
let failed = 0;
console.log(
  `${'reader'.padEnd(18)}${'seeds'.padStart(8)}${'runs'.padStart(10)}${'read'.padStart(10)}${'refused'.padStart(10)}${'wrong'.padStart(8)}${'slowest ms'.padStart(12)}`,
); // prettier-ignore
for (const reader of chosen) {
  const until = performance.now() + (seconds * 1000) / chosen.length;
  const { runs: done, read, refused, wrong, slowest } = fuzz(reader, runs, seed, until);
  failed += wrong.length;
  console.log(
    `${reader.name.padEnd(18)}${String(reader.seeds.length).padStart(8)}${String(done).padStart(10)}${String(read).padStart(10)}${String(refused).padStart(10)}${String(wrong.length).padStart(8)}${slowest.toFixed(0).padStart(12)}`,
  ); // prettier-ignore
  const told = new Set<string>();
  for (const { reason, text, seed: at } of wrong) {
    const head = reason.split('\n', 1)[0] ?? '';
    if (told.has(head) || text === '') continue;
    told.add(head);
    console.log(`  seed ${at}: ${reason.slice(0, 600)}\n  ${JSON.stringify(text.slice(0, 400))}`);
  }
}
end();
console.log(`seed ${seed}`);
process.exitCode = failed === 0 ? 0 : 1;
