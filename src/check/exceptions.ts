/** Exceptions: recorded, reasoned, expiring permissions to break one rule at one place. */
import type { Diagnostic } from '../diagnostic/diagnostic.ts';
import type { PolicyException } from '../policy/policy.ts';
import type { RegisteredRecord } from '../rules/register.ts';

export interface AppliedException {
  readonly diagnostic: Diagnostic;
  readonly exception: PolicyException;
}

/**
 * Sets apart the findings that a current exception of their record covers.
 *
 * @param exceptedWith rule id to the rule whose exceptions cover it too.
 * @param today ISO date; an exception holds on the day it expires.
 */
export function applyExceptions(
  diagnostics: readonly Diagnostic[],
  records: readonly RegisteredRecord[],
  exceptedWith: ReadonlyMap<string, string>,
  today: string,
): {
  readonly standing: readonly Diagnostic[];
  readonly excepted: readonly AppliedException[];
  /** Exceptions at whose place something was found, be they expired or not. */
  readonly needed: ReadonlySet<PolicyException>;
} {
  const exceptions = new Map<string, { readonly exception: PolicyException; readonly record: string }[]>();
  for (const { name, policy } of records) {
    for (const exception of policy.exceptions) {
      const key = keyOf(exception.rule, exception.at);
      exceptions.set(key, [...(exceptions.get(key) ?? []), { exception, record: name }]);
    }
  }
  const standing: Diagnostic[] = [];
  const excepted: AppliedException[] = [];
  const needed = new Set<PolicyException>();
  for (const diagnostic of diagnostics) {
    const at = `${diagnostic.primary.subgraph ?? ''}/${diagnostic.primary.coordinate}`;
    // A record's policy can permit what concerns that record alone; findings without a record, any policy can.
    const rules = [diagnostic.ruleId, exceptedWith.get(diagnostic.ruleId) ?? diagnostic.ruleId];
    const candidates = [...new Set(rules)]
      .flatMap((rule) => exceptions.get(keyOf(rule, at)) ?? [])
      .filter(({ record }) => diagnostic.record === null || diagnostic.record === record);
    for (const { exception } of candidates) needed.add(exception);
    const match = candidates.find(({ exception: { expires } }) => expires === undefined || expires >= today);
    if (match === undefined) standing.push(diagnostic);
    else excepted.push({ diagnostic, exception: match.exception });
  }
  return { standing, excepted, needed };
}

function keyOf(rule: string, at: string): string {
  return `${rule}\0${at}`;
}
