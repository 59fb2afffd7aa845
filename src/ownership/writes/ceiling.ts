/**
 * Upper limits of confidence. The weights estimate which record a mutation is about; the rows of this table list where the schema shows that this
 * record may stay unchanged. Weights cannot express that: a record that the mutation is certainly about would be `certain`.
 */
import {
  isAnswered,
  isAskedFor,
  isGivenByVerb,
  isGivenNothing,
  isOnlyReferredTo,
  isProved,
  isReckoned,
  tellsNothing,
} from './asked.ts';
import {
  type Candidate,
  type Candidates,
  implementsIt,
  isBegunByOwn,
  isNamedWhole,
  isOwnField,
  isSaidByEnd,
} from './candidate.ts';
import { isMereAnswer } from './candidates.ts';
import { isMadeOfValues, sessionVerbs } from './deed-candidates.ts';
import { fieldNamed } from './field-names.ts';
import { isAssigned, isGivenAsVerb, isGivenItsValues, isLinked, isMadeOf, isPlace, isTakenAlong } from './given.ts';
import { goesElsewhere, isFieldOfVerb, isMention } from './mention.ts';
import { isMarked, isOnlyAnnounced, isOnlyChosen } from './only-told.ts';
import type { OperationReading } from './reading.ts';
import { isHarmless, isKeptWord, isLookedAt, keepingVerbs } from './vocabulary.ts';

/** No more than `possible`, or no write at all, and why. */
export interface Ceiling {
  readonly most: 'possible' | 'nothing';
  readonly because: string;
}

interface Row extends Ceiling {
  readonly holds: (of: OperationReading, candidate: Candidate, candidates: Candidates) => boolean;
}

/** The first row that holds counts. */
const rows: readonly Row[] = [
  {
    most: 'nothing',
    because: 'its type only serves as a result',
    holds: (of, candidate) => isMereAnswer(candidate) || isReckoned(of, candidate),
  },
  {
    most: 'nothing',
    because: 'it is a placeholder: one word, no arguments, and no type as result',
    holds: isPlaceholder,
  },
  { most: 'possible', because: 'the name has no verb, and a list is returned', holds: isListed },
  { most: 'possible', because: 'a query is declared in the same words', holds: isAlsoAsked },
  { most: 'possible', because: 'the name states what has happened', holds: (of) => of.name.statement },
  { most: 'nothing', because: 'the verb only reads, and the arguments only filter', holds: looking(isFilter) },
  { most: 'nothing', because: 'the verb only reads, and answers what is asked', holds: looking(isAnswered) },
  { most: 'possible', because: 'the verb only reads', holds: looking(() => true) },
  { most: 'possible', because: 'the verb only chooses', holds: isOnlyChosen },
  { most: 'possible', because: 'the verb only announces', holds: isOnlyAnnounced },
  { most: 'possible', because: 'data is returned, and no argument sets a value', holds: changing(isAskedFor) },
  { most: 'possible', because: 'only the end of its name is said, in another subgraph', holds: isSaidByEnd },
  { most: 'possible', because: 'a record of this subgraph begins so, and is given its state', holds: isBegunByOwn },
  { most: 'possible', because: 'a record of this subgraph has a field of that name', holds: isOwnField },
  { most: 'possible', because: 'it is mentioned, but the verb acts on something else', holds: changing(isMention) },
  { most: 'possible', because: 'only its id is given, for something else', holds: changing(isOnlyReferredTo) },
  { most: 'possible', because: 'it goes into, or receives, something without a type', holds: changing(goesElsewhere) },
  { most: 'possible', because: 'only its id is given, to choose or save it for somebody', holds: changing(isKept) },
  { most: 'possible', because: 'only an interface that it implements is returned', holds: isOneOfMany },
  { most: 'possible', because: 'it exists already, and something else is created', holds: changing(isMadeOf) },
  {
    most: 'possible',
    because: 'it is linked to what is returned, and only its key is known',
    holds: changing(isLinked),
  },
  { most: 'possible', because: 'what comes back may be all that is made', holds: changing(isTakenAlong) },
  { most: 'possible', because: 'its id says where something else is created or deleted', holds: changing(isPlace) },
  { most: 'possible', because: 'it is given to what the verb acts on', holds: isGivenAsVerb },
  { most: 'possible', because: 'it is applied to the record that is returned', holds: changing(isApplied) },
  { most: 'possible', because: 'it is assigned to another, and has no field for that', holds: changing(isAssigned) },
  { most: 'possible', because: 'it is returned, but a part of it is named', holds: changing(isHolder) },
  { most: 'possible', because: 'it is returned as the interface of the type that is named', holds: changing(isWay) },
];

