/** Composes with the composer of WunderGraph's Cosmo. */
import { GraphQLError } from 'graphql';
import type { CompositionIssue } from '../schema/composition.ts';
import { issueOfError } from './issues.ts';
import type { Composed, ComposeJob } from './job.ts';
import { joinDocuments } from './join-documents.ts';
import { namedDeclarations } from './named-declarations.ts';

/** Composes with @wundergraph/composition. Its errors are texts without codes or places; it makes a router's configuration, and no supergraph. */
export async function composeWithCosmo(job: ComposeJob): Promise<Composed> {
  const {
    federateSubgraphs,
    normalizeSubgraph,
    ROUTER_COMPATIBILITY_VERSION_ONE: version,
  } = await import('@wundergraph/composition');
  const { documents, origins } = joinDocuments(job);
  const subgraphs = documents.map(({ name, document }) => ({ name, url: '', definitions: document }));
  const result = federateSubgraphs({
    subgraphs,
    options: { disableResolvabilityValidation: !job.satisfiability },
    version,
  });
  const named = namedDeclarations(origins);
  const issueOf = (code: string, text: string, subgraph?: string): CompositionIssue => {
    const error = new GraphQLError(subgraph === undefined ? text : `[${subgraph}] ${text}`, { extensions: { code } });
    return issueOfError(error, job.subgraphs, origins, named(focusOf(text), subgraph));
  };
  /** It reports all errors of one subgraph in one text; composed alone, the subgraph has a text for each. */
  const partsOf = (message: string): readonly { readonly text: string; readonly subgraph?: string }[] => {
    const [, name] = /^The subgraph "([^"]*)" could not be federated for the following reasons?:\n/.exec(message) ?? [];
    const subgraph = subgraphs.find((one) => one.name === name);
    if (subgraph === undefined) return [{ text: message.trim() }];
    const { errors } = {
      errors: [],
      ...normalizeSubgraph({ document: subgraph.definitions, subgraphName: subgraph.name, version }),
    };
    const texts = errors.length > 0 ? errors.map((error: Error) => error.message) : [message];
    return texts.map((text) => ({ text: text.trim(), subgraph: subgraph.name }));
  };
  // Some are reported once for each subgraph, in the same words.
  const errors = new Map(
    (result.success ? [] : result.errors).flatMap(({ message }) =>
      partsOf(message).map(({ text, subgraph }) => [
        `${subgraph}\0${text}`,
        issueOf(unreachable.test(text) ? 'SATISFIABILITY_ERROR' : 'COMPOSITION_ERROR', text, subgraph),
      ]),
    ),
  );
  if (!result.success && errors.size === 0) throw new Error('it gave neither errors nor a graph');
  const hints = (result.warnings ?? []).map(({ message, subgraph }) =>
    issueOf(
      message.includes('"@override(from: ') ? 'FROM_SUBGRAPH_DOES_NOT_EXIST' : 'COMPOSITION_WARNING',
      message.trim(),
      subgraph.name === '' ? undefined : subgraph.name,
    ),
  );
  return { errors: [...errors.values()], hints, supergraphSdl: undefined };
}

const unreachable = /^The field "(\w+)" is unresolvable at the following path/;

/** The coordinate that a text is about, in front, where it names a type first and the field of it later, or the other way round. */
function focusOf(text: string): string {
  const [, lost] = unreachable.exec(text) ?? [];
  if (lost !== undefined) return [...text.matchAll(/"\w+\.(\w+)"/g)].find(([, field]) => field === lost)?.[0] ?? text;
  const [, type, field] = /^The Object "(\w+)" defines the same fields.*?\n The field "(\w+)"/s.exec(text) ?? [];
  return type === undefined ? text : `"${type}.${field}" ${text}`;
}
