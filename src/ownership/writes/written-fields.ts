/** Which fields of a record an operation writes, where that is known. */
import type { Field } from '../../schema/facts.ts';
import { builtIn, namedType } from '../../schema/type-reference.ts';
import { findDirective } from '../externals.ts';
import { nameKey, stem, words } from '../words.ts';
import type { Candidate } from './candidate.ts';
import { deepest, type Input } from './inputs.ts';
import { strongMarks } from './names.ts';
import { participleOf } from './nouns.ts';
import type { OperationReading } from './reading.ts';
import type { RecordType } from './records.ts';

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

const whole: WrittenFields = { fields: [], unmatched: undefined };

/**
 * Only verbs that set given values narrow what is written to the fields that the inputs name; every other verb writes the whole record.
 * Keys, ids of actors and of what the operation is done within are not written.
 */
export function writtenFields(of: OperationReading, { record, name }: Candidate): WrittenFields {
  const { kind } = of.name;
  // `updateProjectStatus`; below a namespace, or where the name says nothing of the record, `setStatus`.
  const apart = name === undefined || name.place === 'namespace';
  const pointed = apart
    ? kind === 'set'
      ? fieldNamed(record, of.name.objectWords)
      : undefined
    : fieldNamed(record, name.left);
  if (kind === 'create' || kind === 'delete' || (kind !== 'set' && pointed === undefined)) return whole;
  const found = readFields(of, record, pointed !== undefined);
  if (pointed !== undefined && !found.some(({ field }) => field === pointed))
    found.push({ field: pointed, input: undefined, state: false });
  if (found.length === 0) return whole;
  found.sort((a, b) => (a.field < b.field ? -1 : 1));
  return { fields: found, unmatched: pointed === undefined ? unmatchedBy(of, record, found) : undefined };
}

/** Fields that the inputs name, or whose enum they carry. @param pointed the name leads to a field: ids then only say where it is. */
export function readFields(of: OperationReading, record: RecordType, pointed: boolean): WrittenField[] {
  const found: WrittenField[] = [];
  const own = of.subgraph.types.get(record.name)?.fields;
  const hasOwnId = of.inputs.some(({ name, known }) => known.isBareMark || isOwnId(record, name));
  for (const input of of.inputs) {
    if (input.known.isBareMark || input.name === 'clientMutationId' || !speaksOf(of, record, input)) continue;
    const field = fieldFor(of, record, own, input);
    if (field === undefined || found.some((written) => written.field === field.name)) continue;
    // Beside the record's other values, `conditions` is one of them.
    if (input.selects && (input.kind === 'input' || !hasOwnId) && (input.depth === 0 || input.holder?.selects === true))
      continue;
    if (
      isScope(input, pointed) ||
      (!hasOwnId && isIdentifier(input, field)) ||
      (input.depth === 0 && isReference(of, input))
    )
      continue;
    found.push({ field: field.name, input, state: input.kind === 'enum' && namedType(field.type) === input.type });
  }
  return found;
}

/** `courseId` beside a lesson's title says where the lesson is; in an input object of the lesson's own it is a value. */
function isScope(input: Input, pointed: boolean): boolean {
  const { relatedKey } = input.known;
  if (relatedKey === undefined) return false;
  return pointed || input.depth === 0;
}

/** `externalId: ID!`, where no other id is given: a scalar field of the record that says which one is meant. */
function isIdentifier({ known, reference, kind }: Input, field: Field): boolean {
  return (
    kind === 'scalar' &&
    reference.endsWith('!') &&
    known.isMarked &&
    strongMarks.has(stem(known.words.at(-1) as string)) &&
    builtIn.has(namedType(field.type))
  );
}

/** `account: { id, slug }`: an object of ids alone says which one is meant. */
function isReference({ inputs }: OperationReading, object: Input): boolean {
  if (object.kind !== 'input') return false;
  const own = inputs.filter(({ holder }) => holder === object);
  return own.length > 0 && own.every(({ known }) => known.isBareMark || known.isMarked || known.looksIdentifying);
}

/** An input stands among the record's own values: at the top, or in an object that is taken for the record or for the request, not for one of its parts. */
function speaksOf(of: OperationReading, record: RecordType, input: Input): boolean {
  for (let holder = input.holder; holder !== undefined; holder = holder.holder) {
    if (holder.selects || isReference(of, holder)) return false;
    if (
      holder.depth === 0 &&
      of.arguments.filter(({ kind }) => kind === 'input').length === 1 &&
      record.fields.called(holder.known.key) === undefined
    )
      continue;
    const named = words(holder.type).join('');
    if (carriers.test(holder.name) || named.includes(record.words.join(''))) continue;
    return false;
  }
  return true;
}

