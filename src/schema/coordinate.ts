/**
 * Schema coordinates and patterns over them. Source of the notation: GraphQL specification, "Schema Coordinates".
 * Patterns know one wildcard, `*`, which matches any run of characters that has no dot.
 */

/** `Customer.shippingAddress` gives its two parts; a coordinate without a dot has no field. */
export function splitCoordinate(coordinate: string): { readonly type: string; readonly field: string | undefined } {
  const dot = coordinate.indexOf('.');
  return dot < 0
    ? { type: coordinate, field: undefined }
    : { type: coordinate.slice(0, dot), field: coordinate.slice(dot + 1) };
}

/** Whether one of the patterns matches one of the names; no patterns ask nothing. */
export function matchesAny(patterns: readonly string[], ...names: readonly (string | null)[]): boolean {
  return (
    patterns.length === 0 ||
    patterns.some((pattern) => names.some((name) => name !== null && matchesPattern(pattern, name)))
  );
}

/**
 * Matches a name or coordinate against a pattern. Two pointers, so that no pattern can take more than linear steps per star:
 * patterns come from users.
 */
export function matchesPattern(pattern: string, text: string): boolean {
  let p = 0;
  let t = 0;
  let star = -1;
  let resume = 0;
  while (t < text.length) {
    if (p < pattern.length && pattern[p] === '*') {
      star = p++;
      resume = t;
    } else if (p < pattern.length && pattern[p] === text[t]) {
      p++;
      t++;
    } else if (star >= 0 && text[resume] !== '.') {
      p = star + 1;
      t = ++resume;
    } else return false;
  }
  while (pattern[p] === '*') p++;
  return p === pattern.length;
}
