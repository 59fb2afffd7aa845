/** All rules, in order of id. */
import { compareText } from '../diagnostic/location.ts';
import * as catalogue from './catalogue.ts';
import type { Rule } from './rule.ts';

export const rules: readonly Rule[] = Object.values(catalogue).sort((a, b) => compareText(a.id, b.id));

export const ruleIds: ReadonlySet<string> = new Set(rules.map(({ id }) => id));
