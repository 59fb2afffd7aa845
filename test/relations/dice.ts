/** Choices that a relation makes while it rewrites: the same number gives the same choices on every machine. */
export class Dice {
  #state: number;

  constructor(seed: number) {
    this.#state = (seed ^ 0x9e3779b9) >>> 0 || 1;
  }

  /** 0 to below the limit. Marsaglia's xorshift: as good as is needed to shuffle. */
  below(limit: number): number {
    let x = this.#state;
    x ^= x << 13;
    x ^= x >>> 17;
    x ^= x << 5;
    this.#state = x >>> 0;
    return this.#state % limit;
  }

  one<T>(list: readonly T[]): T {
    return list[this.below(list.length)] as T;
  }

  shuffled<T>(list: readonly T[]): T[] {
    const rest = [...list];
    for (let last = rest.length - 1; last > 0; last--) {
      const other = this.below(last + 1);
      [rest[last], rest[other]] = [rest[other] as T, rest[last] as T];
    }
    return rest;
  }

  /** The list in order, cut into one part or more, none of them empty. */
  cut<T>(list: readonly T[]): T[][] {
    const parts: T[][] = [];
    for (const item of list) {
      const part = parts.at(-1);
      if (part === undefined || this.below(3) === 0) parts.push([item]);
      else part.push(item);
    }
    return parts;
  }
}
