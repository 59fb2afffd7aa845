/** A policy test as people write it: the one definition that validates it, types it and becomes `schema/policy-test.schema.json`. */
import * as v from 'valibot';
import { severities } from '../diagnostic/diagnostic.ts';
import { closedMapping, line, mappingOf, prose, ruleId, saying } from '../policy/vocabulary.ts';

const removable = v.pipe(
  v.string(),
  v.regex(
    /^[_A-Za-z]\w*(?:\.[_A-Za-z]\w*)?$/,
    saying('is not a coordinate', 'write a type, Type.field, or Enum.VALUE: Mutation.fixInvoiceStatus'),
  ),
);

const change = v.pipe(
  closedMapping({
    adds: v.optional(
      v.pipe(
        v.union(
          [prose, v.array(prose)],
          saying(
            'is neither a text nor a list of texts',
            'write SDL, or a field: "Mutation.renameUser(id: ID!): User"',
          ),
        ),
        v.description('SDL that joins the subgraph; or a field: "Mutation.renameUser(id: ID!): User"'),
      ),
    ),
    removes: v.optional(
      v.pipe(
        v.array(removable),
        v.description('Types, fields (Type.field) and enum values that go, before others are added'),
      ),
    ),
    new: v.optional(v.pipe(v.boolean(), v.description('The subgraph is not in the graph yet'))),
  }),
  v.title('Change of a subgraph'),
);

const expectation = v.pipe(
  closedMapping({
    rule: ruleId,
    at: v.optional(
      v.pipe(
        line,
        v.description('Where: subgraph/coordinate, with * for any characters but a dot; without this, anywhere'),
      ),
    ),
    severity: v.optional(v.pipe(v.picklist(severities), v.description('Its severity; without this, any'))),
  }),
  v.title('Expected finding'),
);

export const caseSchema = v.pipe(
  closedMapping({
    test: v.pipe(line, v.description('What the policies see to, in one sentence')),
    if: v.pipe(
      mappingOf(line, change),
      v.title('Changes by subgraph'),
      v.description('What changes: subgraph to what it adds and removes'),
    ),
    // biome-ignore lint/suspicious/noThenProperty: a key of a file; the object is never awaited
    then: v.pipe(v.array(expectation), v.description('All that is found then and was not before; [] for nothing')),
  }),
  v.title('Test of ownership policies'),
);
