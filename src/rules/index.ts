/** The catalogue: every rule, in order of id. */
import { authorityDeclared } from './authority-declared.ts';
import { contestedRecord } from './contested-record.ts';
import { mutationInAuthority } from './mutation-in-authority.ts';
import { mutationNotShared } from './mutation-not-shared.ts';
import type { Rule } from './rule.ts';
import { transitionInAuthority } from './transition-in-authority.ts';

export const rules: readonly Rule[] = [
  authorityDeclared,
  contestedRecord,
  mutationInAuthority,
  mutationNotShared,
  transitionInAuthority,
];

export const ruleIds: ReadonlySet<string> = new Set(rules.map(({ id }) => id));
