/** Types that could be business records, as far as the schemas tell. */
import type { Mutation, OwnedType } from '../../ownership/map.ts';
import type { Register } from '../register.ts';
import { groupBy } from './group.ts';
import { isLive, isOwnContribution } from './trespass.ts';

/** Mutations that write a type for which no policy names an authority, by type; writes that are only `possible` are left out. */
export function writersOfUndeclared(register: Register): ReadonlyMap<string, readonly Mutation[]> {
  const writes: { readonly type: string; readonly mutation: Mutation }[] = [];
  for (const mutation of register.map.mutations) {
    if (!isLive(register, mutation)) continue;
    const types = new Set<string>();
    for (const write of register.writesOf(mutation)) {
      if (write.record !== null || write.confidence === 'possible' || !register.map.types.has(write.type)) continue;
      if (!isOwnContribution(register, mutation, write)) types.add(write.type);
    }
    for (const type of types) writes.push({ type, mutation });
  }
  const byType = groupBy(writes, ({ type }) => type);
  return new Map([...byType].map(([type, found]) => [type, found.map(({ mutation }) => mutation)]));
}

/** Types that some policy should name: entities, and whatever a mutation writes. In order of name. */
export function* undeclaredTypes(register: Register): Iterable<OwnedType> {
  const written = writersOfUndeclared(register);
  const namespaces = register.namespaceTypes();
  for (const type of register.map.types.values()) {
    if (register.recordsOfType(type.name).length > 0 || namespaces.has(type.name)) continue;
    if (type.entity || written.has(type.name)) yield type;
  }
}
