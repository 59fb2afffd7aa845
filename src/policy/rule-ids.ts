/** Checks that the rule ids in policies and settings exist. */
import type { Location } from '../diagnostic/location.ts';
import type { Problem } from '../diagnostic/problem.ts';
import { meantOr } from '../schema/nearest.ts';

/** The rules that a policy or the settings name, each with where: by exceptions and by severities. */
export function* namedRules(
  exceptions: readonly { readonly rule: string }[],
  severities: Iterable<string>,
): Iterable<{ readonly rule: string; readonly path: string }> {
  for (const [index, { rule }] of exceptions.entries()) yield { rule, path: `exceptions.${index}.rule` };
  for (const rule of severities) yield { rule, path: `rules.${rule}` };
}

/**
 * Reports ids of rules that do not exist: a mistyped one would silently switch nothing off, or permit nothing.
 *
 * @param named each id with the path at which it is written.
 * @param known undefined: any id is accepted.
 */
export function ruleIdProblems(
  named: Iterable<{ readonly rule: string; readonly path: string }>,
  known: ReadonlySet<string> | undefined,
  locate: (path: string) => Location,
): readonly Problem[] {
  return [...named].flatMap(({ rule, path }) => {
    if (known === undefined || known.has(rule)) return [];
    const remedy = meantOr('`cadastre rules` lists them', rule, known, '');
    return [{ message: `there is no rule "${rule}"`, remedy, location: locate(path) }];
  });
}
