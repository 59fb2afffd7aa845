/** The types of a graph by name. */
import type { OwnedType, OwnedTypes } from './map.ts';
import { SortedOnDemand, sortedByName } from './sorted-on-demand.ts';

export class TypeTable extends SortedOnDemand<OwnedType> implements OwnedTypes {
  private readonly byName: ReadonlyMap<string, OwnedType>;
  private listed: readonly OwnedType[] | undefined;
  private sorted: ReadonlyMap<string, OwnedType> | undefined;

  constructor(byName: ReadonlyMap<string, OwnedType>) {
    super();
    this.byName = byName;
  }

  inAnyOrder(): readonly OwnedType[] {
    this.listed ??= [...this.byName.values()];
    return this.listed;
  }

  get(name: string): OwnedType | undefined {
    return this.byName.get(name);
  }

  has(name: string): boolean {
    return this.byName.has(name);
  }

  override get size(): number {
    return this.byName.size;
  }

  protected inOrder(): ReadonlyMap<string, OwnedType> {
    this.sorted ??= sortedByName(this.byName);
    return this.sorted;
  }
}
