/** JSON that others wrote. */

/** Levels of nesting. What we read has a dozen; whoever walks through the value afterwards recurses. */
export const maximumJsonDepth = 256;

/** Thrown for what is nested deeper than {@link maximumJsonDepth}. */
export class DeepJsonError extends Error {}

/**
 * Parses JSON, unless it is nested so deep that reading the value would overflow the stack.
 *
 * @throws DeepJsonError then; SyntaxError for text that is no JSON.
 */
export function parseJson(text: string): unknown {
  if (isDeep(text)) throw new DeepJsonError(`is nested more than ${maximumJsonDepth} levels deep`);
  return JSON.parse(text);
}

/** Counts brackets outside of strings. */
function isDeep(text: string): boolean {
  let depth = 0;
  let inString = false;
  for (let i = 0; i < text.length; i++) {
    const c = text.charCodeAt(i);
    if (inString) {
      if (c === 92 /* \ */) i++;
      else if (c === 34 /* " */) inString = false;
    } else if (c === 34) inString = true;
    else if (c === 91 /* [ */ || c === 123 /* { */) {
      if (++depth > maximumJsonDepth) return true;
    } else if (c === 93 /* ] */ || c === 125 /* } */) depth--;
  }
  return false;
}
