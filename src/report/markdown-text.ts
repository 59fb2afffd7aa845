/** Text of others inside Markdown as GitHub and GitLab render it: nothing of it is formatting, a link, a mention or a reference. */
import { printable } from './escape.ts';

const longest = 600;
/** Stands for an empty text, which would leave bare marks of formatting. */
const nothing = '—';

// Words that a forge turns into a mention, a reference or a link, wherever they stand: @name, #12, !12, GH-12, a commit, an address.
const active = /[@#$~%^&!]|:\/\/|www\.|^gh-\d|:[\w+-]+:|^[0-9a-f]{7,40}$|\w:\S/i;

/** Text between two single backticks. */
const codeSpan = /((?<!`)`(?! `)[^`]+`(?!`))/;

/**
 * One line of running text. What it sets in backticks is code, and so are words that a forge would act on: in code it does
 * nothing.
 */
export function markdownText(text: string): string {
  const line = oneLine(text);
  if (line === '') return nothing;
  return line
    .split(codeSpan)
    .map((part, index) => (index % 2 === 1 ? markdownCode(part.slice(1, -1)) : part.split(' ').map(wordText).join(' ')))
    .reduce(joined, '');
}

/** Two code spans that touch would be read as one, or as none. */
function joined(before: string, after: string): string {
  return before.endsWith('`') && after.startsWith('`') ? `${before} ${after}` : before + after;
}

type Parts = readonly [whole: string, before: string, core: string, after: string];

/** What stands around a word in a sentence stays outside of its code: `(policies/invoice.yaml:1),`. */
function wordText(word: string): string {
  // All three parts may be empty: it always matches, and from the start.
  const [, before, core, after] = /([("'[{]*)(.*?)([)"'\]},.;]*)$/su.exec(word) as unknown as Parts;
  const start = core.search(/[\p{L}\p{N}@#$~%^&!]/u);
  return active.test(core) || active.test(core.slice(Math.max(0, start)))
    ? escapeWord(before) + markdownCode(core) + escapeWord(after)
    : escapeWord(word);
}

/** One line of text as a code span, its fence longer than any run of backticks inside (CommonMark 0.31, 6.1). */
export function markdownCode(text: string): string {
  const content = oneLine(text);
  if (content === '') return nothing;
  const runs = content.match(/`+/g) ?? [];
  const fence = '`'.repeat(Math.max(0, ...runs.map((run) => run.length)) + 1);
  const padding = /^`|`$/.test(content) ? ' ' : '';
  return fence + padding + content + padding + fence;
}

function oneLine(text: string): string {
  const line = printable(text.replace(/\s+/g, ' ').trim());
  return line.length <= longest ? line : `${line.slice(0, longest)}…`;
}

function escapeWord(word: string): string {
  return word.replace(/[\\`*_[\]<>|]/g, '\\$&');
}
