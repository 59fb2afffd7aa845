/** Rule: only the owner of a record excludes mutations from its writers, each by name. */
import { exclusion } from '../diagnostic/wording.ts';
import { defineRule } from './rule.ts';
import {
  type ClearedArgs as Args,
  againstDenial,
  clearedFinding,
  clearedTrespasses,
  contradictions,
} from './support/cleared.ts';

const confirm = ({ coordinate, record, policy }: Args) =>
  `If it does not write ${record}, have the owner of ${record} exclude it by name in ${policy}: ${exclusion(coordinate)}`;

export const writeCleared = defineRule({
  id: 'write-cleared',
  category: 'writes',
  summary:
    "A tag, @openfed__cacheInvalidate or a wildcard says that a mutation does not write another subgraph's record, or two such statements contradict each other",
  why: 'Tags and policies override all evidence. So the owner of a record must see if another team’s tag, or a pattern that was meant for other mutations, hides a write of the record.',
  remedy:
    'Have the owner of the record decide: name the mutation itself under `mutations`, with `!` where it does not write the record; otherwise correct the tag, or the pattern.',
  severity: 'warning',
  since: '0.1.0',
  messages: {
    byTag: {
      fact: (a: Args) =>
        `${a.coordinate} in "${a.subgraph}" seems to write ${a.target}, whose authority is "${a.authority}" (evidence: ${a.evidence}), but its ${a.by} overrides this evidence`,
      remedy: confirm,
    },
    byPattern: {
      fact: (a: Args) =>
        `${a.coordinate} in "${a.subgraph}" seems to write ${a.target}, whose authority is "${a.authority}" (evidence: ${a.evidence}), but the pattern ${a.by} excludes it`,
      remedy: confirm,
    },
    contradicted: {
      fact: (a: Args) =>
        `the policy of ${a.record} excludes ${a.coordinate} in "${a.subgraph}" (${a.by}), but ${a.against} says that it writes the record`,
      remedy: (a: Args) =>
        `Remove ${a.by} from mutations in ${a.policy} if ${a.coordinate} writes ${a.record}; otherwise remove ${a.against}`,
    },
  },
  *check(context) {
    const { register } = context;
    yield* contradictions(register);
    for (const cleared of clearedTrespasses(context)) {
      const { mutation, record } = cleared.trespass;
      // If the owner excludes the mutation by name, that decides; a tag that says otherwise is a contradiction.
      if (cleared.pattern !== undefined && !cleared.pattern.includes('*')) continue;
      if (cleared.pattern !== undefined && againstDenial(register, mutation, record) !== undefined) continue;
      yield clearedFinding(cleared);
    }
  },
});
