/** Distinguishes a supergraph from a subgraph, and reads either. */
import { locationOf } from '../diagnostic/location.ts';
import { inputError } from '../diagnostic/problem.ts';
import type { Subgraph } from '../schema/facts.ts';
import { parseSubgraph, type SourceText } from '../schema/parse-subgraph.ts';

/**
 * Whether SDL is composed: every version of the join specification lists its graphs in one enum, and Fusion's execution schemas have another.
 */
export function isSupergraph(sdl: string): boolean {
  // A quick look comes first: hardly any file has either.
  if (!sdl.includes('join__Graph') && !sdl.includes('fusion__Schema')) return false;
  return /^[^\S\n\r]*enum\s+(?:join__Graph|fusion__Schema)\b/m.test(sdl);
}

/** The subgraphs read back out of a supergraph. */
export async function readSupergraph(part: SourceText): Promise<readonly Subgraph[]> {
  const { parseSupergraph } = await import('../schema/supergraph.ts');
  return parseSupergraph([part]);
}

/**
 * Parses one subgraph.
 *
 * @throws InputError as `parseSubgraph` does, and for a supergraph in any format: taken for a subgraph, it would seem to own everything.
 */
export function parseOne(name: string, parts: readonly SourceText[]): readonly [Subgraph] {
  for (const { file, sdl } of parts) {
    if (!isSupergraph(sdl)) continue;
    throw inputError(
      `${file} is a supergraph, not a subgraph`,
      'pass it alone and without a name, to read the subgraphs out of it',
      { file, line: 1, column: 1 },
    );
  }
  const subgraph = parseSubgraph(name, parts);
  refuseOldFusion(subgraph);
  return [subgraph];
}

/**
 * Fusion 12 to 15 wrote a whole graph with directives of its own, which `@fusion` on the schema may prefix.
 * Source: ChilliCream/graphql-platform, `FusionTypeNames.cs` of these versions.
 */
function refuseOldFusion({ directives = [], sources: [source] }: Subgraph): void {
  const fusion = directives.find(
    ({ id, args }) => /^@(?:\w+_)?fusion$/.test(id) && (args.has('version') || args.has('prefix')),
  );
  if (fusion === undefined || source === undefined) return;
  throw inputError(
    `${source.file} is a whole graph in the format of Fusion 15 and before (@fusion), not a subgraph`,
    'give the schemas that it was composed from, or the execution schema of Fusion 16',
    locationOf({ ...fusion, source }),
  );
}
