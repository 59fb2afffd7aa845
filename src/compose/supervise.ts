/** Runs the composer in a worker, with limits on time and memory. A worker that has composed is kept for the next graph: to load a composer takes longer than most graphs. */
import { existsSync } from 'node:fs';
import { getHeapStatistics } from 'node:v8';
import { Worker } from 'node:worker_threads';
import type { ComposerName } from '../schema/composition.ts';
import { endedSilently, type Failed, failure, outOfMemory, outOfTime, stopped } from './failure.ts';
import type { ComposeJob, ComposeReply, Verdict } from './job.ts';

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
/** Milliseconds that a worker has to end a program. */
const graceMs = 5_000;

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

/** A worker that waits for what to compose, and loads the composer meanwhile. Its user gives it a job, or ends it. */
export interface OpenWorker {
  readonly worker: Worker;
  readonly ending: Ending;
  /** What it was opened for. */
  readonly key: string;
  /** It has composed, and is another's now. */
  isReturned: boolean;
}

/** How a worker has ended by itself, and who is to hear of it: only the job that it has, since what waits for a promise stays in memory as long as the worker. */
interface Ending {
  failed?: Failed;
  hear?: ((failed: Failed) => void) | undefined;
}

/** The last worker that has composed, and waits. It does not keep the process running. */
let idle: OpenWorker | undefined;

/** The worker that waits, if it was opened for the same, or a new one. */
export function openWorker(composer: ComposerName, limits: ComposeLimits): OpenWorker {
  const heapMb = heapOf(limits);
  const stackSizeMb = limits.stackMb ?? defaultStackMb;
  const key = [composer, heapMb, stackSizeMb].join();
  if (idle?.key === key) {
    const waiting = idle;
    idle = undefined;
    waiting.worker.ref();
    return waiting;
  }
  const worker = new Worker(workerFile(), {
    workerData: composer,
    // The composer's output is dropped, and flags such as --inspect are not meant for it.
    stdout: true,
    stderr: true,
    execArgv: [],
    resourceLimits: {
      stackSizeMb,
      maxOldGenerationSizeMb: composer === 'rover' ? defaultHeapMb() : heapMb,
    },
  });
  const ending: Ending = {};
  const end = (failed: Failed) => {
    ending.failed ??= failed;
    if (idle?.worker === worker) idle = undefined;
    ending.hear?.(ending.failed);
  };
  worker.once('error', (error: Error & { readonly code?: string }) =>
    end(error.code === 'ERR_WORKER_OUT_OF_MEMORY' ? outOfMemory(heapMb) : crashed(error.message)),
  );
  worker.once('exit', () => end(endedSilently));
  return { worker, ending, key, isReturned: false };
}

/** Ends a worker, which may have got no job. */
export function closeWorker({ worker, isReturned }: OpenWorker): void {
  if (!isReturned) void worker.terminate();
}

/** Lets a worker wait for the next job, instead of the one that waited. */
function keepOpen(open: OpenWorker): void {
  void idle?.worker.terminate();
  open.worker.unref();
  open.isReturned = true;
  idle = { ...open, isReturned: false };
}

function heapOf({ heapMb }: ComposeLimits): number {
  return heapMb ?? defaultHeapMb();
}

/**
 * Runs the composer in a worker and waits for its verdict. Where it fails, the worker is gone when the promise is settled.
 *
 * @param open one that was opened with the same limits before; by default, one is opened now.
 */
export function composeInWorker(
  job: ComposeJob,
  limits: ComposeLimits,
  open: OpenWorker = openWorker(job.composer, limits),
): Promise<Verdict> {
  const { worker, ending } = open;
  const timeoutMs = limits.timeoutMs ?? defaultTimeoutMs;
  const isProgram = job.composer === 'rover';
  return new Promise((resolve) => {
    let settled = false;
    const settle = (verdict: Verdict, isUsable: boolean) => {
      if (settled) return; // ending the worker is an exit too
      settled = true;
      clearTimeout(timer);
      limits.signal?.removeEventListener('abort', abort);
      worker.off('message', heard);
      ending.hear = undefined;
      if (!isUsable) return void worker.terminate().then(() => resolve(verdict));
      keepOpen(open);
      resolve(verdict);
    };
    const fail = (failed: Failed) => settle({ errors: [failure(failed, job)], hints: [] }, false);
    const heard = (reply: ComposeReply) => {
      if ('failure' in reply) fail(crashed(reply.failure));
      else settle(reply, !isProgram);
    };
    // A program is ended by the worker that runs it, which then says so.
    const abort = () => (isProgram ? worker.postMessage('stop') : fail(stopped));
    const timer = setTimeout(() => fail(outOfTime(timeoutMs)), timeoutMs + (isProgram ? graceMs : 0));
    limits.signal?.addEventListener('abort', abort);

    worker.on('message', heard);
    ending.hear = fail;
    worker.postMessage(isProgram ? { ...job, limits: { timeoutMs, memoryMb: heapOf(limits) } } : job);
    if (ending.failed !== undefined) fail(ending.failed);
    if (limits.signal?.aborted) abort();
  });
}

function crashed(message: string): Failed {
  const isStack = message.includes('call stack');
  const what = isStack ? 'ran out of stack on this graph' : `failed with "${message.split('\n', 1)[0]}"`;
  return { code: 'COMPOSER_CRASHED', what: `the composer ${what}` };
}
