/** What two maps share: types that are declared alike on both sides, with all that is told from that. */
import { mayUse, type Subgraph } from '../schema/facts.ts';
import type { OwnedType, OwnershipMap } from './map.ts';
import { isNested } from './resolution.ts';

/** The type of the earlier map that says the same; undefined where there is none. */
export type SharedType = (type: OwnedType) => OwnedType | undefined;

/**
 * Who resolves a type's fields is told from its declarations alone, but for two things that reach from one type to another: keys with fields of other
 * types, and interface objects. So types are shared where no subgraph has an interface object, and none that changes a nested key.
 *
 * @param earlier a map of a graph that has some of the same subgraphs.
 */
export function typesSharedWith(earlier: OwnershipMap, subgraphs: readonly Subgraph[]): SharedType {
  const [before, after] = [new Set(earlier.subgraphs), new Set(subgraphs)];
  const changed = [
    ...earlier.subgraphs.filter((one) => !after.has(one)),
    ...subgraphs.filter((one) => !before.has(one)),
  ];
  const all = [...before, ...after];
  if (all.some((one) => mayUse(one, 'interfaceObject')) || changed.some(hasNestedKey)) return () => undefined;
  return ({ name, holdings }) => {
    const known = earlier.types.get(name);
    const isSame =
      known?.holdings.length === holdings.length && holdings.every(({ type }, at) => known.holdings[at]?.type === type);
    return isSame ? known : undefined;
  };
}

function hasNestedKey({ types }: Subgraph): boolean {
  for (const { keys } of types.values()) if (keys.some(({ fields }) => isNested(fields))) return true;
  return false;
}
