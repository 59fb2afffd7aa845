/** What is given to another record: by its id, as the value of a relation, so that it stays as it is; or as something new. */
import { isNonNull, namedType } from '../../schema/type-reference.ts';
import { nameKey, stem } from '../words.ts';
import { isOnlyIdentified, mayGiveField } from './asked.ts';
import { type Candidate, type Candidates, isNamedWhole } from './candidate.ts';
import { isCompanion } from './companions.ts';
import { isMadeOfValues } from './deed-candidates.ts';
import { fieldNamed } from './field-names.ts';
import type { Input } from './inputs.ts';
import type { OperationReading } from './reading.ts';
import type { RecordType } from './records.ts';
import type { Returned } from './returned.ts';

/**
 * Candidates without those of which nothing but an id is given, as the value of a relation:
 * - `tagSetStyle(tagId, styleId)`, `tagCategorySetDefaultStyle(id, defaultStyleId)`: the name says which record has which field;
 * - `assignRole(customerId, roleId)`, `assignRole(id, roleId): Customer`, where a customer has roles, and a role no customers.
 */
export function withoutGiven(
  of: OperationReading,
  all: readonly Candidate[],
  identifiers: readonly Input[],
): readonly Candidate[] {
  const { kind } = of.name;
  if (all.length < 2 || (kind !== 'set' && kind !== 'link' && kind !== 'unlink')) return all;
  if (identifiers.length < 2 || of.inputs.some((input) => input.kind !== 'input' && !identifiers.includes(input)))
    return all;
  const given = all.filter(
    (candidate) =>
      candidate.returned === undefined &&
      candidate.record.role === 'record' &&
      all.some((other) => other !== candidate && isGivenTo(of, other, candidate, identifiers)),
  );
  return given.length === 0 ? all : all.filter((candidate) => !given.includes(candidate));
}

function isGivenTo(
  of: OperationReading,
  { record, name, identified, returned }: Candidate,
  given: Candidate,
  identifiers: readonly Input[],
): boolean {
  const held = record.holds(of.records).get(given.record.name);
  if (held === undefined) return false;
  const isFull = identified?.how === 'full' || identified?.how === 'typed';
  if (name?.kind === 'full' && (name.place === 'subject' || name.place === 'front') && of.name.kind !== 'unlink') {
    const field = fieldNamed(record, name.left);
    const words = [nameKey(name.left), nameKey(given.record.words)];
    const isTaken = identifiers.some(
      (input) => input !== identified?.input && words.includes(input.known.relatedKey ?? ''),
    );
    return held === 'one' && field !== undefined && isTaken;
  }
  return (
    of.name.kind !== 'set' &&
    name === undefined &&
    (isFull || (returned !== undefined && plainly.has(returned.way))) &&
    given.name?.place === 'whole' &&
    given.identified?.how === 'full' &&
    !given.record.holds(of.records).has(record.name)
  );
}

/** Ways by which what changed comes back. */
const plainly = new Set<Returned['way']>(['direct', 'payload', 'union']);

/** `sendMessage(sessionId, text)`: it is new, and what is identified lists it. */
export function isPutInto(of: OperationReading, { record, name }: Candidate, all: readonly Candidate[]): boolean {
  return (
    name?.place === 'whole' &&
    all.some(
      ({ record: holder, identified }) =>
        identified?.how === 'full' && holder.holds(of.records).get(record.name) === 'many',
    )
  );
}

/** `assignRole(customerId, roleId)`, where neither has a field of the other: nothing shows what changes. */
export function isAssigned(
  of: OperationReading,
  { record, name, identified, returned }: Candidate,
  { all, identifiers }: Candidates,
): boolean {
  const { kind } = of.name;
  if ((kind !== 'link' && kind !== 'unlink') || identifiers.length !== 2 || returned !== undefined) return false;
  if (name?.place !== 'whole' || identified?.how !== 'full') return false;
  const receiver = all.find((other) => other.record !== record && other.identified?.how === 'full');
  if (receiver === undefined || receiver.name !== undefined) return false;
  // A stranger to both can keep neither.
  const { types } = of.subgraph;
  if (!types.has(record.name) && !types.has(receiver.record.name)) return false;
  return !record.holds(of.records).has(receiver.record.name);
}

/**
 * `adjustShare(statementId, shareId, percent): Statement`, where a share has a percent and a statement has none: which one is said, and all that is given
 * are fields that others resolve of it and nothing has that comes back.
 */
