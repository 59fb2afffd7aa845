/** Refuses a record that two policies declare in the same way. */
import { groupBy } from '../diagnostic/group.ts';
import type { Problem } from '../diagnostic/problem.ts';
import type { RecordPolicy } from './policy.ts';

/**
 * Reports records that are declared twice with the same authority: it would be unclear which consumers, copies and exceptions count.
 * Two declarations with different authorities are let through, since a rule reports them as two policies that disagree.
 */
export function duplicateProblems(policies: readonly RecordPolicy[]): readonly Problem[] {
  const alike = groupBy(policies, ({ record, authoritativeService }) => `${record}\0${authoritativeService}`);
  return [...alike.values()].flatMap(([first, ...others]) =>
    others.map(({ record, location }) => ({
      message: `the record ${record} is declared twice, first at ${first?.location.file}:${first?.location.line}`,
      remedy: 'join the two into one',
      location,
    })),
  );
}
