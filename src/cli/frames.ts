/** Reads source lines again for the frames of a report: texts are dropped once their facts are extracted. */
import { resolve } from 'node:path';
import { decodeText } from '../diagnostic/encoding.ts';
import { ifUsable } from '../diagnostic/problem.ts';
import { getOrAdd } from '../diagnostic/remembered.ts';
import { linesIn, withoutMark } from '../diagnostic/text.ts';
import { Project } from '../load/paths.ts';
import { readBytes } from '../load/read-text.ts';
import type { Subgraph } from '../schema/facts.ts';

/** A function from file (as shown) and 1-based line to that line's text; undefined where it cannot be read. */
export function lineReader(
  cwd: string,
  subgraphs: readonly Subgraph[],
): (file: string, line: number) => string | undefined {
  const texts = new Map<string, string | undefined>();
  for (const { sources } of subgraphs) {
    for (const { file, text, lineOffset } of sources) {
      // Text inside another file, with an offset, is in a file that can be read. A candidate's is shown rather than what is published of the same file.
      if (lineOffset === undefined && !texts.has(file)) texts.set(file, text);
    }
  }
  const files = new Map<string, readonly string[]>();
  return (file, line) => {
    const lines = getOrAdd(files, file, () => linesIn(withoutMark(texts.get(file) ?? read(resolve(cwd, file), cwd))));
    return lines[line - 1];
  };
}

/**
 * For a result that was saved: its paths are whatever somebody wrote into it, so lines of files outside of the project are not shown.
 */
export function projectLineReader(cwd: string): ReturnType<typeof lineReader> {
  const readLine = lineReader(cwd, []);
  const project = new Project(cwd, { cwd });
  return (file, line) =>
    ifUsable(() => {
      project.assertInside(resolve(cwd, file));
      return readLine(file, line);
    });
}

/** A frame is an extra: a file that has gone meanwhile, or is something else now, costs the frame, not the report. */
function read(path: string, cwd: string): string {
  return ifUsable(() => decodeText(readBytes(path, cwd))) ?? '';
}
