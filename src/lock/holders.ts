/** Finds, in a lock, who declares a type, without reading any subgraph in full. */
import type { TypeFacts } from '../schema/facts.ts';
import type { Lock, LockedSubgraph } from './lock.ts';
import { toDigits } from './number.ts';

/** A type in the notation of a lock without lines, columns and files; see grammar.ts. */
function withoutPlaces(text: string): string {
  return text.replace(/([+*])[\w$]+|[/^]-?[\w$]+(?::[\w$]+)?|[ ,](?=[^()]*(?:\(|$))|;-?[\w$]+:/g, '$1 ');
}

export class HolderIndex {
  private readonly lock: Lock;
  /** Strings that one subgraph alone uses, as far as they are known. */
  private readonly own = new Map<string, LockedSubgraph>();
  private allKnown = false;
  private readonly mayExist: (name: string) => boolean;
  private readonly numbers: ReadonlyMap<string, number>;
  /**
   * Who declares a type, for names that several subgraphs use: lists through three columns, since a small list for each of thousands
   * of names costs more than all the rest. `first` and `last` are by the number of the name, and 0 is nowhere.
   */
  private readonly first: Int32Array;
  private readonly last: Int32Array;
  private readonly counts: Int32Array;
  /** By place: the next place, the subgraph's position, and where the type's text begins. */
  private readonly columns: { readonly next: number[]; readonly subgraph: number[]; readonly start: number[] } = {
    next: [0],
    subgraph: [0],
    start: [0],
  };

  /** @param mayExist false for names of types and mutations that the lock certainly does not have. */
  constructor(lock: Lock, mayExist: (name: string) => boolean = () => true) {
    this.lock = lock;
    this.mayExist = mayExist;
    const count = lock.shared.length;
    this.numbers = new Map(lock.shared.map((text, number) => [text, number]));
    this.first = new Int32Array(count);
    this.last = new Int32Array(count);
    this.counts = new Int32Array(count);
    lock.subgraphs.forEach((subgraph, position) => {
      subgraph.scanTypes((number, start) => {
        if (number < count) this.append(number, position, start);
      });
    });
  }

  private append(number: number, position: number, start: number): void {
    const { next, subgraph, start: starts } = this.columns;
    const place = next.length;
    next.push(0);
    subgraph.push(position);
    starts.push(start);
    const last = this.last[number] as number;
    if (last === 0) this.first[number] = place;
    else next[last] = place;
    this.last[number] = place;
    this.counts[number] = (this.counts[number] as number) + 1;
  }

  /** Everybody who declares a type, with the declaration. */
  holders(typeName: string): readonly (readonly [LockedSubgraph, TypeFacts])[] {
    const number = this.numbers.get(typeName);
    if (number !== undefined)
      return [...this.placesOf(number)].map(([subgraph, start]) => [subgraph, subgraph.typeAt(start)]);
    const subgraph = this.onlyUser(typeName);
    const type = subgraph?.type(typeName);
    return subgraph === undefined || type === undefined ? [] : [[subgraph, type]];
  }

  /** How many declare a type. */
  count(typeName: string): number {
    const number = this.numbers.get(typeName);
    return number === undefined ? 1 : (this.counts[number] as number);
  }

  /** As {@link holders}, but of those whose declarations say the same only the first. */
  representatives(typeName: string): readonly (readonly [LockedSubgraph, TypeFacts])[] {
    const number = this.numbers.get(typeName);
    if (number === undefined) return this.holders(typeName);
    const seen = new Set<string>();
    return [...this.placesOf(number)].flatMap(([subgraph, start]) => {
      const text = withoutPlaces(subgraph.textAt(start));
      if (seen.has(text)) return [];
      seen.add(text);
      return [[subgraph, subgraph.typeAt(start)] as const];
    });
  }

  /** Subgraphs that may have a field of some name on a type: at least those that do. */
  mayHaveField(typeName: string, fieldName: string): readonly LockedSubgraph[] {
    const field = this.numbers.get(fieldName);
    if (field === undefined) {
      const subgraph = this.onlyUser(fieldName);
      return subgraph === undefined ? [] : [subgraph];
    }
    const type = this.numbers.get(typeName);
    const places = type === undefined ? [] : [...this.placesOf(type)];
    const token = new RegExp(`[ ,:]${toDigits(field).replaceAll('$', '\\$')}[^0-9A-Za-z_$]`);
    return places.flatMap(([subgraph, start]) => (token.test(subgraph.textAt(start)) ? [subgraph] : []));
  }

  private *placesOf(number: number): Iterable<readonly [LockedSubgraph, number]> {
    const { next, subgraph, start } = this.columns;
    for (let place = this.first[number] as number; place !== 0; place = next[place] as number)
      yield [this.lock.subgraphs[subgraph[place] as number] as LockedSubgraph, start[place] as number];
  }

  /** Reads the strings of a subgraph that questions will be about: then nobody else's need be read for them. */
  learn(subgraph: LockedSubgraph): void {
    for (const name of subgraph.ownStrings()) this.own.set(name, subgraph);
  }

  /** The one subgraph that uses a string which no other does. */
  private onlyUser(text: string): LockedSubgraph | undefined {
    const known = this.own.get(text);
    if (known !== undefined || this.allKnown || !this.mayExist(text)) return known;
    for (const subgraph of this.lock.subgraphs) this.learn(subgraph);
    this.allKnown = true;
    return this.own.get(text);
  }
}
