/**
 * Schema coordinates and patterns over them. Source of the notation: GraphQL specification, "Schema Coordinates".
 * Patterns know one wildcard, `*`, which matches any run of characters that has no dot.
 */
import { fits } from '../diagnostic/wildcard.ts';

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

/** Matches a name or coordinate against a pattern. */
export function matchesPattern(pattern: string, text: string): boolean {
  return fits(pattern, text, '*', isSame, isNoDot);
}

function isSame(a: string, b: string): boolean {
  return a === b;
}

function isNoDot(character: string): boolean {
  return character !== '.';
}
