/** Applies edits to a text. */
import type { Edit, Position } from '../diagnostic/edit.ts';
import { replaced } from '../diagnostic/text.ts';
import { Lines } from './lines.ts';

/**
 * @param edits of this text, in any order.
 * @throws RangeError if two of them overlap.
 */
export function applyEdits(text: string, edits: readonly Edit[]): string {
  const mark = text.charCodeAt(0) === 0xfeff ? 1 : 0;
  const lines = new Lines(text.slice(mark), '');
  const offset = (place: Position) => mark + (lines.offset(place) ?? text.length);
  return replaced(
    text,
    edits.map(({ range, newText }) => ({ start: offset(range.start), end: offset(range.end), text: newText })),
  );
}
