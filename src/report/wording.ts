/** Counts and sentences that several reports share. */
import type { CheckResult, Diagnostic, Place, ResultMove, ResultRecord } from '../check/result.ts';
import { severities } from '../diagnostic/severity.ts';
import type { ChangeFilter, DiffResult } from '../diff/result.ts';

export { coordinateText } from '../diagnostic/location.ts';

/** `0 subgraphs`, `1 subgraph`, `2 entities`. */
export function amount(count: number, noun: string): string {
  if (count === 1) return `1 ${noun}`;
  return `${count} ${noun.endsWith('y') ? `${noun.slice(0, -1)}ies` : `${noun}s`}`;
}

/** `2 errors, 1 warning`. */
export function countText(findings: readonly Pick<Diagnostic, 'severity'>[]): string {
  const counted = severities.map((severity) => {
    const count = findings.filter((finding) => finding.severity === severity).length;
    return count === 0 ? [] : [amount(count, severity)];
  });
  return counted.flat().join(', ');
}

/** What was looked at: `5 subgraphs (9 entities, 6 records, 21 mutations), 11 rules checked`. */
export function extentText({ summary, rules }: CheckResult): string {
  return (
    `${amount(summary.subgraphs, 'subgraph')} (${amount(summary.entities, 'entity')}, ${amount(summary.records, 'record')}, ` +
    `${amount(summary.mutations, 'mutation')}), ${amount(rules.length, 'rule')} checked`
  );
}

/** Whether the graph composes, as far as that is known: a sentence. */
export function compositionText(
  { ok, mode, errors }: Pick<CheckResult['composition'], 'ok' | 'mode' | 'errors'>,
  complete: boolean,
): string {
  if (mode === 'off') return 'Whether the graph composes was not checked.';
  if (!ok && !complete) return 'It is not known whether the graph composes.';
  if (!ok) return `The graph does not compose: ${amount(errors.length, 'error')}.`;
  return `The graph composes${mode === 'merge' ? '; that all queries can be answered was not checked' : ''}.`;
}

/** The verdict in one line, without colours. */
export function verdictText(result: CheckResult): string {
  if (!result.complete) return `the check did not finish: this is not a pass; ${extentText(result)}`;
  return `${findingsText(result)}${result.diagnostics.length === 0 ? ':' : ' in'} ${extentText(result)}`;
}

/** What was found, and what that is not all of: `no findings shown (3 filtered out; the graph does not compose)`. */
export function findingsText(result: CheckResult): string {
  const { diagnostics, baselined } = result;
  const filtered = filteredOut(result);
  const asides = [
    ...(filtered > 0 ? [`${filtered} filtered out`] : []),
    ...(baselined.length > 0 ? [`${baselined.length} in the baseline`] : []),
    ...(hidesComposition(result) ? ['the graph does not compose'] : []),
  ];
  const aside = asides.length === 0 ? '' : ` (${asides.join('; ')})`;
  return `${diagnostics.length === 0 ? `no findings${filtered > 0 ? ' shown' : ''}` : countText(diagnostics)}${aside}`;
}

/** Whether nothing was found, and nothing is hidden that would have been. */
export function isClean(result: CheckResult): boolean {
  return result.complete && result.diagnostics.length === 0 && filteredOut(result) === 0 && !hidesComposition(result);
}

function filteredOut({ selection, diagnostics }: CheckResult): number {
  return selection === null ? 0 : Math.max(0, selection.found - diagnostics.length);
}

/** Whether the graph does not compose, and no finding that is shown says so. */
function hidesComposition({ composition, diagnostics }: CheckResult): boolean {
  return !composition.ok && !diagnostics.some(({ ruleId }) => ruleId === 'composes');
}

/** All that a reader must know of the findings besides themselves, for formats that show little else: sentences. */
export function asideText(result: CheckResult): readonly string[] {
  return [...result.notes, ...partText(result), ...compositionAside(result)];
}

/** What of these a format that cannot say it must have said elsewhere: notes are printed when the graph is loaded, and a baseline is meant. */
export function omissions(result: CheckResult): readonly string[] {
  return [...filterText(result), ...compositionAside(result)];
}

function compositionAside(result: CheckResult): readonly string[] {
  if (!result.complete || !hidesComposition(result)) return [];
  return [`the graph does not compose: ${amount(result.composition.errors.length, 'error')} of composition`];
}

/** What the findings are not all of: `filtered: 3 of 12 findings (rule writes/*)`, `baselined: 4 findings`. Nothing where they are all. */
export function partText(result: CheckResult): readonly string[] {
  const { length } = result.baselined;
  return [
    ...filterText(result),
    ...(length > 0 ? [`baselined: ${amount(length, 'finding')}, known and not fixed yet`] : []),
  ];
}

function filterText({ selection, diagnostics }: CheckResult): readonly string[] {
  if (selection === null) return [];
  const { rules, since, found } = selection;
  const named = [
    ...rules.map((rule) => `rule ${rule}`),
    ...namesText(selection),
    ...(since === null ? [] : [`new since ${since}`]),
  ];
  return [`filtered: ${diagnostics.length} of ${amount(found, 'finding')} (${named.join(', ')})`];
}

/** What changes are not all of: `filtered: 2 of 5 changes (owner team-billing)`. Nothing where they are all. */
export function partOfChanges({ selection, changes }: Pick<DiffResult, 'selection' | 'changes'>): readonly string[] {
  if (selection === null) return [];
  const { length } = changes;
  return [`filtered: ${length} of ${amount(selection.found, 'change')} (${namesText(selection).join(', ')})`];
}

function namesText({ records, subgraphs, owners }: ChangeFilter): readonly string[] {
  return [
    ...records.map((record) => `record ${record}`),
    ...subgraphs.map((subgraph) => `subgraph ${subgraph}`),
    ...owners.map((owner) => `owner ${owner}`),
  ];
}

/** `subgraphs/reporting.graphql:41:3`. */
export function positionText({ file, line, column }: Place): string {
  return `${file}:${line}:${column}`;
}

/** `subgraphs/reporting.graphql:41`. */
export function lineText({ file, line }: Pick<Place, 'file' | 'line'>): string {
  return `${file}:${line}`;
}

/** What a transfer moves right now: `Invoice.total: 80 % of traffic still with "billing"`. */
export function moveText({ coordinate, from, traffic }: ResultMove): string {
  return `${coordinate}: ${traffic ?? `all traffic taken from "${from}"`}`;
}

/** `to billing until 2027-03-01 (ADDR-12)`, and what it moves right now. */
export function transferText({ to, until, ticket, moves }: NonNullable<ResultRecord['transfer']>): string {
  const moved = moves.length === 0 ? '' : `: ${moves.map(moveText).join('; ')}`;
  return `to ${to} until ${until}${ticket === null ? '' : ` (${ticket})`}${moved}`;
}
