// Holds the relations of the tests against as many generated graphs as are wanted, and prints a table.
//   npm run relations -- [--runs 100000] [--seed 1] [--only "type rename"]
import { parseArgs } from 'node:util';
import { ruleIds } from '../src/rules/index.ts';
import { relations } from '../test/relations/index.ts';
import { drawSamples, endWorld, findingsByRule, hold } from '../test/relations/run.ts';

const { values } = parseArgs({
  options: {
    runs: { type: 'string', default: '1000' },
    seed: { type: 'string', default: String(Date.now() % 2 ** 31) },
    only: { type: 'string' },
  },
});
const runs = Number(values.runs);
const seed = Number(values.seed);
const chosen = relations.filter(({ name }) => values.only === undefined || name === values.only);
if (!(runs > 0) || !Number.isInteger(seed) || chosen.length === 0)
  throw new Error('usage: npm run relations -- [--runs N] [--seed N] [--only NAME]');

/** As many samples as are kept in memory at once; each batch has a seed of its own. */
const batch = 1000;
const failures = new Map<string, number>();
const milliseconds = new Map<string, number>();
const findings = new Map<string, number>();
let rules = 0;
for (let done = 0; done < runs; done += batch) {
  const own = seed + done / batch;
  const samples = drawSamples(Math.min(batch, runs - done), own);
  for (const relation of chosen) {
    const started = performance.now();
    const outcome = await hold(relation, samples, own);
    milliseconds.set(relation.name, (milliseconds.get(relation.name) ?? 0) + performance.now() - started);
    failures.set(relation.name, (failures.get(relation.name) ?? 0) + outcome.failures);
    if (outcome.first !== undefined) console.log(`${relation.name}: ${outcome.first}\n`);
  }
  for (const [rule, count] of findingsByRule(samples)) findings.set(rule, (findings.get(rule) ?? 0) + count);
  if (runs > batch && process.stderr.isTTY) process.stderr.write(`\r${done + samples.length} of ${runs}`);
}
endWorld();

console.log(`\n${'relation'.padEnd(26)}${'runs'.padStart(9)}${'failures'.padStart(10)}${'ms a run'.padStart(10)}`);
for (const { name } of chosen) {
  const each = ((milliseconds.get(name) ?? 0) / runs).toFixed(2);
  console.log(
    `${name.padEnd(26)}${String(runs).padStart(9)}${String(failures.get(name)).padStart(10)}${each.padStart(10)}`,
  );
}
console.log(`seed ${seed}\n\nfindings of the graphs, by rule`);
for (const id of [...ruleIds].sort()) {
  if (findings.has(id)) rules++;
  console.log(`${id.padEnd(26)}${String(findings.get(id) ?? 0).padStart(9)}`);
}
console.log(`${rules} of ${ruleIds.size} rules speak`);
process.exitCode = [...failures.values()].some((count) => count > 0) ? 1 : 0;
