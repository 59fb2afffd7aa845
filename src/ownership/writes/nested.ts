/** Records that an operation writes along with the one that it is about: `data: { buyer: { update: …, delete: true } }`, `data: { buyer: { name: … } }`. */
import type { TypeFacts } from '../../schema/facts.ts';
import { namedType } from '../../schema/type-reference.ts';
import { firstWord, nameKey, words } from '../words.ts';
import { isOwnId } from './field-names.ts';
import type { Input } from './inputs.ts';
import { prepositions } from './name-words.ts';
import { nameOf } from './names.ts';
import type { OperationReading } from './reading.ts';
import type { RecordType } from './records.ts';
import { isHarmless, isPlainVerb, verbKind } from './vocabulary.ts';
import { isCarrying, isNamedAfter } from './written-fields.ts';

/** What tells most first. */
const ways = ['declared', 'changed', 'named', 'given'] as const;

/** A relation of a record by which the other record is written. */
export interface Nested {
  readonly record: RecordType;
  /** `data.buyer.delete: Boolean`, the first that tells most. */
  readonly detail: string;
  /**
   * `declared`: verbs say what is done to the other record, and it may be made or ended, not only changed (`changed`). `named`: its values are given,
   * in an input object called after a verb and it (`CustomerInsertInput`, `NewCustomer`); `given`: in any other.
   */
  readonly how: (typeof ways)[number];
  /** Fields that values are given for; none where verbs say what is done to the record. */
  readonly fields: readonly string[];
}

/** What an input object offers to do to the record at the other end of a relation. */
type Offer = Omit<Nested, 'record'>;

/**
 * Records that other subgraphs have too: what a subgraph does to its own along with another of its own is nobody else's affair.
 *
 * @param about names of the records that the operation is about.
 */
export function nestedIn(of: OperationReading, about: readonly string[]): readonly Nested[] {
  const found = new Map<RecordType, Nested>();
  for (const input of of.inputs) {
    if (input.kind !== 'input' || input.selects) continue;
    const relation = relationOf(of, input.name, heldBy(of, input.holder, about));
    const record = relation === undefined ? calledAfter(of, input) : of.records.record(namedType(relation));
    if (record?.role !== 'record' || about.includes(record.name) || isOnlyOwn(of, record)) continue;
    const offer =
      (input.depth > 0 && relation !== undefined ? offerOf(of, input) : undefined) ?? valuesOf(of, input, record);
    if (offer !== undefined) found.set(record, together({ record, ...offer }, found.get(record)));
  }
  return [...found.values()];
}

/**
 * `createRental(input: { boatId, skipper: NewSkipperInput })`, where a rental has no skipper: the field and its type are called after the record. An argument beside
 * others is as a field: `createRental(rental: RentalInput, skipper: NewSkipperInput)`.
 */
function calledAfter(of: OperationReading, input: Input): RecordType | undefined {
  const { records, subgraph } = of;
  const { known, type, depth } = input;
  if (depth === 0 && of.arguments.length < 2) return undefined;
  const said = words(type).filter((word) => !isCarrying(word) && word !== 'new' && !isPlainVerb(word));
  const record = records.find(known.key, subgraph) ?? records.find(nameKey(said), subgraph);
  if (record === undefined || isNamedAfter(type, record)) return record;
  // `hireCrew(boatId, skipper: CrewInput!)`: several values say that it is more than a reference.
  return (valuesOf(of, input, record)?.fields.length ?? 0) > 1 ? record : undefined;
}

/** What a subgraph does to its own is nobody else's affair. */
function isOnlyOwn({ subgraph }: OperationReading, { type: { holdings } }: RecordType): boolean {
  return holdings.every((holding) => holding.subgraph === subgraph);
}

/** Of two relations to a record the one that tells more counts, or the first by its path; values are given by both. */
function together(one: Nested, other: Nested | undefined): Nested {
  if (other === undefined) return one;
  const gain = ways.indexOf(one.how) - ways.indexOf(other.how);
  const stronger = gain < 0 || (gain === 0 && one.detail < other.detail) ? one : other;
  return { ...stronger, fields: union(stronger.fields, stronger === one ? other.fields : one.fields) };
}

/** None means the whole record. */
function union(fields: readonly string[], others: readonly string[]): readonly string[] {
  return fields.length === 0 ? fields : [...new Set([...fields, ...others])].sort();
}

