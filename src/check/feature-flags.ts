/** Joins the results of a graph without and with each feature flag into one. */
import { compareDiagnostics } from '../diagnostic/diagnostic.ts';
import { groupBy } from '../diagnostic/group.ts';
import { type CheckResult, type List, summaryOf } from './result.ts';

/** The result of a graph while a feature flag is set. */
export interface FlaggedResult {
  readonly flag: string;
  /** What replaces what, in words. */
  readonly replaced: readonly string[];
  readonly result: CheckResult;
}

/**
 * Rules that find what a policy, an exception or a baseline says and the graph does not have. What one graph has is needed: they hold where all graphs agree.
 */
const ofUpkeep: ReadonlySet<string> = new Set([
  'policy-resolves',
  'consumer-in-use',
  'copy-in-use',
  'transfer-current',
  'exception-current',
  'baseline-current',
]);

/**
 * Adds to the result of a graph what is found only while a feature flag is set, with the flag's name before each message.
 *
 * @returns the graph's own result where there are no flags. Its map and its summary's counts of types, records and mutations are always the graph's own.
 */
export function withFlags(base: CheckResult, flagged: readonly FlaggedResult[]): CheckResult {
  if (flagged.length === 0) return base;
  const diagnostics = [
    ...base.diagnostics.filter(
      (found) => !ofUpkeep.has(found.ruleId) || flagged.every(({ result }) => has(result, found)),
    ),
    ...added(base, flagged, 'diagnostics'),
  ].sort(compareDiagnostics);
  const excepted = [...base.excepted, ...added(base, flagged, 'excepted')].sort(compareDiagnostics);
  const baselined = [...base.baselined, ...added(base, flagged, 'baselined')].sort(compareDiagnostics);
  return {
    ...base,
    complete: base.complete && flagged.every(({ result }) => result.complete),
    notes: [
      ...base.notes,
      ...flagged.map(
        ({ flag, replaced }) =>
          `the graph of the feature flag ${JSON.stringify(flag)} was checked too; it replaces ${replaced.join(' and ')}`,
      ),
    ],
    diagnostics,
    excepted,
    baselined,
    summary: summaryOf(base.summary, { diagnostics, excepted, baselined }),
    selection: base.selection && {
      ...base.selection,
      found: base.selection.found + diagnostics.length - base.diagnostics.length,
    },
    get map() {
      return base.map;
    },
  };
}

/** What a list has only while some flags are set; where several find it, all are named. */
function added<L extends List>(
  base: CheckResult,
  flagged: readonly FlaggedResult[],
  list: L,
): CheckResult[L][number][] {
  type Found = CheckResult[L][number];
  const known = new Set((base[list] as readonly Found[]).map(({ fingerprint }) => fingerprint));
  const found = flagged.flatMap(({ flag, result }) =>
    (result[list] as readonly Found[]).map((finding) => ({ finding, flag: JSON.stringify(flag) })),
  );
  const fresh = found.filter(({ finding }) => !known.has(finding.fingerprint) && !ofUpkeep.has(finding.ruleId));
  return [...groupBy(fresh, ({ finding }) => finding.fingerprint).values()].flatMap((group) => {
    const flags = group.map(({ flag }) => flag).join(' or ');
    return group
      .slice(0, 1)
      .map(({ finding }) => ({ ...finding, message: `with the feature flag ${flags}: ${finding.message}` }));
  });
}

function has({ diagnostics }: CheckResult, { fingerprint }: CheckResult['diagnostics'][number]): boolean {
  return diagnostics.some((found) => found.fingerprint === fingerprint);
}
