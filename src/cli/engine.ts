/** How eagerly V8 optimises. */
import { setFlagsFromString } from 'node:v8';

/**
 * By major version of V8, what tells its last compiler to wait. A run is over in a second; by default a third of the processor time that it
 * takes goes into compiling functions that have nearly done their work, and into the memory for that. Waiting costs nothing, with ten
 * subgraphs or a thousand (`npm run bench`). Node 20 also counts, for each place that makes objects, how many outlive a collection: 3 % of a run
 * that makes use of it too late. Versions that are not named here gain nothing, or are not known.
 */
export const patience = new Map<string, readonly string[]>([
  ['11', ['--interrupt-budget=250000', '--no-allocation-site-pretenuring']], // Node 20
  ['12', ['--invocation-count-for-turbofan=8000']], // Node 22
]);

/** Sets it for this process. Functions that have run already are not affected. */
export function beLessEager(v8Version: string): void {
  for (const flag of patience.get(v8Version.split('.')[0] ?? '') ?? []) setFlagsFromString(flag);
}
