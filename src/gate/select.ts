/** A part of what a gate found. */
import { type Filter, passes } from '../check/filter.ts';
import { tally } from '../diagnostic/diagnostic.ts';
import { reviewersOf } from '../diff/change.ts';
import { selectChanges } from '../diff/select.ts';
import type { GateResult } from './result.ts';

type Lists = Pick<GateResult, 'diagnostics' | 'standing' | 'resolved' | 'excepted'>;

/** What a filter lets through; what it leaves out does not fail the gate. Of changes, which no rule finds, all but its rules is asked. */
export function selectFromGate(result: GateResult, filter: Filter): GateResult {
  const categories = new Map(result.rules.map(({ id, category }) => [id, category]));
  const through = <T extends Parameters<typeof passes>[1]>(found: readonly T[]) =>
    found.filter((one) => passes(filter, one, categories));
  const lists = {
    diagnostics: through(result.diagnostics),
    standing: through(result.standing),
    resolved: through(result.resolved),
    excepted: through(result.excepted),
  };
  const changes = selectChanges(result.changes, filter);
  return {
    ...result,
    ...lists,
    summary: summaryOf(lists),
    selection: { ...filter, since: null, found: result.diagnostics.length },
    changes,
    reviewers: reviewersOf([...changes, ...lists.diagnostics]),
  };
}

export function summaryOf({ diagnostics, standing, resolved, excepted }: Lists): GateResult['summary'] {
  return {
    ...tally(diagnostics),
    standing: standing.length,
    resolved: resolved.length,
    excepted: excepted.length,
  };
}
