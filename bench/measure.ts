/** Measures whole processes, several commands in turn, so that ratios hold while the machine's speed drifts. */
import { spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

export interface Command {
  readonly name: string;
  /** Arguments of node. */
  readonly args: readonly string[];
  /** Where it runs, if not where all do. */
  readonly cwd?: string;
  readonly env?: Readonly<Record<string, string>>;
}

/** One run, or the medians of several. */
export interface Measured {
  /** Wall time of the process, milliseconds. */
  readonly ms: number;
  /** Peak resident memory, MiB. */
  readonly mib: number;
}

/** Medians, and the wall time of each counted round. */
export interface MeasuredInTurn extends Measured {
  readonly rounds: readonly number[];
}

/**
 * Runs the commands in turn: one uncounted round, then the counted ones.
 *
 * @throws Error when a run does not end with 0.
 */
export function measure(
  commands: readonly Command[],
  rounds: number,
  root: string,
  cwd = root,
): readonly MeasuredInTurn[] {
  const samples = commands.map((): Measured[] => []);
  for (let round = 0; round <= rounds; round++) {
    commands.forEach((command, index) => {
      const sample = runOnce(command, root, cwd);
      if (round > 0 && sample !== undefined) samples[index]?.push(sample);
    });
  }
  return samples.map((list) => {
    const times = list.map(({ ms }) => ms);
    return { ms: median(times), mib: median(list.map(({ mib }) => mib)), rounds: times };
  });
}

/** How many times as long one takes as the other: round by round, as the machine's speed may change from one round to the next; their median. */
export function ratioOf(one: MeasuredInTurn, other: MeasuredInTurn): number {
  return median(one.rounds.map((ms, index) => ms / (other.rounds[index] as number)));
}

/**
 * One run.
 *
 * @param limitMs when to give it up.
 * @returns undefined where it was given up.
 * @throws Error when it does not end with 0.
 */
export function runOnce(
  { name, args, cwd: own, env }: Command,
  root: string,
  cwd: string,
  limitMs?: number,
): Measured | undefined {
  const probe = `${root}/bench/probe.cjs`;
  const started = process.hrtime.bigint();
  const run = spawnSync(process.execPath, ['--require', probe, ...args], {
    cwd: own ?? cwd,
    // A first run: nothing that was compiled in an earlier one.
    env: { ...process.env, NODE_DISABLE_COMPILE_CACHE: '1', ...env },
    stdio: ['ignore', 'ignore', 'pipe', 'pipe'],
    timeout: limitMs,
    killSignal: 'SIGKILL',
  });
  const ms = Number(process.hrtime.bigint() - started) / 1e6;
  if ((run.error as NodeJS.ErrnoException | undefined)?.code === 'ETIMEDOUT') return undefined;
  if (run.status !== 0) throw new Error(`${name} ended with ${run.status ?? run.signal}: ${run.stderr}`);
  return { ms, mib: Number(run.output[3]) / 1024 };
}

export function median(values: readonly number[]): number {
  const sorted = [...values].sort((a, b) => a - b);
  const middle = sorted.length >> 1;
  return sorted.length % 2 === 1
    ? (sorted[middle] as number)
    : ((sorted[middle - 1] as number) + (sorted[middle] as number)) / 2;
}

/** The root of this checkout: the folder above this code, bundled or not, that has a package.json. */
export const checkout = rootAbove(dirname(fileURLToPath(import.meta.url)));

function rootAbove(folder: string): string {
  if (existsSync(join(folder, 'package.json'))) return folder;
  const parent = dirname(folder);
  if (parent === folder) throw new Error('there is no package.json above the benchmark');
  return rootAbove(parent);
}
