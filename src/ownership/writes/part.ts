/** Records of which an operation writes a part: a value has no id, so what is identified beside it is what it is a part of. */
import { nameKey } from '../words.ts';
import type { Candidate } from './candidate.ts';
import type { Input } from './inputs.ts';
import type { OperationReading } from './reading.ts';
import type { RecordType } from './records.ts';

/** A value that is written, and the field of a record that it is; null where the record has it by a connection of another name. */
export interface Part {
  readonly value: string;
  readonly field: string | null;
  /** It is one of many, which may be rows of their own. */
  readonly isOneOfMany: boolean;
}

/** `changeAvatar(userId, avatar: AvatarInput): Avatar` changes User.avatar. @returns undefined where the value is no part of what is identified. */
export function partOf(
  of: OperationReading,
  { record, identified, name }: Candidate,
  value: RecordType,
  bareId: Input | undefined,
): Part | undefined {
  const isIdentified = identified?.how === 'full' || identified?.how === 'typed' || identified?.how === 'short';
  // `renameRecipeStep(id, title)`: a step has no id.
  const isMeant = isIdentified || (bareId !== undefined && name?.kind === 'full');
  if (value.role !== 'value' || record.role !== 'record' || !isMeant) return undefined;
  const held = record.holds(of.records).get(value.name);
  if (held === undefined) return undefined;
  // A row that says what it belongs to is no part of it.
  if (value.holds(of.records).has(record.name) || value.fields.has(nameKey([...record.words, 'id']))) return undefined;
  const field = record.fields.byTarget.get(value.name) ?? record.fields.called(nameKey(value.words));
  return { value: value.name, field: field?.name ?? null, isOneOfMany: held === 'many' };
}
