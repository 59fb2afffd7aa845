import { asciiPart } from './characters.ts';

/**
 * The names of schemas repeat a lot: one string for each name costs less time and memory than one for each place, and what is the same
 * string compares at once. A table with one place for each hash: what is pushed out is merely made again.
 */
const places = 1 << 14;
const table: string[] = new Array<string>(places).fill('');
/** The codes of all strings in the table, one after the other; they are compared faster than strings are, which lie all over the memory. */
const spelled = new Uint8Array(1 << 20);
let spelledEnd = 0;
/** Where in `spelled` the codes of each place's string begin, and how many they are. */
const spans = new Int32Array(places);
const lengthBits = 10;
const longest = (1 << lengthBits) - 1;

/**
 * The part between two positions of the text that `codesOf` took last.
 *
 * @param codes what it gave: ASCII in this part.
 * @param hash any number that equal parts have in common.
 */
export function sharedSlice(codes: Uint16Array, start: number, end: number, hash: number): string {
  const place = (hash ^ (hash >>> 14)) & (places - 1);
  const span = spans[place] as number;
  const length = end - start;
  if ((span & longest) === length) {
    const at = span >> lengthBits;
    let same = 0;
    while (same < length && spelled[at + same] === codes[start + same]) same++;
    if (same === length) return table[place] as string;
  }
  const fresh = asciiPart(start, end);
  if (length <= longest) remember(place, fresh, codes, start, length);
  return fresh;
}

function remember(place: number, fresh: string, codes: Uint16Array, start: number, length: number): void {
  if (spelledEnd + length > spelled.length) {
    spans.fill(0);
    spelledEnd = 0;
  }
  table[place] = fresh;
  spans[place] = (spelledEnd << lengthBits) | length;
  for (let index = 0; index < length; index++) spelled[spelledEnd + index] = codes[start + index] as number;
  spelledEnd += length;
}
