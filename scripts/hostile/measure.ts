/** Runs the built command in a process of its own, within limits, and measures it. */
import { spawn } from 'node:child_process';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

const binary = fileURLToPath(new URL('../dist/bin.js', `file://${process.argv[1]}`));

/** What one run may cost at most. */
export const limits = { seconds: 10, mebibytes: 1024 };

export interface Run {
  /** Null: ended by a signal. */
  readonly code: number | null;
  readonly seconds: number;
  /** Peak of resident memory; 0 where the system does not tell. */
  readonly mebibytes: number;
  readonly stdout: string;
  readonly stderr: string;
  /** Files that were not there before, but for those that the run was asked for. */
  readonly left: readonly string[];
}

/** @param asked files that the run may make, relative to the folder. */
export function measure(cwd: string, argv: readonly string[], asked: readonly string[] = []): Promise<Run> {
  const before = new Set(listing(cwd));
  const started = performance.now();
  return new Promise((resolve) => {
    const child = spawn(process.execPath, [binary, ...argv], {
      cwd,
      env: { PATH: process.env.PATH, NO_COLOR: '1' },
      stdio: ['ignore', 'pipe', 'pipe'],
    });
    let stdout = '';
    let stderr = '';
    let mebibytes = 0;
    child.stdout.setEncoding('utf8').on('data', (text: string) => {
      if (stdout.length < 1e6) stdout += text;
    });
    child.stderr.setEncoding('utf8').on('data', (text: string) => {
      if (stderr.length < 1e6) stderr += text;
    });
    const watch = setInterval(() => {
      mebibytes = Math.max(mebibytes, peakOf(child.pid));
      // Twice what is allowed: enough to tell how far beyond it goes, and no harm to the machine.
      if (mebibytes > 2 * limits.mebibytes || performance.now() - started > 2000 * limits.seconds)
        child.kill('SIGKILL');
    }, 15);
    child.once('close', (code) => {
      clearInterval(watch);
      const left = listing(cwd).filter((file) => !before.has(file) && !asked.includes(file));
      resolve({ code, seconds: (performance.now() - started) / 1000, mebibytes, stdout, stderr, left });
    });
  });
}

/** What is wrong with how it ended, whatever the input was; empty where nothing is. */
export function faultsOf({ code, seconds, mebibytes, stdout, stderr, left }: Run): readonly string[] {
  const faults: string[] = [];
  if (code !== 0 && code !== 1 && code !== 2) faults.push(`ended with ${code ?? 'a signal'}`);
  if (code === 2 && !/^error: /m.test(stderr)) faults.push('no message');
  if (seconds > limits.seconds) faults.push(`took ${seconds.toFixed(1)} s`);
  if (mebibytes > limits.mebibytes) faults.push(`took ${mebibytes} MiB`);
  if (/^ {4,}at .*:\d+:\d+\)?$|\b(?:Range|Type|Reference|Syntax)Error\b/m.test(stderr)) faults.push('a stack trace');
  // biome-ignore lint/suspicious/noControlCharactersInRegex: what must not reach a terminal
  if (/[\0-\x08\x0b-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069]/.test(stdout + stderr))
    faults.push('raw control characters');
  if (left.length > 0) faults.push(`left ${left.join(', ')}`);
  return faults;
}

function peakOf(pid: number | undefined): number {
  try {
    const kibibytes = /VmHWM:\s+(\d+)/.exec(readFileSync(`/proc/${pid}/status`, 'utf8'))?.[1];
    return Math.round(Number(kibibytes ?? 0) / 1024);
  } catch {
    return 0;
  }
}

function listing(cwd: string): readonly string[] {
  return readdirSync(cwd, { withFileTypes: true, recursive: true })
    .filter((entry) => !entry.isDirectory())
    .map((entry) => join(entry.parentPath, entry.name).slice(cwd.length + 1));
}
