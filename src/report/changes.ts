/** Changes of ownership and who must agree to them, for people. */
import type { OwnershipChange, Reviewer } from '../diff/change.ts';
import { printable } from './escape.ts';
import { markdownText } from './markdown-text.ts';
import type { Style } from './text/style.ts';

/** A line a change, with the team that must agree. */
export function changeLines(changes: readonly OwnershipChange[], style: Style): readonly string[] {
  return changes.map(({ kind, message, record, owner, authority }) => {
    const asked = whoIsAsked(record, owner, authority);
    return `  ${kind.padEnd(15)}  ${printable(message)}${asked === undefined ? '' : ` ${style.dim('→')} ${printable(asked)}`}`;
  });
}

export function reviewerLines(reviewers: readonly Reviewer[], style: Style): readonly string[] {
  return reviewers.map(
    ({ owner, records }) => `  ${style.bold(printable(owner))} ${style.dim(`(${records.map(printable).join(', ')})`)}`,
  );
}

/** A sentence a change, with the team that must agree. */
export function changeTexts(changes: readonly OwnershipChange[]): readonly string[] {
  return changes.map(({ message, record, owner, authority }) => {
    const asked = whoIsAsked(record, owner, authority);
    return asked === undefined ? message : `${message} → ${asked}`;
  });
}

/** The same in Markdown. */
export function changeItems(changes: readonly OwnershipChange[]): readonly string[] {
  return changeTexts(changes).map((text) => `- ${markdownText(text)}`);
}

export function reviewerItems(reviewers: readonly Reviewer[]): readonly string[] {
  return reviewers.map(
    ({ owner, records }) =>
      `- [ ] **${markdownText(owner)}** (${records.map((name) => markdownText(name)).join(', ')})`,
  );
}

/** The record's owner; where its policy names none, at least the subgraph that decides. */
function whoIsAsked(record: string | null, owner: string | null, authority: string | null): string | undefined {
  if (owner !== null) return owner;
  return record === null ? undefined : `no owner named (authority: "${authority ?? 'nobody'}")`;
}
