/** Which fields of a record an operation writes, where that is known. */
import { builtIn, isNonNull, namedType } from '../../schema/type-reference.ts';
import { nameKey, stem, words } from '../words.ts';
import type { Candidate } from './candidate.ts';
import { doneField, fieldFor, isCalledOwn, isObject, isOwnId, leadingField } from './field-names.ts';
import { deepest, type Input } from './inputs.ts';
import { joiners } from './name-words.ts';
import { nameOf, strongMarks } from './names.ts';
import type { OperationReading } from './reading.ts';
import type { RecordType } from './records.ts';
import { isKnownVerb } from './vocabulary.ts';

/** A field of a record that the operation takes a value for, or that its name leads to. */
export interface WrittenField {
  readonly field: string;
  /** What gives the value; undefined where the name alone leads to the field. */
  readonly input: Input | undefined;
  /** The value is one of the record's states: an enum that the field has too. */
  readonly state: boolean;
}

export interface WrittenFields {
  /** In order of name; empty where the whole record is written. */
  readonly fields: readonly WrittenField[];
  /** What is taken besides, and no field of the record: it may change anything of it. */
  readonly unmatched: Input | undefined;
}

/**
 * Only verbs that set given values narrow what is written to the fields that the inputs name, and names that lead to a field; every other verb
 * writes the whole record. What says which record is meant, who acts and within what, is not written.
 */
export function writtenFields(of: OperationReading, candidate: Candidate): WrittenFields {
  const done = doneField(of, candidate);
  if (done !== undefined) return { fields: [{ field: done, input: undefined, state: false }], unmatched: undefined };
  const leading = leadingField(of, candidate);
  if (leading === undefined && of.name.kind !== 'set') return { fields: [], unmatched: undefined };
  const { fields, unmatched } = readFields(of, candidate, leading !== undefined);
  if (leading === undefined) return { fields, unmatched: fields.length === 0 ? undefined : unmatched };
  if (fields.some(({ field }) => field === leading)) return { fields, unmatched: undefined };
  const all = [...fields, { field: leading, input: undefined, state: false }];
  return { fields: all.sort(byName), unmatched: undefined };
}

/** What the inputs say. @param pointed the name leads to a field: ids then only say where it is. */
export function readFields(of: OperationReading, candidate: Candidate, pointed: boolean): WrittenFields {
  const { record } = candidate;
  const open = opened(of, record);
  const spoken = of.inputs.filter(
    ({ holder, name }) => (holder === undefined || open.has(holder)) && name !== 'clientMutationId',
  );
  // Of two inputs for one field the outer one counts, or the first by its path.
  const values = spoken
    .filter((input) => !open.has(input) && !isOwn(record, input))
    .sort((a, b) => a.depth - b.depth || (a.path < b.path ? -1 : 1));
  const located = new Location(of, candidate, spoken, open);
  const fields: WrittenField[] = [];
  let unmatched: Input | undefined;
  for (const input of values) {
    if (located.by(input) || isSelection(of, record, input, located)) continue;
    const found = isScope(input, pointed, values) ? undefined : fieldFor(of, record, input);
    // `setRunMessage(build: String!, run: String!, text)`: where the record is, by names.
    const isPath = pointed && input.kind === 'scalar' && isNonNull(input.reference);
    const field = found !== undefined && isPath && isObject(of, found) ? undefined : found;
    if (field === undefined) {
      if (!isOfRequest(of, input) && (unmatched === undefined || input.path < unmatched.path)) unmatched = input;
    } else if (!fields.some((written) => written.field === field.name) && !isOwnId(record, field.name))
      fields.push({ field: field.name, input, state: input.kind === 'enum' && namedType(field.type) === input.type });
  }
  return { fields: fields.sort(byName), unmatched };
}

function byName(a: WrittenField, b: WrittenField): number {
  return a.field < b.field ? -1 : 1;
}

/** An id of the record, or a scalar called as it is: `locale: String!`, but not in `secret: { secret }`. */
function isOwn(record: RecordType, { known, name, kind, holder }: Input): boolean {
  if (known.isBareMark || isOwnId(record, name)) return true;
  return kind === 'scalar' && known.key === nameKey(record.words) && holder?.known.key !== known.key;
}

