/** What two states of a graph have in common, where their maps were built together: nothing of that need be compared. */
import { groupBy } from '../diagnostic/group.ts';
import type { Mutation } from '../ownership/map.ts';
import { isLive } from '../register/live.ts';
import type { Register } from '../register/register.ts';
import { mayUse, type Subgraph } from '../schema/facts.ts';

/** All that is asked of either side. */
export interface Unchanged {
  /** Whether a type, and each other one of its record, is the same object in both maps. */
  type(name: string): boolean;
  /** Whether all mutations of a subgraph are the same objects in both maps, and answered there in both. */
  writesOf(subgraph: Subgraph): boolean;
}

const nothing: Unchanged = { type: () => false, writesOf: () => false };

export function unchangedBetween(before: Register, after: Register): Unchanged {
  const samePolicies =
    before.records.length === after.records.length &&
    before.records.every(({ policy }, index) => policy === after.records[index]?.policy);
  if (!samePolicies) return nothing;
  const isSameType = (name: string) => {
    const type = before.map.types.get(name);
    return type === after.map.types.get(name) && before.types.namespaces.has(name) === after.types.namespaces.has(name);
  };
  const records = new Set(before.records.filter(({ types }) => !types.every(isSameType)).map(({ name }) => name));
  const [old, now] = [before, after].map(({ map }) => groupBy(map.mutations, ({ subgraph }) => subgraph));
  const isSameMutation = (one: Mutation, other: Mutation | undefined) =>
    one === other && isLive(before, one) === isLive(after, one) && !writesThroughInterface(one);
  const subgraphs = new Set<Subgraph>();
  for (const [subgraph, mutations] of now ?? []) {
    const known = old?.get(subgraph);
    if (known?.length === mutations.length && mutations.every((one, index) => isSameMutation(one, known[index])))
      subgraphs.add(subgraph);
  }
  return {
    type: (name) => isSameType(name) && !records.has(before.recordOfType(name)?.name ?? ''),
    writesOf: (subgraph) => subgraphs.has(subgraph),
  };
}

/** Then types of any subgraph may be meant. */
function writesThroughInterface({ subgraph, written }: Mutation): boolean {
  return mayUse(subgraph, 'interfaceObject') || written.some((type) => subgraph.types.get(type)?.kind === 'interface');
}
