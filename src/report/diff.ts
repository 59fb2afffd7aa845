/** The report of a comparison: text, Markdown or JSON. */
import type { DiffResult } from '../diff/result.ts';
import { changeItems, changeLines, reviewerItems, reviewerLines } from './changes.ts';
import { Comment } from './comment.ts';
import { asciiJson, printable } from './escape.ts';
import { markdownCode, markdownText } from './markdown-text.ts';
import { styleFor } from './text/style.ts';
import { amount, partOfChanges } from './wording.ts';

const diffFormats = ['text', 'json', 'markdown'] as const;
export type DiffFormat = (typeof diffFormats)[number];

export function renderDiff(result: DiffResult, format: DiffFormat, { color }: { readonly color: boolean }): string {
  if (format === 'json') return asciiJson(result);
  return format === 'markdown' ? asMarkdown(result) : asText(result, color);
}

function asText(result: DiffResult, color: boolean): string {
  const { before, after, subgraphs, changes, reviewers } = result;
  const style = styleFor(color);
  const lines = [
    ...subgraphs.added.map((name) => `  subgraph-added   "${printable(name)}"`),
    ...subgraphs.removed.map((name) => `  subgraph-gone    "${printable(name)}"`),
    ...changeLines(changes, style),
  ];
  const reviewed = reviewerLines(reviewers, style);
  return `${[
    ...lines,
    ...(lines.length > 0 ? [''] : []),
    ...(reviewed.length > 0 ? [style.bold('must agree'), ...reviewed, ''] : []),
    ...partOfChanges(result).map(printable),
    `${verdict(changes.length)} from ${printable(before.source)} to ${printable(after.source)}`,
  ].join('\n')}\n`;
}

function asMarkdown(result: DiffResult): string {
  const { before, after, subgraphs, changes, reviewers } = result;
  const comment = new Comment();
  comment.add(['<!-- cadastre-diff -->', `### Ownership: ${verdict(changes.length)}`, '']);
  comment.add([`From ${markdownText(before.source)} to ${markdownText(after.source)}.`, '']);
  for (const part of partOfChanges(result)) comment.add([markdownText(part), '']);
  comment.list('reviewer', ['#### Must agree', ''], reviewerItems(reviewers));
  const items = [
    ...subgraphs.added.map((name) => `- new subgraph ${markdownCode(name)}`),
    ...subgraphs.removed.map((name) => `- subgraph ${markdownCode(name)} is gone`),
    ...changeItems(changes),
  ];
  for (const item of items) comment.addItem('change', 1, () => [item]);
  return comment.text();
}

function verdict(changes: number): string {
  return changes === 0 ? 'no change of ownership' : amount(changes, 'change');
}
