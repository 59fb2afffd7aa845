/** Which findings of a check are shown and count: all of them, those that a filter lets through, those that an earlier state did not have. */
import type { Diagnostic } from '../diagnostic/diagnostic.ts';
import { ownersIn } from '../diagnostic/owners.ts';
import type { Rule } from '../rules/rule.ts';
import { matchesAny } from '../schema/coordinate.ts';
import { EarlierFindings } from './earlier.ts';
import { assertKnown, type Filter, isEmptyFilter, noFilter, passing } from './filter.ts';
import { type CheckResult, type List, type ResultRecord, type Selection, summaryOf } from './result.ts';

export interface SelectionInput {
  readonly filter?: Filter | undefined;
  /** An earlier state of the graph and its policies: only what was not found there is shown. */
  readonly since?:
    | {
        /** Its name, for reports. */
        readonly revision: string;
        /** Undefined: nothing was declared then, and all is new. */
        readonly before: CheckResult | undefined;
      }
    | undefined;
}

/** @param found how many findings are in all. */
export function selectionOf(
  { filter = noFilter, since }: SelectionInput,
  rules: readonly Rule[],
  found: number,
): {
  /** What of a finding is shown: all of it, what is new of it, or nothing. */
  readonly select: <T extends Diagnostic>(diagnostic: T, list: List) => T | undefined;
  readonly selection: Selection | null;
} {
  if (isEmptyFilter(filter) && since === undefined) return { select: (diagnostic) => diagnostic, selection: null };
  const isAsked = passing(filter, rules);
  const before = since?.before;
  // An exception or an entry of a baseline that was taken away makes its finding a new one; what is more severe than before is reported again.
  const earlier = before && {
    diagnostics: new EarlierFindings(before.diagnostics),
    excepted: new EarlierFindings(before.excepted),
    baselined: new EarlierFindings(before.baselined),
  };
  return {
    select: (diagnostic, list) => {
      if (!isAsked(diagnostic)) return undefined;
      return earlier === undefined ? diagnostic : earlier[list].split(diagnostic).rest;
    },
    selection: { ...filter, since: since?.revision ?? null, found },
  };
}

/** Which records a picture of the chosen part shows: those that were asked for, by name or by team. Undefined: all. */
export function recordsIn(selection: Selection | null): ((record: ResultRecord) => boolean) | undefined {
  if (selection === null || selection.records.length + selection.owners.length === 0) return undefined;
  const { records, owners } = selection;
  return ({ name, owner }) => matchesAny(records, name) && matchesAny(owners, owner, ...ownersIn(owner));
}

/**
 * Filters a result that was made before. Its earlier filter stays in force, and is named together with the new one.
 *
 * @throws InputError when the filter names what the result does not know.
 */
export function selectFromResult(result: CheckResult, filter: Filter): CheckResult {
  const { map, rules, selection } = result;
  const policies = map.records.map(({ name, owner }) => ({ record: name, owner: owner ?? undefined }));
  assertKnown(filter, { policies, subgraphs: map.subgraphs.map(({ name }) => name) }, rules);
  const isAsked = passing(filter, rules);
  const diagnostics = result.diagnostics.filter(isAsked);
  const excepted = result.excepted.filter(isAsked);
  const baselined = result.baselined.filter(isAsked);
  return {
    ...result,
    diagnostics,
    excepted,
    baselined,
    summary: summaryOf(result.summary, { diagnostics, excepted, baselined }),
    selection: {
      rules: [...(selection?.rules ?? []), ...filter.rules],
      records: [...(selection?.records ?? []), ...filter.records],
      subgraphs: [...(selection?.subgraphs ?? []), ...filter.subgraphs],
      owners: [...(selection?.owners ?? []), ...filter.owners],
      since: selection?.since ?? null,
      found: selection?.found ?? result.diagnostics.length,
    },
  };
}
