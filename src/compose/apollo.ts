/** Composes with Apollo's composer. */
import { issueOfError, issueOfHint } from './issues.ts';
import type { Composed, ComposeJob } from './job.ts';
import { joinDocuments, type Origins } from './join-documents.ts';

/** Composes with @apollo/composition. */
export async function composeWithApollo(job: ComposeJob): Promise<Composed> {
  const { composeServices } = await import('@apollo/composition');
  const origins: Origins = new Map();
  const services = job.subgraphs.map((subgraph) => ({
    name: subgraph.name,
    typeDefs: joinDocuments(subgraph, job.cwd, origins),
  }));
  const {
    errors = [],
    hints = [],
    supergraphSdl,
  } = composeServices(services, { runSatisfiability: job.satisfiability });
  return {
    errors: errors.map((error) => issueOfError(error, job.subgraphs, origins)),
    hints: hints.map((hint) => issueOfHint(hint, origins)),
    supergraphSdl,
  };
}
