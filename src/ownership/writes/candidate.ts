/** A record that an operation may write, with the evidence. */
import { keyOf, nameKey, stem } from '../words.ts';
import type { Input } from './inputs.ts';
import type { MatchKind, NameMatch } from './name-matches.ts';
import type { OperationReading } from './reading.ts';
import type { RecordType } from './records.ts';
import type { Returned } from './returned.ts';

/** An argument identifies the record: by its whole name, by a type of its own for the ids, by a short name, or with words before (`parentInvoiceId`). */
export interface Identification {
  readonly input: Input;
  readonly how: 'typed' | 'full' | 'short' | 'qualified' | 'suffix';
  readonly list: boolean;
}

/** An input object, or an argument that takes one, is named after the record. */
export interface InputNaming {
  readonly input: Input;
  readonly kind: MatchKind;
  /** The name contains nothing else. */
  readonly whole: boolean;
  /** The input is named after the operation: it says no more than the operation's name. */
  readonly echo: boolean;
  /** It is the argument's name, not its type's, that names the record. */
  readonly argument: boolean;
}

export interface Candidate {
  readonly record: RecordType;
  name?: NameMatch;
  returned?: Returned;
  /** The returned type is named after the record: `PersonWithToken`. */
  answerNamed?: 'with' | 'whole' | 'end';
  identified?: Identification;
  inputNamed?: InputNaming;
  /** A field of an input object is called after what is to be done to it: `{ settleInvoice: { id } }`. */
  commanded?: Input;
  /** An input carries the enum of one of its fields. */
  state?: Input;
  /** It is named after what the verb does: `refundInvoice` and InvoiceRefund, `invitePerson` and Invitation. */
  deed?: 'compound' | 'partly' | 'alone' | 'doer' | 'operation';
  /** The only evidence is that the arguments are fields of it. */
  fitting?: boolean;
  /** It is who asks: `Query.me`. */
  viewer?: boolean;
  /** Records that may be written besides, itself perhaps among them: rivals are only the others. */
  companions: readonly ReadonlySet<RecordType>[];
}

/** Facts of all candidates together. */
export class Candidates {
  readonly all: readonly Candidate[];
  /** An input that identifies without saying what: `id`. */
  readonly bareId: Input | undefined;
  /** Inputs that identify anything. */
  readonly identifiers: readonly Input[];
  /** Inputs that give values: they say what the record is to be, not which, why, when or for whom. */
  readonly values: readonly Input[];

  constructor(
    all: readonly Candidate[],
    bareId: Input | undefined,
    identifiers: readonly Input[],
    values: readonly Input[],
  ) {
    this.all = all;
    this.bareId = bareId;
    this.identifiers = identifiers;
    this.values = values;
  }
}

/** Inputs without those that identify something, or say why, when or for whom something is asked. */
export function valuesAmong(inputs: readonly Input[], identifiers: readonly Input[]): readonly Input[] {
  return inputs.filter(
    (input) =>
      input.kind !== 'input' &&
      input.name !== 'clientMutationId' &&
      !identifiers.includes(input) &&
      !input.known.isAboutRequest,
  );
}

/** The candidate for a record, made where there is none yet. */
export type Touch = (record: RecordType) => Candidate;

/** Whether a record's type implements another one. */
export function implementsIt(record: RecordType, other: RecordType): boolean {
  return record.type.holdings.some(({ type }) => type.interfaces.includes(other.name));
}

/** All that the verb acts on is called as it is. */
export function isNamedWhole({ name }: Candidate): boolean {
  return name?.place === 'whole' && name.kind === 'full';
}

/** `closeStation(stationId)` and the PollingStation of another subgraph: the verb's object is called as its name ends, an id may be its, and nothing says more. */
export function isSaidByEnd(
  { name: { kind, objectWords }, subgraph }: OperationReading,
  candidate: Candidate,
): boolean {
  const { record, name, returned, identified } = candidate;
  if (name !== undefined || returned !== undefined || identified?.how !== 'suffix') return false;
  if (kind === 'create' || kind === 'link' || kind === 'unlink' || subgraph.types.has(record.name)) return false;
  const { known } = identified.input;
  return known.isBareMark || known.relatedKey === nameKey(objectWords);
}

/**
 * `reassignCase(caseId, judgeId): Judge` and CourtCase, `scrapVehicles(vins)`: the whole object of the verb and an id, or its key, agree on it, whatever comes back.
 * `rinseWaterTank(tankId): Sample`: the id has the end of its full name. `closeClub(club: RowingClubInput): Member`: so does what it is told by.
 */
export function isObject(of: OperationReading, { record, name, identified, inputNamed }: Candidate): boolean {
  const { kind, objectWords } = of.name;
  if (kind === 'create' || kind === 'link' || kind === 'unlink') return false;
  // `approveRequest(holidayRequestId)`, `cutKey(keyHolderId)`
  const { stems } = record;
  const isPart = (from: number) => objectWords.every((word, at) => stem(word) === stems[from + at]);
  const isTold = inputNamed?.kind === 'full' && inputNamed.whole && !inputNamed.echo;
  if (name === undefined && objectWords.length > 0 && (identified?.how === 'full' || isTold))
    return isPart(stems.length - objectWords.length) || (!isTold && isPart(0));
  if (name === undefined) return false;
  if (name.place !== 'whole') return false;
  if (identified?.how === 'full' || identified?.input.known.relatedKey === nameKey(objectWords)) return true;
  const ends = name.kind === 'full' ? objectWords.map((_, from) => nameKey(objectWords.slice(from))) : [];
  return of.inputs.some(({ kind, known }) => kind === 'scalar' && ends.includes(known.relatedKey ?? ''));
}

/** `sellerRegister(input: { name, kind: SellerKind })` and the Seller of another subgraph, where this one has a SellerAccount with such a kind. */
export function isBegunByOwn(
  { subgraph: { types } }: OperationReading,
  candidate: Candidate,
  { all }: Candidates,
): boolean {
  const { record, returned, identified } = candidate;
  if (returned !== undefined || identified !== undefined || types.has(record.name)) return false;
  return all.some(
    ({ state, record: own }) =>
      state !== undefined && types.has(own.name) && record.stems.every((word, at) => own.stems[at] === word),
  );
}

/** `updateBadge(badge: BadgeInput!)` and the Badge of another subgraph, which has no id, where a record of this one has a badge. */
export function isOwnField(
  { name: { objectWords }, subgraph, records }: OperationReading,
  { record, name, returned, identified, state }: Candidate,
  { all }: Candidates,
): boolean {
  if (record.role !== 'value' || name?.place !== 'whole' || subgraph.types.has(record.name)) return false;
  if ([returned, identified, state].some((evidence) => evidence !== undefined)) return false;
  // `updateBadge(memberId, badge: BadgeInput!)`, where a member has one
  if (all.some((other) => other.identified !== undefined && other.record.holds(records).has(record.name))) return false;
  const key = nameKey(objectWords);
  return [...subgraph.types.values()].some(
    ({ kind, name: own, fields }) =>
      kind === 'object' &&
      records.record(own)?.fields.has(key) === true &&
      [...fields.keys()].some((field) => keyOf(field) === key),
  );
}