/** Whether the operation says which record is meant, and by what that is no id of its own. */
class Location {
  /** An id, or an object of selection: more is not needed. */
  readonly isGiven: boolean;
  private readonly ways: ReadonlySet<Input>;

  constructor(of: OperationReading, candidate: Candidate, spoken: readonly Input[], open: ReadonlySet<Input>) {
    const { record, identified } = candidate;
    const own = spoken.filter((input) => isOwn(record, input));
    const isElsewhere =
      of.operation.namespaces.some(({ args }) => args.length > 0) ||
      of.inputs.some((input) => input.kind === 'input' && (input.selects || isReferred(of, input)));
    this.isGiven = own.length > 0 || isElsewhere;
    const isFull = identified?.how === 'typed' || identified?.how === 'full' || identified?.how === 'short';
    if (own.length === 0 && isFull) this.ways = new Set([identified.input]);
    else if (isElsewhere || own.some(({ reference }) => isNonNull(reference))) this.ways = new Set();
    else if (own.length > 0) {
      // `id: ID, token: UUID`: of arguments that may be left out, each is a way to say it. In an input object they are values in doubt.
      this.ways = new Set(
        of.arguments.filter((input) => own.some(({ depth }) => depth === 0) && isWay(of, record, input)),
      );
    } else {
      // `updateUser(cedula: Int!, data: UserInput!)`: values are in the object, and beside it what says which.
      const hasCarrier = of.arguments.some((input) => open.has(input) && isNonNull(input.reference));
      const ways = spoken.filter(
        (input) =>
          isNonNull(input.reference) &&
          (isWay(of, record, input) ||
            isStrongId(record, input) ||
            isCalledLast(record, input) ||
            (hasCarrier && input.depth === 0 && input.kind === 'scalar' && !/^(?:Boolean|Float)$/.test(input.type))),
      );
      // `updateTrial(code: String!, patch: { code, title })`: the outer one says which, the inner one is a value.
      this.ways = new Set(ways.filter((input) => !ways.some((other) => other.depth < input.depth)));
    }
  }

  by(input: Input): boolean {
    return this.ways.has(input);
  }
}

/** An input gives a field by which queries find the record, or an id that is of no other record: `name: ID!`. */
function isWay(of: OperationReading, record: RecordType, input: Input): boolean {
  const field = input.kind === 'scalar' ? fieldFor(of, record, input) : undefined;
  if (field === undefined) return false;
  if (record.fields.askedFor.has(field.name) || isCalledOwn(record, field.name)) return true;
  return (
    !isObject(of, field) &&
    input.known.relatedKey === undefined &&
    (input.type === 'ID' || /^(?:uuid|guid)$/i.test(input.type))
  );
}

/** `token: String!` of a ShareToken. */
function isCalledLast({ words: own, fields }: RecordType, input: Input): boolean {
  const { key, text } = input.known;
  const isLast = own.length > 1 && key === stem(own.at(-1) as string) && fields.has(key);
  return isLast && input.kind === 'scalar' && (text === 'token' || isIdentifying(input));
}

/** `externalId: String!`, where no other id is given. */
function isStrongId(record: RecordType, { known, kind }: Input): boolean {
  const field = record.fields.called(known.key);
  return (
    kind === 'scalar' &&
    field !== undefined &&
    known.isMarked &&
    strongMarks.has(stem(known.words.at(-1) as string)) &&
    builtIn.has(namedType(field.type))
  );
}

/**
 * `courseId` beside a lesson's title says where the lesson is; in an input object of the lesson's own, or where it may be left out, it is a value.
 * Where every value may be left out, what must be given says where the record is.
 */
function isScope(input: Input, pointed: boolean, values: readonly Input[]): boolean {
  const { known, reference, depth } = input;
  if (known.relatedKey !== undefined && (pointed || (depth === 0 && isNonNull(reference)))) return true;
  if (!isNonNull(reference) || !isIdentifying(input)) return false;
  const others = values.filter((other) => !isIdentifying(other));
  return others.length > 0 && others.every((other) => !isNonNull(other.reference));
}

