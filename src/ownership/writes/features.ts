/** What is seen of a candidate, as numbers by name. Millions of them are made for a large graph, so names are numbered once, and lists are short. */

const numbers = new Map<string, number>();
const names: string[] = [];

/** The number of a feature's name. */
export function featureNumber(name: string): number {
  let number = numbers.get(name);
  if (number === undefined) {
    number = names.length;
    names.push(name);
    numbers.set(name, number);
  }
  return number;
}

/** Numbers of names, by name. @param before what stands before each. */
export function numbered<const Name extends string>(
  before: string,
  all: readonly Name[],
): Readonly<Record<Name, number>> {
  return Object.fromEntries(all.map((name) => [name, featureNumber(before + name)])) as Record<Name, number>;
}

/** One candidate's features. Used again for the next operation: who keeps them copies them. */
export class Features implements Iterable<readonly [string, number]> {
  private readonly ids: number[] = [];
  private readonly values: number[] = [];
  /** By number: whether it is set. */
  private readonly present: boolean[] = [];

  /** How strong its place in the name is, and its name among the others' on the whole: what candidates compete by. */
  place = 0;
  named = 0;

  clear(): void {
    this.place = 0;
    this.named = 0;
    for (const id of this.ids) this.present[id] = false;
    this.ids.length = 0;
  }

  /** @param id the number of its name. */
  set(id: number, value: number): void {
    if (this.present[id] !== true) {
      while (this.present.length <= id) {
        this.present.push(false);
        this.values.push(0);
      }
      this.present[id] = true;
      this.ids.push(id);
    }
    this.values[id] = value;
  }

  has(id: number): boolean {
    return this.present[id] === true;
  }

  get(id: number): number | undefined {
    return this.present[id] === true ? this.values[id] : undefined;
  }

  /** The sum of its values, each times its weight. @param weights by number; a feature beyond its end weighs nothing. */
  weighed(weights: readonly number[]): number {
    let sum = 0;
    for (const id of this.ids) sum += (weights[id] ?? 0) * (this.values[id] as number);
    return sum;
  }

  *[Symbol.iterator](): Iterator<readonly [string, number]> {
    for (const id of this.ids) yield [names[id] as string, this.values[id] as number];
  }
}

const pool: Features[] = [];

/** Empty features for the candidate at a position; those of the operation before are gone. */
export function featuresAt(position: number): Features {
  let features = pool[position];
  if (features === undefined) {
    features = new Features();
    pool[position] = features;
  }
  features.clear();
  return features;
}

/** Weights by number of the feature. */
export function byNumber(weights: ReadonlyMap<string, number>): readonly number[] {
  const all: number[] = [];
  for (const [name, weight] of weights) {
    const number = featureNumber(name);
    while (all.length <= number) all.push(0);
    all[number] = weight;
  }
  return all;
}
