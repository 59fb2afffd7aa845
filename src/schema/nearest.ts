/** Suggestions for names that were mistyped. */

/** A name that was probably meant. */
export interface Near {
  readonly name: string;
  /** No other candidate is as near. */
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

/** The remedy for an unknown name: the nearest name, or else another text. @param quote around the name. */
export function meantOr(otherwise: string, name: string, candidates: Iterable<string>, quote = '"'): string {
  const near = nearest(name, candidates);
  return near === undefined ? otherwise : `did you mean ${quote}${near}${quote}?`;
}

/**
 * Insertions, deletions, substitutions, and exchanges of two neighbours, between two texts: the common mistakes of typing. Source: Damerau,
 * "A technique for computer detection and correction of spelling errors", 1964.
 *
 * @param most what is farther away is only known to be: most names of a graph are, and are soon given up.
 */
export function editDistance(a: string, b: string, most = a.length + b.length): number {
  if (Math.abs(a.length - b.length) > most) return most + 1;
  // A common beginning and end takes no edit.
  let start = 0;
  while (start < a.length && start < b.length && a.charCodeAt(start) === b.charCodeAt(start)) start++;
  let [endA, endB] = [a.length, b.length];
  while (endA > start && endB > start && a.charCodeAt(endA - 1) === b.charCodeAt(endB - 1)) {
    endA--;
    endB--;
  }
  const [rows, columns] = [endA - start, endB - start];
  let [before, row, next]: [number[], number[], number[]] = [[], [], []];
  for (let j = 0; j <= Math.min(columns, most + 1); j++) row.push(j);
  for (let i = 1; i <= rows; i++) {
    // What is farther than that from the diagonal takes more edits.
    const [from, to] = [Math.max(1, i - most), Math.min(columns, i + most)];
    let least = from === 1 ? i : most + 1;
    next[from - 1] = least;
    next[to + 1] = most + 1;
    const [here, left] = [a.charCodeAt(start + i - 1), a.charCodeAt(start + i - 2)];
    for (let j = from; j <= to; j++) {
      const other = b.charCodeAt(start + j - 1);
      const substituted = (row[j - 1] as number) + (here === other ? 0 : 1);
      const isExchange = i > 1 && j > 1 && left === other && here === b.charCodeAt(start + j - 2);
      const exchanged = isExchange ? (before[j - 2] as number) + 1 : substituted;
      const distance = Math.min((row[j] as number) + 1, (next[j - 1] as number) + 1, substituted, exchanged);
      if (distance < least) least = distance;
      next[j] = distance;
    }
    if (least > most) return least;
    [before, row, next] = [row, next, before];
  }
  return row[columns] as number;
}
