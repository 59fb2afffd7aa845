/**
 * Strings by number. What several subgraphs say is kept once for all of them; the rest stands with its subgraph, sorted, each string
 * without what it has in common with the one before. Names are most of a schema, and most of a name is shared.
 */
import { compareText } from '../diagnostic/location.ts';
import { digitValue, toDigits } from './number.ts';

/** Strings of the whole lock: those that at least two subgraphs use, the most used first. */
export function sharedStrings(uses: Iterable<ReadonlySet<string>>): readonly string[] {
  const counts = new Map<string, number>();
  for (const strings of uses) for (const text of strings) counts.set(text, (counts.get(text) ?? 0) + 1);
  return [...counts]
    .filter(([, count]) => count > 1)
    .sort((a, b) => b[1] - a[1] || compareText(a[0], b[0]))
    .map(([text]) => text);
}

/** Many strings as one text without quotes, backslashes and line breaks. */
export function joinStrings(strings: readonly string[]): string {
  return strings.map(escapeText).join(' ');
}

export function splitStrings(text: string): readonly string[] {
  return text === '' ? [] : text.split(' ').map(unescapeText);
}

/** Sorted strings as one text, each as the number of characters it shares with the one before (at most 63) and the rest. */
export function joinSorted(strings: readonly string[]): string {
  let before = '';
  return strings
    .map((text) => {
      const escaped = escapeText(text);
      const shared = sharedLength(before, escaped);
      before = escaped;
      return toDigits(shared) + escaped.slice(shared);
    })
    .join(' ');
}

/** Undoes {@link joinSorted}. @throws RangeError for a text that it cannot have written. */
export function splitSorted(text: string): readonly string[] {
  if (text === '') return [];
  const strings = text.split(' ');
  let before = '';
  for (let i = 0; i < strings.length; i++) {
    const part = strings[i] as string;
    const shared = digitValue(part.charCodeAt(0));
    if (shared < 0 || shared > before.length) throw new RangeError('a string of the lock cannot be read');
    before = before.slice(0, shared) + part.slice(1);
    strings[i] = before.includes('%') ? unescapeText(before) : before;
  }
  return strings;
}

function sharedLength(a: string, b: string): number {
  const most = Math.min(a.length, b.length, 63);
  let length = 0;
  while (length < most && a[length] === b[length]) length++;
  return length;
}

/** Leaves visible ASCII as it is, but for what would end a string, a word or a JSON text. */
export function escapeText(text: string): string {
  return text.replace(/[^!#-$&-[\]-~]/g, (unit) => `%${unit.charCodeAt(0).toString(16).padStart(4, '0')}`);
}

export function unescapeText(text: string): string {
  return text.includes('%')
    ? text.replace(/%([0-9a-f]{4})/g, (_, code: string) => String.fromCharCode(Number.parseInt(code, 16)))
    : text;
}

/** JSON in ASCII: a character is a byte wherever it is counted. */
export function asciiJson(value: unknown): string {
  return JSON.stringify(value).replace(
    /[\u007f-\uffff]/g,
    (u) => `\\u${u.charCodeAt(0).toString(16).padStart(4, '0')}`,
  );
}
