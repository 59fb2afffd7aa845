/** Calls the composer that is asked for. */
import { composeWithApollo } from './apollo.ts';
import { composeWithGuild } from './guild.ts';
import type { Composed, ComposeJob } from './job.ts';

/**
 * Composes, in this thread, for as long as it takes. Loads the composer that is asked, and no other.
 *
 * @throws whatever the composer or the file system throws; the stack may overflow.
 */
export function runComposer(job: ComposeJob): Promise<Composed> {
  return job.composer === 'guild' ? composeWithGuild(job) : composeWithApollo(job);
}
