// Runs the built command on each hostile case of the tests, one process a case within limits, and prints how it ended.
//   node scripts/run-ts.mjs scripts/hostile.ts [--only <text>] [--faults]
// --faults prints only what is not as it must be. Ends with 1 where there is any. Built first, and not while it runs.
import { allTables, faultsOf as faultsOfCase, inFolder } from '../test/hostile/run-case.ts';
import { faultsOf, limits, measure } from './hostile/measure.ts';

const argv = process.argv.slice(2);
const only = argv.includes('--only') ? (argv[argv.indexOf('--only') + 1] ?? '') : '';
const faultsOnly = argv.includes('--faults');

const codes = new Map<string, number>();
const worst = { seconds: 0, mebibytes: 0 };
let faulty = 0;
console.log(['code', 's', 'MiB', 'case', 'faults', 'message'].join('\t'));
const cases = Object.values(await allTables()).flat();
// A NUL cannot be an argument of a process.
for (const one of cases.filter(({ name, argv: list }) => name.includes(only) && !list.join('').includes('\0'))) {
  const run = await inFolder(one.files(), (cwd) => measure(cwd, one.argv, one.stdin));
  const ended = { code: run.code ?? -1, stdout: run.stdout, stderr: run.stderr, files: run.left };
  const faults = [...new Set([...faultsOf(run), ...faultsOfCase(one, ended)])];
  const code = String(run.code ?? 'signal');
  codes.set(code, (codes.get(code) ?? 0) + 1);
  worst.seconds = Math.max(worst.seconds, run.seconds);
  worst.mebibytes = Math.max(worst.mebibytes, run.mebibytes);
  if (faults.length > 0) faulty++;
  if (faultsOnly && faults.length === 0) continue;
  const first = (run.stderr || run.stdout).split('\n', 2).join(' ').slice(0, 140);
  const name = one.name.slice(0, 90).replaceAll(/\p{C}/gu, '·');
  console.log([code, run.seconds.toFixed(1), run.mebibytes, name, faults.join('; ') || '-', first].join('\t'));
}
const counts = [...codes].sort().map(([code, count]) => `${count} × ${code}`);
console.log(
  `${counts.join(', ')}; at most ${worst.seconds.toFixed(1)} s (${limits.seconds}) and ${worst.mebibytes} MiB (${limits.mebibytes}); ${faulty} not as they must be`,
);
process.exitCode = faulty === 0 && codes.size > 0 ? 0 : 1;
