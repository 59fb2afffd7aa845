/** Tells a supergraph from a subgraph, and reads either. */
import { InputError } from '../diagnostic/problem.ts';
import type { Subgraph } from '../schema/facts.ts';
import { parseSubgraph, type SourceText } from '../schema/parse-subgraph.ts';

const graphEnum = 'join__Graph';

/** Whether SDL is a composed supergraph: every version of the join specification lists its graphs in this enum. */
export function isSupergraph(sdl: string): boolean {
  for (let at = sdl.indexOf(graphEnum); at >= 0; at = sdl.indexOf(graphEnum, at + 1)) {
    // A look at what stands before each: a pattern over the whole text would walk through its blank lines again and again.
    const before = sdl.slice(Math.max(0, at - 100), at);
    if (
      /(?:^|\n|\r)\s*enum\s+$/.test(before) &&
      !/^\w/.test(sdl.slice(at + graphEnum.length, at + graphEnum.length + 1))
    ) {
      return true;
    }
  }
  return false;
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
