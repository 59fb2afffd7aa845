import { InputError } from '../diagnostic/problem.ts';
import type { Subgraph } from '../schema/facts.ts';
import { parseSubgraph, type SourceText } from '../schema/parse-subgraph.ts';

/** Whether SDL is a composed supergraph: every version of the join specification lists its graphs in this enum. */
export function isSupergraph(sdl: string): boolean {
  return sdl.includes('join__Graph') && /^\s*enum\s+join__Graph\b/m.test(sdl);
}

/** The subgraphs read back out of a supergraph. */
export async function readSupergraph(part: SourceText): Promise<readonly Subgraph[]> {
  const { parseSupergraph } = await import('../schema/supergraph.ts');
  return parseSupergraph([part]);
}

/**
 * Parses one subgraph.
 *
 * @throws InputError as `parseSubgraph` does, and for a supergraph: taken for a subgraph, it would seem to own everything.
 */
export function parseOne(name: string, parts: readonly SourceText[]): readonly [Subgraph] {
  for (const { file, sdl } of parts) {
    if (!isSupergraph(sdl)) continue;
    throw new InputError({
      message: `${file} is a supergraph, not a subgraph`,
      remedy: 'pass it alone and without a name, to read the subgraphs out of it',
      location: { file, line: 1, column: 1 },
    });
  }
  return [parseSubgraph(name, parts)];
}