/** Undefined where the chance alone decides the confidence. */
export function ceilingOf(of: OperationReading, candidates: Candidates, candidate: Candidate): Ceiling | undefined {
  return rows.find((row) => row.holds(of, candidate, candidates));
}

/** Rows up to the last one that rules a write out. */
const refusing = rows.slice(0, rows.findLastIndex(({ most }) => most === 'nothing') + 1);

/** Whether a candidate is not written whatever its chance: as `ceilingOf`, and known sooner. */
export function isRefused(of: OperationReading, candidates: Candidates, candidate: Candidate): boolean {
  return refusing.find((row) => row.holds(of, candidate, candidates))?.most === 'nothing';
}

/** A row for verbs that look, and not for what they make (`verifyCard: CardVerification`) or the session that a login begins. */
function looking(holds: Row['holds']): Row['holds'] {
  return (of, candidate, candidates) => {
    if (of.name.kind !== 'read' || isProved(of, candidate)) return false;
    const { deed, returned, identified } = candidate;
    if (isGivenByVerb(of, candidate, candidates) || isMarked(of, candidate)) return false;
    const isNew =
      returned !== undefined ? identified === undefined : tellsNothing(of) && isMadeOfValues(of, candidate.record);
    const made = sessionVerbs.test(of.name.verb) || isNew;
    return !(deed !== undefined && made) && holds(of, candidate, candidates);
  };
}

/** A row for verbs that change something, and not for what they make: `refundInvoice` and InvoiceRefund. */
function changing(holds: Row['holds']): Row['holds'] {
  return (of, candidate, candidates) =>
    candidate.deed === undefined &&
    !isHarmless(of.name.kind) &&
    holds(of, candidate, candidates) &&
    !isGivenItsValues(of, candidate, candidates.values);
}

/** Nothing is identified, and nothing is given but enums; or nothing is given at all, and the name does not speak of the record. */
function isFilter(_: OperationReading, { name }: Candidate, { identifiers, values }: Candidates): boolean {
  return identifiers.length === 0
    ? values.every(({ kind }) => kind === 'enum')
    : values.length === 0 && name === undefined;
}

/** `applyCoupon(basketId, code): Basket`, where a basket has a coupon: what exists is given to what changes. */
function isApplied(of: OperationReading, candidate: Candidate, { all }: Candidates): boolean {
  const { kind } = of.name;
  if (kind !== 'change' && kind !== 'link' && kind !== 'unlink') return false;
  if (candidate.identified !== undefined || candidate.returned !== undefined) return false;
  return all.some(
    ({ record, identified, returned }) =>
      identified !== undefined &&
      (returned?.way === 'direct' || returned?.way === 'payload') &&
      record.holds(of.records).get(candidate.record.name) === 'one',
  );
}

/** `confirmOwner(token): Account`: any type that implements Account may be returned. */
function isOneOfMany(_: OperationReading, { name, returned, identified, inputNamed, deed, state }: Candidate): boolean {
  if (returned?.way !== 'interface') return false;
  return [name, identified, inputNamed, deed, state].every((evidence) => evidence === undefined);
}

/** `openSavings: Account`, where Savings implements Account. */
function isWay(_: OperationReading, { record, name, returned }: Candidate, { all }: Candidates): boolean {
  if (record.type.kind !== 'interface' || returned === undefined || name !== undefined) return false;
  return all.some((other) => isNamedWhole(other) && implementsIt(other.record, record));
}

