/**
 * The names of schemas repeat a lot: one string for each name costs less time and memory than one for each place, and what is the same
 * string compares at once. A table with one place for each hash: what is pushed out is merely made again.
 */
const places = 1 << 14;
const table: string[] = new Array<string>(places).fill('');
/** Where the codes of each place's string begin in `spelled`. */
const spelledAt = new Int32Array(places);
/** The codes of all strings in the table, one after the other; they are compared faster than strings are. */
const spelled = new Uint8Array(1 << 20);
let spelledEnd = 0;

/**
 * The part of a text between two positions.
 *
 * @param codes the text's characters, ASCII in this part.
 * @param hash any number that equal parts have in common.
 */
export function sharedSlice(text: string, codes: Uint16Array, start: number, end: number, hash: number): string {
  const place = (hash ^ (hash >>> 14)) & (places - 1);
  const known = table[place] as string;
  const length = end - start;
  if (known.length === length) {
    const at = spelledAt[place] as number;
    let same = 0;
    while (same < length && spelled[at + same] === codes[start + same]) same++;
    if (same === length) return known;
  }
  const fresh = copyOf(text, start, end);
  if (length <= spelled.length >> 1) remember(place, fresh, codes, start, length);
  return fresh;
}

function remember(place: number, fresh: string, codes: Uint16Array, start: number, length: number): void {
  if (spelledEnd + length > spelled.length) {
    table.fill('');
    spelledEnd = 0;
  }
  table[place] = fresh;
  spelledAt[place] = spelledEnd;
  for (let index = 0; index < length; index++) spelled[spelledEnd + index] = codes[start + index] as number;
  spelledEnd += length;
}

/** V8 makes a slice a view of its text, which would keep the whole file in memory. Joined out of two and read, it is a text of its own. */
export function copyOf(text: string, start: number, end: number): string {
  const middle = (start + end) >> 1;
  const joined = text.slice(start, middle) + text.slice(middle, end);
  return Number.isNaN(joined.charCodeAt(0)) ? '' : joined;
}
