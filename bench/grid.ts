/**
 * Measures how trespasses and harmless operations are judged, written for the purpose in every shape, with verbs that nobody listed:
 * `node scripts/run-ts.mjs bench/grid.ts [--words FILE] [--seed N] [--full] [--verbs] [--list silent|warnings|others|harmless]`.
 * Goals: at most 2 % of the trespasses silent and at least 92 % errors, at most 11 % of the harmless operations errors.
 */
import {
  groupBy,
  type Judged,
  judgeHarmless,
  judgeTrespasses,
  sharesOf,
  title,
} from '../test/attribution/grid/grid.ts';
import { readWords } from '../test/attribution/grid/words.ts';
import { checkout } from './measure.ts';

const argv = process.argv.slice(2);
const given = (flag: string) => (argv.includes(flag) ? argv[argv.indexOf(flag) + 1] : undefined);
const words = readWords(given('--words') ?? `${checkout}/test/attribution/grid/words.yaml`);
const seed = Number(given('--seed') ?? 1);
const full = argv.includes('--full');

const trespasses = judgeTrespasses(words, seed, full ? 1 : 0.1);
const harmless = judgeHarmless(words, seed, full ? 1 : 0.25);
console.log(
  `${words.verbs.length} verbs, ${words.nouns.length} records, ${[...words.harmless.values()].flat().length} harmless operations; seed ${seed}\n`,
);
console.log('trespasses, by shape');
table(trespasses, ({ kind }) => kind);
const verbs = new Map(words.nouns.map(({ name, verb }) => [name, verb]));
console.log('\ntrespasses, by record');
table(trespasses, ({ noun }) => (verbs.get(noun) ? 'the word is a verb too' : 'no verb'));
if (argv.includes('--verbs')) {
  console.log('\ntrespasses, by verb');
  table(trespasses, ({ what }) => what);
}
console.log('\nharmless, by class');
table(harmless, ({ kind }) => kind);
if (argv.includes('--verbs')) {
  console.log('\nharmless, by operation');
  table(harmless, ({ what }) => what.split('; ')[0] ?? '');
}
list(given('--list'));

function table(judged: readonly Judged[], key: (one: Judged) => string): void {
  const groups = [...groupBy(judged, key)].map(([name, own]) => ({ name, ...sharesOf(own) }));
  const percent = (share: number) => `${(share * 100).toFixed(1)} %`.padStart(8);
  const rows = [...groups.sort((a, b) => a.errors - b.errors), { name: 'all', ...sharesOf(judged) }];
  const width = Math.max(...rows.map(({ name }) => name.length));
  for (const { name, count, silent, warnings, errors, others } of rows) {
    console.log(
      `  ${name.padEnd(width)}  silent${percent(silent)}  warnings${percent(warnings)}  errors${percent(errors)}  accuses another record${percent(others)}  of ${count}`,
    );
  }
}

function list(which: string | undefined): void {
  if (which === undefined) return;
  const chosen =
    which === 'harmless'
      ? harmless.filter(({ verdict }) => verdict === 'error')
      : which === 'others'
        ? [...trespasses, ...harmless].filter(({ others }) => others.length > 0)
        : trespasses.filter(({ verdict }) => verdict === (which === 'silent' ? 'silent' : 'warning'));
  console.log(`\n${which}`);
  for (const one of chosen)
    console.log(`  ${title(one)}${one.others.length > 0 ? ` accuses ${one.others.join(', ')}` : ''}`);
}
