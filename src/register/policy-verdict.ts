/** What the `mutations` of a policy decide about a mutation. */
import type { Mutation } from '../ownership/map.ts';
import { matchesPattern } from '../schema/coordinate.ts';

/** The patterns of a policy that match a mutation, as they are written, in order of the policy. */
export type Said = readonly string[];

/** The pattern by which a mutation writes a record, null where it does not write it, undefined where the record's policy is silent. */
export function verdictOf(said: Said): string | null | undefined {
  return said.some(isDenial) ? null : said[0];
}

/** The pattern by which a policy says that a mutation does not write its record, one that names the mutation first; undefined where it does not say so. */
export function denialIn(said: Said): string | undefined {
  const denying = said.filter(isDenial);
  return denying.find((pattern) => !pattern.includes('*')) ?? denying[0];
}

export function isDenial(pattern: string): boolean {
  return pattern.startsWith('!');
}

/** A pattern without what says that it denies. */
export function bare(pattern: string): string {
  return isDenial(pattern) ? pattern.slice(1) : pattern;
}

/** A namespaced operation answers to its path (`Mutation.sample.update`) and to its schema coordinate (`SampleMutations.update`). */
export function matchesMutation(pattern: string, mutation: Mutation): boolean {
  return namesOf(mutation).some((name) => matchesPattern(pattern, name));
}

export function namesOf({ coordinate, parent, field }: Mutation): readonly string[] {
  return parent.name === 'Mutation' ? [coordinate] : [coordinate, `${parent.name}.${field.name}`];
}
