/** The types of a graph by name. */
import type { OwnedType, OwnedTypes } from './map.ts';

/** The types of a graph. They are sorted when somebody walks over them in order: with tens of thousands of names that takes its time, and a check need not. */
export class TypeTable implements OwnedTypes {
  private readonly byName: ReadonlyMap<string, OwnedType>;
  private listed: readonly OwnedType[] | undefined;
  private sorted: ReadonlyMap<string, OwnedType> | undefined;

  constructor(byName: ReadonlyMap<string, OwnedType>) {
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

  get size(): number {
    return this.byName.size;
  }

  keys() {
    return this.inOrder().keys();
  }

  values() {
    return this.inOrder().values();
  }

  entries() {
    return this.inOrder().entries();
  }

  [Symbol.iterator]() {
    return this.entries();
  }

  forEach(call: (type: OwnedType, name: string, types: ReadonlyMap<string, OwnedType>) => void): void {
    for (const [name, type] of this.inOrder()) call(type, name, this);
  }

  private inOrder(): ReadonlyMap<string, OwnedType> {
    if (this.sorted === undefined) {
      const sorted = new Map<string, OwnedType>();
      // Without a comparator, texts are sorted by their UTF-16 code units, as everywhere.
      for (const name of [...this.byName.keys()].sort()) sorted.set(name, this.byName.get(name) as OwnedType);
      this.sorted = sorted;
    }
    return this.sorted;
  }
}