export function isGivenItsValues(
  of: OperationReading,
  { record, identified, returned }: Candidate,
  values: readonly Input[],
): boolean {
  const { kind } = of.name;
  if (values.length === 0 || returned !== undefined || of.name.statement) return false;
  if (kind !== 'change' && kind !== 'set' && kind !== 'delete') return false;
  if (record.role !== 'record' || (identified?.how !== 'full' && identified?.how !== 'typed')) return false;
  if (of.returned.some((other) => isMade(of, other.record))) return false;
  const fieldsOf = ({ fields }: RecordType, { known: { key, renewedKey } }: Input) =>
    fields.called(key) ?? (renewedKey === undefined ? undefined : fields.called(renewedKey));
  const own = of.subgraph.types.get(record.name)?.fields;
  return values.every((value) => {
    const field = fieldsOf(record, value);
    if (field === undefined || record.fields.identifying.has(field.name) || own?.get(field.name) !== undefined)
      return false;
    return of.returned.every((other) => fieldsOf(other.record, value) === undefined);
  });
}

/** `planVisit(parcelId, stage): Visit`: the verb's object comes back, and nothing says which one: it is new, and so may be what is given. */
function isMade({ name, inputs }: OperationReading, record: RecordType): boolean {
  const { objectWords } = name;
  const key = nameKey(objectWords);
  return (
    objectWords.length > 0 &&
    name.named(objectWords) === record &&
    !inputs.some(({ known }) => known.relatedKey === key)
  );
}

/** `createReview(productId): Product`, `purchaseProduct(productId): Order`: what is identified exists; made is what the name, the answer or the values say besides. */
export function isMadeOf(of: OperationReading, candidate: Candidate, { all, values }: Candidates): boolean {
  // `inviteDiner(tableId, email): DinerInvitation`: it has all that is given.
  if (of.name.kind === 'create' && candidate.identified === undefined && isNamedWhole(candidate))
    return (
      values.length > 0 &&
      candidate.returned === undefined &&
      all.some(
        ({ record, deed, returned }) =>
          deed !== undefined &&
          returned?.way === 'direct' &&
          record.role === 'record' &&
          values.every(({ known }) => record.fields.has(known.key)),
      )
    );
  // `inviteGuest(tableId): GuestTable`: the id is the Table's.
  if (of.name.kind !== 'create' || (candidate.identified?.how ?? 'suffix') === 'suffix') return false;
  // `addBasketProduct(orderId, productId): OrderItem`: the id is the Order's.
  const exists = ({ record, identified }: Candidate) =>
    identified !== undefined &&
    !all.some((other) => other.record !== record && other.identified?.input === identified.input);
  // `invitePerson(personId): Invitation`: what the verb makes is no other view of the person.
  const isView = (other: Candidate) => other.deed === undefined && isCompanion(candidate, other.record);
  const others = all.filter((other) => other !== candidate && !isView(other) && !exists(other));
  if (candidate.name === undefined || candidate.name.place === 'front') return others.some(isNamedWhole);
  return (
    candidate.returned === undefined &&
    others.some(
      ({ returned, record, deed }) =>
        (returned?.way === 'direct' && record.role === 'record') || (deed === 'compound' && isMadeOfValues(of, record)),
    )
  );
}

/** It exists, and something that is new comes back. */
export function isTakenAlong(of: OperationReading, candidate: Candidate, candidates: Candidates): boolean {
  return (
    isDoneTo(of, candidate, candidates) || isGivenToAnother(of, candidate, candidates) || isOneOf(candidate, candidates)
  );
}

/** `flagTask(taskId, text): TaskNote`, where a Task is a union: which one of its members is meant is not said, and what comes back is none of them. */
function isOneOf({ name, returned }: Candidate, { all }: Candidates): boolean {
  if (name?.kind !== 'member' || returned !== undefined) return false;
  return all.some(
    (other) =>
      other.returned?.way === 'direct' &&
      other.record.role === 'record' &&
      other.identified === undefined &&
      other.name === undefined,
  );
}

/** `seatPupil(examId, pupilId, seat): ExamSitting`, where a sitting has a seat: all that is given is a value of what comes back, and is new. */
function isGivenToAnother(of: OperationReading, candidate: Candidate, candidates: Candidates): boolean {
  const { values, all } = candidates;
  if (of.name.known || values.length === 0 || !isOnlyIdentified(of, candidate, candidates)) return false;
  return all.some(
    ({ record, returned, identified, name }) =>
      (returned?.way === 'direct' || returned?.way === 'payload') &&
      record.role === 'record' &&
      identified === undefined &&
      name === undefined &&
      record.holds(of.records).has(candidate.record.name) &&
      values.every(({ known }) => record.fields.has(known.key)),
  );
}

