/** Rule: a local copy is taken by reference; it is never edited by value. */
import { defineRule, type Words } from './rule.ts';
import { corrections } from './support/corrections.ts';

/** `copy`: where the copy lives; `inputs`: the inputs by which it is edited, as they are in the schema. */
type Args = Words<'coordinate' | 'subgraph' | 'record' | 'authority' | 'copy' | 'inputs'>;

export const copyNotCorrected = defineRule({
  id: 'copy-not-corrected',
  category: 'copies',
  summary: 'A mutation edits a local copy by value, so corrections are made there and not in the authority',
  why: 'A copy that is confirmed, refreshed or dropped is still a copy. If people can enter its street and city, they correct the record there, and the authority does not learn of it.',
  remedy:
    "Let the mutation take a reference (`addressId`) and copy what the authority says; send corrections to the authority's own mutation.",
  severity: 'error',
  since: '0.1.0',
  messages: {
    corrects: {
      fact: (a: Args) =>
        `${a.coordinate} in "${a.subgraph}" edits ${a.copy}, a local copy of the record ${a.record} of "${a.authority}", by value (${a.inputs})`,
      remedy: (a: Args) =>
        `Let ${a.coordinate} take the id of ${a.record} instead of its values, and offer the correction as a mutation of "${a.authority}"`,
    },
  },
  *check({ register }) {
    yield* corrections(register);
  },
});
