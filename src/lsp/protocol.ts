/** Marks, places and edits in the form of the protocol, whose lines and columns begin with 0. */
import { fileURLToPath } from 'node:url';
import type { Diagnostic, Location as LspLocation, Range, TextEdit } from 'vscode-languageserver';
import type { Edit, Position } from '../diagnostic/edit.ts';
import type { Location } from '../diagnostic/location.ts';
import type { Mark } from './findings.ts';

/** Numbers of the protocol, whose names are in its library. A hint of the protocol is hardly shown: ours are informations there. */
const severities = { error: 1, warning: 2, hint: 3 } as const;

export function diagnosticOf(mark: Mark, locate: (at: Location) => LspLocation): Diagnostic {
  const { at, length, severity, message, code, docs, related, found } = mark;
  const { start, end } = pointAt(at);
  return {
    range: { start, end: { ...end, character: end.character + length } },
    severity: severities[severity],
    source: 'cadastre',
    code,
    ...(docs !== undefined && { codeDescription: { href: docs } }),
    message,
    relatedInformation: related.map((other) => ({ location: locate(other.at), message: other.message })),
    ...(found && { data: { fingerprint: found.fingerprint } }),
  };
}

/** The edits of one file. */
export function changesOf([uri, edits]: readonly [string, readonly Edit[]]): [string, TextEdit[]] {
  return [
    uri,
    edits.map(({ range: { start, end }, newText }) => {
      return { range: { start: pointAt(start).start, end: pointAt(end).start }, newText };
    }),
  ];
}

export function pointAt({ line, column }: Position): Range {
  const position = { line: line - 1, character: column - 1 };
  return { start: position, end: position };
}

/** The path of a document; of one that is no file, what the client calls it. */
export function pathIn(uri: string): string {
  try {
    return fileURLToPath(uri);
  } catch {
    return uri;
  }
}
