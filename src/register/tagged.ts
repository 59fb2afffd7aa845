/** Tags that name a record of a policy: of these, the facts of a graph know nothing. */
import type { OwnershipMap } from '../ownership/map.ts';
import { isCalled, nameCalled, type WriteTag } from '../ownership/writes/write-tags.ts';
import type { RegisteredRecord, RegisteredWrite } from './registered-record.ts';

/** What is written by a tag that names a record by its name, and no type; `-` stands for what a tag cannot have. */
export function taggedWrite(
  { records, map }: { readonly records: readonly RegisteredRecord[]; readonly map: OwnershipMap },
  { owner, field }: WriteTag,
): RegisteredWrite | undefined {
  if (map.types.has(owner)) return undefined;
  const record = records.find(({ name }) => isCalled(owner, name));
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
