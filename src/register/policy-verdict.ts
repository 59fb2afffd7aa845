/** What a policy's `mutations` say of a mutation. */
import type { Mutation } from '../ownership/map.ts';
import type { RecordPolicy } from '../policy/policy.ts';
import { matchesPattern } from '../schema/coordinate.ts';

/** What a policy's `mutations` say of a mutation: the pattern by which it writes, null where it does not, undefined where they are silent. */
export function verdictOf(policy: RecordPolicy, mutation: Mutation): string | null | undefined {
  if (policy.mutations.length === 0) return undefined;
  if (policy.mutations.some((p) => p.startsWith('!') && matchesMutation(p.slice(1), mutation))) return null;
  return policy.mutations.find((p) => !p.startsWith('!') && matchesMutation(p, mutation));
}

/** The pattern by which a policy says that a mutation does not write its record, one that names the mutation first; undefined where it does not say so. */
export function denialIn({ mutations }: RecordPolicy, mutation: Mutation): string | undefined {
  const denying = mutations.filter((p) => p.startsWith('!') && matchesMutation(p.slice(1), mutation));
  return denying.find((pattern) => !pattern.includes('*')) ?? denying[0];
}

/** A namespaced operation answers to its path (`Mutation.sample.update`) and to its schema coordinate (`SampleMutations.update`). */
export function matchesMutation(pattern: string, { coordinate, parent, field }: Mutation): boolean {
  return (
    matchesPattern(pattern, coordinate) ||
    (parent.name !== 'Mutation' && matchesPattern(pattern, `${parent.name}.${field.name}`))
  );
}
