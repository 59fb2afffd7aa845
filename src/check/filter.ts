/** A part of the findings, chosen by rule, record, subgraph or owner. */
import type { Diagnostic } from '../diagnostic/diagnostic.ts';
import { compareText } from '../diagnostic/location.ts';
import { InputError, type Problem } from '../diagnostic/problem.ts';
import type { Register } from '../rules/register.ts';
import type { Rule } from '../rules/rule.ts';
import { matchesPattern } from '../schema/coordinate.ts';
import { nearest } from '../schema/nearest.ts';

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

/** Whether a filter lets a finding through. @param categories rule id to category. */
export function passes(filter: Filter, finding: Diagnostic, categories: ReadonlyMap<string, string>): boolean {
  const { ruleId, record, owner, primary } = finding;
  return (
    fits(filter.rules, ruleId, `${categories.get(ruleId)}/${ruleId}`) &&
    fits(filter.records, record) &&
    fits(filter.subgraphs, primary.subgraph ?? null) &&
    fits(filter.owners, owner)
  );
}

/** The rules that patterns choose. @throws InputError for a pattern that chooses none. */
export function selectRules(patterns: readonly string[], rules: readonly Rule[]): readonly Rule[] {
  const problems = unknownPatterns('--rule', 'rule', patterns, ruleNames(rules));
  if (problems.length > 0) throw new InputError(problems);
  return rules.filter(({ id, category }) => fits(patterns, id, `${category}/${id}`));
}

/**
 * Refuses what a filter asks for and nobody knows: it would let nothing through, and pass for a clean check.
 *
 * @throws InputError naming the nearest name there is.
 */
export function assertKnown(filter: Filter, register: Register, rules: readonly Rule[]): void {
  const owners = register.records.flatMap(({ policy }) => policy.owner ?? []);
  const problems = [
    ...unknownPatterns('--rule', 'rule', filter.rules, ruleNames(rules)),
    ...unknownPatterns(
      '--record',
      'record',
      filter.records,
      register.records.map(({ name }) => name),
    ),
    ...unknownPatterns(
      '--subgraph',
      'subgraph',
      filter.subgraphs,
      register.map.subgraphs.map(({ name }) => name),
    ),
    ...unknownPatterns('--owner', 'owner', filter.owners, owners),
  ];
  if (problems.length > 0) throw new InputError(problems);
}

function ruleNames(rules: readonly Rule[]): readonly string[] {
  return rules.flatMap(({ id, category }) => [id, `${category}/${id}`]);
}

function unknownPatterns(
  option: string,
  noun: string,
  patterns: readonly string[],
  names: readonly string[],
): readonly Problem[] {
  return patterns.flatMap((pattern) => {
    if (names.some((name) => matchesPattern(pattern, name))) return [];
    const meant = nearest(pattern, names);
    const some = [...new Set(names)].sort(compareText).slice(0, 10).join(', ');
    const known = some === '' ? `no policy names an ${noun}` : `there are, for instance: ${some}`;
    const message = pattern.includes('*')
      ? `${option} ${pattern} fits no ${noun}`
      : `${option}: there is no ${noun} "${pattern}"`;
    return [{ message, remedy: meant === undefined ? known : `did you mean ${meant}?` }];
  });
}

function fits(patterns: readonly string[], ...names: readonly (string | null)[]): boolean {
  return (
    patterns.length === 0 ||
    patterns.some((pattern) => names.some((name) => name !== null && matchesPattern(pattern, name)))
  );
}
