/** The characters of texts as numbers, which are read several times faster than a string's. */

let bytes = Buffer.alloc(0);
let codes = new Uint16Array(0);
/** The lower half of each code. */
let halves = Buffer.alloc(0);

/**
 * The UTF-16 code units of a text, then at least one 0. The array is used again: it holds until the next call.
 */
export function codesOf(text: string): Uint16Array {
  if (codes.length <= text.length) {
    // Room for most files at once.
    const room = Math.max(1 << 17, text.length * 2);
    codes = new Uint16Array(room);
    bytes = Buffer.from(codes.buffer);
    halves = Buffer.alloc(room);
  }
  bytes.write(text, 'utf16le');
  halves.write(text, 'latin1');
  codes[text.length] = 0;
  return codes;
}

/** A part of the text that {@link codesOf} took last, of ASCII characters alone: a text of its own, as {@link copyOf} makes, at half the cost. */
export function asciiPart(start: number, end: number): string {
  return halves.toString('latin1', start, end);
}

/** V8 makes a slice a view of its text, which would keep the whole file in memory. Joined out of two and read, it is a text of its own. */
export function copyOf(text: string, start: number, end: number): string {
  const middle = (start + end) >> 1;
  const joined = text.slice(start, middle) + text.slice(middle, end);
  return Number.isNaN(joined.charCodeAt(0)) ? '' : joined;
}

/** Which codes can stand in a name: 1 at its beginning as well, 2 further on alone. Source: GraphQL specification, October 2021, section 2.1.9. */
export const nameClasses: Uint8Array = new Uint8Array(1 << 16);
for (let c = 97; c <= 122; c++) nameClasses[c] = 1;
for (let c = 65; c <= 90; c++) nameClasses[c] = 1;
for (let c = 48; c <= 57; c++) nameClasses[c] = 2;
nameClasses[95] = 1;

export function isNameContinue(c: number): boolean {
  return nameClasses[c] !== 0;
}
