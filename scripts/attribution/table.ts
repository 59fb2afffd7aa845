/**
 * How well writes are attributed on schemas that were left out of the fit:
 * `node scripts/run-ts.mjs scripts/attribution/table.ts LABELS CORPUS [--add LABELS:CORPUS] [--test LABELS:CORPUS] [--errors]`.
 *
 * Each schema of LABELS is scored by weights that were fitted to all the others. `--add` (repeatable) gives further schemas to fit to; those of
 * `--test` (repeatable) are fitted to by nobody, and scored by weights of all the rest. A prediction is a pair of an operation and a type that is
 * certain or likely, among the types that the schema's labels name. Right: it is written. Wrong: neither written nor arguable. Missed: written,
 * and not predicted.
 */
import { thresholds } from '../../src/ownership/writes/conclude.ts';
import { chance, fitOn, fitRivalry, foldScores, type Rivalry, rivals, scoreOf } from './fit.ts';
import { readLabels } from './labels.ts';
import { type LabelledOperation, makePairs } from './pairs.ts';

interface Schema {
  readonly name: string;
  readonly operations: readonly LabelledOperation[];
}

interface Counts {
  right: number;
  wrong: number;
  missed: number;
  certainRight: number;
  certainWrong: number;
}

const args = process.argv.slice(2);
const [labels = '', corpus = ''] = args;
const given = (flag: string) => args.flatMap((arg, at) => (arg === flag ? [args[at + 1] ?? ''] : []));
const schemasOf = (from: string, below: string): readonly Schema[] =>
  readLabels(from, below).map((schema) => ({ name: schema.name, operations: makePairs(schema) }));
const split = (source: string) => schemasOf(...(source.split(':') as [string, string]));

const scored = schemasOf(labels, corpus);
const added = given('--add').flatMap(split);
const whole = fitOn([...scored, ...added].flatMap(({ operations }) => operations));
const scores = foldScores([...scored, ...added], whole);
report(
  'left out',
  scored,
  (schema) => {
    const others = scored.filter((other) => other !== schema).flatMap(({ operations }) => operations);
    return fitRivalry(
      others,
      others.map((operation) => scores.get(operation) ?? []),
    );
  },
  (operation) => scores.get(operation) ?? [],
);

const tests = given('--test').flatMap(split);
if (tests.length > 0) {
  const all = scored.flatMap(({ operations }) => operations);
  const rivalry = fitRivalry(
    all,
    all.map((operation) => scores.get(operation) ?? []),
  );
  report(
    'never seen',
    tests,
    () => rivalry,
    ({ pairs }) => pairs.map(({ features }) => scoreOf(features, whole)),
  );
}

function report(
  title: string,
  schemas: readonly Schema[],
  rivalryFor: (schema: Schema) => Rivalry,
  scoresOf: (operation: LabelledOperation) => readonly number[],
): void {
  const total: Counts = { right: 0, wrong: 0, missed: 0, certainRight: 0, certainWrong: 0 };
  for (const schema of schemas) {
    const counts: Counts = { right: 0, wrong: 0, missed: 0, certainRight: 0, certainWrong: 0 };
    const errors = schema.operations.flatMap((operation) =>
      count(operation, scoresOf(operation), rivalryFor(schema), counts),
    );
    print(schema.name, counts);
    if (args.includes('--errors')) for (const error of errors.sort()) console.log(`   ${error}`);
    for (const key of Object.keys(total) as (keyof Counts)[]) total[key] += counts[key];
  }
  print(`all ${title}`, total);
}

/** Adds an operation's predictions to the counts. @returns what is wrong with them, in words. */
function count(
  operation: LabelledOperation,
  own: readonly number[],
  rivalry: Rivalry,
  counts: Counts,
): readonly string[] {
  const { coordinate, pairs, writes, named } = operation;
  const strongest = rivals(pairs, own);
  const chances = pairs.map((pair, at) => {
    const likely = chance(own[at] as number, strongest[at] as number, rivalry);
    return pair.capped ? Math.min(likely, thresholds.possible) : likely;
  });
  const said = new Set<string>();
  const errors: string[] = [];
  pairs.forEach(({ type, written }, at) => {
    const likely = chances[at] as number;
    if (!named.has(type) || likely < thresholds.likely) return;
    const certain = likely >= thresholds.certain;
    said.add(type);
    if (written === true) {
      counts.right++;
      if (certain) counts.certainRight++;
    } else if (written === false) {
      counts.wrong++;
      if (certain) counts.certainWrong++;
      errors.push(`wrong  ${coordinate}: said ${type} (${likely.toFixed(2)}), label ${writes.join(', ') || '-'}`);
    }
  });
  for (const type of writes) {
    if (said.has(type)) continue;
    counts.missed++;
    const at = pairs.findIndex((pair) => pair.type === type);
    errors.push(
      `missed ${coordinate}: label ${type} (${at < 0 ? 'no candidate' : (chances[at] as number).toFixed(2)}), said ${[...said].join(', ') || '-'}`,
    );
  }
  return errors;
}

function print(name: string, { right, wrong, missed, certainRight, certainWrong }: Counts): void {
  const ratio = (a: number, b: number) => (a + b === 0 ? '  -  ' : (a / (a + b)).toFixed(3));
  const share = right + missed === 0 ? '-' : (certainRight / (right + missed)).toFixed(2);
  console.log(
    `${name.padEnd(22)} precision ${ratio(right, wrong)}  recall ${ratio(right, missed)}  certain ${ratio(certainRight, certainWrong)} (${share} of all writes)` +
      `  right ${right} wrong ${wrong} missed ${missed}`,
  );
}
