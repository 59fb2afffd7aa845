/** The worker's entry: composes beside the check, so that nothing the composer does can harm it. */
import { parentPort, workerData } from 'node:worker_threads';
import type { ComposeJob, ComposeReply } from './job.ts';

const stop = new AbortController();
/** Whoever started the worker has one thing to say to it. */
parentPort?.once('message', () => stop.abort()).unref();

async function reply(): Promise<ComposeReply> {
  try {
    const { runComposer } = await import('./run-composer.ts');
    const { errors, hints, readAs, federation } = await runComposer(workerData as ComposeJob, stop.signal);
    return { errors, hints, ...(readAs && { readAs }), ...(federation !== undefined && { federation }) };
  } catch (error) {
    return { failure: error instanceof Error ? error.message : String(error) };
  }
}

parentPort?.postMessage(await reply());
