/** The catalogue: every rule, in order of id. */
import { authorityDeclared } from './authority-declared.ts';
import { authorityPresent } from './authority-present.ts';
import { composes } from './composes.ts';
import { consumerDeclared } from './consumer-declared.ts';
import { contestedRecord } from './contested-record.ts';
import { copyDeclared } from './copy-declared.ts';
import { mutationInAuthority } from './mutation-in-authority.ts';
import { mutationNotShared } from './mutation-not-shared.ts';
import { overrideHasTransfer } from './override-has-transfer.ts';
import { policyResolves } from './policy-resolves.ts';
import type { Rule } from './rule.ts';
import { transitionInAuthority } from './transition-in-authority.ts';

export const rules: readonly Rule[] = [
  authorityDeclared,
  authorityPresent,
  composes,
  consumerDeclared,
  contestedRecord,
  copyDeclared,
  mutationInAuthority,
  mutationNotShared,
  overrideHasTransfer,
  policyResolves,
  transitionInAuthority,
];

export const ruleIds: ReadonlySet<string> = new Set(rules.map(({ id }) => id));
