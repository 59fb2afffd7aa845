/** Splits a finding into the part that an exception, a baseline or an earlier state accepts, and the rest. */
import type { Diagnostic } from '../diagnostic/diagnostic.ts';
import { covers } from '../register/accepts.ts';
import { narrow } from './stamp.ts';

/** A finding in two: what was accepted of it, and what was not. One of the two may be missing. */
export interface Split<T> {
  readonly accepted: T | undefined;
  readonly rest: T | undefined;
}

/**
 * Divides a finding that says what it accepts.
 *
 * @param accepted what was accepted at its place, by the same words.
 * @param narrowed the same finding of some of what it accepts.
 */
export function split<T extends Diagnostic>(
  finding: T,
  accepted: readonly string[],
  narrowed = (some: readonly string[]) => narrow(finding, some),
): Split<T> {
  const { accepts, record } = finding;
  const known = new Set(accepted);
  const rest = accepts.filter((item) => !covers(known, item, record));
  if (rest.length === 0) return { accepted: finding, rest: undefined };
  if (rest.length === accepts.length) return { accepted: undefined, rest: finding };
  return { accepted: narrowed(accepts.filter((item) => !rest.includes(item))), rest: narrowed(rest) };
}

/** Whether an accepted item covers something that is found, also under another name. */
export function isCovering(accepted: string, found: ReadonlySet<string>, record: string | null): boolean {
  const known = new Set([accepted]);
  return [...found].some((item) => covers(known, item, record));
}
