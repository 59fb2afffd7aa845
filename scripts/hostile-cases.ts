// Prints every hostile case of the tests, with the exit code it ends with.
//   node scripts/run-ts.mjs scripts/hostile-cases.ts [--faults]
import { allCases, faultsOf, runCase } from '../test/hostile/run-case.ts';

const faultsOnly = process.argv.includes('--faults');
const codes = new Map<number, number>();
let faulty = 0;
let slowest = 0;
for (const one of await allCases()) {
  const started = performance.now();
  const ended = await runCase(one);
  slowest = Math.max(slowest, performance.now() - started);
  const faults = faultsOf(one, ended);
  codes.set(ended.code, (codes.get(ended.code) ?? 0) + 1);
  if (faults.length > 0) faulty++;
  if (faultsOnly && faults.length === 0) continue;
  const first = (ended.stderr || ended.stdout).split('\n', 2).join(' ').slice(0, 140);
  console.log(
    [ended.code, one.name.slice(0, 90).replaceAll(/\p{C}/gu, '·'), faults.join('; ') || '-', first].join('\t'),
  );
}
const counts = [...codes].sort(([a], [b]) => a - b).map(([code, count]) => `${count} × ${code}`);
console.log(`${counts.join(', ')}; the slowest took ${(slowest / 1000).toFixed(1)} s; ${faulty} not as they must be`);
process.exitCode = faulty === 0 ? 0 : 1;
