import type { OwnershipMap, Write } from '../map.ts';
import type { Operation } from '../namespaces.ts';

/** What attribution may look at: the map without its mutations. */
export type Graph = Pick<OwnershipMap, 'subgraphs' | 'types' | 'enums' | 'resolution'>;

/** The writes of every operation, in the order of the operations. */
export function attributeWrites(_graph: Graph, operations: readonly Operation[]): readonly (readonly Write[])[] {
  return operations.map(() => []);
}
