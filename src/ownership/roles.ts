/** The role of each subgraph's declaration of a type. */
import { isExtension, onType } from './externals.ts';
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
  let most = 0;
  tallies.forEach(({ own }, index) => {
    if (entity && own > most && isEligible(declared[index] as Declared)) most = own;
  });
  const sole = soleDefinition(declared);
  return tallies.map(({ own, single, shared, taken }, index) => {
    const declaration = declared[index] as Declared;
    const origin = sole === undefined ? most > 0 && own === most && isEligible(declaration) : declaration === sole;
    const roles = origin ? originAlone : single ? (shared ? contributorAndCopy : contributor) : shared ? copy : nothing;
    if (taken) return [...roles, 'takeover'];
    return roles.length === 0 ? reference : roles;
  });
}

// Lists of roles are few, and a graph has tens of thousands of holdings.
const nothing: readonly Role[] = [];
const originAlone: readonly Role[] = ['origin'];
const contributor: readonly Role[] = ['contributor'];
const copy: readonly Role[] = ['copy'];
const contributorAndCopy: readonly Role[] = ['contributor', 'copy'];
const reference: readonly Role[] = ['reference'];

/**
 * The declaration that is the origin whatever its fields: in Federation 1 the one that is no extension where all others are; the one interface with a key where all others add to it as interface objects.
 */
function soleDefinition(declared: readonly Declared[]): Declared | undefined {
  const defining = declared.filter(({ subgraph, type }) => !isFederationOneExtension({ subgraph, type }));
  const [definition] = defining;
  if (defining.length === 1 && definition?.subgraph.dialect === 'federation-1' && isEligible(definition))
    return definition;
  const interfaces = declared.filter(({ type }) => type.kind === 'interface');
  const objects = declared.filter(({ type }) => type.kind === 'object' && onType(type, 'interfaceObject'));
  const [only] = interfaces;
  return interfaces.length === 1 && objects.length === declared.length - 1 && only && isEligible(only)
    ? only
    : undefined;
}

function isFederationOneExtension({ subgraph, type }: Declared): boolean {
  return subgraph.dialect === 'federation-1' && isExtension(type);
}

/** Whether the declaration can be the origin of an entity, if it resolves fields of its own. */
function isEligible({ subgraph, type }: Declared): boolean {
  return !isFederationOneExtension({ subgraph, type }) && type.keys.some((key) => key.resolvable);
}

/** One pass over the notable fields and their resolvers: value types such as `PageInfo` have as many holders as there are subgraphs. */
function tally(declared: readonly Declared[], fields: TypeResolution): readonly Tally[] {
  const tallies = declared.map((holder): Tally => {
    const own = fields.plainFieldsOf(holder);
    return { own, single: own > 0, shared: false, taken: false };
  });
  const bySubgraph = new Map(declared.map(({ subgraph }, index) => [subgraph.name, tallies[index] as Tally]));
  const of = (name: string) => bySubgraph.get(name);
  for (const field of fields.notable.values()) {
    const takers = field.overrides.filter(({ by, from }) => of(by) && of(from));
    for (const { by } of takers) (of(by) as Tally).taken = true;
    if (field.key) continue;
    for (const name of field.resolvedBy) {
      const holder = of(name);
      if (holder === undefined) continue;
      holder.own++;
      if (field.resolvedBy.length === 1) holder.single ||= takers.length === 0;
      else holder.shared = true;
    }
    for (const name of field.providedBy) {
      const holder = of(name);
      if (holder !== undefined) holder.shared = true;
    }
  }
  return tallies;
}
