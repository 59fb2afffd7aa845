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

/** @param replacements of which none overlap, in any order. */
export function replaced(text: string, replacements: readonly Replacement[]): string {
  return [...replacements]
    .sort((a, b) => b.start - a.start)
    .reduce((rest, { start, end, text }) => rest.slice(0, start) + text + rest.slice(end), text);
}

/** The lines of a text, without their ends. */
export function linesIn(text: string): string[] {
  return text.split(/\r\n|\n|\r/);
}
