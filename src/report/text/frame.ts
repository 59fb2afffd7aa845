/** Source frames: the lines around a place, with the place underlined. */
import type { Position } from '../../diagnostic/edit.ts';
import { printable } from '../escape.ts';
import { columnsOf } from './style.ts';

type ReadLine = (file: string, line: number) => string | undefined;

export interface FrameLine {
  /** Null for an underline, or where lines are left out. */
  readonly number: number | null;
  readonly text: string;
  readonly underline: boolean;
}

/**
 * The marked lines of a file, each with one line before and after it.
 *
 * @param width columns for the source text; longer lines are cut around the first mark.
 * @returns nothing where a marked line cannot be read.
 */
export function frame(
  file: string,
  marks: readonly Position[],
  readLine: ReadLine,
  width: number,
): readonly FrameLine[] {
  const marked = [...new Set(marks.map(({ line }) => line))].sort((a, b) => a - b);
  if (marked.some((line) => readLine(file, line) === undefined)) return [];
  const lines: FrameLine[] = [];
  let last: number | undefined;
  for (const number of withContext(marked)) {
    const raw = readLine(file, number);
    if (raw === undefined || (raw.trim() === '' && !marked.includes(number))) continue;
    if (last !== undefined && number > last + 1) lines.push({ number: null, text: '…', underline: false });
    last = number;
    // Several findings may be about one place.
    const columns = [...new Set(marks.filter(({ line }) => line === number).map(({ column }) => column))];
    lines.push(...sourceLine(number, raw, columns, width, file));
  }
  return lines;
}

/** One line of source as it is shown: no control characters, tabs as two spaces, cut to a width. */
export function shownLine(raw: string, width: number): string {
  return cut(shown(raw.trim()), 0, width);
}

function withContext(marked: readonly number[]): readonly number[] {
  const lines = new Set(marked.flatMap((line) => [line - 1, line, line + 1]));
  return [...lines].filter((line) => line > 0).sort((a, b) => a - b);
}

function sourceLine(
  number: number,
  raw: string,
  columns: readonly number[],
  width: number,
  file: string,
): readonly FrameLine[] {
  const marks = columns
    .map((column) => ({
      from: columnsOf(shown(raw.slice(0, column - 1))),
      length: Math.max(1, columnsOf(shown(raw.slice(column - 1, column - 1 + spanAt(file, raw, column))))),
    }))
    .sort((a, b) => a.from - b.from);
  const first = marks[0]?.from ?? 0;
  // A cut line keeps its first mark in sight, with some of what is before it.
  const skip = first > width / 2 && columnsOf(shown(raw)) > width ? first - Math.floor(width / 4) : 0;
  const source: FrameLine = { number, text: cut(shown(raw), skip, width), underline: false };
  if (marks.length === 0) return [source];
  let carets = '';
  for (const { from, length } of marks) {
    carets += ' '.repeat(Math.max(0, from - skip - carets.length)) + '^'.repeat(length);
  }
  return [source, { number: null, text: carets.slice(0, width), underline: true }];
}

// What may be at a column: a directive, a type's keyword and name, a description, a name.
const sdlForms = [
  /^@\w+(\s*\((?:[^()"]|"[^"]*")*\))?/,
  /^(extend\s+)?(type|interface|input|enum|union|scalar|schema)(\s+\w+)?(?![\w:(])/,
  /^"""[^"]*(""")?/,
  /^"[^"]*"/,
  /^\w+/,
];
const yamlForms = [/^\S.*?(?=\s+#|\s*$)/];
// An entry of `[a, b]` ends at the comma.
const flowForms = [/^[^,\]}]+/];

/** Whether a bracket or brace is open. */
function endsInFlow(text: string): boolean {
  return (
    Math.max(text.lastIndexOf('['), text.lastIndexOf('{')) > Math.max(text.lastIndexOf(']'), text.lastIndexOf('}'))
  );
}

/** How many UTF-16 units of a file's line are meant by a column. */
export function spanAt(file: string, line: string, column: number): number {
  const forms = /\.ya?ml$/i.test(file) ? yamlForms : sdlForms;
  const rest = line.slice(column - 1);
  const inFlow = forms === yamlForms && endsInFlow(line.slice(0, column - 1));
  for (const form of inFlow ? flowForms : forms) {
    const match = form.exec(rest);
    if (match !== null) return match[0].length;
  }
  return 1;
}

function shown(text: string): string {
  return printable(text.replace(/\t/g, '  '));
}

function cut(text: string, skip: number, width: number): string {
  if (skip === 0 && columnsOf(text) <= width) return text;
  const start = skip === 0 ? '' : '…';
  let kept = '';
  let column = 0;
  for (const character of text) {
    const columns = columnsOf(character);
    if (column >= skip + start.length) {
      if (column + columns - skip > width - 1) return `${start}${kept}…`;
      kept += character;
    }
    column += columns;
  }
  return start + kept;
}
