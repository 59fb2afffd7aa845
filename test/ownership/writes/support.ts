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
  return shorten(read(operation, types));
}

/** The same, settled. */
export function settledOf(operation: string, types: string): readonly string[] {
  return settle(read(operation, types));
}

function read(operation: string, types: string): readonly Write[] {
  const map = mapOf({ one: `${types}\ntype Mutation { ${operation} }` });
  const [mutation] = map.mutations;
  if (mutation === undefined) throw new Error(`no operation in ${operation}`);
  return mutation.writes;
}

/**
 * Writes as short texts without what changes with every fit: those that are certain or likely (`Invoice.status`); where there are none, those that are
 * possible (`Invoice?`).
 */
export function settle(writes: readonly Write[]): readonly string[] {
  const sure = writes.filter(({ confidence }) => confidence !== 'possible');
  const shown = sure.length > 0 ? sure : writes;
  return [
    ...new Set(
      shown.map(({ type, field }) => `${field === null ? type : `${type}.${field}`}${sure.length > 0 ? '' : '?'}`),
    ),
  ].sort();
}
