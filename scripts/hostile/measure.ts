/** Runs the built command in a process of its own, within limits, and measures it. */
import { spawn } from 'node:child_process';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import type { Readable } from 'node:stream';
import { fileURLToPath } from 'node:url';
import { faultsOfText } from '../../test/hostile/said.ts';

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
  /** Files that were not there before, but for those that the run was asked for. */
  readonly left: readonly string[];
  /** Files that it was asked for, and their texts; null where there is none. */
  readonly written: ReadonlyMap<string, string | null>;
}

/** @param asked files that the run may make, relative to the folder. */
export function measure(cwd: string, argv: readonly string[], asked: readonly string[] = []): Promise<Run> {
  const before = new Set(listing(cwd));
  const started = performance.now();
  return new Promise((done) => {
    const child = spawn(process.execPath, ['--require', probe, binary, ...argv], {
      cwd,
      env: { PATH: process.env.PATH, NO_COLOR: '1' },
      stdio: ['ignore', 'pipe', 'pipe', 'pipe'],
    });
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
      const left = listing(cwd).filter((file) => !before.has(file) && !asked.includes(file));
      const written = new Map(asked.map((file) => [file, textOf(resolve(cwd, file))]));
      done({ code, seconds, mebibytes, stdout, stderr, left, written });
    });
  });
}

/** What is wrong with how it ended, whatever the input was; empty where nothing is. */
export function faultsOf({ code, seconds, mebibytes, stdout, stderr, left, written }: Run): readonly string[] {
  const faults: string[] = [];
  if (code !== 0 && code !== 1 && code !== 2) faults.push(`ended with ${code ?? 'a signal'}`);
  if (seconds > limits.seconds) faults.push(`took ${seconds.toFixed(1)} s`);
  if (mebibytes > limits.mebibytes) faults.push(`took ${mebibytes} MiB`);
  if (mebibytes === 0) faults.push('took nobody knows how much memory');
  faults.push(...faultsOfText(stdout, stderr, code === 2));
  const checked = code === 0 || code === 1;
  if (checked && stdout + stderr === '' && written.size === 0) faults.push('said nothing');
  if (left.length > 0) faults.push(`left ${left.join(', ')}`);
  for (const [file, text] of written) {
    if (checked && (text === null || !isWhole(file, text))) faults.push(`${file} is not whole`);
    if (!checked && text !== null) faults.push(`left ${file}`);
  }
  return faults;
}

/** JSON that can be read, or a page that comes to its end. */
function isWhole(file: string, text: string): boolean {
  if (file.endsWith('.html')) return text.endsWith('</html>\n');
  try {
    JSON.parse(text);
    return true;
  } catch {
    return false;
  }
}

/** Takes what a stream says, up to a limit. @returns what it has said by now. */
function collect(stream: Readable): () => string {
  let text = '';
  stream.setEncoding('utf8').on('data', (part: string) => {
    if (text.length < 1e6) text += part;
  });
  return () => text;
}

function textOf(path: string): string | null {
  return existsSync(path) ? readFileSync(path, 'utf8') : null;
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
