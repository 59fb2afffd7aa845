/** Findings and problems as an editor shows them: by file, each with the text that it is about. */
import type { Diagnostic as LspDiagnostic, Location as LspLocation, Range } from 'vscode-languageserver';
import type { Diagnostic } from '../check/result.ts';
import { groupBy } from '../diagnostic/group.ts';
import { isFile, type Location } from '../diagnostic/location.ts';
import { getOrAdd } from '../diagnostic/remembered.ts';
import { linesIn } from '../diagnostic/text.ts';
import { printable } from '../report/escape.ts';
import { spanAt } from '../report/text/frame.ts';
import { pointAt } from './protocol.ts';
import type { Outcome } from './workspace.ts';

/** A diagnostic of the editor and its finding; undefined if it is about a file that could not be read. */
export interface Mark {
  readonly shown: LspDiagnostic;
  readonly found?: Diagnostic | undefined;
}

/** Marks of one file that are shown; the last one says how many are not. */
const mostMarks = 1000;

/** What this needs from the workspace and its client. */
export interface Editor {
  /** Undefined where there is none. */
  textOf(file: string): string | undefined;
  /** The text of a file when it could be read last, where that is another one. */
  lastReadable(file: string): string | undefined;
  locate(at: Location): LspLocation;
}

/** Numbers of the protocol, whose names are in its library. A hint of the protocol is hardly shown: ours are informations there. */
const severities = { error: 1, warning: 2, hint: 3 } as const;

/** By file, as it is shown in findings. What is in no file is given for `elsewhere`. */
export function marksOf(outcome: Outcome, editor: Editor, elsewhere: string): ReadonlyMap<string, readonly Mark[]> {
  const lines = new Map<string, readonly string[]>();
  const linesOf = (file: string) => getOrAdd(lines, file, () => linesIn(editor.textOf(file) ?? ''));
  const nowhere: Location = { file: elsewhere, line: 1, column: 1 };
  const rangeAt = ({ file, line, column }: Location): Range => {
    const { start, end } = pointAt({ line, column });
    const length = Math.max(1, spanAt(file, linesOf(file)[line - 1] ?? '', column));
    return { start, end: { ...end, character: end.character + length } };
  };
  const until =
    outcome.checked === undefined
      ? 'Until then nothing is checked.'
      : 'Until then, the last readable version is checked instead.';
  const ofProblems = outcome.problems.map(({ message, remedy, location }) => {
    const at = location !== undefined && isFile(location.file) ? location : nowhere;
    const shown: LspDiagnostic = {
      range: rangeAt(at),
      severity: severities.error,
      source: 'cadastre',
      code: 'unreadable',
      message: `${printable(message)}${fixText(remedy)}\n${until}`,
      relatedInformation: [],
    };
    return { file: at.file, mark: { shown } };
  });
  const ofFindings = (outcome.checked?.result.diagnostics ?? []).map((found) => {
    const { file, line, column } = [found.primary, ...found.related].find((one) => isFile(one.file)) ?? found.primary;
    const at = isFile(file) ? { file, line: movedLine(line, file), column } : nowhere;
    const shown: LspDiagnostic = {
      range: rangeAt(at),
      severity: severities[found.severity],
      source: 'cadastre',
      code: found.ruleId,
      codeDescription: { href: found.docs },
      message: printable(found.message) + fixText(found.remedy),
      relatedInformation: found.related
        .filter((place) => isFile(place.file))
        .map(({ note, subgraph, ...place }) => ({
          location: editor.locate(place),
          message: subgraph === null ? note : `${note}, in "${subgraph}"`,
        })),
      data: { fingerprint: found.fingerprint },
    };
    return { file: at.file, mark: { shown, found } };
  });
  const byFile = groupBy([...ofProblems, ...ofFindings], ({ file }) => file);
  return new Map([...byFile].map(([file, all]) => [file, limited(all.map(({ mark }) => mark))]));

  /** Lines of a text that cannot be read now are where its lines went that have not been changed. */
  function movedLine(line: number, file: string): number {
    const text = editor.lastReadable(file);
    if (text === undefined) return line;
    const [before, after] = [linesIn(text), linesOf(file)];
    let same = 0;
    while (same < before.length && before[same] === after[same]) same++;
    const moved = after.length - before.length;
    let end = before.length;
    while (end > same && end + moved > same && before[end - 1] === after[end + moved - 1]) end--;
    return line <= same ? line : line > end ? line + moved : Math.min(same + 1, after.length);
  }
}

function fixText(remedy: string | undefined): string {
  return remedy === undefined || remedy === '' ? '' : `\nFix: ${printable(remedy)}`;
}

function limited(marks: readonly Mark[]): readonly Mark[] {
  const last = marks[mostMarks - 1];
  if (marks.length <= mostMarks || last === undefined) return marks;
  const { codeDescription: _, data: __, ...shown } = last.shown;
  const message = `and ${marks.length - mostMarks + 1} more in this file: cadastre check shows all`;
  return [...marks.slice(0, mostMarks - 1), { shown: { ...shown, message, code: 'cadastre', relatedInformation: [] } }];
}
