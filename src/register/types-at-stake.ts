/** The types that rules must check: few, since most types of a graph are declared once. */

import { compareText } from '../diagnostic/location.ts';
import type { OwnershipMap } from '../ownership/map.ts';
import { rootTypes } from '../schema/type-reference.ts';
import type { Judged } from './judged.ts';

/** Each list is in order of name. */
export class TypesAtStake {
  private readonly map: OwnershipMap;
  private contestedTypes: readonly string[] | undefined;
  /** Types that policies name, or name a field of, and that the graph has. */
  readonly inPolicies: readonly string[];
  /** Those of the types in policies that several subgraphs declare: only of these can anything be repeated, taken or referenced. */
  readonly shared: readonly string[];
  /** The operation roots, and the types that merely group mutations. */
  readonly namespaces: ReadonlySet<string>;

  /** @param named types that policies name, or name a field of; the graph may not have them. @param judged only these are included. */
  constructor(map: OwnershipMap, named: readonly string[], judged: Pick<Judged, 'hasType'>) {
    this.map = map;
    this.inPolicies = [...new Set(named.filter((type) => judged.hasType(type) && map.types.has(type)))].sort(
      compareText,
    );
    this.shared = this.inPolicies.filter((type) => (map.types.get(type)?.holdings.length ?? 0) > 1);
    const groups = map.mutations.filter(({ namespaces }) => namespaces.length > 0);
    this.namespaces = new Set([...rootTypes, ...groups.map(({ parent }) => parent.name)]);
  }

  /** Those of the shared types with a field that is repeated, marked or taken: more than their keys is at stake. Worked out when first asked for. */
  get contested(): readonly string[] {
    this.contestedTypes ??= this.shared.filter((type) => {
      for (const { key, overrides } of this.map.resolution(type).notable.values())
        if (!key || overrides.length > 0) return true;
      return false;
    });
    return this.contestedTypes;
  }
}
