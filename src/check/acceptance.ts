/** Splits a finding into the part that an exception, a baseline or an earlier state accepts, and the rest. */
import type { Diagnostic } from '../diagnostic/diagnostic.ts';
import { covers, perhaps, wholeRecord } from '../register/accepts.ts';
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

/**
 * What of a finding the message of an older one names, which was kept without saying what it accepts.
 *
 * @param message as it was written then; where it counts things that it does not name, as many more are taken for named.
 */
export function namedIn(message: string, { accepts, record }: Diagnostic): readonly string[] {
  // Evidence is no part of what was accepted, and that a field is `of the record` does not name the record.
  const [said = ''] = message.split(/ \((?:evidence:|seen by) /);
  const fact = said.replaceAll(` of the ${wholeRecord(record ?? '')}`, '');
  const uncertain = fact.includes(' may write ');
  const named = accepts.filter((item) => {
    const [, possible] = item.split(perhaps);
    return (
      (possible !== undefined || !uncertain) && (possible ?? item).split(': ').every((part) => hasWord(fact, part))
    );
  });
  const [, more] = /\band (\d+) more\b/.exec(fact) ?? [];
  const all = more !== undefined && named.length > 0 && named.length + Number(more) >= accepts.length;
  return all ? accepts : named;
}

/** Whether a text has a name in it, and not as a part of a longer one. */
export function hasWord(text: string, word: string): boolean {
  for (let at = text.indexOf(word); at >= 0; at = text.indexOf(word, at + 1))
    if (!/[\w.]/.test(text.charAt(at - 1)) && !/^(?:\w|\.\w)/.test(text.slice(at + word.length))) return true;
  return false;
}
