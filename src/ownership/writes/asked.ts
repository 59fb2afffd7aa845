/** Whether an operation sets nothing of a record: it only identifies the record, and perhaps asks for something. */
import { isList } from '../../schema/type-reference.ts';
import { singular, stem } from '../words.ts';
import type { Candidate, Candidates } from './candidate.ts';
import { fieldMeant, fieldNamed } from './field-names.ts';
import type { Input } from './inputs.ts';
import { nounsOf, participleKeys } from './nouns.ts';
import type { OperationReading } from './reading.ts';
import type { RecordType } from './records.ts';

/** The record is identified, but nothing of it is set or returned. */
export function isOnlyIdentified(of: OperationReading, candidate: Candidate, candidates: Candidates): boolean {
  return candidate.returned === undefined && isGivenNothing(of, candidate, candidates);
}

/** The record is identified, but nothing of it is set: no field, no state. */
export function isGivenNothing(
  of: OperationReading,
  candidate: Candidate,
  { bareId, identifiers }: Candidates,
): boolean {
  const { identified, record, state } = candidate;
  if (state !== undefined) return false;
  if (identified === undefined && bareId === undefined && !takesKey(of, record)) return false;
  return !of.inputs.some(
    (input) => input.kind !== 'input' && !identifiers.includes(input) && mayGiveField(input, candidate),
  );
}

/**
 * `castVote(orderId, value)`, `logCall(orderId, note)`: the verb acts on something that is no field of the record, nothing of it is set, and the subgraph only refers
 * to it.
 */
export function isOnlyReferredTo(of: OperationReading, candidate: Candidate, candidates: Candidates): boolean {
  const { record, name, inputNamed, commanded } = candidate;
  const { objectWords } = of.name;
  if (name !== undefined || inputNamed !== undefined || commanded !== undefined || objectWords.length === 0)
    return false;
  const own = of.subgraph.types.get(record.name)?.fields;
  if (own === undefined || ![...own.keys()].every((field) => record.fields.identifying.has(field))) return false;
  return fieldMeant(record, objectWords) === undefined && isOnlyIdentified(of, candidate, candidates);
}

/** `overridePrice(sku)`: a key of the record, by its own name. */
export function takesKey(of: OperationReading, { fields: { identifying } }: RecordType): boolean {
  return of.inputs.some(
    ({ name, kind, selects, reference }) =>
      kind === 'scalar' && !selects && name !== 'id' && identifying.has(isList(reference) ? singular(name) : name),
  );
}

/** The input has the name of a field of the record, or a name that fits every value. */
export function mayGiveField({ known: { key, renewedKey, text } }: Input, { record: { fields } }: Candidate): boolean {
  if (text === 'value' || text === 'values' || fields.has(key)) return true;
  return renewedKey !== undefined && fields.has(renewedKey);
}

/** What only says that something is done. */
const noData = /^(?:Boolean|Void|Unit|Null|None|Nothing|Empty)$/;

/** Its answer is no data: a Boolean, or an id. */
export function tellsNothing({ answer, answersList }: OperationReading): boolean {
  return noData.test(answer) || (answer === 'ID' && !answersList);
}

/**
 * `proofreadContract(contractId): [String!]!`, `rateOfInvoice(id): Float`: an unknown verb is given nothing but an id, and answered with data. An ID, a Boolean and a
 * number of many only say that it is done. `sumInvoices(status, year): Float`, `filterInvoices(status): [ID!]!`: or no id, and no field of it but for selection.
 */
export function isAskedFor(of: OperationReading, candidate: Candidate, candidates: Candidates): boolean {
  const { answer, answersList, subgraph, name } = of;
  if ((name.known && candidate.name?.place !== 'complement') || candidate.returned !== undefined) return false;
  const kind = subgraph.types.get(answer)?.kind;
  if (noData.test(answer) || (kind !== undefined && kind !== 'scalar' && kind !== 'enum')) return false;
  const { bareId, identifiers, values } = candidates;
  if (identifiers.length === 0)
    return (
      (answersList || (answer !== 'ID' && answer !== 'Int')) &&
      values.every((value) => value.selects || value.kind === 'enum' || !mayGiveField(value, candidate))
    );
  if (answer === 'ID' || values.length > 0 || candidate.state !== undefined) return false;
  // `dishIdea(dinerId): String`: the id is another's.
  if (candidate.identified === undefined && bareId === undefined)
    return !name.known && identifiers.every(({ known }) => known.endsInMark);
  if (!isGivenNothing(of, candidate, candidates)) return false;
  return answer !== 'Int' || answersList || !identifiers.some(({ reference }) => isList(reference));
}

