/** The comment on a pull request that publishes one subgraph. */
import type { Diagnostic } from '../check/result.ts';
import { candidateResult } from '../gate/candidate-findings.ts';
import type { GateResult } from '../gate/result.ts';
import { changeItems, reviewerItems } from './changes.ts';
import { comparedWith } from './gate-text.ts';
import { markdown } from './markdown.ts';
import { markdownCode, markdownText } from './markdown-text.ts';
import type { RenderOptions } from './reporter.ts';
import { coordinateText, countText, findingsText, isClean } from './wording.ts';

/** GitHub refuses comments above 65,536 characters; what the candidate introduces may take most of it. */
const longestComment = 64_000;
/** Kept back for the line that says what was left out. */
const reserve = 500;
const longestList = 50;
const findings = 'findings';

export function gateMarkdown(result: GateResult, options: RenderOptions): string {
  const { gate, diagnostics, standing, resolved, changes, reviewers, consent } = result;
  const waiting = consent?.waiting ?? [];
  const brought = candidateResult(result);
  const report = markdown(brought, options).split('\n');
  const name = markdownCode(gate.subgraph);
  const verdict = !result.complete
    ? `❌ Ownership: the gate of ${name} did not finish`
    : isClean(brought) && waiting.length > 0
      ? `⏳ Ownership: ${name} waits for ${waiting.map(({ owner }) => markdownText(owner)).join(', ')}`
      : `${isClean(brought) ? '✅' : diagnostics.length === 0 ? '⚠️' : '❌'} Ownership: ${name} introduces ${findingsText(brought)}`;
  // Marker, own heading, what it was compared with; then the rest of the report as it is.
  const rest = report.slice(report.indexOf('', 2) + 1).filter((_, index) => index > 1);
  const head = [report[0] ?? '', `### ${verdict}`, '', `Compared with ${markdownText(comparedWith(result))}.`, ''];
  const parts: readonly (readonly [title: string, lines: readonly string[]])[] = [
    ['ownership changes', section('How ownership changes', changeItems(changes))],
    [
      'who must agree',
      section(consent === undefined ? 'Must agree' : 'Waiting for', reviewerItems(consent?.waiting ?? reviewers)),
    ],
    [
      'who approved',
      section(
        'Approved',
        (consent?.approved ?? []).map(
          ({ finding, by }) =>
            `- ${markdownCode(coordinateText(finding.primary))} (${markdownCode(finding.ruleId)}), by ${by.map(markdownText).join(', ')}`,
        ),
      ),
    ],
    // It has a limit of its own, and says what it leaves out.
    [findings, rest],
    ['existing findings', fold('Existing findings', standing)],
    ['resolved findings', fold('Resolved', resolved)],
  ];
  let room = longestComment - reserve - lengthOf(head) - lengthOf(rest);
  const left: string[] = [];
  const shown = parts.filter(([title, lines]) => {
    if (title === findings) return true;
    if (lengthOf(lines) <= room) {
      room -= lengthOf(lines);
      return true;
    }
    left.push(title);
    return false;
  });
  const cut = left.length === 0 ? [] : [`_Too long for a comment; the full report also lists ${left.join(', ')}._`, ''];
  return [head, ...shown.map(([, lines]) => lines), cut].map((lines) => textOf(lines)).join('');
}

function textOf(lines: readonly string[]): string {
  return lines.length === 0 ? '' : `${lines.join('\n')}\n`;
}

function lengthOf(lines: readonly string[]): number {
  return textOf(lines).length;
}

function section(title: string, items: readonly string[]): readonly string[] {
  if (items.length === 0) return [];
  return [`#### ${title}`, '', ...cut(items), ''];
}

function fold(title: string, findings: readonly Diagnostic[]): readonly string[] {
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
