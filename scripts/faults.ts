// Injects every fault of the tests, prints how the command ended, and counts them.
//   node scripts/run-ts.mjs scripts/faults.ts
import { faultsByPlace, isPossible } from '../test/faults/all.ts';
import { faultsOf, inFolder } from '../test/faults/fault.ts';

let faulty = 0;
const counts: string[] = [];
console.log(['where', 'fault', 'ended', 'as it must'].join('\t'));
for (const [place, , faults] of faultsByPlace) {
  const possible = faults.filter(isPossible);
  for (const fault of possible) {
    const outcome = await inFolder({}, (folder) => fault.run(folder));
    const found = faultsOf(fault, outcome);
    if (found.length > 0) faulty++;
    console.log([place, fault.name, outcome.code ?? outcome.signal, found.join('; ') || 'yes'].join('\t'));
  }
  counts.push(`${place} ${possible.length}`);
}
console.log(`${counts.join(', ')}; ${faulty} not as they must be`);
process.exitCode = faulty === 0 ? 0 : 1;
