/** What two states of a graph have in common, where their maps were built together: nothing of that need be compared. */
import { groupBy } from '../diagnostic/group.ts';
import type { Mutation } from '../ownership/map.ts';
import type { Register } from '../register/register.ts';
import { mayUse, type Subgraph } from '../schema/facts.ts';

/** What is left out of both sides. */
export interface Unchanged {
  /** Names of the types that are to be compared: those that are not the same object in both maps, and others of their records. */
  readonly types: ReadonlySet<string> | 'all';
  /** Subgraphs all of whose mutations are the same objects in both maps, and answered there in both. */
  readonly writers: ReadonlySet<Subgraph>;
}

export function unchangedBetween(before: Register, after: Register): Unchanged {
  const samePolicies =
    before.records.length === after.records.length &&
    before.records.every(({ policy, authority }, index) => {
      const other = after.records[index];
      return policy === other?.policy && authority === other.authority;
    });
  return samePolicies
    ? { types: changedTypes(before, after), writers: sameWriters(before, after) }
    : { types: 'all', writers: new Set() };
}

function changedTypes(before: Register, after: Register): ReadonlySet<string> {
  const changed = new Set<string>();
  for (const [one, other] of [
    [before, after],
    [after, before],
  ] as const) {
    for (const type of one.map.types.inAnyOrder()) if (other.map.types.get(type.name) !== type) changed.add(type.name);
    for (const name of one.types.namespaces) if (!other.types.namespaces.has(name)) changed.add(name);
  }
  for (const name of [...changed])
    for (const register of [before, after])
      for (const { types } of register.recordsOfType(name)) for (const other of types) changed.add(other);
  return changed;
}

function sameWriters(before: Register, after: Register): ReadonlySet<Subgraph> {
  const [old, now] = [before, after].map(({ map }) => groupBy(map.mutations, ({ subgraph }) => subgraph));
  const isSame = (one: Mutation, other: Mutation | undefined) =>
    one === other && before.isLive(one) === after.isLive(one) && !writesThroughInterface(one);
  const found = new Set<Subgraph>();
  for (const [subgraph, mutations] of now ?? []) {
    const known = old?.get(subgraph);
    if (known?.length === mutations.length && mutations.every((one, index) => isSame(one, known[index])))
      found.add(subgraph);
  }
  return found;
}

/** Then types of any subgraph may be meant. */
function writesThroughInterface({ subgraph, written }: Mutation): boolean {
  return mayUse(subgraph, 'interfaceObject') || written.some((type) => subgraph.types.get(type)?.kind === 'interface');
}
