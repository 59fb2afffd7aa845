/** Checks a graph without and with each feature flag. */
import { type CheckInput, check, examine } from '../check/check.ts';
import { withFlags } from '../check/feature-flags.ts';
import type { FlaggedGraph } from '../load/load-subgraphs.ts';
import { buildOwnershipMap } from '../ownership/build.ts';
import type { CompositionResult } from '../schema/composition.ts';
import type { Compose } from './composing.ts';

/** A flag's graph, and its composition; undefined if it is not composed. */
export interface ComposedGraph {
  readonly graph: FlaggedGraph;
  readonly composition: CompositionResult | undefined;
}

/** Composes the graph of each flag, one after the other. */
export async function composeFlags(
  flags: readonly FlaggedGraph[],
  compose: Compose | undefined,
): Promise<readonly ComposedGraph[]> {
  const composed: ComposedGraph[] = [];
  for (const graph of flags) composed.push({ graph, composition: await compose?.(graph.subgraphs) });
  return composed;
}

/**
 * @param input the graph as it is without a flag.
 * @returns the result for the graph without and with each flag, and the register of the graph without one.
 */
export function examineFlagged(input: CheckInput, flagged: readonly ComposedGraph[]): ReturnType<typeof examine> {
  const { composition: _, ...common } = input;
  const results = flagged.map(({ graph, composition }) => ({
    flag: graph.name,
    replaced: graph.replaced,
    result: check({ ...common, map: buildOwnershipMap(graph.subgraphs), composition }),
  }));
  const { result, register } = examine(input);
  return { result: withFlags(result, results), register };
}
