/** What policies decide about each mutation, without comparing each pattern with each mutation: there can be thousands of both. */
import { append } from '../diagnostic/group.ts';
import { remembered } from '../diagnostic/remembered.ts';
import type { Mutation } from '../ownership/map.ts';
import { matchesPattern } from '../schema/coordinate.ts';
import { bare, namesOf, type Said } from './policy-verdict.ts';
import type { RegisteredRecord } from './registered-record.ts';

interface Pattern {
  readonly record: RegisteredRecord;
  readonly written: string;
  readonly bare: string;
  /** Among all patterns: by record, in order of its policy. */
  readonly index: number;
}

const nothing: ReadonlyMap<RegisteredRecord, Said> = new Map();

export class SaidOfMutations {
  /** Those without a star, by the name that they match. */
  private readonly exact = new Map<string, Pattern[]>();
  /** The others, by three characters in a row that a name must have. */
  private readonly byTriple = new Map<number, Pattern[]>();
  /** Those that have no three in a row. */
  private readonly anywhere: Pattern[] = [];

  constructor(records: readonly RegisteredRecord[]) {
    const patterns = records.flatMap((record) => record.policy.mutations.map((written) => ({ record, written })));
    const globs: Pattern[] = [];
    for (const [index, { record, written }] of patterns.entries()) {
      const pattern = { record, written, bare: bare(written), index };
      if (pattern.bare.includes('*')) globs.push(pattern);
      else append(this.exact, pattern.bare, pattern);
    }
    this.sort(globs);
  }

  /** By record, in order of the records: those whose policies say something of a mutation. */
  of(mutation: Mutation): ReadonlyMap<RegisteredRecord, Said> {
    if (this.exact.size + this.byTriple.size + this.anywhere.length === 0) return nothing;
    return this.find(mutation);
  }

  private readonly find = remembered((mutation: Mutation): ReadonlyMap<RegisteredRecord, Said> => {
    const matching = new Set<Pattern>();
    for (const name of namesOf(mutation)) {
      for (const pattern of this.exact.get(name) ?? []) matching.add(pattern);
      const add = (pattern: Pattern) => matchesPattern(pattern.bare, name) && matching.add(pattern);
      this.anywhere.forEach(add);
      if (this.byTriple.size > 0) for (const triple of triplesOf(name)) this.byTriple.get(triple)?.forEach(add);
    }
    if (matching.size === 0) return nothing;
    const said = new Map<RegisteredRecord, string[]>();
    for (const { record, written } of [...matching].sort((a, b) => a.index - b.index)) append(said, record, written);
    return said;
  });

  /** Each below the triple that the fewest share: nearly all begin with `Mutation.`. */
  private sort(globs: readonly Pattern[]): void {
    const shares = new Map<number, number>();
    const triples = globs.map((glob) => new Set(glob.bare.split('*').flatMap(triplesOf)));
    for (const some of triples) for (const triple of some) shares.set(triple, (shares.get(triple) ?? 0) + 1);
    for (const [index, glob] of globs.entries()) {
      let rarest: number | undefined;
      let fewest = Number.POSITIVE_INFINITY;
      for (const triple of triples[index] ?? []) {
        const share = shares.get(triple) ?? 0;
        if (share < fewest) [rarest, fewest] = [triple, share];
      }
      if (rarest === undefined) this.anywhere.push(glob);
      else append(this.byTriple, rarest, glob);
    }
  }
}

/** Each three characters in a row, as a number: names are of ASCII; where two should share one, the pattern decides. */
function triplesOf(text: string): readonly number[] {
  const triples: number[] = [];
  for (let at = 0; at + 3 <= text.length; at++)
    triples.push((text.charCodeAt(at) << 14) ^ (text.charCodeAt(at + 1) << 7) ^ text.charCodeAt(at + 2));
  return triples;
}
