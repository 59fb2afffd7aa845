/** Runs the built command in a process of its own, within limits, and measures it. */
import { spawn } from 'node:child_process';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Readable } from 'node:stream';
import { fileURLToPath } from 'node:url';

const script = `file://${process.argv[1]}`;
const binary = fileURLToPath(new URL('../dist/bin.cjs', script));
const probe = fileURLToPath(new URL('./hostile/probe.cjs', script));

/** What one run may cost at most. */
export const limits = { seconds: 10, mebibytes: 1024 };

export interface Run {
  /** Null: ended by a signal. */
  readonly code: number | null;
  readonly seconds: number;
  /** Peak of resident memory. */
  readonly mebibytes: number;
  readonly stdout: string;
  readonly stderr: string;
  /** Files that were not there before. */
  readonly left: readonly string[];
}

export function measure(cwd: string, argv: readonly string[], stdin = ''): Promise<Run> {
  const before = new Set(listing(cwd));
  const started = performance.now();
  return new Promise((done) => {
    const child = spawn(process.execPath, ['--require', probe, binary, ...argv], {
      cwd,
      env: { PATH: process.env.PATH, NO_COLOR: '1' },
      stdio: ['pipe', 'pipe', 'pipe', 'pipe'],
    });
    // Who does not read it may be gone before it is written.
    child.stdin?.on('error', () => {}).end(stdin);
    const said = child.stdio.slice(1).map((stream) => collect(stream as Readable));
    // A process that is killed, or that runs out of memory, tells nothing: then what was seen last counts.
    let kibibytes = 0;
    const watch = setInterval(() => {
      kibibytes = Math.max(kibibytes, peakOf(child.pid));
      // Twice what is allowed: enough to tell how far beyond it goes, and no harm to the machine.
      if (kibibytes > 2048 * limits.mebibytes || performance.now() - started > 2000 * limits.seconds)
        child.kill('SIGKILL');
    }, 15);
    child.once('close', (code) => {
      clearInterval(watch);
      const seconds = (performance.now() - started) / 1000;
      const [stdout = '', stderr = '', told = ''] = said.map((text) => text());
      const mebibytes = Math.round(Math.max(kibibytes, Number(told)) / 1024);
      done({ code, seconds, mebibytes, stdout, stderr, left: listing(cwd).filter((file) => !before.has(file)) });
    });
  });
}

/** What is wrong with what it cost, whatever the input was; empty where nothing is. */
export function faultsOf({ seconds, mebibytes }: Run): readonly string[] {
  const faults: string[] = [];
  if (seconds > limits.seconds) faults.push(`took ${seconds.toFixed(1)} s`);
  if (mebibytes > limits.mebibytes) faults.push(`took ${mebibytes} MiB`);
  if (mebibytes === 0) faults.push('took nobody knows how much memory');
  return faults;
}

/** Takes what a stream says, up to a limit. @returns what it has said by now. */
function collect(stream: Readable): () => string {
  let text = '';
  stream.setEncoding('utf8').on('data', (part: string) => {
    if (text.length < 1e6) text += part;
  });
  return () => text;
}

/** In KiB; 0 where the system does not tell. */
function peakOf(pid: number | undefined): number {
  try {
    return Number(/VmHWM:\s+(\d+)/.exec(readFileSync(`/proc/${pid}/status`, 'utf8'))?.[1] ?? 0);
  } catch {
    return 0;
  }
}

function listing(cwd: string): readonly string[] {
  return readdirSync(cwd, { withFileTypes: true, recursive: true })
    .filter((entry) => !entry.isDirectory())
    .map((entry) => join(entry.parentPath, entry.name).slice(cwd.length + 1));
}
