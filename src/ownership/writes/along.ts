/** What may be written beside the record that an operation is about: an id, a preposition or the answer says so. */
import { nameKey } from '../words.ts';
import type { Candidate } from './candidate.ts';
import { nameOf } from './names.ts';
import type { OperationReading } from './reading.ts';

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
