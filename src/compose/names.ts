/** Maps names of subgraphs to the names that composers accept, and back. */
import type { CompositionIssue } from '../schema/composition.ts';
import type { Subgraph } from '../schema/facts.ts';
import { startOf } from './issues.ts';

/**
 * Names of subgraphs that composition cannot take, each with an issue that says why: left to the composer, they end in a message about a type
 * that nobody wrote. A supergraph lists its subgraphs in an enum, whose values are made from the names.
 *
 * @param subgraphs sorted by name.
 * Source: the join specification v0.3, `join__Graph`; apollographql/federation, `joinSpec.ts`, `sanitizeGraphQLName`.
 */
export function refuseNames(subgraphs: readonly Subgraph[]): readonly CompositionIssue[] {
  return subgraphs.flatMap((subgraph, index) => {
    const { name } = subgraph;
    const message = subgraphs[index - 1]?.name === name ? `two subgraphs are named "${name}"` : reason(name);
    if (message === undefined) return [];
    return { code: 'INVALID_SUBGRAPH_NAME', message, coordinate: null, places: startOf(subgraph) };
  });
}

function reason(name: string): string | undefined {
  if (name.trim() === '') return 'a subgraph has no name';
  if (name === '_') return 'the subgraph name "_" is reserved for composition';
  if (!name.replace(/\W/g, '_').startsWith('__')) return undefined;
  return (
    `composition refuses the subgraph name "${name}": it becomes an enum value, in which everything but A-Z, 0-9 and _ becomes _, ` +
    'and no value may begin with two of these; rename the subgraph, or switch composition off'
  );
}
