/** Places and edits in the form of the protocol, whose lines and columns begin with 0. */
import { fileURLToPath } from 'node:url';
import type { Range, TextEdit } from 'vscode-languageserver';
import type { Edit, Position } from '../diagnostic/edit.ts';

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
