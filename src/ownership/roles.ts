/** What each subgraph's declaration of a type is to the graph. */
import { isExtension } from './externals.ts';
import type { Role } from './map.ts';
import type { Declared, TypeResolution } from './type-resolution.ts';

/** What one holder does with the fields of the type. */
interface Tally {
  /** Non-key fields it resolves. */
  own: number;
  /** It resolves a field that nobody else does, nor ever did. */
  single: boolean;
  /** It resolves or provides a field that others resolve too. */
  shared: boolean;
  /** It took a field by `@override`. */
  taken: boolean;
}

/**
 * Roles of every declaration of a type that several subgraphs declare, in the order given. The origin is a matter of structure here, not of policy: among the
 * declarations with a resolvable key, the one that resolves most fields of its own; equals are all origins.
 */
export function rolesOf(declared: readonly Declared[], resolution: TypeResolution): readonly (readonly Role[])[] {
  const tallies = tally(declared, resolution);
  const entity = declared.some(({ type }) => type.keys.length > 0);
  const eligible = declared.map(
    ({ subgraph, type }, index) =>
      entity &&
      !(subgraph.dialect === 'federation-1' && isExtension(type)) &&
      type.keys.some((key) => key.resolvable) &&
      tallies[index]?.own !== 0,
  );
  const most = tallies.reduce((max, { own }, index) => (eligible[index] ? Math.max(max, own) : max), 0);
  return tallies.map(({ own, single, shared, taken }, index) => {
    const origin = eligible[index] === true && own === most;
    const roles: Role[] = [];
    if (origin) roles.push('origin');
    else {
      if (single) roles.push('contributor');
      if (shared) roles.push('copy');
    }
    if (taken) roles.push('takeover');
    if (roles.length === 0) roles.push('reference');
    return roles;
  });
}

/** One pass over the notable fields and their resolvers: value types such as `PageInfo` have as many holders as there are subgraphs. */
function tally(declared: readonly Declared[], fields: TypeResolution): readonly Tally[] {
  const tallies = declared.map((holder): Tally => {
    const own = fields.plainFieldsOf(holder);
    return { own, single: own > 0, shared: false, taken: false };
  });
  const bySubgraph = new Map(declared.map(({ subgraph }, index) => [subgraph.name, tallies[index] as Tally]));
  for (const field of fields.notable.values()) {
    const takers = field.overrides.filter(({ by, from }) => by !== from && bySubgraph.has(by) && bySubgraph.has(from));
    for (const { by } of takers) (bySubgraph.get(by) as Tally).taken = true;
    if (field.key) continue;
    for (const name of field.resolvedBy) {
      const holder = bySubgraph.get(name);
      if (holder === undefined) continue;
      holder.own++;
      if (field.resolvedBy.length === 1) holder.single ||= takers.length === 0;
      else holder.shared = true;
    }
    for (const name of field.providedBy) {
      const holder = bySubgraph.get(name);
      if (holder !== undefined) holder.shared = true;
    }
  }
  return tallies;
}
