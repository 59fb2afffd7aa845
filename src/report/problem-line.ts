/** What is wrong with an input, where a line is all the room there is. */
import type { Problem } from '../diagnostic/problem.ts';
import { printable } from './escape.ts';

/** The fact, the place, what to do. */
export function problemLine({ message, remedy, location }: Problem): string {
  const place = location === undefined ? '' : ` (${location.file}:${location.line}:${location.column})`;
  return printable(`${message}${place}${remedy === undefined ? '' : `; fix: ${remedy}`}`);
}
