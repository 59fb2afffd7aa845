/** Applies edits to a text. */
import type { Edit, Position } from '../diagnostic/edit.ts';
import { Lines } from './lines.ts';

/**
 * @param edits of this text, in any order.
 * @throws RangeError where two of them overlap: which one is meant to win, nobody has said.
 */
export function applyEdits(text: string, edits: readonly Edit[]): string {
  const mark = text.charCodeAt(0) === 0xfeff ? 1 : 0;
  const lines = new Lines(text.slice(mark), '');
  const offset = (place: Position) => mark + (lines.offset(place) ?? text.length);
  const changes = edits
    .map(({ range, newText }) => ({ start: offset(range.start), end: offset(range.end), newText }))
    .sort((a, b) => b.start - a.start);
  let changed = text;
  let from = Number.POSITIVE_INFINITY;
  for (const { start, end, newText } of changes) {
    if (end > from) throw new RangeError('two edits overlap');
    changed = changed.slice(0, start) + newText + changed.slice(end);
    from = start;
  }
  return changed;
}
