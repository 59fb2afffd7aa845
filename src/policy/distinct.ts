import type { Problem } from '../diagnostic/problem.ts';
import type { RecordPolicy } from './policy.ts';

/**
 * Reports records that are declared twice with the same authority: which consumers, copies and exceptions count would be anybody's guess.
 * Two declarations with different authorities are let through, since a rule reports them as two policies that disagree.
 */
export function duplicateProblems(policies: readonly RecordPolicy[]): readonly Problem[] {
  const first = new Map<string, RecordPolicy>();
  const problems: Problem[] = [];
  for (const policy of policies) {
    const key = `${policy.record}\0${policy.authoritativeService}`;
    const earlier = first.get(key);
    if (earlier === undefined) {
      first.set(key, policy);
      continue;
    }
    const { file, line } = earlier.location;
    problems.push({
      message: `the record ${policy.record} is declared twice, first at ${file}:${line}`,
      remedy: 'join the two into one',
      location: policy.location,
    });
  }
  return problems;
}
