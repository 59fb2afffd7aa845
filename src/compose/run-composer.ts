/** Calls the composer that is asked for. */

import type { Composed, ComposeJob } from './job.ts';
import { composeAsKnown } from './known-versions.ts';

/**
 * Composes, in this thread, for as long as it takes. Loads the composer that is asked, and no other.
 *
 * @param signal ends a composer that is a program.
 * @throws whatever the composer or the file system throws; the stack may overflow.
 */
export async function runComposer(job: ComposeJob, signal?: AbortSignal): Promise<Composed> {
  // Its user wants what that program says, and of nothing else.
  if (job.composer === 'rover') return (await import('./rover.ts')).composeWithRover(job, signal);
  return composeAsKnown(job, compose);
}

async function compose(job: ComposeJob): Promise<Composed> {
  switch (job.composer) {
    case 'guild':
      return (await import('./guild.ts')).composeWithGuild(job);
    case 'cosmo':
      return (await import('./cosmo.ts')).composeWithCosmo(job);
    default:
      return (await import('./apollo.ts')).composeWithApollo(job);
  }
}
