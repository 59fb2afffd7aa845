/** Findings and problems as an editor shows them: by file, each with the text that it is about. */
import type { Diagnostic } from '../check/result.ts';
import type { Location } from '../diagnostic/location.ts';
import { printable } from '../report/escape.ts';
import { spanAt } from '../report/text/frame.ts';
import type { Outcome } from './workspace.ts';

/** Lines and columns are 1-based. */
export interface Mark {
  readonly at: Location;
  readonly length: number;
  readonly severity: 'error' | 'warning' | 'hint';
  readonly message: string;
  readonly code: string;
  /** Where the rule is described. */
  readonly docs?: string;
  readonly related: readonly { readonly at: Location; readonly message: string }[];
  /** Undefined for what could not be read. */
  readonly found?: Diagnostic;
}

/** Marks of one file that are shown; the last one says how many are not. */
const mostMarks = 1000;

export interface Texts {
  /** Undefined where there is none. */
  textOf(file: string): string | undefined;
  /** The text of a file when it could be read last, where that is another one. */
  lastReadable(file: string): string | undefined;
}

/** By file, as it is shown in findings. What is in no file is given for `elsewhere`. */
export function marksOf(outcome: Outcome, texts: Texts, elsewhere: string): ReadonlyMap<string, readonly Mark[]> {
  const lines = new Map<string, readonly string[]>();
  const linesOf = (file: string) => {
    const known = lines.get(file) ?? (texts.textOf(file) ?? '').split(/\r\n|\n|\r/);
    lines.set(file, known);
    return known;
  };
  const marks = new Map<string, Mark[]>();
  const add = (mark: Omit<Mark, 'length'>) => {
    const { file, line, column } = mark.at;
    const length = Math.max(1, spanAt(file, linesOf(file)[line - 1] ?? '', column));
    const known = marks.get(file);
    if (known === undefined) marks.set(file, [{ ...mark, length }]);
    else known.push({ ...mark, length });
  };
  for (const { message, remedy, location } of outcome.problems) {
    const at = location !== undefined && isFile(location.file) ? location : { file: elsewhere, line: 1, column: 1 };
    const until =
      outcome.checked === undefined
        ? 'Until then nothing is checked.'
        : 'Until then, what was readable last is checked in its place.';
    const told = `${printable(message)}${fixText(remedy)}\n${until}`;
    add({ at, severity: 'error', message: told, code: 'unreadable', related: [] });
  }
  for (const found of outcome.checked?.result.diagnostics ?? []) {
    const places = [found.primary, ...found.related];
    const { file, line, column } = places.find((place) => isFile(place.file)) ?? found.primary;
    const at = isFile(file) ? { file, line: movedLine(line, file), column } : { file: elsewhere, line: 1, column: 1 };
    add({
      at,
      severity: found.severity,
      message: printable(found.message) + fixText(found.remedy),
      code: found.ruleId,
      docs: found.docs,
      related: found.related
        .filter((place) => isFile(place.file))
        .map(({ note, subgraph, ...place }) => ({
          at: place,
          message: subgraph === null ? note : `${note}, in "${subgraph}"`,
        })),
      found,
    });
  }
  return new Map([...marks].map(([file, all]) => [file, limited(all)]));

  /** Lines of a text that cannot be read now are where its lines went that have not been changed. */
  function movedLine(line: number, file: string): number {
    const before = texts.lastReadable(file)?.split(/\r\n|\n|\r/);
    if (before === undefined) return line;
    const after = linesOf(file);
    let same = 0;
    while (same < before.length && before[same] === after[same]) same++;
    const moved = after.length - before.length;
    let end = before.length;
    while (end > same && end + moved > same && before[end - 1] === after[end + moved - 1]) end--;
    return line <= same ? line : line > end ? line + moved : Math.min(same + 1, after.length);
  }
}

/** Standard input, addresses and modules have no text to be marked. */
function isFile(file: string): boolean {
  return !/^(?:<|[a-z][a-z0-9+.-]+:)/i.test(file);
}

function fixText(remedy: string | undefined): string {
  return remedy === undefined || remedy === '' ? '' : `\nFix: ${printable(remedy)}`;
}

function limited(marks: readonly Mark[]): readonly Mark[] {
  const last = marks[mostMarks - 1];
  if (marks.length <= mostMarks || last === undefined) return marks;
  const { found: _, docs: __, ...mark } = last;
  const message = `and ${marks.length - mostMarks + 1} more in this file: cadastre check shows all`;
  return [...marks.slice(0, mostMarks - 1), { ...mark, message, code: 'cadastre', related: [] }];
}
