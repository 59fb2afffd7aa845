/**
 * Which names may be among many: a Bloom filter (Bloom 1970, "Space/time trade-offs in hash coding with allowable errors"). "No" is certain, "yes" is
 * wrong for about three names in a hundred.
 */

const bitsPerName = 8;
const hashes = 4;

/** @returns the filter as text (base64). */
export function packNames(names: ReadonlySet<string>): string {
  const bits = Buffer.alloc(Math.max(1, Math.ceil((names.size * bitsPerName) / 8)));
  for (const name of names)
    for (const bit of bitsOf(name, bits.length * 8)) bits[bit >> 3] = (bits[bit >> 3] ?? 0) | (1 << (bit & 7));
  return bits.toString('base64');
}

/** @param packed as {@link packNames} made it. */
export function nameFilter(packed: string): (name: string) => boolean {
  const bits = Buffer.from(packed, 'base64');
  return (name) => bitsOf(name, bits.length * 8).every((bit) => ((bits[bit >> 3] ?? 0) & (1 << (bit & 7))) !== 0);
}

/** Places by two hashes (Kirsch and Mitzenmacher 2006, "Less hashing, same performance"): FNV-1a, from both ends. */
function bitsOf(name: string, size: number): readonly number[] {
  let a = 0x811c9dc5;
  let b = 0x811c9dc5;
  for (let i = 0; i < name.length; i++) {
    a = Math.imul(a ^ name.charCodeAt(i), 0x01000193);
    b = Math.imul(b ^ name.charCodeAt(name.length - 1 - i), 0x01000193);
  }
  return Array.from({ length: hashes }, (_, i) => ((a >>> 0) + i * ((b | 1) >>> 0)) % size);
}
