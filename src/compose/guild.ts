/** Composes with The Guild's composer. */
import type { GraphQLError } from 'graphql';
import type { CompositionIssue } from '../schema/composition.ts';
import { issueOfError } from './issues.ts';
import type { Composed, ComposeJob } from './job.ts';
import { joinDocuments, type Origins } from './join-documents.ts';
import { type NamedDeclarations, namedDeclarations } from './named-declarations.ts';

/** The package's own switch, which its types call internal; a version that does not know it proves too much, never too little. */
const withoutProof = { disableValidationRules: ['SatisfiabilityRule'] };

/** Composes with @theguild/federation-composition, which has no hints. */
export async function composeWithGuild(job: ComposeJob): Promise<Composed> {
  const { composeServices } = await import('@theguild/federation-composition');
  const { documents, origins } = joinDocuments(job);
  const services = documents.map(({ name, document }) => ({ name, typeDefs: document }));
  const result = composeServices(services, job.satisfiability ? undefined : withoutProof);
  // Whatever another version of it may return: without a supergraph, nothing is composed.
  if (result.errors === undefined && result.supergraphDocumentNode === undefined)
    throw new Error('it gave neither errors nor a supergraph');
  const named = namedDeclarations(origins);
  return {
    errors: (result.errors ?? []).map((error) => issueOf(error, job, origins, named)),
    hints: [],
    // Printed on demand: the check never needs it.
    get supergraphSdl() {
      return result.supergraphSdl;
    },
  };
}

/** Most of its errors know no node of the schemas; the declarations that their messages name are used instead. */
function issueOf(
  error: GraphQLError,
  { subgraphs }: ComposeJob,
  origins: Origins,
  named: NamedDeclarations,
): CompositionIssue {
  if (error.nodes?.some(({ loc }) => loc && origins.has(loc.source)) === true)
    return issueOfError(error, subgraphs, origins);
  const subgraph = subgraphs.find(({ name }) => error.message.startsWith(`[${name}] `));
  const issue = issueOfError(error, subgraphs, origins, named(error.message, subgraph?.name));
  // One field that cannot be reached makes many queries impossible: reported as one, as the other composer's are.
  return issue.code === 'SATISFIABILITY_ERROR' ? { ...issue, coordinate: null } : issue;
}
