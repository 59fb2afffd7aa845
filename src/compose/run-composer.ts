import type { CompositionIssue } from '../schema/composition.ts';
import { composeWithApollo } from './apollo.ts';
import { composeWithGuild } from './guild.ts';
import type { ComposeJob } from './job.ts';

/** What a composer makes of the subgraphs. */
export interface Composed {
  readonly errors: readonly CompositionIssue[];
  readonly hints: readonly CompositionIssue[];
  /** Undefined where there are errors. */
  readonly supergraphSdl: string | undefined;
}

/**
 * Composes, in this thread, for as long as it takes. Loads the composer that is asked, and no other.
 *
 * @throws whatever the composer or the file system throws; the stack may overflow.
 */
export function runComposer(job: ComposeJob): Promise<Composed> {
  return job.composer === 'guild' ? composeWithGuild(job) : composeWithApollo(job);
}
