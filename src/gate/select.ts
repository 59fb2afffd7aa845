/** A part of what a gate found. */
import { type Filter, passing } from '../check/filter.ts';
import { tally } from '../diagnostic/diagnostic.ts';
import { reviewersOf } from '../diff/change.ts';
import { selectChanges } from '../diff/select.ts';
import type { GateResult } from './result.ts';

type Lists = Pick<GateResult, 'diagnostics' | 'standing' | 'resolved' | 'excepted'>;

/** Applies a filter; what it leaves out does not fail the gate. Filters by rule do not apply to changes, which no rule finds. */
export function selectFromGate(result: GateResult, filter: Filter): GateResult {
  const isAsked = passing(filter, result.rules);
  const lists = {
    diagnostics: result.diagnostics.filter(isAsked),
    standing: result.standing.filter(isAsked),
    resolved: result.resolved.filter(isAsked),
    excepted: result.excepted.filter(isAsked),
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
