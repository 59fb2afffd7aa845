/** Reads source lines again for the frames of a report: texts are dropped when their facts are taken. */
import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import type { Subgraph } from '../schema/facts.ts';

/** A function from file (as shown) and 1-based line to that line's text; undefined where it cannot be read. */
export function lineReader(
  cwd: string,
  subgraphs: readonly Subgraph[],
): (file: string, line: number) => string | undefined {
  const texts = new Map<string, string>();
  for (const { sources } of subgraphs) {
    for (const source of sources) {
      // Text inside another file, with an offset, stands in a file that can be read.
      if (source.text === undefined || source.lineOffset !== undefined) continue;
      texts.set(source.file, source.text);
    }
  }
  const files = new Map<string, readonly string[]>();
  return (file, line) => {
    let lines = files.get(file);
    if (lines === undefined) {
      lines = linesOf(texts.get(file) ?? read(resolve(cwd, file)));
      files.set(file, lines);
    }
    return lines[line - 1];
  };
}

function linesOf(text: string): readonly string[] {
  return text.replace(/^\uFEFF/, '').split(/\r\n|\n|\r/);
}

/** A frame is an extra: a file that has gone meanwhile costs the frame, not the report. */
function read(path: string): string {
  try {
    return readFileSync(path, 'utf8');
  } catch {
    return '';
  }
}
