/** Texts without their byte order mark, as lines, and with parts replaced. */

/** @param text decoded; a byte order mark may be its first character. */
export function withoutMark(text: string): string {
  return text.charCodeAt(0) === 0xfeff ? text.slice(1) : text;
}

/** A part of a text and what stands there instead. Offsets are UTF-16 code units. */
export interface Replacement {
  readonly start: number;
  readonly end: number;
  readonly text: string;
}

/**
 * @param replacements in any order.
 * @throws RangeError if two of them overlap.
 */
export function replaced(text: string, replacements: readonly Replacement[]): string {
  // The parts are collected from the end, and thousands are put together once.
  const parts: string[] = [];
  let from = Number.POSITIVE_INFINITY;
  for (const { start, end, text: instead } of [...replacements].sort((a, b) => b.start - a.start || b.end - a.end)) {
    if (end > from) throw new RangeError('two edits overlap');
    parts.push(text.slice(end, from), instead);
    from = start;
  }
  return [...parts, text.slice(0, from)].reverse().join('');
}

/** The lines of a text, without their ends. */
export function linesIn(text: string): string[] {
  return text.split(/\r\n|\n|\r/);
}
