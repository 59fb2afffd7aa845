/** The policy of one record as people write it: the one definition that validates it, types it and becomes `schema/policy.schema.json`. */
import * as v from 'valibot';
import {
  closedMapping,
  date,
  described,
  exceptionPlace,
  fieldCoordinate,
  line,
  mappingOf,
  mutationPattern,
  oneOrSeveral,
  optional,
  owner,
  prose,
  recordName,
  ruleId,
  ruleSeverities,
  saying,
  typeName,
} from './vocabulary.ts';

const localCopy = closedMapping('Local copy', {
  purpose: described(prose, 'What the copy is for'),
  types: optional(v.array(typeName), "Types that hold it, when not the record's own; with `fields`, the only places"),
  fields: optional(v.array(fieldCoordinate), 'Fields that hold it; with `types`, the only places'),
  review_by: optional(date, 'The day by which it must be reviewed'),
});

const transfer = closedMapping('Transfer of authority', {
  to: described(line, 'The service that becomes the authority'),
  until: described(date, 'The last day of the transfer'),
  ticket: optional(line, 'Where the work is tracked'),
});

/** A permission to break one rule at one place. */
export const exceptionSchema = closedMapping('Exception', {
  rule: ruleId,
  at: described(exceptionPlace, 'The one place: subgraph/coordinate'),
  accepts: optional(
    v.pipe(v.array(prose), v.minLength(1, saying('is empty', 'name what is permitted, or remove the key'))),
    'What it permits there: the fields that are written, as the finding names them; without this, all of it',
  ),
  reason: described(prose, 'Why it is permitted'),
  expires: optional(date, 'The last day of the exception'),
});

export const recordSchema = closedMapping('Ownership policy of a record', {
  record: described(recordName, 'The business record: shipping_address'),
  authoritative_service: described(line, 'The one service that decides what is true for the record'),
  types: optional(v.array(typeName), "Its types; without this, the record's name in PascalCase"),
  fields: optional(v.array(fieldCoordinate), 'Single fields that hold it, if it has no type of its own'),
  states: optional(v.array(typeName), 'Enums that hold its state'),
  mutations: optional(
    v.array(mutationPattern),
    'Patterns of mutations that write it; with a leading !, of mutations that do not',
  ),
  owner: optional(oneOrSeveral(owner, 'write a team, or a list of them'), 'The team that owns it, or a list of teams'),
  consumed_by: optional(v.array(line), 'Services that may read it; absent: all services; []: none'),
  local_copies: optional(
    v.pipe(mappingOf(line, localCopy), v.title('Local copies')),
    'Services that keep a copy, with its purpose',
  ),
  fields_authority: optional(
    v.pipe(mappingOf(fieldCoordinate, line), v.title('Authorities of fields')),
    'Fields with another authority: coordinate to service',
  ),
  transfer: optional(transfer, 'A dated move of authority to another service'),
  exceptions: optional(v.array(exceptionSchema), 'Permissions to break one rule at one place'),
  rules: optional(ruleSeverities, 'Severity of single rules for this record'),
  strict: optional(v.boolean(), 'No finding of this record may be in a baseline'),
  rule: optional(prose, 'The rule in one sentence, for people'),
});

export type WrittenPolicy = v.InferOutput<typeof recordSchema>;

/** Every key of a policy, at whatever depth. */
export const policyKeys: ReadonlySet<string> = new Set(
  [recordSchema, localCopy, transfer, exceptionSchema].flatMap(({ entries }) => Object.keys(entries)),
);
