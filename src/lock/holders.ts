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
  /** By the number of the type's name, for names that several subgraphs use: pairs of a subgraph's position and where its text begins. */
  private readonly places: (number[] | undefined)[] = [];

  /** @param mayExist false for names of types and mutations that the lock certainly does not have. */
  constructor(lock: Lock, mayExist: (name: string) => boolean = () => true) {
    this.lock = lock;
    this.mayExist = mayExist;
    const count = lock.shared.length;
    this.numbers = new Map(lock.shared.map((text, number) => [text, number]));
    lock.subgraphs.forEach((subgraph, position) => {
      subgraph.scanTypes((number, start) => {
        if (number >= count) return;
        const list = this.places[number];
        if (list === undefined) this.places[number] = [position, start];
        else list.push(position, start);
      });
    });
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
    return number === undefined ? 1 : (this.places[number]?.length ?? 0) / 2;
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
    const places = this.places[number] ?? [];
    for (let i = 0; i < places.length; i += 2)
      yield [this.lock.subgraphs[places[i] as number] as LockedSubgraph, places[i + 1] as number];
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
