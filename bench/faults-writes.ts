/**
 * Runs each folder of known faults of attribution, and prints what is said beside what is right: `node scripts/run-ts.mjs bench/faults-writes.ts FOLDER [--only TEXT]`.
 * A folder holds subgraphs (in `subgraphs/`, in `before/` and `after/`, or itself) and perhaps `policies/`, or a CMD with one command line. EXPECTED.md beside them has a table: folder,
 * operation, today, right. What its words settle without a person is judged: that before and after agree, that nothing is an error, that all is.
 */
import { spawnSync } from 'node:child_process';
import { cpSync, existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import type { CheckResult } from '../src/check/result.ts';
import { run } from '../src/cli/run.ts';
import { type Expected, judged, judgedFolder, type Said } from './faults-judge.ts';

/** A row, with the answer for this folder where it has one for each of several. */
interface Row extends Expected {
  readonly answer: string | undefined;
}

const [folder, ...flags] = process.argv.slice(2);
if (folder === undefined) {
  console.error('usage: bench/faults-writes.ts FOLDER [--only TEXT]');
  process.exit(2);
}
const root = resolve(folder);
const only = flags.includes('--only') ? (flags[flags.indexOf('--only') + 1] ?? '') : '';
const standIn = mkdtempSync(join(tmpdir(), 'policies-'));
writeFileSync(join(standIn, 'none.yaml'), 'record: nothing_of_the_graph\nauthoritative_service: nobody\n');
const expected = readExpected(readFileSync(join(root, 'EXPECTED.md'), 'utf8'));
const tally = { right: 0, wrong: 0, open: 0 };

for (const name of readdirSync(root, { withFileTypes: true })
  .filter((entry) => entry.isDirectory() && entry.name.includes(only))
  .map((entry) => entry.name)) {
  console.log(`\n${name}`);
  const place = join(root, name);
  const variants = ['before', 'after'].filter((variant) => existsSync(join(place, variant)));
  const rows = expected.get(name) ?? [];
  if (existsSync(join(place, 'CMD'))) {
    const [, ...argv] = readFileSync(join(place, 'CMD'), 'utf8').trim().split(/\s+/);
    const said = await askedWithNewLock(argv, place);
    console.log(`  exit ${said.code}\n${indented(said.text)}`);
    for (const { operations, right } of rows)
      mark(/error/.test(right) ? said.code === 1 : undefined, operations, right);
    continue;
  }
  const answers = await Promise.all((variants.length > 0 ? variants : ['']).map((variant) => checked(place, variant)));
  answers.forEach((said, index) => {
    if (variants.length > 0) console.log(`  ${variants[index]}:`);
    for (const [operation, { writes, findings }] of said.operations) {
      console.log(`    ${operation}: ${writes || 'nothing'}${findings.length > 0 ? `  [${findings.join(', ')}]` : ''}`);
    }
  });
  const [before, after] = answers;
  if (before !== undefined && after !== undefined) {
    const differing = [...before.operations].filter(([operation, { writes }]) => {
      const now = after.operations.get(operation);
      return now !== undefined && now.writes !== writes;
    });
    mark(differing.length === 0, 'before and after', 'the same in both');
  }
  for (const row of rows) {
    const { operations, right, answer } = row;
    mark(
      answer === undefined
        ? judged(row, rows, answers, existsSync(join(place, 'policies')))
        : judgedFolder(answer, answers),
      operations,
      answer ?? right,
    );
  }
}
rmSync(standIn, { recursive: true });
console.log(`\njudged: ${tally.right} as expected, ${tally.wrong} not; ${tally.open} for a person to read`);

function mark(verdict: boolean | undefined, operations: string, right: string): void {
  tally[verdict === undefined ? 'open' : verdict ? 'right' : 'wrong']++;
  console.log(`  ${verdict === undefined ? '?' : verdict ? 'ok' : 'NO'}  ${operations} => ${right}`);
}

function sureOf(writes: CheckResult['map']['mutations'][number]['writes']): ReadonlyMap<string, readonly string[]> {
  const sure = new Map<string, string[]>();
  for (const { type, field, confidence } of writes) {
    if (confidence === 'possible') continue;
    sure.set(type, [...(sure.get(type) ?? []), field ?? '*']);
  }
  return sure;
}

async function checked(place: string, variant: string): Promise<Said> {
  const own = join(place, variant);
  const subgraphs = existsSync(join(own, 'subgraphs')) ? join(own, 'subgraphs') : own;
  const policies = existsSync(join(place, 'policies')) ? join(place, 'policies') : standIn;
  return asked(
    ['check', '--subgraphs', subgraphs, '--policies', policies, '--compose', 'off', '--format', 'json'],
    place,
  );
}

/** A lock that an earlier version wrote is none of the fault: it is written anew, in a copy. */
async function askedWithNewLock(argv: readonly string[], place: string): Promise<Said> {
  const copy = join(standIn, 'copy');
  cpSync(place, copy, { recursive: true });
  spawnSync('chmod', ['-R', 'u+w', copy]);
  const lock = argv.find((argument) => argument.endsWith('.lock.json'));
  if (lock !== undefined) await asked(['lock', '--subgraphs', 'subgraphs', '--output', lock, '--no-policies'], copy);
  const said = await asked(argv, copy);
  rmSync(copy, { recursive: true });
  return said;
}

async function asked(argv: readonly string[], cwd: string): Promise<Said> {
  let text = '';
  let errors = '';
  const output = (take: (part: string) => void) => ({
    write: async (part: string) => take(part),
    isTTY: false,
    columns: undefined,
  });
  const code = await run(argv, {
    stdout: output((part) => {
      text += part;
    }),
    stderr: output((part) => {
      errors += part;
    }),
    cwd,
    env: { XDG_CACHE_HOME: standIn },
    readStdin: async () => '',
  });
  if (code === 2 && text === '') console.log(indented(errors));
  const result = text.startsWith('{') ? (JSON.parse(text) as CheckResult) : undefined;
  const operations = new Map(
    (result?.map.mutations ?? []).map(({ subgraph, coordinate, writes }) => [
      `${subgraph}/${coordinate}`,
      {
        writes: writes
          .map(({ type, field, confidence }) => `${type}${field === null ? '' : `.${field}`} ${confidence}`)
          .join(', '),
        findings: (result?.diagnostics ?? [])
          .filter(({ primary }) => primary.subgraph === subgraph && primary.coordinate === coordinate)
          .map(({ ruleId, severity }) => `${ruleId} ${severity}`),
        sure: sureOf(writes),
        types: new Set(writes.map(({ type }) => type)),
        unproven: writes.some(({ evidence }) => evidence.length === 0),
      },
    ]),
  );
  return { code, text: result === undefined ? text : '', operations };
}

/** Rows of the table, by folder; a row without a folder belongs to the one above, and one may name several. */
function readExpected(text: string): ReadonlyMap<string, readonly Row[]> {
  const rows = new Map<string, Row[]>();
  let folders: readonly string[] = [];
  for (const line of text.split('\n')) {
    const cells = line.split('|').map((cell) => cell.trim());
    const [, where, operations, , right] = cells;
    if (cells.length < 6 || where === undefined || operations === undefined || right === undefined) continue;
    if (where === 'folder' || where.startsWith('--')) continue;
    if (where !== '') folders = where.split(',').map((name) => name.trim());
    const rights = right.replace(/^the same in both: /, '').split(';');
    folders.forEach((name, index) => {
      const answer = folders.length > 1 && rights.length === folders.length ? rights[index]?.trim() : undefined;
      rows.set(name, [...(rows.get(name) ?? []), { operations, right, answer }]);
    });
  }
  return rows;
}

function indented(text: string): string {
  return text.trimEnd().replace(/^/gm, '      ');
}
