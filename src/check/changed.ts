/** What changed between two results: a saved one and another. */
import type { Diagnostic } from '../diagnostic/diagnostic.ts';
import { EarlierFindings } from './earlier.ts';
import { passing } from './filter.ts';
import type { CheckResult } from './result.ts';

export interface ChangedFindings {
  /** Those that were open. */
  readonly then: readonly Diagnostic[];
  /** Open now, and not then, or more severe. */
  readonly added: readonly Diagnostic[];
  readonly fixed: readonly Diagnostic[];
  /** Open then, and now covered by an exception or the baseline. */
  readonly accepted: readonly Diagnostic[];
  readonly now: readonly Diagnostic[];
}

/** Both results are limited to what the later one is limited to. */
export function changedFindings(before: CheckResult, { rules, selection, ...after }: CheckResult): ChangedFindings {
  const isShown = selection === null ? () => true : passing(selection, [...before.rules, ...rules]);
  const then = before.diagnostics.filter(isShown);
  const now = after.diagnostics;
  const gone = missingFrom(heaviest(now), then);
  const fixed = new Set(missingFrom(heaviest([...after.excepted, ...after.baselined]), gone));
  return {
    then,
    added: missingFrom(then, now),
    fixed: [...fixed],
    accepted: gone.filter((found) => !fixed.has(found)),
    now,
  };
}

function missingFrom(known: readonly Diagnostic[], findings: readonly Diagnostic[]): readonly Diagnostic[] {
  const earlier = new EarlierFindings(known);
  return findings.filter((found) => earlier.split(found).rest !== undefined);
}

/** Whatever it weighs now, what is still found is not fixed. */
function heaviest(findings: readonly Diagnostic[]): readonly Diagnostic[] {
  return findings.map((found) => ({ ...found, severity: 'error' as const }));
}
