/** Rule: a declared local copy exists, and its review is not overdue. */
import { hasCopy } from '../register/copies.ts';
import { declarationOfPolicy } from '../register/places.ts';
import { defineRule, type Words } from './rule.ts';

type Args = Words<'record' | 'subgraph' | 'reviewBy'>;

export const copyInUse = defineRule({
  id: 'copy-in-use',
  category: 'copies',
  summary: 'A declared local copy that the graph no longer has, or that is past its review',
  why: 'A declared copy is a permission. If nobody uses it any more, it permits the next field that should not be there; if nobody reviews it, it outlives its purpose.',
  remedy:
    'Remove the entry from `local_copies`, or list under `types` or `fields` where the copy is. Review a copy that is due: if it still has a purpose, move `review_by`.',
  severity: 'warning',
  since: '0.1.0',
  messages: {
    gone: {
      fact: (a: Args) =>
        `the policy of ${a.record} declares a local copy in "${a.subgraph}", which resolves no field of the record`,
      remedy: (a: Args) =>
        `Remove ${a.subgraph} from local_copies, or list there under types or fields where "${a.subgraph}" keeps the copy`,
    },
    overdue: {
      fact: (a: Args) => `the local copy of ${a.record} in "${a.subgraph}" was to be reviewed by ${a.reviewBy}`,
      remedy: (a: Args) =>
        `Ask the owners of "${a.subgraph}" whether the copy still has a purpose; then move review_by, or remove the copy`,
    },
  },
  *check({ register, today }) {
    for (const record of register.judged.records) {
      for (const copy of record.policy.localCopies) {
        const subgraph = register.subgraphOf(copy.service);
        const args = { record: record.name, subgraph, reviewBy: copy.reviewBy ?? '' };
        const path = `local_copies.${copy.service}`;
        if (copy.reviewBy !== undefined && copy.reviewBy < today)
          yield {
            messageId: 'overdue',
            args,
            at: declarationOfPolicy(record, `${path}.review_by`),
            record: record.name,
          };
        if (register.subgraph(subgraph) !== undefined && !hasCopy(register, record, copy))
          yield {
            messageId: 'gone',
            args,
            at: declarationOfPolicy(record, path),
            record: record.name,
            fix: () => [record.policy.edits?.().remove(path)],
          };
      }
    }
  },
});
