/** Which field of a record a name means: that of an input, or words of an operation's name. */
import type { Field } from '../../schema/facts.ts';
import { isList, namedType } from '../../schema/type-reference.ts';
import { findDirective } from '../externals.ts';
import { nameKey, stem, words } from '../words.ts';
import type { Candidate } from './candidate.ts';
import type { Input } from './inputs.ts';
import { affirmed, isState, prepositions } from './name-words.ts';
import { nameOf } from './names.ts';
import { participleOf } from './nouns.ts';
import type { OperationReading } from './reading.ts';
import type { RecordType } from './records.ts';
import { verbKind } from './vocabulary.ts';

/** The field of a record that words name: `status` of Project in `updateProjectStatus`. */
export function fieldNamed(record: RecordType, parts: readonly string[]): string | undefined {
  if (parts.length === 0) return undefined;
  const key = nameKey(parts);
  const field = record.fields.called(key) ?? record.fields.called(`is${key}`) ?? fieldOfDeed(record, parts, key);
  if (field === undefined) {
    // `markMessageUnread`
    const state = affirmed(parts.at(-1) as string);
    return state === parts.at(-1) ? undefined : fieldNamed(record, [...parts.slice(0, -1), state]);
  }
  if (record.fields.identifying.has(field.name)) return undefined;
  // `locations` is no `location`.
  return /s$/.test(parts.at(-1) as string) && !/s$/.test(field.name) ? undefined : field.name;
}

/** The same, or but for words of its form: `globalFilter` by its `globalFilterValue`, `participantIds`; but one `feedId` only says which feed. */
export function fieldMeant(record: RecordType, parts: readonly string[]): string | undefined {
  const named = fieldNamed(record, parts);
  if (named !== undefined || parts.length === 0 || prepositions.has(parts[0] as string)) return named;
  if (record.fields.has(nameKey(parts))) return undefined;
  const field = record.fields.alike(parts, true);
  return field === undefined || isList(field.type) || !nameOf(field.name).endsInMark ? field?.name : undefined;
}

/** `sentAt` in `setMessageSent`. */
function fieldOfDeed(record: RecordType, parts: readonly string[], key: string): Field | undefined {
  const last = parts.at(-1) as string;
  return isState(last) ? record.fields.called(`${key}at`) : undefined;
}

/** The field of a record that a verb means: `favorite` and `isFavorite`, `like` and `likes`, `archive` and `archived`. */
export function fieldOfVerb(record: RecordType, verb: string): string | undefined {
  // `updatedAt` is kept for every change.
  if (verbKind(verb) === 'set') return undefined;
  const base = /^(?:un|de)(?=...)/.test(verb) ? verb.slice(2) : verb;
  const participle = participleOf(base);
  for (const form of [base, `${base}s`, participle, `${participle}by`, `${participle}at`, `${base}count`]) {
    const field = fieldNamed(record, [form]);
    if (field !== undefined) return field;
  }
  return undefined;
}

/** The field that the operation's name leads to, by a verb that does not make or end the record. */
export function leadingField(of: OperationReading, { record, name }: Candidate): string | undefined {
  const { words: parts, kind, verbAt, verbEnd, preposition, known, objectWords } = of.name;
  const named = (isOne: (at: number) => boolean) =>
    fieldNamed(
      record,
      parts.filter((_, at) => isOne(at)),
    );
  const place = name?.place === 'namespace' ? undefined : name?.place;
  const [from, to] = name === undefined || place === undefined ? [0, 0] : [name.from, name.to];
  // `organizationRevokeInactiveTokensAfterUpdate`: a verb of setting at the end or the beginning, and the rest is a field.
  for (const verb of [parts.length - 1, 0]) {
    if (verb === verbAt || verbKind(parts[verb] as string) !== 'set') continue;
    const field = named((at) => at !== verb && (at < from || at >= to));
    if (field !== undefined) return field;
  }
  if (kind === 'create' || kind === 'delete') return undefined;
  // Below a namespace, or where the name says nothing of the record, `setStatus`.
  if (name === undefined || place === undefined)
    return kind === 'set' ? fieldNamed(record, name?.left ?? objectWords) : undefined;
  // `updateProjectStatus`, `setDraftOrderAddress`: a field is behind its record.
  const isBehind = (at: number) => at >= to && (at < verbAt || at >= verbEnd);
  const behind = named(isBehind) ?? named((at) => isBehind(at) && at < preposition);
  if (behind !== undefined) return behind;
  if (place === 'front') {
    const meant = fieldMeant(record, name.left);
    if (meant !== undefined) return meant;
  }
  const left = fieldNamed(record, name.left);
  if (left !== undefined && place !== 'head') return left;
  // Before it, or without a verb, words are a field only if a value is given for it: in `updatePartnerShow(partnerId)` they say which show.
  const before = known || name.left.length === 0 ? left : named((at) => (at < from || at >= to) && at < preposition);
  return of.inputs.some((input) => input.name === before) ? before : undefined;
}

