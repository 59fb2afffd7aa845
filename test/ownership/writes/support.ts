import { buildOwnershipMap } from '../../../src/ownership/build.ts';
import type { OwnershipMap, Write } from '../../../src/ownership/map.ts';
import { parseSubgraph } from '../../../src/schema/parse-subgraph.ts';

/** The map of a graph given as subgraph name to SDL. */
export function mapOf(subgraphs: Readonly<Record<string, string>>): OwnershipMap {
  return buildOwnershipMap(
    Object.entries(subgraphs).map(([name, sdl]) => parseSubgraph(name, [{ file: `${name}.graphql`, sdl }])),
  );
}

/** Writes as short texts: `Invoice.status certain`; in order of type and field. */
export function shorten(writes: readonly Write[]): readonly string[] {
  return writes
    .map(({ type, field, confidence }) => `${field === null ? type : `${type}.${field}`} ${confidence}`)
    .sort();
}

/** What one operation of a single subgraph writes. `operation` is SDL: `approve(id: ID!): Boolean`. */
export function writesOf(operation: string, types: string): readonly string[] {
  const map = mapOf({ one: `${types}\ntype Mutation { ${operation} }` });
  const [mutation] = map.mutations;
  if (mutation === undefined) throw new Error(`no operation in ${operation}`);
  return shorten(mutation.writes);
}
