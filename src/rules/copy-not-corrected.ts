import { authorityOf, declarationOfMutation, policyLine } from './places.ts';
import { defineRule } from './rule.ts';
import { corrections } from './support/corrections.ts';
import { listed } from './support/wording.ts';

interface Args {
  readonly coordinate: string;
  readonly subgraph: string;
  readonly record: string;
  readonly authority: string;
  /** Where the copy lives. */
  readonly copy: string;
  /** The inputs by which it is edited, as they stand in the schema. */
  readonly inputs: string;
}

/** A local copy is taken by reference; it is never edited by value. */
export const copyNotCorrected = defineRule({
  id: 'copy-not-corrected',
  category: 'copies',
  summary: 'A mutation that edits a local copy by value: the place where corrections are made has moved',
  why: 'A copy that is confirmed, refreshed or dropped stays a copy. One whose street and city can be typed in has become the place where people correct the record, and the authority never hears of it.',
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
    for (const { mutation, record, copy, place, inputs } of corrections(register)) {
      yield {
        messageId: 'corrects',
        args: {
          coordinate: mutation.coordinate,
          subgraph: mutation.subgraph.name,
          record: record.name,
          authority: record.authority,
          copy: place,
          inputs: listed(inputs),
        },
        at: declarationOfMutation(mutation),
        related: [
          ...authorityOf(register, record),
          policyLine(record, `local_copies.${copy.service}`, 'declares the copy'),
        ],
        record: record.name,
      };
    }
  },
});
