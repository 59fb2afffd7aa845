import { InputError } from '../diagnostic/problem.ts';
import type { Source } from './facts.ts';

/** Longer files are refused: graphql-js needs gigabytes for them, and no team writes one. UTF-16 code units. */
export const maximumLength = 10 * 1024 * 1024;
/** Deeper nesting overflows the recursive parser. */
export const maximumDepth = 200;

/** Whether the text can be scanned as it is; everything else goes the guarded way, which says what is wrong. */
export function isPlainText(text: string): boolean {
  return text.length <= maximumLength && !text.includes('\0');
}

/**
 * Refuses text that would hurt the parser before it sees it.
 *
 * @throws InputError for a text that is too long or too deeply nested, that has a NUL character, or that is plainly not SDL.
 */
export function guardText(text: string, source: Source): void {
  if (text.length > maximumLength) {
    throw new InputError({
      message: `${source.file} is larger than ${maximumLength / 1024 / 1024} MiB`,
      remedy: 'split the subgraph into several files',
      location: { file: source.file, line: 1, column: 1 },
    });
  }
  const nul = text.indexOf('\0');
  if (nul >= 0) refuseAt(text, nul, source, 'a NUL character stands in the text', 'save the file as UTF-8 text');
  if (text.startsWith('version https://git-lfs')) {
    refuseAt(text, 0, source, 'this is a Git LFS pointer, not a schema', 'run `git lfs pull`');
  }
  const conflict = text.startsWith('<<<<<<< ') ? 0 : text.indexOf('\n<<<<<<< ') + 1;
  if (conflict > 0 || text.startsWith('<<<<<<< ')) {
    refuseAt(text, conflict, source, 'an unresolved merge conflict stands in the text', 'resolve it');
  }
  guardDepth(text, source);
}

/** A first pass counts brackets wherever they stand; only a text that looks deep is read again, minding strings and comments. */
function guardDepth(text: string, source: Source): void {
  let depth = 0;
  for (let i = 0; i < text.length; i++) {
    const c = text.charCodeAt(i);
    if (c === 91 || c === 123 || c === 40) {
      if (++depth > maximumDepth) {
        guardDepthExactly(text, source);
        return;
      }
    } else if ((c === 93 || c === 125 || c === 41) && depth > 0) depth--;
  }
}

function guardDepthExactly(text: string, source: Source): void {
  const tokens = /"""(?:\\"""|[\s\S])*?"""|"(?:\\.|[^"\\\n\r])*"|#[^\n\r]*|[[{(]|[\]})]/g;
  let depth = 0;
  for (let match = tokens.exec(text); match !== null; match = tokens.exec(text)) {
    const c = match[0];
    if (c === '[' || c === '{' || c === '(') {
      if (++depth > maximumDepth) {
        refuseAt(
          text,
          match.index,
          source,
          `nested more than ${maximumDepth} levels deep`,
          'no schema needs that; mend the generator',
        );
      }
    } else if (c === ']' || c === '}' || c === ')') depth--;
  }
}

function refuseAt(text: string, index: number, source: Source, message: string, remedy: string): never {
  const before = text.slice(0, index).split(/\r\n|\n|\r/);
  const location = {
    file: source.file,
    line: before.length + (source.lineOffset ?? 0),
    column: (before.at(-1)?.length ?? 0) + 1,
  };
  throw new InputError({ message, remedy, location });
}
