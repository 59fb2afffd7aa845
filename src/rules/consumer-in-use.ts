/** Rule: a declared consumer reads the record. */
import { declarationOfPolicy } from '../register/places.ts';
import { usesIn } from '../register/uses.ts';
import { defineRule, type Words } from './rule.ts';

type Args = Words<'record' | 'subgraph' | 'authority'>;

export const consumerInUse = defineRule({
  id: 'consumer-in-use',
  category: 'consumers',
  summary: 'A subgraph listed in consumed_by that does not use the record',
  why: 'A team that changes the record asks its consumers first. A list with too many names slows every change, and soon nobody trusts it.',
  remedy: 'Remove the subgraph from `consumed_by`. It can come back when it needs the record.',
  severity: 'hint',
  since: '0.1.0',
  messages: {
    readsNothing: {
      fact: (a: Args) =>
        `"${a.subgraph}" is a declared consumer of the record ${a.record} of "${a.authority}", but neither references nor reads it`,
      remedy: (a: Args) => `Remove ${a.subgraph} from consumed_by of ${a.record}`,
    },
  },
  *check({ register }) {
    const usesOf = usesIn(register);
    for (const record of register.judged.records) {
      const consumers = record.policy.consumedBy ?? [];
      const uses = consumers.length === 0 ? undefined : usesOf(record);
      for (const [index, service] of consumers.entries()) {
        const subgraph = register.subgraphOf(service);
        if (uses?.has(subgraph) || register.subgraph(subgraph) === undefined) continue;
        // A record of single fields is read through its types by queries that no schema shows.
        if (record.allTypes.some((type) => register.holding(type, subgraph)) || register.copyIn(record, subgraph))
          continue;
        yield {
          messageId: 'readsNothing',
          args: { record: record.name, subgraph, authority: record.authority },
          at: declarationOfPolicy(record, `consumed_by.${index}`),
          record: record.name,
          // No `consumed_by` would let anyone read.
          fix: () => [record.policy.edits?.().remove(`consumed_by.${index}`, '[]')],
        };
      }
    }
  },
});
