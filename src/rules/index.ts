/** The catalogue: every rule, in order of id. */
import { authorityDeclared } from './authority-declared.ts';
import { authorityPresent } from './authority-present.ts';
import { baselineCurrent } from './baseline-current.ts';
import { composes } from './composes.ts';
import { consumerDeclared } from './consumer-declared.ts';
import { consumerInUse } from './consumer-in-use.ts';
import { contestedRecord } from './contested-record.ts';
import { copyDeclared } from './copy-declared.ts';
import { copyInStep } from './copy-in-step.ts';
import { copyInUse } from './copy-in-use.ts';
import { copyNotCorrected } from './copy-not-corrected.ts';
import { exceptionCurrent } from './exception-current.ts';
import { keyFromAuthority } from './key-from-authority.ts';
import { mutationAttributed } from './mutation-attributed.ts';
import { mutationGuarded } from './mutation-guarded.ts';
import { mutationInAuthority } from './mutation-in-authority.ts';
import { mutationNotShared } from './mutation-not-shared.ts';
import { overrideHasTransfer } from './override-has-transfer.ts';
import { policyResolves } from './policy-resolves.ts';
import type { Rule } from './rule.ts';
import { shadowRecord } from './shadow-record.ts';
import { silentShare } from './silent-share.ts';
import { stubIsReference } from './stub-is-reference.ts';
import { tagResolves } from './tag-resolves.ts';
import { transferCurrent } from './transfer-current.ts';
import { transitionInAuthority } from './transition-in-authority.ts';
import { writeCleared } from './write-cleared.ts';

export const rules: readonly Rule[] = [
  authorityDeclared,
  authorityPresent,
  baselineCurrent,
  composes,
  consumerDeclared,
  consumerInUse,
  contestedRecord,
  copyDeclared,
  copyInStep,
  copyInUse,
  copyNotCorrected,
  exceptionCurrent,
  keyFromAuthority,
  mutationAttributed,
  mutationGuarded,
  mutationInAuthority,
  mutationNotShared,
  overrideHasTransfer,
  policyResolves,
  shadowRecord,
  silentShare,
  stubIsReference,
  tagResolves,
  transferCurrent,
  transitionInAuthority,
  writeCleared,
];

export const ruleIds: ReadonlySet<string> = new Set(rules.map(({ id }) => id));
