/** Suggestions for names that were mistyped. */

/** The candidate that is fewest edits away from a name, if it is near enough to be meant. */
export function nearest(name: string, candidates: Iterable<string>): string | undefined {
  // Longer names are no typing mistakes, and the distance costs their product.
  if (name.length > 128) return undefined;
  const limit = Math.max(1, Math.floor(name.length / 3));
  const lower = name.toLowerCase();
  let best: string | undefined;
  let bestDistance = limit + 1;
  for (const candidate of candidates) {
    if (Math.abs(candidate.length - name.length) >= bestDistance) continue;
    const distance = editDistance(lower, candidate.toLowerCase());
    if (distance < bestDistance || (distance === bestDistance && best !== undefined && candidate < best)) {
      best = candidate;
      bestDistance = distance;
    }
  }
  return bestDistance <= limit ? best : undefined;
}

/** What to do about a name that nobody knows: the one that was meant, or else something else. */
export function meantOr(otherwise: string, name: string, candidates: Iterable<string>): string {
  const near = nearest(name, candidates);
  return near === undefined ? otherwise : `did you mean "${near}"?`;
}

/** The same where no other candidate is as near: then nobody has to choose. */
export function soleNearest(name: string, candidates: readonly string[]): string | undefined {
  const near = nearest(name, candidates);
  return near === undefined || isSole(name, near, candidates) ? near : undefined;
}

/** Whether no other candidate is as near as this one. */
export function isSole(name: string, near: string, candidates: Iterable<string>): boolean {
  const distance = (candidate: string) => editDistance(name.toLowerCase(), candidate.toLowerCase());
  const best = distance(near);
  for (const candidate of candidates) if (candidate !== near && distance(candidate) <= best) return false;
  return true;
}

/**
 * Insertions, deletions, substitutions, and exchanges of two neighbours, between two texts: the common mistakes of typing. Source: Damerau,
 * "A technique for computer detection and correction of spelling errors", 1964.
 */
export function editDistance(a: string, b: string): number {
  let before: readonly number[] = [];
  let row = Array.from({ length: b.length + 1 }, (_, index) => index);
  for (let i = 1; i <= a.length; i++) {
    const next = [i];
    for (let j = 1; j <= b.length; j++) {
      const substituted = (row[j - 1] as number) + (a[i - 1] === b[j - 1] ? 0 : 1);
      const isExchange = i > 1 && j > 1 && a[i - 1] === b[j - 2] && a[i - 2] === b[j - 1];
      const exchanged = isExchange ? (before[j - 2] as number) + 1 : substituted;
      next.push(Math.min((row[j] as number) + 1, (next[j - 1] as number) + 1, substituted, exchanged));
    }
    before = row;
    row = next;
  }
  return row[b.length] as number;
}
