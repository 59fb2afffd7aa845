import { composeServices } from '@apollo/composition';
import type { CompositionIssue } from '../schema/composition.ts';
import { issueOfError, issueOfHint } from './issues.ts';
import type { ComposeJob } from './job.ts';
import { joinDocuments, type Origins } from './join-documents.ts';

/** What @apollo/composition makes of the subgraphs. */
export interface Composed {
  readonly errors: readonly CompositionIssue[];
  readonly hints: readonly CompositionIssue[];
  /** Undefined where there are errors. */
  readonly supergraphSdl: string | undefined;
}

/**
 * Composes, in this thread, for as long as it takes. The only module that loads the composer.
 *
 * @throws whatever the composer or the file system throws; the stack may overflow.
 */
export function runComposer(job: ComposeJob): Composed {
  const origins: Origins = new Map();
  const services = job.subgraphs.map((subgraph) => ({
    name: subgraph.name,
    typeDefs: joinDocuments(subgraph, job.cwd, origins),
  }));
  const result = composeServices(services, { runSatisfiability: job.satisfiability });
  return {
    errors: (result.errors ?? []).map((error) => issueOfError(error, job.subgraphs, origins)),
    hints: (result.hints ?? []).map((hint) => issueOfHint(hint, origins)),
    supergraphSdl: result.supergraphSdl,
  };
}
