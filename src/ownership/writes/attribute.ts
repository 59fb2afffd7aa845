/** Which records each operation writes, with evidence and confidence. The reasoning is in docs/writes.md. */
import type { Write } from '../map.ts';
import type { Operation } from '../namespaces.ts';
import { Case } from './case.ts';
import { conclude } from './conclude.ts';
import { type Graph, RecordIndex } from './records.ts';
import { ReturnReader } from './returned.ts';

export type { Graph } from './records.ts';

/** The writes of every operation, in the order of the operations. Linear in operations times their arguments. */
export function attributeWrites(graph: Graph, operations: readonly Operation[]): readonly (readonly Write[])[] {
  if (operations.length === 0) return [];
  const { records, returns } = indexFor(graph, operations);
  return operations.map((operation) => conclude(new Case(operation, records, returns)).writes);
}

/** What all operations of a graph share. */
export function indexFor(graph: Graph, operations: readonly Operation[]) {
  const namespaces = new Set<string>();
  for (const { parent } of operations) if (parent.keys.length === 0) namespaces.add(parent.name);
  const records = new RecordIndex(graph, namespaces);
  return { records, returns: new ReturnReader(records) };
}
