/** The names under which composers know subgraphs, and the way back. */
import type { CompositionIssue } from '../schema/composition.ts';
import type { Subgraph } from '../schema/facts.ts';

/**
 * Names of subgraphs that composition cannot take, each with an issue that says why: left to the composer, they end in a message about a type
 * that nobody wrote. A supergraph lists its subgraphs in an enum, whose values are made from the names.
 * Source: the join specification v0.3, `join__Graph`; apollographql/federation, `joinSpec.ts`, `sanitizeGraphQLName`.
 */
export function refuseNames(subgraphs: readonly Subgraph[]): readonly CompositionIssue[] {
  const issues: CompositionIssue[] = [];
  const seen = new Set<string>();
  for (const subgraph of subgraphs) {
    const message = seen.has(subgraph.name) ? `two subgraphs are named "${subgraph.name}"` : reason(subgraph.name);
    seen.add(subgraph.name);
    if (message !== undefined) issues.push(issue(subgraph, message));
  }
  return issues;
}

function reason(name: string): string | undefined {
  if (name.trim() === '') return 'a subgraph has no name';
  if (name === '_') return 'composition keeps the subgraph name "_" for itself';
  if (!name.replace(/\W/g, '_').startsWith('__')) return undefined;
  return (
    `composition cannot take the subgraph name "${name}": it makes an enum value of it, in which everything but A-Z, 0-9 and _ becomes _, ` +
    'and no value may begin with two of these; rename the subgraph, or switch composition off'
  );
}

function issue({ name, sources }: Subgraph, message: string): CompositionIssue {
  const file = sources[0]?.file ?? '';
  const line = 1 + (sources[0]?.lineOffset ?? 0);
  return {
    code: 'INVALID_SUBGRAPH_NAME',
    message,
    coordinate: null,
    places: [{ subgraph: name, location: { file, line, column: 1 } }],
  };
}
