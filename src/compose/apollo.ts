/** Composes with Apollo's composer. */
import { issueOfError, issueOfHint } from './issues.ts';
import type { Composed, ComposeJob } from './job.ts';
import { joinDocuments } from './join-documents.ts';
import { namedDeclarations } from './named-declarations.ts';

/** Composes with @apollo/composition. */
export async function composeWithApollo(job: ComposeJob): Promise<Composed> {
  const { composeServices } = await import('@apollo/composition');
  const { documents, origins } = joinDocuments(job);
  const services = documents.map(({ name, document }) => ({ name, typeDefs: document }));
  const result = composeServices(services, { runSatisfiability: job.satisfiability });
  const named = namedDeclarations(origins);
  return {
    // What it finds in the merged schema has no node of a subgraph.
    errors: (result.errors ?? []).map((error) =>
      issueOfError(error, job.subgraphs, origins, error.nodes ?? named(error.message)),
    ),
    hints: (result.hints ?? []).map((hint) => issueOfHint(hint, origins)),
    supergraphSdl: result.supergraphSdl,
  };
}
