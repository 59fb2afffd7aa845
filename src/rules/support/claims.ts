/** What policies give to whom. */
import type { Declaration } from '../../diagnostic/location.ts';
import { declarationOfPolicy } from '../places.ts';
import type { Register, RegisteredRecord } from '../register.ts';

/** A type or field that a policy gives to a subgraph. */
export interface Claim {
  readonly coordinate: string;
  readonly record: RegisteredRecord;
  readonly authority: string;
  readonly at: Declaration;
}

/** What policies give to several subgraphs. Nearly everything is claimed once, and needs no place in a policy. */
export function disputedClaims(register: Register): readonly Claim[] {
  const { disputedTypes } = register;
  const authorities = new Map<string, string>();
  const disputed = new Set<string>();
  for (const record of register.records) {
    // A record that names no fields can only share its types, and of these the register knows who claims them.
    const { fields, fieldsAuthority } = record.policy;
    const named = fields.length > 0 || fieldsAuthority.size > 0;
    if (!named && !record.types.some((type) => disputedTypes.has(type))) continue;
    for (const [coordinate, authority] of claimsOf(register, record)) {
      if ((authorities.get(coordinate) ?? authority) !== authority) disputed.add(coordinate);
      authorities.set(coordinate, authority);
    }
  }
  if (disputed.size === 0) return [];
  return register.records.flatMap((record) =>
    [...claimsOf(register, record)].flatMap(([coordinate, authority, path]): readonly Claim[] =>
      disputed.has(coordinate) ? [{ coordinate, record, authority, at: declarationOfPolicy(record, path) }] : [],
    ),
  );
}

/** Every type and field that a policy gives to a subgraph, and where it says so. */
function* claimsOf(
  register: Register,
  record: RegisteredRecord,
): Iterable<readonly [coordinate: string, authority: string, path: string]> {
  const { types, fields, fieldsAuthority } = record.policy;
  for (const [index, type] of record.types.entries())
    yield [type, record.authority, types === undefined ? '' : `types.${index}`];
  for (const [index, field] of fields.entries()) yield [field, record.authority, `fields.${index}`];
  for (const [field, to] of fieldsAuthority) yield [field, register.subgraphOf(to), `fields_authority.${field}`];
}
