/** What each subgraph's declaration of a type is to the graph. */
import { isExtension } from './externals.ts';
import type { FieldResolution, Role } from './map.ts';
import type { Declared } from './resolution.ts';

const alone: readonly Role[] = ['origin'];

/**
 * Roles of every declaration of one type, in the order given. The origin is a matter of structure here, not of policy: among the
 * declarations with a resolvable key, the one that resolves most fields of its own; equals are all origins.
 */
export function rolesOf(
  declared: readonly Declared[],
  resolution: () => ReadonlyMap<string, FieldResolution>,
): readonly (readonly Role[])[] {
  if (declared.length === 1) return [alone];
  const fields = resolution();
  const own = declared.map(({ subgraph }) => {
    let count = 0;
    for (const field of fields.values()) {
      if (!field.key && field.resolvedBy.includes(subgraph.name)) count++;
    }
    return count;
  });
  const keyed = declared.some(({ type }) => type.keys.length > 0);
  const eligible = declared.map(
    ({ subgraph, type }, index) =>
      !(subgraph.dialect === 'federation-1' && isExtension(type)) &&
      (!keyed || (type.keys.some((key) => key.resolvable) && own[index] !== 0)),
  );
  const most = Math.max(...own.filter((_, index) => eligible[index]), 0);
  const valueType = !keyed;
  return declared.map(({ subgraph }, index) => {
    const roles: Role[] = [];
    const origin = eligible[index] === true && own[index] === most && !valueType;
    if (origin) roles.push('origin');
    let alone = false;
    let shared = false;
    let taken = false;
    for (const field of fields.values()) {
      if (field.overrides.some((o) => o.by === subgraph.name && declared.some((d) => d.subgraph.name === o.from)))
        taken = true;
      if (field.key) continue;
      if (field.providedBy.includes(subgraph.name)) shared = true;
      if (!field.resolvedBy.includes(subgraph.name)) continue;
      if (field.resolvedBy.length === 1) alone = true;
      else shared = true;
    }
    if (alone && !origin) roles.push('contributor');
    if (shared && !origin) roles.push('copy');
    if (taken) roles.push('takeover');
    if (roles.length === 0) roles.push('reference');
    return roles;
  });
}
