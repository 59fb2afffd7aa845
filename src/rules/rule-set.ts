/** Which version of the rules applies: a rule that an upgrade adds is off until the project raises `rules_version`. */
import type { Settings } from '../policy/settings.ts';
import { ruleIds } from './index.ts';
import type { Rule } from './rule.ts';

/** The first version, and whose rules apply where the settings name none: raised with a new major version alone. */
export const defaultRulesVersion = '0.1.0';

/** Whether a rule came after the version that the settings ask for. Rules of plugins are the project's own, and never wait. */
export function isWaiting({ id, since }: Pick<Rule, 'id' | 'since'>, { rulesVersion }: Settings): boolean {
  return ruleIds.has(id) && compareVersions(since, rulesVersion ?? defaultRulesVersion) > 0;
}

/** Below 0 where `a` is the earlier one. Each is three numbers: https://semver.org, item 11, without pre-releases. */
export function compareVersions(a: string, b: string): number {
  const [left = [], right = []] = [a, b].map((version) => version.split('.').map(Number));
  for (let i = 0; i < 3; i++) {
    const difference = (left[i] ?? 0) - (right[i] ?? 0);
    if (difference !== 0) return difference;
  }
  return 0;
}
