/** The types that rules have to look at: few, in a graph where most types are declared once. */
import { compareText } from '../diagnostic/location.ts';
import type { OwnershipMap } from '../ownership/map.ts';

/** Each list is in order of name, and worked out when first asked for. */
export class TypesAtStake {
  private readonly map: OwnershipMap;
  private readonly named: readonly string[];
  private policedTypes: readonly string[] | undefined;
  private sharedTypes: readonly string[] | undefined;
  private contestedTypes: readonly string[] | undefined;
  private namespaceTypes: Set<string> | undefined;

  /** @param named types that policies name, or name a field of; the graph may not have them. */
  constructor(map: OwnershipMap, named: readonly string[]) {
    this.map = map;
    this.named = named;
  }

  /** Types that policies name, or name a field of, and that the graph has. */
  get policed(): readonly string[] {
    this.policedTypes ??= [...new Set(this.named.filter((type) => this.map.types.has(type)))].sort(compareText);
    return this.policedTypes;
  }

  /** Those of the policed types that several subgraphs declare: only of these can anything be repeated, taken or referenced. */
  get shared(): readonly string[] {
    this.sharedTypes ??= this.policed.filter((type) => (this.map.types.get(type)?.holdings.length ?? 0) > 1);
    return this.sharedTypes;
  }

  /** Those of the shared types with a field that is repeated, marked or taken: more than their keys is at stake. */
  get contested(): readonly string[] {
    this.contestedTypes ??= this.shared.filter((type) => {
      for (const { key, overrides } of this.map.resolution(type).notable.values())
        if (!key || overrides.length > 0) return true;
      return false;
    });
    return this.contestedTypes;
  }

  /** The operation roots, and the types that merely group mutations. */
  get namespaces(): ReadonlySet<string> {
    if (this.namespaceTypes === undefined) {
      this.namespaceTypes = new Set(['Query', 'Mutation', 'Subscription']);
      for (const { parent, namespaces } of this.map.mutations)
        if (namespaces.length > 0) this.namespaceTypes.add(parent.name);
    }
    return this.namespaceTypes;
  }
}