/** The types whose fields an input object holds: those that the operation is about, or the one to which relations lead. */
function heldBy(of: OperationReading, holder: Input | undefined, about: readonly string[]): readonly string[] {
  if (holder === undefined) return about;
  const above = heldBy(of, holder.holder, about);
  const relation = relationOf(of, holder.name, above);
  return relation === undefined ? above : [namedType(relation)];
}

/** The type of a field of one of the records. */
function relationOf(of: OperationReading, field: string, about: readonly string[]): string | undefined {
  const key = nameOf(field).key;
  for (const name of about) {
    const fields = of.subgraph.types.get(name)?.fields;
    if (fields === undefined) continue;
    // Seldom there: what is kept by name is asked first.
    const isCalled = of.records.record(name)?.fields.has(key) !== false;
    const reference = (isCalled ? fields.typeOf(field) : undefined) ?? relationBeside(fields, field);
    if (reference !== undefined) return reference;
  }
  return undefined;
}

/** PostGraphile: `customerToBuyerId` is for `customerByBuyerId`, or, with its simpler names, for `customer` of a type that has `buyerId` too. */
function relationBeside(fields: TypeFacts['fields'], input: string): string | undefined {
  const parts = words(input);
  const at = prepositionIn(parts);
  if (at === undefined) return undefined;
  const [key, before, after] = [parts.toSpliced(at, 1), parts.slice(0, at), parts.slice(at + 1)].map(nameKey);
  let relation: string | undefined;
  let isKept = false;
  for (let index = 0; index < fields.size; index++) {
    const own = words(fields.nameAt(index));
    const within = prepositionIn(own);
    if (within !== undefined && nameKey(own.toSpliced(within, 1)) === key) return fields.typeAt(index);
    const name = nameKey(own);
    if (name === before) relation = fields.typeAt(index);
    isKept ||= name === after;
  }
  return isKept ? relation : undefined;
}

function prepositionIn(parts: readonly string[]): number | undefined {
  const at = parts.findIndex((word) => prepositions.has(word));
  return at <= 0 || at === parts.length - 1 ? undefined : at;
}

/**
 * Of input objects of nothing but verbs, as generators for Prisma, Keystone and Neo4j make them for a relation, or of Hasura's for what is inserted along.
 * What only connects (`connect`, `disconnect`, `set`) changes the relation, which is the first record's.
 */
function offerOf(of: OperationReading, input: Input): Offer | undefined {
  // Neo4j: `delete: { buyer: [{ where: … }] }`.
  if (input.holder?.name === 'delete') return declared(`${input.path}: ${input.reference}`, true);
  const fields = of.subgraph.types.get(input.type)?.fields;
  if (fields === undefined || fields.size === 0) return undefined;
  const inserts = input.type.endsWith('_rel_insert_input');
  let act: string | undefined;
  let makesOrEnds = false;
  for (let index = 0; index < fields.size; index++) {
    const name = fields.nameAt(index);
    const verb = firstWord(name);
    if (!inserts && !isPlainVerb(verb)) return undefined;
    const makes = inserts ? name === 'data' : makesOrEndsBy(name);
    if (act !== undefined ? makesOrEnds || !makes : !makes && verb !== 'update') continue;
    act = `${input.path}.${name}: ${fields.typeAt(index)}`;
    makesOrEnds = makes;
  }
  return act === undefined ? undefined : declared(act, makesOrEnds);
}

function declared(detail: string, makesOrEnds: boolean): Offer {
  return { detail, how: makesOrEnds ? 'declared' : 'changed', fields: [] };
}

/** `create`, `deleteById`, `upsert`, `connectOrCreate`. */
function makesOrEndsBy(name: string): boolean {
  return words(name).some((word) => word === 'create' || word === 'upsert' || verbKind(word) === 'delete');
}

/** `buyer: { id, name }`: values of the other record, besides what says which one it is. */
function valuesOf(of: OperationReading, input: Input, record: RecordType): Offer | undefined {
  if (isHarmless(of.name.kind) || of.name.statement) return undefined;
  const given = of.subgraph.types.get(input.type)?.fields;
  const fields = new Set<string>();
  for (let index = 0; index < (given?.size ?? 0); index++) {
    const field = record.fields.called(nameOf(given?.nameAt(index) ?? '').key)?.name;
    if (field !== undefined && !isOwnId(record, field)) fields.add(field);
  }
  if (fields.size === 0) return undefined;
  const named =
    isNamedAfter(input.type, record) && words(input.type).some((word) => word === 'new' || isPlainVerb(word));
  return { detail: `${input.path}: ${input.reference}`, how: named ? 'named' : 'given', fields: [...fields].sort() };
}
