/** Wording that messages share: lists, quotes, suggestions. */

/** `"a"`; `"a" and "b"`; `"a", "b" and "c"`. */
export function quoted(names: readonly string[]): string {
  return listed(names.map((name) => `"${name}"`));
}

/** `a`; `a and b`; `a, b and c`. Beyond six, the rest is counted. */
export function listed(names: readonly string[]): string {
  const shown = names.length > 6 ? [...names.slice(0, 5), `${names.length - 5} more`] : names;
  const last = shown[shown.length - 1] ?? '';
  return shown.length < 2 ? last : `${shown.slice(0, -1).join(', ')} and ${last}`;
}

/** `a, b`; of more than so many, all but the last places show names, and the rest is counted: `a, b and 3 more`. */
export function shortList(names: readonly string[], most: number): string {
  const shown = names.slice(0, most - 1);
  return names.length > most ? `${shown.join(', ')} and ${names.length - shown.length} more` : names.join(', ');
}

/** The line that excludes a mutation in the policy of a record that it does not write. */
export function exclusion(coordinate: string): string {
  return `mutations: ["!${coordinate}"]`;
}

/** A sentence in the middle of another. */
export function lowerFirst(text: string): string {
  return text.charAt(0).toLowerCase() + text.slice(1);
}

/** ` (did you mean "billing"?)`, or nothing. */
export function suggestion(name: string | undefined): string {
  return name === undefined ? '' : ` (did you mean "${name}"?)`;
}
