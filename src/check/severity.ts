/** The severity of a rule's findings: from the rule, the project's settings and the policy of the record. */
import type { Diagnostic } from '../diagnostic/diagnostic.ts';
import { heaviest, type Severity, severities } from '../diagnostic/severity.ts';
import type { RecordPolicy } from '../policy/policy.ts';
import type { Settings } from '../policy/settings.ts';
import type { Finding, Rule } from '../rules/rule.ts';
import { isWaiting } from '../rules/rule-set.ts';

/** A rule that takes part in a check. */
export interface ConfiguredRule {
  readonly rule: Rule;
  /** As the settings or the rule itself say; `off` where only policies of records ask for it. */
  readonly general: Severity | 'off';
  /** The settings name the rule: none of its findings weighs more than they say. */
  readonly capped: boolean;
  /** The heaviest it can be, for whatever record. */
  readonly severity: Severity;
}

/** The rules that are to run: those that are not off, nor newer than the version that the settings name, and those that are off but for a record whose policy asks for them. */
export function configureRules(
  rules: readonly Rule[],
  settings: Settings,
  policies: readonly RecordPolicy[],
): readonly ConfiguredRule[] {
  const outspoken = policies.filter((policy) => policy.rules.size > 0);
  return rules.flatMap((rule) => {
    const set = settings.rules.get(rule.id);
    const general = set ?? (isWaiting(rule, settings) ? 'off' : rule.severity);
    const asked = outspoken.flatMap((policy) => policy.rules.get(rule.id) ?? []);
    const severity = heaviest(general === 'off' ? asked : [general]);
    return severity === undefined ? [] : [{ rule, general, capped: set !== undefined, severity }];
  });
}

/**
 * The weight of one finding. The policy of its record beats the settings, which beat the rule; what a user sets is a ceiling, under which
 * a finding of weak evidence stays lighter.
 *
 * @param policy of the finding's record; undefined where it has none.
 * @returns undefined where the finding is not wanted.
 */
export function severityOf(
  { rule, general, capped }: ConfiguredRule,
  finding: Finding,
  policy: RecordPolicy | undefined,
): Severity | undefined {
  const ofRecord = policy?.rules.get(rule.id);
  const set = ofRecord ?? general;
  if (set === 'off') return undefined;
  const own = finding.severity ?? set;
  return capped || ofRecord !== undefined ? lighter(set, own) : own;
}

/** The severity of a finding that a candidate introduces: at least `introduced` of its rule, unless the user sets the severity of the rule. */
export function asIntroduced<T extends Pick<Diagnostic, 'ruleId' | 'severity' | 'record'>>(
  found: T,
  rules: readonly Rule[],
  settings: Settings,
  policyOf: (record: string | null) => RecordPolicy | undefined,
): T {
  const introduced = rules.find(({ id }) => id === found.ruleId)?.introduced;
  if (introduced === undefined || settings.rules.has(found.ruleId)) return found;
  if (policyOf(found.record)?.rules.has(found.ruleId)) return found;
  return { ...found, severity: heaviest([introduced, found.severity]) ?? found.severity };
}

/** Whether a rule came to a verdict on a record: only then can one say that an exception from it is not needed. */
export function isJudged({ rule, general }: ConfiguredRule, policy: RecordPolicy): boolean {
  return (policy.rules.get(rule.id) ?? general) !== 'off';
}

function lighter(a: Severity, b: Severity): Severity {
  return severities.indexOf(a) > severities.indexOf(b) ? a : b;
}
