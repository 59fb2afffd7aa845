/** The worker's entry: composes in parallel with the check, which survives whatever the composer does. */
import { parentPort, workerData } from 'node:worker_threads';
import { type ComposerName, composerPackages } from '../schema/composition.ts';
import type { ComposeJob, ComposeReply } from './job.ts';

const stop = new AbortController();
const composer = workerData as ComposerName;
// Loaded while its user still reads the schemas. A composer that cannot be loaded is reported with the first job.
if (composer !== 'rover') import(composerPackages[composer]).catch(() => {});

parentPort?.on('message', (message: ComposeJob | 'stop') => {
  if (message === 'stop') stop.abort();
  else void reply(message).then((said) => parentPort?.postMessage(said));
});

async function reply(job: ComposeJob): Promise<ComposeReply> {
  try {
    const { runComposer } = await import('./run-composer.ts');
    const { errors, hints, readAs, federation } = await runComposer(job, stop.signal);
    return { errors, hints, ...(readAs && { readAs }), ...(federation !== undefined && { federation }) };
  } catch (error) {
    return { failure: error instanceof Error ? error.message : String(error) };
  }
}
