/** A part of the findings, chosen by rule, record, subgraph or owner. */
import type { Diagnostic } from '../diagnostic/diagnostic.ts';
import { compareText } from '../diagnostic/location.ts';
import { ownersIn } from '../diagnostic/owners.ts';
import { InputError, type Problem } from '../diagnostic/problem.ts';
import type { RecordPolicy } from '../policy/policy.ts';
import type { Rule } from '../rules/rule.ts';
import { matchesAny, matchesPattern } from '../schema/coordinate.ts';
import { meantOr } from '../schema/nearest.ts';

/** Names, or patterns with `*`. One of each list must fit; an empty list asks nothing. */
export interface Filter {
  /** Ids of rules, alone or behind their category: `copy-declared`, `writes/*`. */
  readonly rules: readonly string[];
  readonly records: readonly string[];
  /** Subgraphs in which a finding shows. */
  readonly subgraphs: readonly string[];
  /** Teams that policies name. */
  readonly owners: readonly string[];
}

export const noFilter: Filter = { rules: [], records: [], subgraphs: [], owners: [] };

export function isEmptyFilter({ rules, records, subgraphs, owners }: Filter): boolean {
  return rules.length + records.length + subgraphs.length + owners.length === 0;
}

/** What of a finding a filter looks at. */
type Found = Pick<Diagnostic, 'ruleId' | 'record' | 'owner' | 'primary'>;

/** Whether a filter lets a finding through. @param rules those that may have found it. */
export function passing(filter: Filter, rules: readonly NamedRule[]): (finding: Found) => boolean {
  const categories = new Map(rules.map(({ id, category }) => [id, category]));
  return ({ ruleId, record, owner, primary }) =>
    matchesAny(filter.rules, ruleId, `${categories.get(ruleId)}/${ruleId}`) &&
    matchesAny(filter.records, record) &&
    matchesAny(filter.subgraphs, primary.subgraph) &&
    matchesAny(filter.owners, owner, ...ownersIn(owner));
}

/** Names that a filter may ask for. */
export interface KnownNames {
  readonly policies: readonly Pick<RecordPolicy, 'record' | 'owner'>[];
  readonly subgraphs: readonly string[];
}

/** The rules that patterns choose. @throws InputError for a pattern that chooses none. */
export function selectRules(patterns: readonly string[], rules: readonly Rule[]): readonly Rule[] {
  const problems = unknownPatterns('--rule', 'rule', patterns, ruleNames(rules));
  if (problems.length > 0) throw new InputError(problems);
  return rules.filter(({ id, category }) => matchesAny(patterns, id, `${category}/${id}`));
}

/**
 * Refuses a filter with an unknown name: it would match nothing, and look like a clean check.
 *
 * @throws InputError naming the nearest name there is.
 */
export function assertKnown(filter: Filter, known: KnownNames, rules: readonly NamedRule[]): void {
  const owners = known.policies.flatMap(({ owner }) => [...ownersIn(owner), ...(owner === undefined ? [] : [owner])]);
  const problems = [
    ...unknownPatterns('--rule', 'rule', filter.rules, ruleNames(rules)),
    ...unknownPatterns(
      '--record',
      'record',
      filter.records,
      known.policies.map(({ record }) => record),
    ),
    ...unknownPatterns('--subgraph', 'subgraph', filter.subgraphs, known.subgraphs),
    ...unknownPatterns('--owner', 'owner', filter.owners, owners),
  ];
  if (problems.length > 0) throw new InputError(problems);
}

type NamedRule = Pick<Rule, 'id'> & { readonly category: string };

function ruleNames(rules: readonly NamedRule[]): readonly string[] {
  return rules.flatMap(({ id, category }) => [id, `${category}/${id}`, `${category}/*`]);
}

function unknownPatterns(
  option: string,
  noun: string,
  patterns: readonly string[],
  names: readonly string[],
): readonly Problem[] {
  return patterns.flatMap((pattern) => {
    if (names.some((name) => matchesPattern(pattern, name))) return [];
    const some = [...new Set(names)].sort(compareText).slice(0, 10).join(', ');
    const known = some === '' ? `no policy names an ${noun}` : `choose one, for instance: ${some}`;
    const message = pattern.includes('*')
      ? `${option} ${pattern} matches no ${noun}`
      : `${option}: there is no ${noun} "${pattern}"`;
    return [{ message, remedy: meantOr(known, pattern, names, '') }];
  });
}