/** `isEmailConfirmed` for `confirmUserEmail`. */
export function doneField({ name: { verb, kind } }: OperationReading, { record, name }: Candidate): string | undefined {
  if (kind === 'set' || kind === 'create' || kind === 'delete' || name?.place !== 'front') return undefined;
  return fieldNamed(record, [...name.left, participleOf(verb)]);
}

/** The field that an input gives a value for: called so, related by an id, alike but for its form, or of its enum. */
export function fieldFor(of: OperationReading, record: RecordType, input: Input): Field | undefined {
  const { known, reference } = input;
  const list = isList(reference);
  // The fields that the operation's subgraph itself declares: cheapest to look at, and most inputs are called as these.
  const field =
    of.subgraph.types.get(record.name)?.fields.get(input.name) ??
    record.fields.called(known.key, list) ??
    (known.relatedKey === undefined ? undefined : record.fields.called(known.relatedKey, list));
  if (field !== undefined) return field;
  const alike = record.fields.alike(known.words, list);
  // `countryCode` is for the country, `emailCode` is not for the e-mail.
  if (alike !== undefined && (!known.isMarked || isObject(of, alike))) return alike;
  return input.kind === 'scalar' ? undefined : fieldOfType(of, record, input);
}

/** Its value has fields of its own. */
export function isObject({ subgraph }: OperationReading, { type }: Field): boolean {
  const kind = subgraph.types.get(namedType(type))?.kind;
  return kind === 'object' || kind === 'interface' || kind === 'union';
}

/** A key, the record's own id by its full name (`parcelId`, `id_parcel` of a Parcel without a key), or the only id that it has. */
export function isOwnId(record: RecordType, field: string): boolean {
  return (
    record.fields.identifying.has(field) ||
    record.fields.soleId === field ||
    (isCalledOwn(record, field) && !record.fields.hasBoth(field))
  );
}

/** `parcelId`. */
export function isCalledOwn(record: RecordType, field: string): boolean {
  const parts = words(field);
  if (parts.length < 2) return false;
  const own = nameKey(record.words);
  return (
    (/^(?:ids?|uuid|urn|no|number|code|key)$/.test(parts.at(-1) as string) && nameKey(parts.slice(0, -1)) === own) ||
    (parts[0] === 'id' && nameKey(parts.slice(1)) === own)
  );
}

/**
 * The field that has the input's enum, in the subgraph's own type before others': the one such field, or the one that is called alike. Types of objects
 * such as Money say less: the field must be called alike (`dataSource: DateDataSourceInput` and dateDataSource).
 */
function fieldOfType(of: OperationReading, record: RecordType, { kind, type, words: said }: Input): Field | undefined {
  const { holdings } = record.type;
  const named = kind === 'enum' ? type : type.replace(/_?(?:Input|InputType|input)$/, '');
  const own = holdings.filter(({ subgraph }) => subgraph === of.subgraph);
  for (const from of own.length > 0 ? [own, holdings] : [holdings]) {
    const found = from
      .flatMap(({ type: { fields } }) => [...fields.values()])
      .filter((field) => namedType(field.type) === named && findDirective(field.directives, 'external') === undefined);
    const [only] = found;
    if (kind === 'enum' && only !== undefined && found.every(({ name }) => name === only.name))
      return contradict(said, words(only.name)) ? undefined : only;
    const alike = found.filter(({ name }) => words(name).includes(said.at(-1) ?? '') && !contradict(said, words(name)));
    if (alike.length > 0) return alike.reduce((a, b) => (a.name < b.name ? a : b));
  }
  return undefined;
}

/** `updateSource` and `createSource`: alike, and each says what the other does not. */
function contradict(a: readonly string[], b: readonly string[]): boolean {
  const [some, others] = [a.map(stem), b.map(stem)];
  const shared = some.filter((word) => others.includes(word)).length;
  return shared > 0 && shared < some.length && shared < others.length;
}
