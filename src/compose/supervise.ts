/** Runs the composer in a worker of its own, with limits on time and memory. */
import { existsSync } from 'node:fs';
import { getHeapStatistics } from 'node:v8';
import { Worker } from 'node:worker_threads';
import type { CompositionIssue } from '../schema/composition.ts';
import type { ComposeJob, ComposeReply } from './job.ts';

/** Bounds on a composer that has none of its own. */
export interface ComposeLimits {
  /** Milliseconds; a minute by default. */
  readonly timeoutMs?: number;
  /** Heap in MiB; {@link defaultHeapMb} by default. */
  readonly heapMb?: number;
  /** Stack in MiB. The composer recurses as deep as the graph's paths are long. */
  readonly stackMb?: number;
  /** Ends the composition early, for a caller that needs the verdict no more. */
  readonly signal?: AbortSignal;
}

export const defaultTimeoutMs = 60_000;
const defaultStackMb = 32;

/**
 * MiB of heap, and no more than this process itself may fill. What composes within the default time needs less, even hundreds of subgraphs; a
 * graph made to exhaust a composer would otherwise take all that Node gives a thread, 4 GiB on large machines.
 */
export function defaultHeapMb(): number {
  return Math.min(2048, Math.floor(getHeapStatistics().heap_size_limit / 2 ** 20));
}

/**
 * The worker's file: in `dist` it lies beside the bundle. Run from source, it is the one that the tests' set-up bundles, since Node 20 cannot
 * run TypeScript.
 */
function workerFile(): URL {
  const places = ['./compose-worker.js', '../../node_modules/.cache/cadastre/compose-worker.mjs'].map(
    (place) => new URL(place, import.meta.url),
  );
  return places.find((place) => existsSync(place)) ?? (places[0] as URL);
}

interface Verdict {
  readonly errors: readonly CompositionIssue[];
  readonly hints: readonly CompositionIssue[];
}

/** Runs the composer in a worker of its own and waits for its verdict. The worker is gone when the promise is settled. */
export function composeInWorker(job: ComposeJob, limits: ComposeLimits): Promise<Verdict> {
  const timeoutMs = limits.timeoutMs ?? defaultTimeoutMs;
  const heapMb = limits.heapMb ?? defaultHeapMb();
  return new Promise((resolve) => {
    const worker = new Worker(workerFile(), {
      workerData: job,
      // What the composer prints is nobody's output, and flags such as --inspect are not meant for it.
      stdout: true,
      stderr: true,
      execArgv: [],
      resourceLimits: {
        stackSizeMb: limits.stackMb ?? defaultStackMb,
        maxOldGenerationSizeMb: heapMb,
      },
    });
    let settled = false;
    const settle = (verdict: Verdict) => {
      if (settled) return; // ending the worker is an exit too
      settled = true;
      clearTimeout(timer);
      limits.signal?.removeEventListener('abort', abort);
      void worker.terminate().then(() => resolve(verdict));
    };
    const fail = (code: string, what: string, remedy?: string) =>
      settle({ errors: [failure(code, what, job, remedy)], hints: [] });
    const abort = () => fail('COMPOSER_STOPPED', 'it was stopped');
    const timer = setTimeout(
      () =>
        fail(
          'COMPOSER_TIMEOUT',
          `the composer took longer than ${timeoutMs / 1000} s`,
          '`--compose-timeout` gives it more',
        ),
      timeoutMs,
    );
    limits.signal?.addEventListener('abort', abort);
    if (limits.signal?.aborted) abort();

    worker.once('message', (reply: ComposeReply) => {
      if ('failure' in reply) fail('COMPOSER_CRASHED', crash(reply.failure));
      else settle(reply);
    });
    worker.once('error', (error: Error & { readonly code?: string }) => {
      if (error.code === 'ERR_WORKER_OUT_OF_MEMORY') {
        const what = `the composer ran out of its ${heapMb} MiB of memory`;
        fail('COMPOSER_OUT_OF_MEMORY', what, '`--compose-memory` gives it more');
      } else fail('COMPOSER_CRASHED', crash(error.message));
    });
    worker.once('exit', () => fail('COMPOSER_CRASHED', 'the composer ended without an answer'));
  });
}

function crash(message: string): string {
  if (message.includes('call stack')) return 'the composer ran out of stack on this graph';
  return `the composer failed with "${message.split('\n', 1)[0]}"`;
}

/** One sentence: what happened, and which switch keeps the rest of the check. */
function failure(code: string, what: string, job: ComposeJob, remedy?: string): CompositionIssue {
  const advice = [
    ...(remedy === undefined ? [] : [remedy]),
    ...(job.satisfiability ? ['`--compose merge` leaves out the proof that every query can be answered'] : []),
    '`--compose off` leaves composition out',
  ].join(', ');
  return {
    code,
    message: `composition is unfinished, so it is not known whether the graph composes: ${what}; ${advice}`,
    coordinate: null,
    places: [],
  };
}
