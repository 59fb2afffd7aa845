/** Fields and mutations that several subgraphs resolve. */
import type { Mutation, OwnedType } from '../../ownership/map.ts';
import type { Register } from '../../register/register.ts';
import { trafficLeft } from '../../register/transfers.ts';

/** The live mutations that several subgraphs have at one coordinate, at least one of them checked, in order. */
export function repeatedMutations(register: Register): readonly Mutation[] {
  const { mutations } = register.map;
  const judged = new Set(register.judged.mutations.map(({ coordinate }) => coordinate));
  const seen = new Set<string>();
  const again = new Set<string>();
  for (const { coordinate } of mutations)
    if (judged.has(coordinate)) (seen.has(coordinate) ? again : seen).add(coordinate);
  if (again.size === 0) return [];
  return mutations.filter((mutation) => again.has(mutation.coordinate) && register.isLive(mutation));
}

/** How the traffic of a mutation is split, if a progressive `@override` is under way. */
export function trafficOf(register: Register, mutation: Mutation): string | undefined {
  const progressive = register.overridesOf(mutation).find(({ label }) => label !== null);
  return progressive && trafficLeft(progressive);
}

/**
 * Who is in the way of sharing a field: no composer takes a field that a Federation 2 schema keeps to itself.
 *
 * @returns the first of the subgraphs that resolve a field which does not mark it @shareable and would have to; undefined where all may share it.
 */
export function refuserOf({ holdings }: OwnedType, name: string, resolvedBy: readonly string[]): string | undefined {
  return holdings.find(({ subgraph, type }) => {
    const field = type.fields.get(name);
    if (field === undefined || !resolvedBy.includes(subgraph.name)) return false;
    if (subgraph.dialect === 'federation-1' || subgraph.inventory) return false;
    return ![...field.directives, ...field.block.directives].some(({ id }) => id === 'shareable');
  })?.subgraph.name;
}
