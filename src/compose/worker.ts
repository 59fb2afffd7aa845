/** The worker's entry: composes beside the check, so that nothing the composer does can harm it. */
import { parentPort, workerData } from 'node:worker_threads';
import type { ComposeJob, ComposeReply } from './job.ts';

async function reply(): Promise<ComposeReply> {
  try {
    const { runComposer } = await import('./run-composer.ts');
    const { errors, hints } = await runComposer(workerData as ComposeJob);
    return { errors, hints };
  } catch (error) {
    return { failure: error instanceof Error ? error.message : String(error) };
  }
}

parentPort?.postMessage(await reply());
