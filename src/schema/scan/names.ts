import { asciiPart } from './characters.ts';

/**
 * The names of schemas repeat a lot: one string for each name costs less time and memory than one for each place, and what is the same
 * string compares at once. A table with one place for each hash: what is pushed out is merely made again.
 */
const places = 1 << 15;
const table: string[] = new Array<string>(places).fill('');
/** Longer ones are not kept. */
const longest = 100;

/**
 * The part of a text between two positions: ASCII characters alone.
 *
 * @param codes what `codesOf` gave for the text; it took no other since.
 */
export function sharedSlice(text: string, codes: Uint16Array, start: number, end: number): string {
  const length = end - start;
  // Eight characters and the length tell names apart well enough, and it is compared what was found.
  const step = (length >> 3) + 1;
  let hash = length;
  for (let at = end - 1; at >= start; at -= step) hash = (hash * 31 + (codes[at] as number)) | 0;
  const place = (hash ^ (hash >>> 15)) & (places - 1);
  const known = table[place] as string;
  if (known.length === length && text.startsWith(known, start)) return known;
  const fresh = asciiPart(start, end);
  if (length <= longest) table[place] = fresh;
  return fresh;
}
