/** Rule: the schema or a policy shows which record a mutation writes. */
import { exclusion } from '../diagnostic/wording.ts';
import { writeTagFor } from '../ownership/writes/write-tags.ts';
import { declarationOfMutation } from '../register/places.ts';
import { unattributedMutations } from '../register/unattributed.ts';
import { defineRule, type Words } from './rule.ts';

type Args = Words<'coordinate' | 'subgraph'>;

const example = `@tag(name: "${writeTagFor('Invoice')}")`;

export const mutationAttributed = defineRule({
  id: 'mutation-attributed',
  category: 'writes',
  summary: 'The schema does not show which record a mutation writes',
  why: 'Every rule about writers must know which record a mutation writes. If neither its name nor its arguments nor its result shows it, no rule checks it, and a write to a record of another team goes unnoticed.',
  remedy: `Say what it writes: name it under \`mutations\` in the policy of the record, or tag it, as in \`${example}\`. If it writes no record, say so in a policy with \`!\` before it: \`"!Mutation.name"\` under \`mutations\`.`,
  severity: 'hint',
  introduced: 'warning',
  coveredBy: 'tag-resolves',
  since: '0.1.0',
  messages: {
    unknown: {
      fact: ({ coordinate, subgraph }: Args) =>
        `the schema does not show which record ${coordinate} in "${subgraph}" writes`,
      remedy: ({ coordinate }: Args) =>
        `Name ${coordinate} under mutations in the policy of the record that it writes, or tag it with the type, as in ${example}; if it writes no record, exclude it in any policy: ${exclusion(coordinate)}`,
    },
  },
  *check({ register }) {
    for (const mutation of unattributedMutations(register)) {
      const { coordinate, subgraph } = mutation;
      yield {
        messageId: 'unknown',
        args: { coordinate, subgraph: subgraph.name },
        at: declarationOfMutation(mutation),
      };
    }
  },
});
