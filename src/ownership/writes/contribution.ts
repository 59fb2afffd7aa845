/** What a subgraph contributes to another's record: its own to write, and a reason to doubt that it writes the rest. */
import { append } from '../../diagnostic/group.ts';
import { remembered } from '../../diagnostic/remembered.ts';
import type { Field, Subgraph } from '../../schema/facts.ts';
import { namedType } from '../../schema/type-reference.ts';
import { findDirective } from '../externals.ts';
import type { Holding } from '../map.ts';
import { nameKey } from '../words.ts';
import type { Candidate } from './candidate.ts';
import { fieldOfVerb } from './field-names.ts';
import { nounsOf } from './nouns.ts';
import type { OperationReading } from './reading.ts';
import type { RecordType } from './records.ts';
import { isHarmless } from './vocabulary.ts';
import { readFields, type WrittenField } from './written-fields.ts';

/**
 * Fields that the operation's subgraph alone adds to a record of others: the one that its verb leads to (`likePost` and Post.likes), or the rest of its name
 * (`recalculateRatings(postId)`); those that it takes values for where its verb may leave the record as it is (`rateInvoice(id, rating)`).
 */
export function ownFields(of: OperationReading, candidate: Candidate): readonly WrittenField[] {
  const { kind, verb } = of.name;
  const { record } = candidate;
  const own = addedFields(of, record);
  const isMadeOrEnded = candidate.name !== undefined && (kind === 'create' || kind === 'delete');
  if (own.size === 0 || isMadeOrEnded) return [];
  const rest = nameKey(candidate.name?.left ?? of.name.objectWords);
  const nouns = nounsOf(verb).map((noun) => record.fields.called(nameKey([noun]))?.name);
  for (const field of [fieldOfVerb(record, verb), record.fields.called(rest)?.name, ...nouns])
    if (field !== undefined && own.has(field)) return [{ field, input: undefined, state: false }];
  if (!isHarmless(kind)) return [];
  const taken = readFields(of, candidate, false).fields;
  return taken.every((written) => own.has(written.field)) ? taken : [];
}

/** A subgraph that adds fields of its own to a record may mean these, if another one resolves more of it. */
export function isOthersToChange(of: OperationReading, record: RecordType): boolean {
  return !isContributor(of, record) || !mayMeanOwn(of, record);
}

/** Other subgraphs that resolve as much of the record: where one of them is its authority, the operation's subgraph may mean only the fields that it adds. */
export function likelyAuthorities(of: OperationReading, record: RecordType): readonly string[] {
  const { equals = [] } = contributionsTo(record).get(of.subgraph) ?? {};
  return equals.length > 0 && mayMeanOwn(of, record) ? equals : [];
}

/**
 * The operation's subgraph adds fields of its own to a record, and nothing shows that it changes more: it neither makes nor ends the record, and takes no value for others' fields.
 * Fields that only lead to other records keep nothing of this one: `banCustomer(customerId)` where Customer.orders is added; but `serveCustomer(customerId, orderId)`,
 * or with a value that an order has, may mean these.
 */
function mayMeanOwn(of: OperationReading, record: RecordType): boolean {
  const { kind } = of.name;
  const added = addedFields(of, record);
  if (kind === 'create' || kind === 'delete' || ![...added].some((field) => isKept(of, record, field))) return false;
  return !of.inputs.some((input) => {
    const { known, name, selects } = input;
    // `condition: String!` is a value, `condition: LoanCondition!` may say which ones.
    if ((selects && input.kind === 'input') || name === 'id' || known.relatedKey !== undefined) return false;
    const renewed = known.renewedKey === undefined ? undefined : record.fields.called(known.renewedKey);
    const field = record.fields.called(known.key) ?? renewed;
    if (field === undefined || record.fields.identifying.has(field.name) || added.has(field.name)) return false;
    // `order: { id }` says which one.
    return input.kind !== 'input' || of.inputs.some((inner) => inner.holder === input && !inner.known.endsInMark);
  });
}

/** A field that holds data, and not other records or a page of them, unless something is given that is one or that one has. */
function isKept({ subgraph, records, inputs }: OperationReading, { name }: RecordType, field: string): boolean {
  const type = namedType(subgraph.types.get(name)?.fields.typeOf(field) ?? '');
  const led = records.record(type);
  const isGiven = ({ known: { key, relatedKey } }: (typeof inputs)[number]) =>
    relatedKey === undefined ? led?.fields.has(key) === true : relatedKey === nameKey(led?.words ?? []);
  if (led !== undefined && inputs.some((input) => input.name !== 'id' && isGiven(input))) return true;
  return records.role(type) === 'value' || subgraph.types.get(type)?.kind !== 'object';
}

/** The operation's subgraph adds fields of its own to a record of which another one resolves more. Whether it is spelled as an extension does not count. */
export function isContributor(of: OperationReading, record: RecordType): boolean {
  return contributionsTo(record).get(of.subgraph)?.isContributor === true;
}

/** The operation's subgraph alone resolves this field of a record of others. */
export function addsField(of: OperationReading, record: RecordType, field: string): boolean {
  return addedFields(of, record).has(field);
}

/** Fields of a record that the operation's subgraph alone resolves, where another one resolves others. */
function addedFields(of: OperationReading, record: RecordType): ReadonlySet<string> {
  return contributionsTo(record).get(of.subgraph)?.added ?? none;
}

interface Contribution {
  readonly added: ReadonlySet<string>;
  readonly isContributor: boolean;
  /** Subgraphs that resolve as much of the record as it does, which is the most: facts do not tell who adds to whose. From none of them it takes a field over. */
  readonly equals: readonly string[];
}

const none: ReadonlySet<string> = new Set();

/** What each subgraph adds to a record, worked out for all together: a record can have hundreds of contributors, with mutations each. */
const contributionsTo = remembered((record: RecordType): ReadonlyMap<Subgraph, Contribution> => {
  const { holdings } = record.type;
  if (holdings.length < 2) return new Map();
  const data = holdings.map((holding) => dataOf(record, holding));
  const resolvers = new Map<string, string[]>();
  for (const [at, { subgraph }] of holdings.entries())
    for (const { name } of data[at] ?? []) append(resolvers, name, subgraph.name);
  const sizes = data.map(({ length }) => length);
  const largest = sizes.reduce((a, b) => Math.max(a, b), 0);
  const most = holdings.filter((_, at) => sizes[at] === largest).map(({ subgraph }) => subgraph.name);
  const filled = sizes.filter((size) => size > 0).length;
  return new Map(
    holdings.map(({ subgraph }, at): [Subgraph, Contribution] => {
      const mine = data[at] ?? [];
      const isAlone = filled === Math.sign(mine.length);
      const added = mine.filter(({ name, directives }) => {
        const from = findDirective(directives, 'override')?.args.get('from');
        return !isAlone && resolvers.get(name)?.every((resolver) => resolver === subgraph.name || resolver === from);
      });
      const names = new Set(added.map(({ name }) => name));
      const taken = mine.map(({ directives }) => findDirective(directives, 'override')?.args.get('from'));
      const equals =
        mine.length < largest ? [] : most.filter((name) => name !== subgraph.name && !taken.includes(name));
      return [subgraph, { added: names, isContributor: names.size > 0 && largest > mine.length, equals }];
    }),
  );
});

/** Fields that a subgraph resolves, keys left out. */
function dataOf(record: RecordType, { type }: Holding): readonly Field[] {
  return [...type.fields.values()].filter(
    ({ name, directives }) =>
      !record.fields.identifying.has(name) && findDirective(directives, 'external') === undefined,
  );
}
