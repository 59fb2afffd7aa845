/** All faults by where they strike. */
import type { Fault } from './fault.ts';
import { fileFaults } from './files.ts';
import { networkFaults } from './network.ts';
import { outputFaults } from './output.ts';
import { processFaults } from './processes.ts';

/** Where, how many there must be at least, and which. */
export const faultsByPlace: readonly (readonly [place: string, least: number, faults: readonly Fault[]])[] = [
  ['network', 25, networkFaults],
  ['file system', 10, fileFaults],
  ['output', 6, outputFaults],
  ['process', 4, processFaults],
];

/** Whether a fault can be made here. */
export function isPossible({ only }: Fault): boolean {
  if (only === undefined) return true;
  return process.platform === 'linux' && (only === 'linux' || process.getuid?.() === 0);
}
