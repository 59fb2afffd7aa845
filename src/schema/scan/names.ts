/**
 * The names of schemas repeat a lot: one string for each name costs less time and memory than one for each place, and what is the same
 * string compares at once. A table with one place for each hash: what is pushed out is merely made again.
 */
const places = 1 << 14;
const table: string[] = new Array<string>(places).fill('');

/**
 * The part of a text between two positions.
 *
 * @param hash any number that equal parts have in common.
 */
export function sharedSlice(text: string, start: number, end: number, hash: number): string {
  const place = (hash ^ (hash >>> 14)) & (places - 1);
  const known = table[place] as string;
  if (known.length === end - start && text.startsWith(known, start)) return known;
  const fresh = copyOf(text, start, end);
  table[place] = fresh;
  return fresh;
}

/** V8 makes a slice a view of its text, which would keep the whole file in memory. Joined out of two and read, it is a text of its own. */
export function copyOf(text: string, start: number, end: number): string {
  const middle = (start + end) >> 1;
  const joined = text.slice(start, middle) + text.slice(middle, end);
  return Number.isNaN(joined.charCodeAt(0)) ? '' : joined;
}
