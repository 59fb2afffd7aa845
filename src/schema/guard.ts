/** Limits on a schema's text and declarations, checked before anything is read. */
import { locationOf } from '../diagnostic/location.ts';
import { inputError } from '../diagnostic/problem.ts';
import { linesIn } from '../diagnostic/text.ts';
import type { Block, Source, TypeFacts } from './facts.ts';

/** Longer files are refused: graphql-js needs gigabytes for them, and no team writes one. UTF-16 code units. */
export const maximumLength = 10 * 1024 * 1024;
/** Deeper nesting overflows the recursive parser. */
export const maximumDepth = 200;

/** Longer names are no names: whatever takes them apart into words, or shows them, would have to bear them. UTF-16 code units. */
export const maximumName = 1000;

/** No real subgraph declares more types or mutations: a record, its findings and its place in a report are made of each. */
const maximumDeclarations = 50_000;

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
    throw inputError(
      `${source.file} is larger than ${maximumLength / 1024 / 1024} MiB`,
      'split the subgraph into several files',
      { file: source.file, line: 1, column: 1 },
    );
  }
  const nul = text.indexOf('\0');
  if (nul >= 0) refuseAt(text, nul, source, 'the text contains a NUL character', 'save the file as UTF-8 text');
  if (text.startsWith('version https://git-lfs')) {
    refuseAt(text, 0, source, 'this is a Git LFS pointer, not a schema', 'run `git lfs pull`');
  }
  const conflict = text.startsWith('<<<<<<< ') ? 0 : text.indexOf('\n<<<<<<< ') + 1;
  if (conflict > 0 || text.startsWith('<<<<<<< ')) {
    refuseAt(text, conflict, source, 'the text contains an unresolved merge conflict', 'resolve it');
  }
  guardDepth(text, source);
}

/**
 * Refuses what is plainly generated, before anything is made of it.
 *
 * @param rootNames root types by the names they have here: see `RootNames`.
 * @param most types, and mutations.
 * @throws InputError where there are more.
 */
export function guardDeclarations(
  types: ReadonlyMap<string, TypeFacts>,
  rootNames: ReadonlyMap<string, string>,
  most: number = maximumDeclarations,
): void {
  const refuse = (what: string, at: Block | undefined) => {
    throw inputError(
      `more than ${most} ${what} are declared in one subgraph`,
      'no graph needs that; fix the generator',
      at && locationOf(at),
    );
  };
  if (types.size > most) refuse('types', [...types.values()].at(-1)?.blocks[0]);
  for (const name of ['Mutation', ...rootNames.keys()]) {
    const type = (rootNames.get(name) ?? name) === 'Mutation' ? types.get(name) : undefined;
    if (type !== undefined && type.fields.size > most) refuse('mutations', type.blocks.at(-1));
  }
}

function isWordCharacter(c: number): boolean {
  return (c > 47 && c < 58) || (c > 96 && c < 123) || (c > 64 && c < 91) || c === 95;
}

/** Refuses names and nesting that nobody writes, wherever strings and comments are not. */
function guardDepth(text: string, source: Source): void {
  let depth = 0;
  let word = 0;
  for (let i = 0; i < text.length; i++) {
    const c = text.charCodeAt(i);
    word = isWordCharacter(c) ? word + 1 : 0;
    if (word > maximumName) {
      const fact = `a name or number is longer than ${maximumName} characters`;
      refuseAt(text, i - maximumName, source, fact, 'no schema needs that; fix the generator');
    }
    if (c === 34 /* " */) i = endOfString(text, i);
    else if (c === 35 /* # */) i = endOfLine(text, i);
    else if (c === 91 || c === 123 || c === 40) {
      if (++depth > maximumDepth) {
        const remedy = 'no schema needs that; fix the generator';
        refuseAt(text, i, source, `nested more than ${maximumDepth} levels deep`, remedy);
      }
    } else if (c === 93 || c === 125 || c === 41) depth--;
  }
}

/** Index of the last character of a string or block string; of the text or line, where it is not closed. */
export function endOfString(text: string, start: number): number {
  if (text.startsWith('"""', start)) {
    let end = text.indexOf('"""', start + 3);
    // Quotes behind a backslash are text.
    while (end >= 0 && text.charCodeAt(end - 1) === 92) end = text.indexOf('"""', end + 3);
    return end < 0 ? text.length : end + 2;
  }
  for (let i = start + 1; i < text.length; i++) {
    const c = text.charCodeAt(i);
    if (c === 92) i++;
    else if (c === 34 || c === 10 || c === 13) return i;
  }
  return text.length;
}

/** Index of the line break, or of the text's end. */
export function endOfLine(text: string, start: number): number {
  let i = start;
  while (i < text.length && text.charCodeAt(i) !== 10 && text.charCodeAt(i) !== 13) i++;
  return i;
}

function refuseAt(text: string, index: number, source: Source, message: string, remedy: string): never {
  const before = linesIn(text.slice(0, index));
  const location = {
    file: source.file,
    line: before.length + (source.lineOffset ?? 0),
    column: (before.at(-1)?.length ?? 0) + 1,
  };
  throw inputError(message, remedy, location);
}
