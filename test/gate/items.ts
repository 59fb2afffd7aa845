/** Findings taken apart: a line for each thing that one of them accepts, so that growth can be told by hand. */
import type { Diagnostic } from '../../src/check/result.ts';
import { rules } from '../../src/rules/index.ts';

/** What identifies a thing found, and what a reader sees of the finding it is part of. */
interface Item {
  readonly place: string;
  readonly what: string;
  readonly record: string | null;
  readonly line: string;
}

/** What is in the second list and not in the first, a line for each. */
export function added(before: readonly Diagnostic[], after: readonly Diagnostic[]): readonly string[] {
  const known = before.flatMap(itemsOf);
  const isKnown = ({ place, what, record }: Item) =>
    known.some((one) => one.place === place && covers(one.what, what, record));
  return after
    .flatMap(itemsOf)
    .filter((item) => !isKnown(item))
    .map(({ line }) => line)
    .sort();
}

/** As `added`, each with the weight that its rule gives to what a candidate introduces. */
export function introduced(before: readonly Diagnostic[], after: readonly Diagnostic[]): readonly string[] {
  const weighed = new Map(rules.map((rule) => [rule.id, rule.introduced]));
  return added(
    before,
    after.map((found) => ({ ...found, severity: weighed.get(found.ruleId) ?? found.severity })),
  );
}

export function lines(findings: readonly Diagnostic[]): readonly string[] {
  return added([], findings);
}

function itemsOf({ ruleId, messageId, record, primary, accepts, message, severity }: Diagnostic): Item[] {
  const place = [ruleId, record, primary.subgraph, primary.coordinate].join(' ');
  if (accepts.length === 0) {
    return [{ place: `${place} ${messageId}`, what: '', record, line: `${severity} ${place} ${message}` }];
  }
  return accepts.map((what) => ({ place, what, record, line: `${place}: ${what}` }));
}

/** The record as a whole has all of its fields, and what is certain is more than what is possible. */
function covers(known: string, what: string, record: string | null): boolean {
  if (known === what || known === `record ${record}`) return true;
  return what.startsWith('perhaps ') && (known === what.slice(8) || known === `perhaps record ${record}`);
}
