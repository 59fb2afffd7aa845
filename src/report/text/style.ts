/** Colours and columns of a terminal. */
import { styleText } from 'node:util';

const formats = ['bold', 'dim', 'red', 'yellow', 'blue', 'cyan', 'green'] as const;

export type Style = Readonly<Record<(typeof formats)[number], (text: string) => string>>;

/** With colour, ANSI sequences; without, the text as it is. */
export function styleFor(color: boolean): Style {
  const paint = (format: (typeof formats)[number]) => (text: string) =>
    color && text !== '' ? styleText(format, text, { validateStream: false }) : text;
  return Object.fromEntries(formats.map((format) => [format, paint(format)])) as Style;
}

// The East Asian Wide blocks and the pictographs, as terminals draw them (Unicode Standard Annex 11).
const wide =
  /[\u{1100}-\u{115f}\u{2e80}-\u{303e}\u{3041}-\u{a4cf}\u{ac00}-\u{d7a3}\u{f900}-\u{faff}\u{fe30}-\u{fe6f}\u{ff00}-\u{ff60}\u{ffe0}-\u{ffe6}\u{1f300}-\u{1f64f}\u{1f680}-\u{1f6ff}\u{1f900}-\u{1faff}\u{20000}-\u{3fffd}]/u;
const combining = /\p{M}/u;

/** How many columns a terminal gives to text without control characters. */
export function columnsOf(text: string): number {
  if (/^[ -~]*$/.test(text)) return text.length;
  let columns = 0;
  for (const character of text) columns += combining.test(character) ? 0 : wide.test(character) ? 2 : 1;
  return columns;
}

/** Breaks text at spaces into lines of at most `width` columns; a longer word stays whole on a line of its own. */
export function wrap(text: string, width: number): readonly string[] {
  const lines: string[] = [];
  let line = '';
  for (const word of text.split(' ')) {
    if (line !== '' && columnsOf(line) + 1 + columnsOf(word) > width) {
      lines.push(line);
      line = word;
    } else {
      line = line === '' ? word : `${line} ${word}`;
    }
  }
  lines.push(line);
  return lines;
}

/** Text padded with spaces to a number of columns. */
export function padColumns(text: string, columns: number): string {
  return text + ' '.repeat(Math.max(0, columns - columnsOf(text)));
}
