/**
 * Fits the weights of attribution to labelled schemas, and writes `src/ownership/writes/weights.ts`:
 * `node scripts/run-ts.mjs scripts/attribution/fit-weights.ts LABELS:CORPUS [LABELS:CORPUS …]`.
 */
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { checkout } from '../../bench/measure.ts';
import { fitOn, fitRivalry, foldScores } from './fit.ts';
import { readLabels } from './labels.ts';
import { makePairs } from './pairs.ts';

const schemas = process.argv
  .slice(2)
  .flatMap((source) => readLabels(...(source.split(':') as [string, string])))
  .map((schema) => ({ name: schema.name, operations: makePairs(schema) }));
const operations = schemas.flatMap((schema) => schema.operations);
const weights = fitOn(operations);
const scores = foldScores(schemas, weights);
const rivalry = fitRivalry(
  operations,
  operations.map((operation) => scores.get(operation) ?? []),
);
const rows = [...weights]
  .filter(([, weight]) => Math.abs(weight) >= 0.02)
  .sort(([a], [b]) => (a < b ? -1 : 1))
  .map(([name, weight]) => `  [${JSON.stringify(name).replaceAll('"', "'")}, ${Number(weight.toFixed(2))}],`);
const rounded = Object.entries(rivalry).map(([key, value]) => `${key}: ${Number(value.toFixed(3))}`);
writeFileSync(
  join(checkout, 'src', 'ownership', 'writes', 'weights.ts'),
  `/**
 * What each observation counts. Generated: do not edit, fit anew (scripts/attribution/fit-weights.ts).
 * Fitted to ${operations.length} operations of ${schemas.length} schemas; how well, and to which: docs/writes.md.
 */

/** By the name of the feature (observe.ts). */
export const weights: ReadonlyMap<string, number> = new Map([
${rows.join('\n')}
]);

/** The second stage: a candidate's own score, its lead over the strongest rival, and what it is behind. */
export const rivalry = { ${rounded.join(', ')} } as const;
`,
);
console.log(`${rows.length} weights`);
