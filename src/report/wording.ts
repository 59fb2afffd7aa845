/** Counts and sentences that several reports share. */
import type { CheckResult, Place, ResultDiagnostic, ResultMove } from '../check/result.ts';
import { type Severity, severities } from '../diagnostic/severity.ts';
import type { ChangeFilter, DiffResult } from '../diff/result.ts';

/** `0 subgraphs`, `1 subgraph`, `2 entities`. */
export function amount(count: number, noun: string): string {
  if (count === 1) return `1 ${noun}`;
  return `${count} ${noun.endsWith('y') ? `${noun.slice(0, -1)}ies` : `${noun}s`}`;
}

/** `2 errors, 1 warning`. */
export function countText(findings: readonly Pick<ResultDiagnostic, 'severity'>[]): string {
  const counts = new Map<Severity, number>();
  for (const { severity } of findings) counts.set(severity, (counts.get(severity) ?? 0) + 1);
  return severities
    .flatMap((severity) => {
      const count = counts.get(severity);
      return count === undefined ? [] : [amount(count, severity)];
    })
    .join(', ');
}

/** What was looked at: `5 subgraphs (9 entities, 6 records, 21 mutations), 11 rules checked`. */
export function extentText({ summary, rules }: CheckResult): string {
  return (
    `${amount(summary.subgraphs, 'subgraph')} (${amount(summary.entities, 'entity')}, ${amount(summary.records, 'record')}, ` +
    `${amount(summary.mutations, 'mutation')}), ${amount(rules.length, 'rule')} checked`
  );
}

/** The verdict in one line, without colours. */
export function verdictText(result: CheckResult): string {
  if (!result.complete) return `the check did not come to its end: this is not a pass; ${extentText(result)}`;
  const { diagnostics } = result;
  return diagnostics.length === 0
    ? `no findings: ${extentText(result)}`
    : `${countText(diagnostics)} in ${extentText(result)}`;
}

/** What the findings are not all of: `filtered: 3 of 12 findings (rule writes/*)`, `baselined: 4 findings`. Nothing where they are all. */
export function partText({ selection, diagnostics, baselined }: CheckResult): readonly string[] {
  const parts: string[] = [];
  if (selection !== null) {
    const { rules, since, found } = selection;
    const named = [
      ...rules.map((rule) => `rule ${rule}`),
      ...namesText(selection),
      ...(since === null ? [] : [`new since ${since}`]),
    ];
    parts.push(`filtered: ${diagnostics.length} of ${amount(found, 'finding')} (${named.join(', ')})`);
  }
  if (baselined.length > 0) parts.push(`baselined: ${amount(baselined.length, 'finding')}, known and not mended yet`);
  return parts;
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

/** `reporting/Mutation.fixInvoiceStatus`; the path alone inside a policy. */
export function coordinateText({ subgraph, coordinate }: Place): string {
  return subgraph === null ? coordinate : `${subgraph}/${coordinate}`;
}

/** `subgraphs/reporting.graphql:41:3`. */
export function positionText({ file, line, column }: Place): string {
  return `${file}:${line}:${column}`;
}

/** What a transfer moves right now: `Invoice.total: 80 % of traffic still with "billing"`. */
export function moveText({ coordinate, from, traffic }: ResultMove): string {
  return `${coordinate}: ${traffic ?? `all traffic taken from "${from}"`}`;
}