/** `changePassword(newPassword)`: what the verb acts on is taken, and so is not handed out. */
export function takesNamed({ name: { kind, objectWords }, inputs }: OperationReading): boolean {
  if (kind !== 'set' && kind !== 'change') return false;
  const last = stem(objectWords.at(-1) ?? '');
  return last !== '' && inputs.some(({ known: { key, renewedKey } }) => key === last || renewedKey === last);
}

/**
 * `basket.addDish(basketId, dishId): Basket`, `assignArticle(articleId): Assignment`: what comes back has the field that is changed, and this subgraph
 * has nothing of the other but its key.
 */
export function isLinked(of: OperationReading, candidate: Candidate, candidates: Candidates): boolean {
  const { kind, verb, known } = of.name;
  // `tagPlayers(articleId, playerIds): Article`
  const isListed = !known && candidate.identified?.list === true;
  if (kind !== 'link' && kind !== 'unlink' && kind !== 'create' && verb !== 'remove' && !isListed) return false;
  const { record } = candidate;
  const { types } = of.subgraph;
  const own = types.get(record.name);
  if (own === undefined || [...own.fields.values()].some(({ name }) => !record.fields.identifying.has(name)))
    return false;
  if (!isOnlyIdentified(of, candidate, candidates)) return false;
  return candidates.all.some(
    ({ record: holder, returned, identified }) =>
      returned !== undefined &&
      plainly.has(returned.way) &&
      holder.role === 'record' &&
      (!isListed || (identified !== undefined && holder.holds(of.records).get(record.name) === 'many')) &&
      [...(types.get(holder.name)?.fields.values() ?? [])].some(({ type }) => namedType(type) === record.name),
  );
}

/** `adjudicateFill(fillId): Adjudication`: what the verb is named after is new, and what is identified exists. */
function isDoneTo(of: OperationReading, candidate: Candidate, candidates: Candidates): boolean {
  const { kind } = of.name;
  // `reportOrders(status): Report`: which ones are reported is all that is given.
  const isChosen =
    candidate.returned === undefined &&
    candidates.identifiers.length === 0 &&
    // `refundOrders(amount: Float!): Refund`
    candidates.values.every(
      (value) =>
        value.selects || value.kind === 'enum' || !isNonNull(value.reference) || !mayGiveField(value, candidate),
    );
  if ((kind !== 'change' && kind !== 'set') || !(isChosen || isOnlyIdentified(of, candidate, candidates))) return false;
  return candidates.all.some(
    ({ deed, returned, identified, record }) =>
      deed !== undefined &&
      identified === undefined &&
      record.role === 'record' &&
      (returned?.way === 'direct' || returned?.way === 'payload'),
  );
}

/** `deleteBackup(teamId, name)`, where nothing is called a backup, and a team has none. */
export function isPlace(
  of: OperationReading,
  { record, identified, ...seen }: Candidate,
  { values, identifiers }: Candidates,
): boolean {
  const { kind, verb, objectWords } = of.name;
  if ((kind !== 'create' && kind !== 'delete') || identified === undefined || objectWords.length === 0) return false;
  if ([seen.name, seen.inputNamed, seen.state].some((evidence) => evidence !== undefined)) return false;
  // `deleteBackup(teamId, name): Team`; what is created, taken out or has an id may be a part of what comes back.
  if (seen.returned !== undefined && (kind === 'create' || verb === 'remove' || identifiers.length > 1)) return false;
  // `discardDraft(versionId)`: what else would say which?
  const says = ({ known, name }: Input) => known.endsInMark && name !== 'clientMutationId';
  if (values.length === 0 && !of.inputs.some((input) => input !== identified.input && says(input))) return false;
  // `deleteApp(teamId, name): Team`, where a team lists its apps
  const named = seen.returned === undefined ? undefined : of.name.named(objectWords);
  if (named?.role === 'record' && record.holds(of.records).get(named.name) === 'many') return true;
  return fieldNamed(record, objectWords) === undefined && fieldNamed(record, objectWords.slice(-1)) === undefined;
}

/** `labelPages(ids, labelId): [Label]`: the verb is named after what exists, and is given to what the verb acts on. */
export function isGivenAsVerb(
  { name: { verb } }: OperationReading,
  candidate: Candidate,
  { all }: Candidates,
): boolean {
  const { record, identified } = candidate;
  if (identified?.how !== 'full' || record.words.length > 1 || record.words[0] !== verb) return false;
  return all.some((other) => other !== candidate && isNamedWhole(other));
}
