/** A policy test as people write it: the one definition that validates it, types it and becomes `schema/policy-test.schema.json`. */
import * as v from 'valibot';
import { severities } from '../diagnostic/diagnostic.ts';
import {
  closedMapping,
  described,
  line,
  mappingOf,
  oneOrSeveral,
  optional,
  prose,
  ruleId,
  text,
} from '../policy/vocabulary.ts';

const removable = text(
  /^[_A-Za-z]\w*(?:\.[_A-Za-z]\w*)?$/,
  'is not a coordinate',
  'write a type, Type.field, or Enum.VALUE: Mutation.fixInvoiceStatus',
);

const change = closedMapping('Change of a subgraph', {
  adds: optional(
    oneOrSeveral(prose, 'write SDL, or a field: "Mutation.renameUser(id: ID!): User"'),
    'SDL that joins the subgraph; or a field: "Mutation.renameUser(id: ID!): User"',
  ),
  removes: optional(v.array(removable), 'Types, fields (Type.field) and enum values that go, before others are added'),
  new: optional(v.boolean(), 'The subgraph is not in the graph yet'),
});

const expectation = closedMapping('Expected finding', {
  rule: ruleId,
  at: optional(line, 'Where: subgraph/coordinate, with * for any characters but a dot; without this, anywhere'),
  severity: optional(v.picklist(severities), 'Its severity; without this, any'),
});

export const caseSchema = closedMapping('Test of ownership policies', {
  test: described(line, 'What the policies ensure, in one sentence'),
  if: described(
    v.pipe(mappingOf(line, change), v.title('Changes by subgraph')),
    'What changes: subgraph to what it adds and removes',
  ),
  // biome-ignore lint/suspicious/noThenProperty: a key of a file; the object is never awaited
  then: described(v.array(expectation), 'All new findings; [] for none'),
});