/**
 * `previewTotal(orderId): Float`, `exportCrates(format: Format!): String`, `searchCrates(text: String!): [Crate!]!`: nothing is given that a record could be changed to,
 * data comes back, and no field of the record tells that it was done. Beside an id an enum may be what was found: `reviewOrder(orderId, verdict: Verdict!): String`.
 */
export function isAnswered(
  of: OperationReading,
  { record, returned, identified }: Candidate,
  { bareId, values }: Candidates,
): boolean {
  const { answer, answersList, subgraph, name } = of;
  if ([...nounsOf(name.verb).map(stem), ...participleKeys(name.verb)].some((key) => record.fields.has(key)))
    return false;
  if (returned !== undefined)
    return (
      (answersList || returned.way === 'page') &&
      identified === undefined &&
      bareId === undefined &&
      values.every(({ kind, reference }) => kind !== 'input' && !isList(reference))
    );
  const kind = subgraph.types.get(answer)?.kind;
  // `[ID!]!` may be those that were changed.
  if (tellsNothing(of) || answer === 'ID' || (kind !== undefined && kind !== 'scalar' && kind !== 'enum')) return false;
  const isOne = identified !== undefined || bareId !== undefined;
  return (
    (answersList || answer !== 'Int') && values.every(({ kind, selects }) => selects || (kind === 'enum' && !isOne))
  );
}

/** Verbs of finding out whether something is so: with a proof in hand, it is held to be so from then on. */
const proving = /^(?:verify|validate|authenticate)$/;
/** Last words of what proves something, and is used up by that. */
const proofs = new Set(['token', 'code', 'otp', 'totp', 'pin', 'hash', 'signature', 'secret']);

/** A key is one, too, but `key` may be any id. */
function isProof(word: string): boolean {
  return word === 'key' || proofs.has(word);
}

/** `verifyMember(token)`, `verifyPhone(phoneId, code)`, but not `verifyToken(token)`, or `validateVoucher(code)`, where a voucher is known by its code. */
export function isProved({ name, inputs }: OperationReading, { record, ...seen }: Candidate): boolean {
  if (!proving.test(name.verb) || isProof(name.objectWords.at(-1) ?? '')) return false;
  if ((seen.name ?? seen.identified ?? fieldNamed(record, name.objectWords)) === undefined) return false;
  return inputs.some(
    ({ kind, known: { key, words } }) => kind === 'scalar' && proofs.has(words.at(-1) ?? '') && !record.fields.has(key),
  );
}

/** `rateStay(stayId, rating)`, where a stay has a rating, `publishPages(ids, isPublished)`: which one is said, and what the verb speaks of is given. */
export function isGivenByVerb(
  { name: { verb, kind: does }, inputs }: OperationReading,
  { record, identified }: Candidate,
  { bareId }: Candidates,
): boolean {
  if (identified === undefined && bareId === undefined) return false;
  // `emailGuest(guestId, email)` only says where to.
  const spoken = does === 'read' ? [...nounsOf(verb).map(stem), ...participleKeys(verb)] : participleKeys(verb);
  return inputs.some(
    ({ kind, selects, known: { key } }) =>
      kind !== 'input' && !selects && spoken.includes(key) && record.fields.has(key),
  );
}

/** `estimateRepair(carId): RepairEstimate`, which has no id and is found nowhere else: a verb that only reads keeps nothing of it. */
export function isReckoned(
  { name }: OperationReading,
  { record, returned, identified, inputNamed }: Candidate,
): boolean {
  if (name.kind !== 'read' || record.role !== 'value' || returned?.answerOnly !== true) return false;
  return identified === undefined && inputNamed === undefined;
}
