// Runs the built command on a folder of hostile input, one process a case, and prints how each ended.
//   node scripts/run-ts.mjs scripts/hostile.ts <folder> [--only <text>] [--faults] [--compose off]
// Schemas (*.graphql), YAML, graphs ({ subgraphs: [{ name, sdl }] }), texts (other *.json), patterns (*glob*.js) and a server that
// misbehaves (*server*.cjs) are found by their names. --faults prints only what is not as it must be. Ends with 1 where there is any.
import { rmSync } from 'node:fs';
import { resolve } from 'node:path';
import { casesOf, type HostileCase, scratch } from './hostile/cases.ts';
import { faultsOf, limits, measure } from './hostile/measure.ts';
import { withServers } from './hostile/server.ts';

const [given, ...rest] = process.argv.slice(2);
if (given === undefined)
  throw new Error(
    'usage: node scripts/run-ts.mjs scripts/hostile.ts <folder> [--only <text>] [--faults] [--compose off]',
  );
const folder = resolve(given);
const only = rest.includes('--only') ? (rest[rest.indexOf('--only') + 1] ?? '') : '';
// The composer's own minute is not ours; most input never comes so far.
const compose = rest.includes('--compose') ? ['--compose', rest[rest.indexOf('--compose') + 1] ?? ''] : [];
const faultsOnly = rest.includes('--faults');

const codes = new Map<string, number>();
const worst = { seconds: 0, mebibytes: 0 };
let faulty = 0;

async function run({ name, cwd, argv, writes }: HostileCase): Promise<void> {
  if (!name.includes(only)) return;
  const composes = ['check', 'gate', 'report'].includes(argv[0] ?? '') && !argv.includes('--compose');
  const result = await measure(cwd, composes ? [...argv, ...compose] : argv, writes);
  const faults = faultsOf(result);
  const code = String(result.code ?? 'signal');
  codes.set(code, (codes.get(code) ?? 0) + 1);
  worst.seconds = Math.max(worst.seconds, result.seconds);
  worst.mebibytes = Math.max(worst.mebibytes, result.mebibytes);
  if (faults.length > 0) faulty++;
  if (faultsOnly && faults.length === 0) return;
  const said = (result.stderr || result.stdout).replace(/^error: /, '');
  const first = said.split('\n').slice(0, 2).join(' ').slice(0, 160);
  const columns = [code, result.seconds.toFixed(1), result.mebibytes, name, faults.join('; ') || '-', first];
  console.log(columns.join('\t'));
}

console.log(['code', 's', 'MiB', 'case', 'faults', 'message'].join('\t'));
try {
  for (const one of casesOf(folder)) await run(one);
  await withServers(folder, run);
} finally {
  rmSync(scratch, { recursive: true, force: true });
}
const counts = [...codes].sort().map(([code, count]) => `${count} × ${code}`);
console.log(
  `${counts.join(', ')}; at most ${worst.seconds.toFixed(1)} s (${limits.seconds}) and ${worst.mebibytes} MiB (${limits.mebibytes}); ${faulty} not as they must be`,
);
process.exitCode = faulty === 0 && codes.size > 0 ? 0 : 1;
