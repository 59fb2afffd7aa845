/**
 * Field sets: the selections inside `@key(fields:)`, `@requires(fields:)` and `@provides(fields:)`.
 * Source: Apollo Federation subgraph specification, scalar `FieldSet`.
 */

export interface Selection {
  readonly name: string;
  /** Type condition of the inline fragment that this selection stands in, if any. */
  readonly on?: string;
  readonly selections: readonly Selection[];
}

/** Deeper nesting than this is refused: no real key has it, and it protects every recursive reader after this one. */
const maximumDepth = 64;

/**
 * Reads a field set. Aliases, arguments and fragment spreads have no place in one; neither have directives, but these change nothing about what is
 * selected, and are left to the composer to refuse.
 *
 * @returns the selections, or undefined when the text is not a field set.
 */
export function parseFieldSet(text: string): readonly Selection[] | undefined {
  const tokens = text.match(/\.\.\.|[{}]|[_A-Za-z][_0-9A-Za-z]*|[^\s,]/g) ?? [];
  let position = 0;
  const isName = (token: string | undefined): token is string => token !== undefined && /^[_A-Za-z]/.test(token);

  const read = (depth: number, on: string | undefined): Selection[] | undefined => {
    if (depth > maximumDepth) return undefined;
    const found: Selection[] = [];
    while (position < tokens.length && tokens[position] !== '}') {
      let token = tokens[position++];
      if (token === '...') {
        if (tokens[position] !== 'on' || !isName(tokens[position + 1]) || tokens[position + 2] !== '{')
          return undefined;
        const condition = tokens[position + 1];
        position += 3;
        const inner = read(depth + 1, condition);
        if (inner === undefined || tokens[position++] !== '}') return undefined;
        for (const selection of inner) found.push(selection);
        continue;
      }
      if (token === '@' && isName(tokens[position])) {
        position++;
        continue;
      }
      if (!isName(token)) return undefined;
      const name = token;
      let selections: Selection[] = [];
      token = tokens[position];
      if (token === '{') {
        position++;
        const inner = read(depth + 1, undefined);
        if (inner === undefined || tokens[position++] !== '}') return undefined;
        selections = inner;
      }
      found.push(on === undefined ? { name, selections } : { name, on, selections });
    }
    return found.length === 0 ? undefined : found;
  };

  const selections = read(0, undefined);
  return position === tokens.length ? selections : undefined;
}

/** Why a text that is no field set is none, to follow on what it was to be. */
export function whyNoFieldSet(text: string): string {
  let depth = 0;
  for (const character of text) {
    if (character === '{' && ++depth > maximumDepth) return `is nested more than ${maximumDepth} levels deep`;
    if (character === '}') depth--;
  }
  return `is not a selection of fields: ${JSON.stringify(text.length <= 80 ? text : `${text.slice(0, 80)}…`)}`;
}

/** One spelling for equal field sets: sorted, single spaces. Fit for comparing keys. */
export function printFieldSet(selections: readonly Selection[]): string {
  return selections
    .map((s) => {
      const text = s.selections.length === 0 ? s.name : `${s.name} { ${printFieldSet(s.selections)} }`;
      return s.on === undefined ? text : `... on ${s.on} { ${text} }`;
    })
    .sort()
    .join(' ');
}
