/** The rule baseline-current. */
import { listed } from '../diagnostic/wording.ts';
import type { WrittenEntry } from '../policy/baseline.ts';
import { defineRule } from './rule.ts';

interface Args {
  readonly rule: string;
  /** `subgraph/coordinate`. */
  readonly at: string;
  readonly record: string | null;
  /** What is not found any more, in words. */
  readonly gone: string;
}

/** A baseline lists only what is still found, and nothing of a record that wants none. */
export const baselineCurrent = defineRule({
  id: 'baseline-current',
  category: 'policy',
  summary: 'An entry of the baseline that nothing needs any more, or that a strict record forbids',
  why: 'A baseline may only shrink. An entry that outlives its finding lets the same fault come back, and nobody is told.',
  remedy:
    'Run `cadastre check --update-baseline`, which takes away what is not found any more, and commit the baseline. What a strict record forbids must be mended.',
  severity: 'error',
  phase: 'after-exceptions',
  since: '0.1.0',
  messages: {
    stale: {
      fact: ({ rule, at }: Args) => `the baseline lists ${rule} at ${at}, which is not found any more`,
      remedy: () => 'Take the entry out of the baseline: cadastre check --update-baseline',
    },
    wider: {
      fact: ({ rule, at, gone }: Args) =>
        `the baseline lists ${rule} at ${at} with ${gone}, which is not found there any more`,
      remedy: () => 'Take it out of the entry: cadastre check --update-baseline',
    },
    forbidden: {
      fact: ({ rule, at, record }: Args) =>
        `the baseline lists ${rule} at ${at}, and the policy of ${record} is strict: nothing of it may be listed`,
      remedy: ({ rule, at }: Args) => `Mend what ${rule} finds at ${at}, and take the entry out of the baseline`,
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
