/** What may be written beside the record that an operation is about: an id, a preposition, a conjunction or the answer says so. */
import { nameKey, words } from '../words.ts';
import type { Candidate, Candidates } from './candidate.ts';
import { affirmed, isState } from './name-words.ts';
import { nameOf } from './names.ts';
import type { OperationReading } from './reading.ts';
import type { RecordType } from './records.ts';
import type { Returned } from './returned.ts';
import { isDoneWord } from './vocabulary.ts';

/** `courtIds`. */
export function areIdentified({ identified }: Candidate): boolean {
  return identified?.how === 'full' && identified.list;
}

/** `generateDraftRoster(seasonId): { rosterId: ID }`, where a DraftRoster is a value: what is made is known by its id. */
export function isAnsweredById(of: OperationReading, { record, name }: Candidate): boolean {
  if (of.name.kind !== 'create' || (name?.place !== 'whole' && name?.place !== 'head')) return false;
  const key = nameKey(record.words);
  const fields = of.subgraph.types.get(of.answer)?.fields;
  for (let index = 0; index < (fields?.size ?? 0); index++)
    if (nameOf(fields?.nameAt(index) ?? '').relatedKey === key) return true;
  return false;
}

/** `deleteClubWithCourts(id, courtIds)`, `deleteClub(id, courtIds)`: what is done to the one is done to the other. What is removed may only be taken out of it. */
export function isWith({ name: { kind, verb } }: OperationReading, candidate: Candidate): boolean {
  const { name, identified } = candidate;
  if (kind === 'delete' && verb !== 'remove' && areIdentified(candidate)) return true;
  return (kind === 'delete' || kind === 'change') && name?.preposition === 'with' && identified?.how === 'full';
}

/**
 * `settleTripAndFares(tripId, fareIds): Trip`: the verb acts on both, unless both are given to a third: `setDriverAndVan(tripId, driverId, vanId)`, or something is made
 * of what exists: `createTripAndFareReport(tripId, fareId): Report`.
 */
export function isBoth(of: OperationReading, { record, name, identified }: Candidate, { all }: Candidates): boolean {
  const { kind, objectWords } = of.name;
  if (kind === 'create' && identified !== undefined) return false;
  const at = objectWords.indexOf('and');
  if (at < 1 || name?.kind !== 'full' || kind === 'link' || kind === 'unlink') return false;
  const both = [objectWords.slice(0, at), objectWords.slice(at + 1)].map((part) => of.name.named(part));
  return (
    both.includes(record) &&
    !all.some((other) => !both.includes(other.record) && other.record.holds(of.records).has(record.name))
  );
}

/**
 * All that the verb acts on is called so, though nothing says which: `moveFares(fromTripId, toTripId): Trip`; or an id says which, and the rest of the name which
 * state it is in: `markFarePaid(fareId): Receipt`; or only the id does, and what comes back is called after it: `promoteToOwner(memberId): ClubMember`; or the verb
 * says nothing else, and what comes back is neither identified nor named: `offboard(memberId, lockerId): Badge`.
 */
export function isSaid(of: OperationReading, { record, name, identified }: Candidate, { all }: Candidates): boolean {
  const { kind } = of.name;
  if (record.role !== 'record' || (kind !== 'change' && kind !== 'set' && kind !== 'delete')) return false;
  if (name?.kind === 'full' && name.place === 'whole') return true;
  if (identified?.how !== 'full') return false;
  if (name?.place === 'front') return name.left.every((word) => isState(affirmed(word)));
  const ends = ({ record: { stems } }: Returned) =>
    stems.length > record.stems.length && stems.slice(-record.stems.length).join(' ') === record.stems.join(' ');
  if (name !== undefined) return false;
  if (of.returned.some(ends)) return true;
  const isMeant = ({ deed, returned, ...other }: Candidate) =>
    deed !== undefined || (returned !== undefined && (other.identified ?? other.name) !== undefined);
  return kind === 'change' && of.name.objectWords.length === 0 && !all.some(isMeant);
}

/**
 * `importTrips(file): { addedTrips, updatedStops }`: the answer says what was done to what comes back. Where something is identified, what is made may only belong to it:
 * `closeFair(fairId): { fair, registeredGuests }`.
 */
export function isToldDone({ record, returned }: Candidate, { identifiers, bareId }: Candidates): boolean {
  if (returned?.fieldName === undefined) return false;
  const [done = '', ...rest] = words(returned.fieldName);
  const own = nameKey(record.words);
  const isAlone = identifiers.length === 0 && bareId === undefined;
  return isDoneWord(done, isAlone) && rest.some((_, from) => nameKey(rest.slice(from)) === own);
}

/** `setComposer(workId, composerId): Artist`, where a work has a composer: the object of the verb is its field, and given. */
export function isGivenField(of: OperationReading, { record, identified, returned }: Candidate): boolean {
  const { kind, objectWords } = of.name;
  if (kind !== 'set' || returned !== undefined || identified?.how !== 'full' || objectWords.length === 0) return false;
  const key = nameKey(objectWords);
  const hasIt = ({ fields }: RecordType) => fields.has(key) || fields.has(nameKey([...objectWords, 'id']));
  if (!hasIt(record) || of.returned.some((other) => hasIt(other.record))) return false;
  return of.inputs.some((input) => input !== identified.input && input.known.relatedKey === key);
}