/** `setOrgMemberRole(orgId, userId, role): Org`, where there is an OrgMember: its own id is given, or that of whom it relates. */
function isHolder(of: OperationReading, { record, name, returned }: Candidate, { all, bareId }: Candidates): boolean {
  const { kind } = of.name;
  if (kind !== 'set' && kind !== 'delete' && kind !== 'unlink') return false;
  if (returned === undefined || name?.place !== 'front') return false;
  return all.some((part) => {
    const { name: longer, record: held } = part;
    if (held.role !== 'record' || longer?.kind !== 'full') return false;
    if (longer.to - longer.from !== longer.length || longer.length <= name.length) return false;
    if (longer.from > name.from || longer.to < name.to || !record.holds(of.records).has(held.name)) return false;
    const own = held.holds(of.records);
    return (
      bareId !== undefined ||
      part.identified?.list === false ||
      all.some((other) => other.record !== record && other.identified?.how === 'full' && own.has(other.record.name))
    );
  });
}

/** `notes(first: Int): NoteConnection`: the name is only that of the record, and a list is returned. */
export function isListed(of: OperationReading, { name, returned }: Candidate): boolean {
  return name?.place === 'sentence' && returned !== undefined && (of.answersList || returned.way === 'page');
}

/** `BuyersByid(id): Buyer` in both roots, as Mesh makes it of an OData service: without a known verb it only looks for the record. */
function isAlsoAsked({ name, operation: { field, namespaces }, subgraph }: OperationReading): boolean {
  if (name.known || namespaces.length > 0) return false;
  const query = subgraph.types.get('Query')?.fields.get(field.name);
  const words = (args: typeof field.args) => args.map((arg) => `${arg.name}: ${arg.type}`).join();
  return query !== undefined && query.type === field.type && words(query.args) === words(field.args);
}

/** `empty: Boolean`, where a root must have a field. */
function isPlaceholder(of: OperationReading, candidate: Candidate): boolean {
  const { words, known } = of.name;
  if (known || words.length > 1 || of.arguments.length > 0 || candidate.name !== undefined) return false;
  return of.operation.namespaces.length === 0 && !of.subgraph.types.has(of.answer);
}

const asker = /^(?:me|my|myself|self|viewer)$/;

/** `setCard(cardId)`, `changeDefaultCard(cardId)`. */
function setsWhichOne({ verb, words }: OperationReading['name']): boolean {
  return verb === 'set' || (/^(?:change|update)$/.test(verb) && words.some((word) => onlyOne.test(word)));
}

/** Of several there is one that is so. */
const onlyOne = /^(?:active|current|default|main|preferred|primary|selected)$/;

/**
 * `setDefaultCard(cardId)`, `saveSongs(songIds)`: which one is all that a verb of setting or keeping is given; `removeSavedSongs(songIds)`, `markOrderSeen(orderId)`: words of
 * keeping and looking beside it. What is only kept may come back, too; what is set or looked at, and comes back, may have changed.
 */
function isKept(of: OperationReading, candidate: Candidate, candidates: Candidates): boolean {
  const { name } = candidate;
  if (name === undefined || !isGivenNothing(of, candidate, candidates)) return false;
  const { words, preposition } = of.name;
  const led = words.slice(preposition + 1);
  const comesBack = candidate.returned !== undefined;
  // `hideOrderForMe(orderId)`
  if (!comesBack && led.length > 0 && led.every((word) => asker.test(word))) return true;
  const beside = words[preposition] === 'as' ? led : name.left;
  if (beside.length > 0 && fieldNamed(candidate.record, beside) !== undefined) return false;
  if (isFieldOfVerb(candidate.record, beside)) return false;
  if (beside.length > 0 && beside.every(comesBack ? isKeptWord : isLookedAt)) return true;
  const { values, identifiers } = candidates;
  return (
    (name.place === 'whole' || name.place === 'head') &&
    (keepingVerbs.test(of.name.verb) || (!comesBack && setsWhichOne(of.name))) &&
    values.length === 0 &&
    // `saveBoatForLater(listId, boatId): List`: it is kept in what comes back.
    (identifiers.length < 2 ||
      candidates.all.some((other) => other.returned !== undefined && other.identified !== undefined))
  );
}