const carriers =
  /^(?:input|data|payload|request|params|args|patch|changes|set|_set|values|attributes|body|command|object|objects|properties|props|fields|dto|record|entity|update|updates)$/;

/** The field of a record that words name: `status` of Project in `updateProjectStatus`. */
function fieldNamed(record: RecordType, parts: readonly string[]): string | undefined {
  if (parts.length === 0) return undefined;
  const field = record.fields.called(nameKey(parts)) ?? record.fields.called(`is${nameKey(parts)}`);
  return field === undefined || record.fields.identifying.has(field.name) ? undefined : field.name;
}

/** The field of a record that a verb speaks of: `favorite` and `isFavorite`, `like` and `likes`, `archive` and `archived`. */
export function fieldOfVerb(record: RecordType, verb: string): string | undefined {
  const base = /^(?:un|de)(?=...)/.test(verb) ? verb.slice(2) : verb;
  const participle = participleOf(base);
  for (const form of [base, `${base}s`, participle, `${participle}by`, `${participle}at`, `${base}count`]) {
    const field = fieldNamed(record, [form]);
    if (field !== undefined) return field;
  }
  return undefined;
}

/** @param own the fields that the operation's subgraph itself declares: cheapest to look at, and most inputs are called as these. */
function fieldFor(
  of: OperationReading,
  record: RecordType,
  own: ReadonlyMap<string, Field> | undefined,
  input: Input,
): Field | undefined {
  const same = own?.get(input.name);
  const { fields } = record;
  if (same !== undefined) return isOwnId(record, same.name) ? undefined : same;
  const { key, assertedKey, renewedKey, relatedKey } = input.known;
  const named =
    fields.called(key) ??
    // `available: Boolean` sets the field `isAvailable`, `newTitle` the field `title`, `courseId` the field `course`.
    (input.type === 'Boolean' ? fields.called(assertedKey) : undefined) ??
    (renewedKey === undefined ? undefined : fields.called(renewedKey)) ??
    (relatedKey === undefined ? undefined : fields.called(relatedKey));
  if (named !== undefined) return isOwnId(record, named.name) ? undefined : named;
  return input.kind === 'enum' ? fieldOfEnum(of, record, input) : undefined;
}

/** A key, or the record's own id by its full name (`parcelId` of a Parcel without a key). */
function isOwnId(record: RecordType, field: string): boolean {
  if (record.fields.identifying.has(field)) return true;
  const parts = words(field);
  return (
    parts.length > 1 &&
    /^(?:ids?|uuid|urn|no|number|code|key)$/.test(parts.at(-1) as string) &&
    nameKey(parts.slice(0, -1)) === nameKey(record.words)
  );
}

/** The field that has the input's enum: the subgraph's own before others', and only if it is the one such field, or is called alike. */
function fieldOfEnum(of: OperationReading, record: RecordType, input: Input): Field | undefined {
  const { holdings } = record.type;
  const own = holdings.filter(({ subgraph }) => subgraph === of.subgraph);
  for (const from of own.length > 0 ? [own, holdings] : [holdings]) {
    const found = from.flatMap(({ type }) =>
      [...type.fields.values()].filter(
        (field) => namedType(field.type) === input.type && findDirective(field.directives, 'external') === undefined,
      ),
    );
    const names = new Set(found.map((field) => field.name));
    if (names.size === 1) return found[0];
    const alike = found.find((field) => words(field.name).includes(input.words.at(-1) ?? ''));
    if (alike !== undefined) return alike;
  }
  return undefined;
}

/** The first input, by its path, that is no field of the record in any subgraph, identifies nothing, and does not speak of the request itself. */
function unmatchedBy(of: OperationReading, record: RecordType, fields: readonly WrittenField[]): Input | undefined {
  let found: Input | undefined;
  for (const input of of.inputs) {
    // An object that was laid open speaks by its fields; one that lies too deep may hold anything.
    const opened = input.kind === 'input' && input.depth < deepest;
    if (opened || input.selects || input.type === 'ID' || isWithin(input, fields)) continue;
    const { known } = input;
    if (known.isAboutRequest || record.fields.called(known.key) !== undefined) continue;
    // `newName` beside `name` is for the same field.
    if (known.renewedKey !== undefined && record.fields.called(known.renewedKey) !== undefined) continue;
    if (found === undefined || input.path < found.path) found = input;
  }
  return found;
}

/** The input, or the input object that it stands in, is a field of the record. */
function isWithin(input: Input, fields: readonly WrittenField[]): boolean {
  for (let at: Input | undefined = input; at !== undefined; at = at.holder)
    for (const written of fields) if (written.input === at) return true;
  return false;
}
