/** Records that may be written though their chance is small: each row is a reason why an operation that changes something may mean them. */
import type { Confidence } from '../map.ts';
import { nameKey } from '../words.ts';
import { areIdentified, isAnsweredById, isBoth, isSaid, isWith } from './along.ts';
import { type Candidate, type Candidates, isObject, isSaidByEnd } from './candidate.ts';
import { isGivenItsValues } from './given.ts';
import type { OperationReading } from './reading.ts';
import { handedOut } from './vocabulary.ts';
import type { Weighed } from './weigh.ts';

/** A record that is held to be written. */
interface Taken {
  readonly confidence: Confidence;
  readonly weighed: Weighed | undefined;
}

/** What is known when the rows are asked. */
interface Concluded {
  readonly candidates: Candidates;
  /** What is written by its chance alone. */
  readonly first: readonly Taken[];
  /** With what the rows have added. */
  readonly targets: readonly Taken[];
}

type Row = (of: OperationReading, weighed: Weighed, concluded: Concluded) => boolean;

/** One that holds is enough. */
const rows: readonly Row[] = [
  // `submit(commands: [{ settleInvoice: { id } }])`
  (_, { candidate }) => candidate.commanded !== undefined,
  // `reassignCase(caseId, judgeId): Judge`, unless another is acted on
  (of, { candidate }, { first, candidates }) =>
    (isObject(of, candidate) || isSaidByEnd(of, candidate) || isSaid(of, candidate, candidates)) &&
    !first.some(({ weighed }) => weighed !== undefined && isObject(of, weighed.candidate)),
  // `settleTripAndFares(tripId, fareIds): Trip`
  (of, { candidate }, { candidates }) => isBoth(of, candidate, candidates),
  // `changePassword(password)`
  (_, { features }, { targets }) => targets.length === 0 && features.has('viewer: about what is personal'),
  // `approve(invoiceId)`
  (of, { candidate }, { first, candidates }) =>
    isActedOn(of, candidate, candidates) &&
    first.every((target) => isGuess(of, target, candidates) || isUnsure(target)),
  // `purgeClubResources(clubId, courtIds)`
  (_, { candidate }, { targets }) => targets.length > 0 && areIdentified(candidate) && targets.every(isUnsure),
  // `deleteClubWithCourts(id, courtIds)`
  (of, { candidate }, { targets }) => targets.length > 0 && isWith(of, candidate),
  // `generateDraftRoster(seasonId): { rosterId: ID }`
  (of, { candidate }) => isAnsweredById(of, candidate),
  // `adjustShare(statementId, shareId, percent): Statement`
  (of, { candidate }, { candidates }) => isGivenItsValues(of, candidate, candidates.values),
];

/** Whether a record may be written whatever its chance. */
export function isMeant(of: OperationReading, weighed: Weighed, concluded: Concluded): boolean {
  return rows.some((holds) => holds(of, weighed, concluded));
}

/** `deliveries.batchCancel(orders: [{ orderId }])`: nothing but a word speaks for the Delivery. What is linked says where to: `addToPantry(productId)`. */
function isGuess(
  { name: { kind } }: OperationReading,
  { confidence, weighed }: Taken,
  { bareId }: Candidates,
): boolean {
  const { name, identified, returned, inputNamed, state } = weighed?.candidate ?? {};
  if (kind === 'link' && confidence === 'likely' && name?.kind === 'full' && name.place === 'complement') return false;
  return (
    confidence !== 'certain' && [identified, returned, inputNamed, state, bareId].every((seen) => seen === undefined)
  );
}

/** `purgeClubResources(clubId, courtIds)`: it may be written, and what the verb acts on has no type. */
function isUnsure({ confidence, weighed }: Taken): boolean {
  return (
    confidence === 'possible' && weighed?.candidate.returned === undefined && weighed?.candidate.name?.place !== 'whole'
  );
}

/**
 * `approve(invoiceId)`, `apply(input: InvoiceRefundInput)` elsewhere than where invoices are: what is done is done to something, and nothing else is shown,
 * unless the name says what is made, ended or handed out that is no field of it.
 */
function isActedOn(
  { name: { kind, objectWords } }: OperationReading,
  { record, identified, inputNamed }: Candidate,
  { bareId }: Candidates,
): boolean {
  const isInside = record.role === 'record' && inputNamed?.kind === 'full' && bareId?.holder !== undefined;
  if (!isInside && identified?.how !== 'full' && identified?.how !== 'typed') return false;
  const last = objectWords.at(-1);
  if (last === undefined || (kind !== 'create' && kind !== 'delete' && !handedOut.has(last))) return true;
  return record.fields.has(nameKey(objectWords)) || record.fields.has(nameKey([last]));
}
