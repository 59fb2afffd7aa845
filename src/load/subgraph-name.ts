/** Checks that names of subgraphs are valid and unique. */
import type { Location } from '../diagnostic/location.ts';
import { inputError } from '../diagnostic/problem.ts';

/** Longer names are a mistake, in UTF-16 code units. */
const maximumNameLength = 255;

/**
 * A subgraph's name is any string that can be told apart in a line of text: `a-b` beside `a_b`, `продукты`, `constructor`.
 *
 * @param from where the name comes from, for the message.
 * @throws InputError for an empty name, blanks around it, control characters, or an endless one.
 */
export function assertSubgraphName(name: string, from: string, location?: Location): void {
  const fault = faultOf(name);
  if (fault === undefined) return;
  throw inputError(
    `the subgraph's name ${fault}: ${JSON.stringify(name.slice(0, 80))}, from ${from}`,
    'give it the name under which the registry or router knows it',
    location,
  );
}

function faultOf(name: string): string | undefined {
  if (name === '') return 'is empty';
  if (name.trim() !== name) return 'begins or ends with a blank';
  if (/[\p{Cc}\p{Cs}\u2028\u2029]/u.test(name)) return 'has a control character';
  if (name.length > maximumNameLength) return `is longer than ${maximumNameLength} characters`;
  return undefined;
}

/**
 * Refuses two sources for one name, before anything is checked against the wrong one.
 *
 * @throws InputError naming both sources.
 */
export function assertUniqueNames(sources: readonly { readonly name: string; readonly from: string }[]): void {
  const first = new Map<string, string>();
  for (const { name, from } of sources) {
    const other = first.get(name);
    if (other !== undefined) {
      throw inputError(
        `two sources give the subgraph "${name}": ${other} and ${from}`,
        'keep one, or name them apart as <subgraph>=<path>',
      );
    }
    first.set(name, from);
  }
}
