/** Runs a program, without a shell, with limits on its time and memory that hold for the programs that it starts as well. */
import { spawn } from 'node:child_process';
import { readdirSync, readFileSync } from 'node:fs';

export interface Bounds {
  readonly cwd: string;
  readonly timeoutMs: number;
  readonly memoryMb: number;
  readonly signal?: AbortSignal | undefined;
}

/** How a program ended: by itself, or by a limit. */
export type Ended =
  | { readonly how: 'exit'; readonly status: number | null; readonly stdout: string; readonly stderr: string }
  | { readonly how: 'time' | 'memory' | 'stopped' }
  | { readonly how: 'failed'; readonly message: string };

/** Milliseconds between two looks at the memory that is in use. */
const interval = 200;

/** Runs a program to its end. The program and all that it started are gone when the promise is settled. */
export function runBounded(
  program: string,
  args: readonly string[],
  { cwd, timeoutMs, memoryMb, signal }: Bounds,
): Promise<Ended> {
  return new Promise((resolve) => {
    // At the head of a group of its own, it can be ended together with what it started.
    const child = spawn(program, args, { cwd, stdio: ['ignore', 'pipe', 'pipe'], detached: true });
    let settled = false;
    const settle = (ended: Ended) => {
      if (settled) return;
      settled = true;
      clearTimeout(timer);
      clearInterval(watch);
      signal?.removeEventListener('abort', abort);
      if (child.pid !== undefined) endGroup(child.pid);
      child.kill('SIGKILL');
      resolve(ended);
    };
    const abort = () => settle({ how: 'stopped' });
    const timer = setTimeout(() => settle({ how: 'time' }), timeoutMs);
    const watch = setInterval(() => {
      if (child.pid !== undefined && memoryOfGroup(child.pid) > memoryMb) settle({ how: 'memory' });
    }, interval);
    signal?.addEventListener('abort', abort);
    if (signal?.aborted) abort();

    const output = { stdout: [] as Buffer[], stderr: [] as Buffer[] };
    let bytes = 0;
    for (const name of ['stdout', 'stderr'] as const)
      child[name].on('data', (chunk: Buffer) => {
        bytes += chunk.length;
        if (bytes > memoryMb * 2 ** 20) settle({ how: 'memory' });
        else output[name].push(chunk);
      });
    child.once('error', ({ message }) => settle({ how: 'failed', message }));
    child.once('close', (status) => {
      const [stdout, stderr] = [output.stdout, output.stderr].map((chunks) => Buffer.concat(chunks).toString());
      settle({ how: 'exit', status, stdout: stdout as string, stderr: stderr as string });
    });
  });
}

/** Ends a process and all of its group, where systems have such. */
function endGroup(leader: number): void {
  try {
    process.kill(-leader, 'SIGKILL');
  } catch {
    // It has ended by itself.
  }
}

/** MiB of memory that the processes of a group hold; 0 if the system does not show it (Linux does, in /proc). */
function memoryOfGroup(leader: number): number {
  let kib = 0;
  for (const pid of entriesOf('/proc')) {
    if (!/^\d+$/.test(pid)) continue;
    try {
      // The name in parentheses may hold anything; state, parent and group come after it.
      const [, group] = /\) \S \d+ (\d+) [^)]*$/.exec(readFileSync(`/proc/${pid}/stat`, 'utf8')) ?? [];
      if (Number(group) !== leader) continue;
      kib += Number(/^VmRSS:\s+(\d+) kB$/m.exec(readFileSync(`/proc/${pid}/status`, 'utf8'))?.[1] ?? 0);
    } catch {
      // It has ended meanwhile.
    }
  }
  return kib / 1024;
}

function entriesOf(folder: string): readonly string[] {
  try {
    return readdirSync(folder);
  } catch {
    return [];
  }
}
