/** Applies edits to a text. */
import type { Edit, Position } from '../diagnostic/edit.ts';
import { Lines } from './lines.ts';

/**
 * @param edits of this text, in any order.
 * @throws RangeError if two of them overlap.
 */
export function applyEdits(text: string, edits: readonly Edit[]): string {
  const mark = text.charCodeAt(0) === 0xfeff ? 1 : 0;
  const lines = new Lines(text.slice(mark), '');
  const offset = (place: Position) => mark + (lines.offset(place) ?? text.length);
  const changes = edits
    .map(({ range, newText }) => ({ start: offset(range.start), end: offset(range.end), newText }))
    .sort((a, b) => b.start - a.start);
  // The parts are collected from the end, and thousands of edits are put together once.
  const parts: string[] = [];
  let from = Number.POSITIVE_INFINITY;
  for (const { start, end, newText } of changes) {
    if (end > from) throw new RangeError('two edits overlap');
    parts.push(text.slice(end, from), newText);
    from = start;
  }
  return [...parts, text.slice(0, from)].reverse().join('');
}
