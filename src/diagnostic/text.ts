/** Texts without their byte order mark, and as lines. */

/** @param text decoded; a byte order mark may be its first character. */
export function withoutMark(text: string): string {
  return text.charCodeAt(0) === 0xfeff ? text.slice(1) : text;
}

/** The lines of a text, without their ends. */
export function linesIn(text: string): string[] {
  return text.split(/\r\n|\n|\r/);
}
