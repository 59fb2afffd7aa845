/** The policy of one record as people write it: the one definition that validates it, types it and becomes `schema/policy.schema.json`. */
import * as v from 'valibot';
import {
  closedMapping,
  date,
  exceptionPlace,
  fieldCoordinate,
  line,
  mappingOf,
  mutationPattern,
  owner,
  prose,
  recordName,
  ruleId,
  ruleSeverities,
  saying,
  typeName,
} from './vocabulary.ts';

const localCopy = v.pipe(
  closedMapping({
    purpose: v.pipe(prose, v.description('What the copy is for')),
    types: v.optional(v.pipe(v.array(typeName), v.description("Types that hold it, when not the record's own"))),
    fields: v.optional(v.pipe(v.array(fieldCoordinate), v.description('Fields that hold it'))),
    review_by: v.optional(v.pipe(date, v.description('The day by which it must be reviewed'))),
  }),
  v.title('Local copy'),
);

const transfer = v.pipe(
  closedMapping({
    to: v.pipe(line, v.description('The service that becomes the authority')),
    until: v.pipe(date, v.description('The last day of the transfer')),
    ticket: v.optional(v.pipe(line, v.description('Where the work is tracked'))),
  }),
  v.title('Transfer of authority'),
);

/** A permission to break one rule at one place. */
export const exceptionSchema = v.pipe(
  closedMapping({
    rule: ruleId,
    at: v.pipe(exceptionPlace, v.description('The one place: subgraph/coordinate')),
    accepts: v.optional(
      v.pipe(
        v.array(prose),
        v.minLength(1, saying('is empty', 'name what is permitted, or remove the key')),
        v.description(
          'What it permits there: the fields that are written, as the finding names them; without this, all of it',
        ),
      ),
    ),
    reason: v.pipe(prose, v.description('Why it is permitted')),
    expires: v.optional(v.pipe(date, v.description('The last day of the exception'))),
  }),
  v.title('Exception'),
);

export const recordSchema = v.pipe(
  closedMapping({
    record: v.pipe(recordName, v.description('The business record: shipping_address')),
    authoritative_service: v.pipe(line, v.description('The one service that decides what is true for the record')),
    types: v.optional(
      v.pipe(v.array(typeName), v.description("Its types; without this, the record's name in PascalCase")),
    ),
    fields: v.optional(
      v.pipe(v.array(fieldCoordinate), v.description('Single fields that hold it, if it has no type of its own')),
    ),
    states: v.optional(v.pipe(v.array(typeName), v.description('Enums that hold its state'))),
    mutations: v.optional(
      v.pipe(
        v.array(mutationPattern),
        v.description('Patterns of mutations that write it; with a leading !, of mutations that do not'),
      ),
    ),
    owner: v.optional(
      v.pipe(
        v.union(
          [owner, v.array(owner)],
          saying('is neither a text nor a list of texts', 'write a team, or a list of them'),
        ),
        v.description('The team that owns it, or a list of teams'),
      ),
    ),
    consumed_by: v.optional(
      v.pipe(v.array(line), v.description('Services that may read it; absent: all services; []: none')),
    ),
    local_copies: v.optional(
      v.pipe(
        mappingOf(line, localCopy),
        v.title('Local copies'),
        v.description('Services that keep a copy, with its purpose'),
      ),
    ),
    fields_authority: v.optional(
      v.pipe(
        mappingOf(fieldCoordinate, line),
        v.title('Authorities of fields'),
        v.description('Fields with another authority: coordinate to service'),
      ),
    ),
    transfer: v.optional(v.pipe(transfer, v.description('A dated move of authority to another service'))),
    exceptions: v.optional(
      v.pipe(v.array(exceptionSchema), v.description('Permissions to break one rule at one place')),
    ),
    rules: v.optional(v.pipe(ruleSeverities, v.description('Severity of single rules for this record'))),
    strict: v.optional(v.pipe(v.boolean(), v.description('No finding of this record may be in a baseline'))),
    rule: v.optional(v.pipe(prose, v.description('The rule in one sentence, for people'))),
  }),
  v.title('Ownership policy of a record'),
);

export type WrittenPolicy = v.InferOutput<typeof recordSchema>;
