/** A map that is sorted when somebody walks over it. */

/** Single values are cheap to ask for. To sort all names of a large graph takes its time, and most of what asks does not walk. */
export abstract class SortedOnDemand<V> implements ReadonlyMap<string, V> {
  abstract get(name: string): V | undefined;
  abstract has(name: string): boolean;
  protected abstract inOrder(): ReadonlyMap<string, V>;

  get size(): number {
    return this.inOrder().size;
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

  forEach(call: (value: V, name: string, map: ReadonlyMap<string, V>) => void): void {
    for (const [name, value] of this.inOrder()) call(value, name, this);
  }
}

/** A copy in order of name. Without a comparator, texts are sorted by their UTF-16 code units. */
export function sortedByName<V>(map: ReadonlyMap<string, V>): ReadonlyMap<string, V> {
  return new Map([...map.keys()].sort().map((name) => [name, map.get(name) as V]));
}