function isIdentifying({ known }: Input): boolean {
  return known.endsInMark || known.words.at(-1) === 'username';
}

/** `where`, `filter`; but beside the record's id, `conditions` is one of its values, if it has such a field. */
function isSelection(of: OperationReading, record: RecordType, input: Input, located: Location): boolean {
  if (isReferred(of, input)) return true;
  if (!input.selects) return false;
  // `accounts.byName(accountName).close`
  if (input.depth === 0 && input.kind === 'scalar' && !input.known.selects) return true;
  if (!record.fields.has(input.known.key)) return true;
  if (input.depth > 0) return false;
  if (!located.isGiven) return true;
  return (
    input.kind === 'input' &&
    (!input.known.selects || of.inputs.some(({ holder, name }) => holder === input && /^_?(?:and|or|not)$/i.test(name)))
  );
}

/** A reference that must be given, or that is about the request: `context: { deviceId }`. */
function isReferred(of: OperationReading, input: Input): boolean {
  const { depth, reference, known } = input;
  return depth === 0 && (isNonNull(reference) || known.isRequestOnly) && isReference(of, input);
}

/** `account: { id, slug }`: an object of ids alone says which one is meant. */
function isReference({ inputs }: OperationReading, object: Input): boolean {
  if (object.kind !== 'input' || carriers.test(object.name)) return false;
  const held = inputs.filter(({ holder }) => holder === object);
  return held.every(isIdentifying) && (held.length === 1 || held.some(({ known }) => known.isBareMark));
}

/** Input objects whose fields are the record's own: those that are taken for the record or for the request, not for one of its parts. */
function opened(of: OperationReading, record: RecordType): ReadonlySet<Input> {
  const open = new Set<Input>();
  const only = of.arguments.filter(({ kind }) => kind === 'input').length === 1;
  for (const object of of.inputs) {
    const { holder, known, depth, name, type } = object;
    if (object.kind !== 'input' || depth === deepest || object.selects || isReference(of, object)) continue;
    if (holder !== undefined && !open.has(holder)) continue;
    const isCarrier = carriers.test(name);
    // `updateSecret(secret: SecretInput)`, even if a Secret has a field `secret`
    const isField = known.key !== nameKey(record.words) && record.fields.has(known.key);
    if (isField && !(isCarrier && depth === 0)) continue;
    if (isCarrier || (only && depth === 0) || isNamedAfter(type, record) || isPartial(of, record, object))
      open.add(object);
  }
  return open;
}

/** `UpdateIosCredentialsInput`, but not `ExpenseItemInput` for an Expense. */
export function isNamedAfter(type: string, record: RecordType): boolean {
  const parts = words(type);
  const from = parts.join(' ').indexOf(record.words.join(' '));
  if (from < 0) return false;
  const rest = `${parts.join(' ').slice(0, from)} ${parts.join(' ').slice(from + record.words.join(' ').length)}`;
  return rest.split(' ').every((word) => word === '' || isKnownVerb(word) || joiners.has(word) || carriers.test(word));
}

/** All that it holds is called as fields of the record. */
function isPartial({ inputs }: OperationReading, record: RecordType, object: Input): boolean {
  const held = inputs.filter(({ holder }) => holder === object);
  return held.length > 0 && held.every(({ known }) => record.fields.has(known.key));
}

/** It says of an input only that it is one. */
export function isCarrying(word: string): boolean {
  return carriers.test(word);
}

const carriers =
  /^(?:input|data|payload|request|params|args|patch|changes|set|_set|values|attributes|body|command|object|objects|properties|props|fields|dto|record|entity|update|updates)$/;

/** It says which, and must be given; or it says why, when, for whom, unless that is what the operation's name speaks of. */
function isOfRequest({ name }: OperationReading, input: Input): boolean {
  const { type, known, reference } = input;
  // An id that may be left out relates the record to something that it does not show, or is a client's.
  if (known.relatedKey !== undefined && !isNonNull(reference)) return nameOf(known.relatedKey).isRequestOnly;
  return (
    type === 'ID' ||
    isIdentifying(input) ||
    (known.isRequestOnly && !known.words.every((word) => name.said.has(stem(word))))
  );
}
