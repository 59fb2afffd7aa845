/** Tags that name a record of a policy, which the facts of a graph do not contain. */
import { remembered } from '../diagnostic/remembered.ts';
import type { OwnershipMap } from '../ownership/map.ts';
import { nameCalled, spelled, type WriteTag } from '../ownership/writes/write-tags.ts';
import type { RegisteredRecord, RegisteredWrite } from './registered-record.ts';

/** Records by their names and by how tags spell these: the first of each. */
const bySpelling = remembered((records: readonly RegisteredRecord[]): ReadonlyMap<string, RegisteredRecord> => {
  const found = new Map<string, RegisteredRecord>();
  for (const record of records)
    for (const name of [record.name, spelled(record.name)]) if (!found.has(name)) found.set(name, record);
  return found;
});

/** What is written by a tag that names a record by its name, and no type; `-` replaces characters that a tag cannot have. */
export function taggedWrite(
  { records, map }: { readonly records: readonly RegisteredRecord[]; readonly map: OwnershipMap },
  { owner, field }: WriteTag,
): RegisteredWrite | undefined {
  if (map.types.has(owner)) return undefined;
  const record = bySpelling(records).get(owner);
  if (record === undefined) return undefined;
  const [type = record.name] = record.allTypes;
  const write: RegisteredWrite = { type, field: null, confidence: 'certain', evidence: [], record };
  if (field === undefined) return write;
  for (const typeName of record.types) {
    const name = nameCalled(field, map.resolution(typeName));
    if (name !== undefined) return { ...write, type: typeName, field: name };
  }
  return undefined;
}
