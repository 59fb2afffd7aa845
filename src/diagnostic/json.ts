/** JSON that others wrote. */

/** Levels of nesting. What we read has a dozen; code that walks through the value recurses. */
const maximumJsonDepth = 256;

/** Thrown for what is nested deeper than {@link maximumJsonDepth}. */
export class DeepJsonError extends Error {}

/**
 * Parses JSON, unless it is nested so deep that reading the value would overflow the stack.
 *
 * @param refuse makes what is thrown out of these errors.
 * @throws DeepJsonError then; SyntaxError for text that is no JSON.
 */
export function parseJson(text: string, refuse: (error: unknown) => unknown = (error) => error): unknown {
  try {
    if (isDeep(text)) throw new DeepJsonError(`is nested more than ${maximumJsonDepth} levels deep`);
    return JSON.parse(text);
  } catch (error) {
    throw refuse(error);
  }
}

export type JsonObject = Readonly<Record<string, unknown>>;

/** The object that a text is in JSON; undefined where it is none. */
export function parseObject(text: string): JsonObject | undefined {
  try {
    return asObject(parseJson(text));
  } catch {
    return undefined;
  }
}

/** The value, where it is an object and no array. */
export function asObject(value: unknown): JsonObject | undefined {
  return typeof value === 'object' && value !== null && !Array.isArray(value) ? (value as JsonObject) : undefined;
}

/** Counts brackets outside of strings: each string is passed over at once. */
function isDeep(text: string): boolean {
  let depth = 0;
  for (let i = 0; i < text.length; i++) {
    const c = text.charCodeAt(i);
    if (c === 34 /* " */) i = endOfString(text, i);
    else if (c === 91 /* [ */ || c === 123 /* { */) {
      if (++depth > maximumJsonDepth) return true;
    } else if (c === 93 /* ] */ || c === 125 /* } */) depth--;
  }
  return false;
}

/** @returns the place of the quote that ends the string, or the end of the text. */
function endOfString(text: string, start: number): number {
  for (let end = text.indexOf('"', start + 1); end >= 0; end = text.indexOf('"', end + 1)) {
    let backslashes = 0;
    while (text.charCodeAt(end - 1 - backslashes) === 92) backslashes++;
    if (backslashes % 2 === 0) return end;
  }
  return text.length;
}
