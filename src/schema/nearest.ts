/** Suggestions for names that were mistyped. */

/** A name that was probably meant. */
export interface Near {
  readonly name: string;
  /** No other candidate is as near: nobody has to choose. */
  readonly sole: boolean;
}

/** The candidate that is fewest edits away from a name, the first in the alphabet of several, if it is near enough to be meant. */
export function findNear(name: string, candidates: Iterable<string>): Near | undefined {
  // Longer names are no typing mistakes, and the distance costs their product.
  if (name.length > 128) return undefined;
  const lower = name.toLowerCase();
  let least = Math.max(1, Math.floor(name.length / 3));
  let best: string | undefined;
  let sole = true;
  for (const candidate of candidates) {
    if (candidate === best || Math.abs(candidate.length - name.length) > least) continue;
    const distance = editDistance(lower, candidate.toLowerCase(), least);
    if (distance > least) continue;
    sole = best === undefined || distance < least;
    if (sole || candidate < (best as string)) best = candidate;
    least = distance;
  }
  return best === undefined ? undefined : { name: best, sole };
}

/** The name alone. */
export function nearest(name: string, candidates: Iterable<string>): string | undefined {
  return findNear(name, candidates)?.name;
}

/** What to do about a name that nobody knows: the one that was meant, or else something else. */
export function meantOr(otherwise: string, name: string, candidates: Iterable<string>): string {
  const near = nearest(name, candidates);
  return near === undefined ? otherwise : `did you mean "${near}"?`;
}

/**
 * Insertions, deletions, substitutions, and exchanges of two neighbours, between two texts: the common mistakes of typing. Source: Damerau,
 * "A technique for computer detection and correction of spelling errors", 1964.
 *
 * @param most what is farther away is only known to be: most names of a graph are, and are soon given up.
 */
export function editDistance(a: string, b: string, most = Infinity): number {
  let before: readonly number[] = [];
  let row = Array.from({ length: b.length + 1 }, (_, index) => index);
  for (let i = 1; i <= a.length; i++) {
    const next = [i];
    let least = i;
    for (let j = 1; j <= b.length; j++) {
      const substituted = (row[j - 1] as number) + (a[i - 1] === b[j - 1] ? 0 : 1);
      const isExchange = i > 1 && j > 1 && a[i - 1] === b[j - 2] && a[i - 2] === b[j - 1];
      const exchanged = isExchange ? (before[j - 2] as number) + 1 : substituted;
      const distance = Math.min((row[j] as number) + 1, (next[j - 1] as number) + 1, substituted, exchanged);
      if (distance < least) least = distance;
      next.push(distance);
    }
    if (least > most) return least;
    before = row;
    row = next;
  }
  return row[b.length] as number;
}
