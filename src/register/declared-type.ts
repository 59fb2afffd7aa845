/** The type of a field, as the authority of its record declares it. */
import { splitCoordinate } from '../schema/coordinate.ts';
import { namedType } from '../schema/type-reference.ts';
import type { Register, RegisteredRecord } from './register.ts';

/** @returns the name of the type of `Type.field`; undefined where the authority declares no such field. */
export function declaredType(register: Register, record: RegisteredRecord, coordinate: string): string | undefined {
  const { type, field } = splitCoordinate(coordinate);
  const declared = field === undefined ? undefined : register.holding(type, record.authority)?.type.fields.get(field);
  return declared === undefined ? undefined : namedType(declared.type);
}
