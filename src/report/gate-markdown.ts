/** The comment on a pull request that publishes one subgraph. */
import type { ResultDiagnostic } from '../check/result.ts';
import { broughtResult } from '../gate/brought.ts';
import type { GateResult } from '../gate/result.ts';
import { changeItems, reviewerItems } from './changes.ts';
import { comparedWith } from './gate-text.ts';
import { markdown } from './markdown.ts';
import { markdownCode, markdownText } from './markdown-text.ts';
import type { RenderOptions } from './reporter.ts';
import { coordinateText, countText } from './wording.ts';

/** GitHub refuses comments above 65,536 characters; what the candidate brings may take most of it. */
const longestComment = 64_000;
const longestList = 50;

export function gateMarkdown(result: GateResult, options: RenderOptions): string {
  const { gate, diagnostics, standing, resolved, changes, reviewers } = result;
  const report = markdown(broughtResult(result), options).split('\n');
  const name = markdownCode(gate.subgraph);
  const verdict = !result.complete
    ? `❌ Ownership: the gate of ${name} did not come to its end`
    : diagnostics.length === 0
      ? `✅ Ownership: ${name} brings no findings`
      : `❌ Ownership: ${name} brings ${countText(diagnostics)}`;
  // Marker, own heading, what it was compared with; then the rest of the report as it is.
  const rest = report.slice(report.indexOf('', 2) + 1).filter((_, index) => index > 1);
  const parts = [
    [report[0] ?? '', `### ${verdict}`, '', `Compared with ${markdownText(comparedWith(result))}.`, ''],
    section('How ownership changes', changeItems(changes)),
    section('Must agree', reviewerItems(reviewers)),
    rest,
    fold('Standing already', standing),
    fold('Resolved', resolved),
  ];
  let text = '';
  for (const part of parts) {
    const next = `${part.join('\n')}\n`;
    if (text.length + next.length <= longestComment) text += next;
  }
  return text;
}

function section(title: string, items: readonly string[]): readonly string[] {
  if (items.length === 0) return [];
  return [`#### ${title}`, '', ...cut(items), ''];
}

function fold(title: string, findings: readonly ResultDiagnostic[]): readonly string[] {
  if (findings.length === 0) return [];
  const items = findings.map(
    ({ severity, primary, ruleId }) =>
      `- ${severity}: ${markdownCode(coordinateText(primary))} (${markdownCode(ruleId)})`,
  );
  return ['<details>', `<summary>${title}: ${countText(findings)}</summary>`, '', ...cut(items), '', '</details>', ''];
}

function cut(items: readonly string[]): readonly string[] {
  const more = items.length - longestList;
  return more <= 0 ? items : [...items.slice(0, longestList), `- and ${more} more`];
}
