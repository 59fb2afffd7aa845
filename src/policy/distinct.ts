/** No record is declared twice alike. */
import type { Problem } from '../diagnostic/problem.ts';
import type { RecordPolicy } from './policy.ts';

/**
 * Reports records that are declared twice with the same authority: which consumers, copies and exceptions count would be anybody's guess.
 * Two declarations with different authorities are let through, since a rule reports them as two policies that disagree.
 */
export function duplicateProblems(policies: readonly RecordPolicy[]): readonly Problem[] {
  const byRecord = new Map<string, RecordPolicy[]>();
  const problems: Problem[] = [];
  for (const policy of policies) {
    const known = byRecord.get(policy.record);
    const earlier = known?.find(({ authoritativeService }) => authoritativeService === policy.authoritativeService);
    if (earlier === undefined) {
      if (known === undefined) byRecord.set(policy.record, [policy]);
      else known.push(policy);
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
