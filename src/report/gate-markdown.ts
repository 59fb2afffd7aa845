/** The comment on a pull request that publishes one subgraph. */
import type { Diagnostic } from '../check/result.ts';
import { candidateResult } from '../gate/candidate-findings.ts';
import type { GateResult } from '../gate/result.ts';
import { changeItems, reviewerItems } from './changes.ts';
import { Comment } from './comment.ts';
import { comparedWith } from './gate-text.ts';
import { addFindings, marker } from './markdown.ts';
import { markdownCode, markdownText } from './markdown-text.ts';
import { coordinateText, countText, findingsText, isClean } from './wording.ts';

export function gateMarkdown(result: GateResult): string {
  const { standing, resolved, changes, reviewers, consent } = result;
  const comment = new Comment();
  comment.add([marker, `### ${verdict(result)}`, '', `Compared with ${markdownText(comparedWith(result))}.`, '']);
  const mustAgree = consent === undefined ? 'Must agree' : 'Waiting for';
  const approved = (consent?.approved ?? []).map(
    ({ finding, by }) => `- ${placeAndRule(finding)}, by ${by.map(markdownText).join(', ')}`,
  );
  comment.list('change', ['#### How ownership changes', ''], changeItems(changes));
  comment.list('reviewer', [`#### ${mustAgree}`, ''], reviewerItems(consent?.waiting ?? reviewers));
  comment.list('approval', ['#### Approved', ''], approved);
  addFindings(comment, candidateResult(result));
  fold(comment, 'Existing findings', 'existing finding', standing);
  fold(comment, 'Resolved', 'resolved finding', resolved);
  return comment.text();
}

function verdict(result: GateResult): string {
  const { gate, complete, diagnostics, consent } = result;
  const name = markdownCode(gate.subgraph);
  const introduced = candidateResult(result);
  const waiting = (consent?.waiting ?? []).map(({ owner }) => markdownText(owner));
  if (!complete) return `❌ Ownership: the gate of ${name} did not finish`;
  if (isClean(introduced) && waiting.length > 0) return `⏳ Ownership: ${name} waits for ${waiting.join(', ')}`;
  const sign = isClean(introduced) ? '✅' : diagnostics.length === 0 ? '⚠️' : '❌';
  return `${sign} Ownership: ${name} introduces ${findingsText(introduced)}`;
}

function fold(comment: Comment, title: string, noun: string, findings: readonly Diagnostic[]): void {
  const items = findings.map((finding) => `- ${finding.severity}: ${placeAndRule(finding)}`);
  const summary = `<summary>${title}: ${countText(findings)}</summary>`;
  comment.list(noun, ['<details>', summary, ''], items, ['', '</details>', '']);
}

function placeAndRule({ primary, ruleId }: Diagnostic): string {
  return `${markdownCode(coordinateText(primary))} (${markdownCode(ruleId)})`;
}
