/** Mutations that several subgraphs resolve. */
import type { Mutation } from '../../ownership/map.ts';
import { isLive } from '../../register/live.ts';
import type { Register } from '../../register/register.ts';
import { trafficLeft } from '../../register/transfers.ts';

/** The live mutations that are at one coordinate in several subgraphs, in order. */
export function repeatedMutations(register: Register): readonly Mutation[] {
  const { mutations } = register.map;
  const seen = new Set<string>();
  const again = new Set<string>();
  for (const { coordinate } of mutations)
    if (seen.has(coordinate)) again.add(coordinate);
    else seen.add(coordinate);
  if (again.size === 0) return [];
  return mutations.filter((mutation) => again.has(mutation.coordinate) && isLive(register, mutation));
}

/** How the traffic of a mutation is split, if a progressive `@override` is under way. */
export function trafficOf(register: Register, { parent, field }: Mutation): string | undefined {
  const overrides = register.map.resolution(parent.name).get(field.name)?.overrides ?? [];
  const progressive = overrides.find(({ label }) => label !== null);
  return progressive && trafficLeft(progressive);
}
