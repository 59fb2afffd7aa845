/** What policies give to whom. */
import type { Declaration } from '../../diagnostic/location.ts';
import { declarationOfPolicy, policyPlace } from '../../register/places.ts';
import type { Register, RegisteredRecord } from '../../register/register.ts';
import { splitCoordinate } from '../../schema/coordinate.ts';
import type { Words } from '../rule.ts';

/** A type or field that a policy gives to a subgraph. */
export interface Claim {
  readonly coordinate: string;
  readonly record: RegisteredRecord;
  readonly authority: string;
  readonly at: Declaration;
  /** The policy merely leaves a field to somebody. */
  readonly left: boolean;
}

/**
 * What several policies claim, and what one gives to two subgraphs: each claim of it, in order of record. To leave a field to the subgraph
 * that another policy names for it is no claim.
 */
export function disputedClaims(register: Register): ReadonlyMap<string, readonly Claim[]> {
  const claims = new Map<string, Claim[]>();
  for (const record of register.records) {
    // A record that names no fields can only share its types, and of these the register knows who claims them.
    const { fields, fieldsAuthority } = record.policy;
    const named = fields.length > 0 || fieldsAuthority.size > 0;
    if (!named && !record.types.some((type) => register.disputedTypes.has(type))) continue;
    for (const [coordinate, authority, path] of claimsOf(register, record)) {
      const claim = { coordinate, record, authority, at: declarationOfPolicy(record, path), left: isLeft(path) };
      const known = claims.get(coordinate);
      if (known === undefined) claims.set(coordinate, [claim]);
      else known.push(claim);
    }
    for (const [index, coordinate] of fields.entries()) {
      const carved = typeClaim(register, record, coordinate);
      if (carved === undefined) continue;
      const path = `fields.${index}`;
      const own = {
        coordinate,
        record,
        authority: record.authority,
        at: declarationOfPolicy(record, path),
        left: false,
      };
      claims.set(coordinate, [carved, own]);
    }
  }
  return new Map([...claims].filter(([, several]) => isDisputed(several)));
}

type Namesakes = readonly [record: RegisteredRecord, other: RegisteredRecord];

/** Each policy of a record that has several, with another one of them. */
export function* namesakes(register: Register): Iterable<Namesakes> {
  if (register.disputedNames.size === 0) return;
  for (const record of register.records) {
    const other = register.records.find((one) => areNamesakes(one, record));
    if (other !== undefined) yield [record, other];
  }
}

export function areNamesakes(a: RegisteredRecord, b: RegisteredRecord): boolean {
  return a !== b && a.name === b.name;
}

/** `otherPlace`: file and line of the other policy. */
export type NamesakeArgs = Words<'record' | 'authority' | 'otherAuthority' | 'otherPlace'>;

export function namesakeFinding([record, other]: Namesakes) {
  const { name, authority } = record;
  return {
    messageId: 'twice' as const,
    args: { record: name, authority, otherAuthority: other.authority, otherPlace: policyPlace(other, '') },
    at: declarationOfPolicy(record, ''),
    related: [{ ...declarationOfPolicy(other, ''), note: `the other policy of ${name}` }],
    record: name,
    severity: 'error' as const,
    accepts: [`"${authority}" beside "${other.authority}"`],
  };
}

function isDisputed(claims: readonly Claim[]): boolean {
  const [first] = claims;
  if (claims.some(({ authority }) => authority !== first?.authority)) return true;
  return claims.filter(({ left }) => !left).length > 1;
}

const isLeft = (path: string) => path.startsWith('fields_authority.');

/** The claim of a type's record to a field that its authority resolves and that another record takes elsewhere, without its policy saying so. */
function typeClaim(register: Register, taker: RegisteredRecord, coordinate: string): Claim | undefined {
  const { type, field = '' } = splitCoordinate(coordinate);
  const record = register.recordOfType(type);
  if (record === undefined || record === taker || record.authority === taker.authority) return undefined;
  const { fields, fieldsAuthority } = record.policy;
  if (fields.includes(coordinate) || fieldsAuthority.has(coordinate) || record.successor === taker.authority)
    return undefined;
  if (!register.map.resolution(type).get(field)?.resolvedBy.includes(record.authority)) return undefined;
  const index = record.policy.types?.indexOf(type);
  const at = declarationOfPolicy(record, index === undefined ? '' : `types.${index}`);
  return { coordinate, record, authority: record.authority, at, left: false };
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
