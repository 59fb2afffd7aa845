/** Rule: a baseline lists only what is still found, and nothing of a strict record. */
import { listed } from '../diagnostic/wording.ts';
import type { WrittenEntry } from '../policy/baseline.ts';
import { defineRule, type Words } from './rule.ts';

/** `at`: `subgraph/coordinate`; `gone`: what is not found any more, in words. */
interface Args extends Words<'rule' | 'at' | 'gone'> {
  readonly record: string | null;
}

export const baselineCurrent = defineRule({
  id: 'baseline-current',
  category: 'policy',
  summary: 'A baseline entry that is no longer needed, or that a strict record forbids',
  why: 'A baseline may only shrink. If an entry stays after its finding is fixed, the same problem can come back unnoticed.',
  remedy:
    'Run `cadastre check --update-baseline`, which removes entries that are no longer found, and commit the baseline. Fix what a strict record forbids.',
  severity: 'error',
  phase: 'after-exceptions',
  since: '0.1.0',
  messages: {
    stale: {
      fact: ({ rule, at }: Args) => `the baseline lists ${rule} at ${at}, which is no longer found`,
      remedy: () => 'Remove the entry from the baseline: cadastre check --update-baseline',
    },
    wider: {
      fact: ({ rule, at, gone }: Args) =>
        `the baseline lists ${rule} at ${at} with ${gone}, which is no longer found there`,
      remedy: () => 'Remove it from the entry: cadastre check --update-baseline',
    },
    forbidden: {
      fact: ({ rule, at, record }: Args) =>
        `the baseline lists ${rule} at ${at}, but the policy of ${record} is strict and permits no entries`,
      remedy: ({ rule, at }: Args) => `Fix what ${rule} finds at ${at}, and remove the entry from the baseline`,
    },
  },
  *check({ baseline: use }) {
    for (const entry of use?.stale ?? [])
      yield { messageId: 'stale', ...findingOf(entry), fix: () => entry.removal?.() ?? [] };
    for (const { entry, gone } of use?.wider ?? [])
      yield {
        messageId: 'wider',
        ...findingOf(entry, listed(gone)),
        severity: 'warning',
        fix: () => entry.removal?.(gone) ?? [],
      };
    for (const entry of use?.forbidden ?? []) yield { messageId: 'forbidden', ...findingOf(entry) };
  },
});

/** Named by what it keeps, so that its identity does not hang on other entries. */
function findingOf({ rule, at, record, location }: WrittenEntry, gone = '') {
  return { args: { rule, at, record, gone }, at: { coordinate: `baseline(${rule} at ${at})`, location }, record };
}
