/** Finds, in a lock, who declares a type, without reading any subgraph in full. */
import type { TypeFacts } from '../schema/facts.ts';
import type { Lock, LockedSubgraph } from './lock.ts';
import { toDigits } from './number.ts';

interface Place {
  readonly subgraph: LockedSubgraph;
  readonly start: number;
}

export class HolderIndex {
  private readonly lock: Lock;
  private readonly numbers: ReadonlyMap<string, number>;
  /** By the number of the type's name: names that several subgraphs use. */
  private readonly places: (Place[] | undefined)[] = [];
  private own: ReadonlyMap<string, LockedSubgraph> | undefined;

  constructor(lock: Lock) {
    this.lock = lock;
    const count = lock.shared.length;
    this.numbers = new Map(lock.shared.map((text, number) => [text, number]));
    for (const subgraph of lock.subgraphs) {
      subgraph.scanTypes((number, start) => {
        if (number >= count) return;
        const list = this.places[number];
        if (list === undefined) this.places[number] = [{ subgraph, start }];
        else list.push({ subgraph, start });
      });
    }
  }

  /** Everybody who declares a type, with the declaration. */
  holders(typeName: string): readonly (readonly [LockedSubgraph, TypeFacts])[] {
    const number = this.numbers.get(typeName);
    if (number !== undefined)
      return (this.places[number] ?? []).map(({ subgraph, start }) => [subgraph, subgraph.typeAt(start)]);
    const subgraph = this.onlyUser(typeName);
    const type = subgraph?.type(typeName);
    return subgraph === undefined || type === undefined ? [] : [[subgraph, type]];
  }

  /** Subgraphs that may have a field of some name on a type: at least those that do. */
  mayHaveField(typeName: string, fieldName: string): readonly LockedSubgraph[] {
    const field = this.numbers.get(fieldName);
    if (field === undefined) {
      const subgraph = this.onlyUser(fieldName);
      return subgraph === undefined ? [] : [subgraph];
    }
    const type = this.numbers.get(typeName);
    const places = type === undefined ? [] : (this.places[type] ?? []);
    const token = new RegExp(`[ ,:]${toDigits(field).replaceAll('$', '\\$')}[^0-9A-Za-z_$]`);
    return places.flatMap(({ subgraph, start }) => (token.test(subgraph.textAt(start)) ? [subgraph] : []));
  }

  /** The one subgraph that uses a string which no other does. */
  private onlyUser(text: string): LockedSubgraph | undefined {
    if (this.own === undefined) {
      const own = new Map<string, LockedSubgraph>();
      for (const subgraph of this.lock.subgraphs) for (const name of subgraph.ownStrings()) own.set(name, subgraph);
      this.own = own;
    }
    return this.own.get(text);
  }
}
