/** Which policy assigns which type or field to which subgraph. */
import { append } from '../../diagnostic/group.ts';
import type { Declaration } from '../../diagnostic/location.ts';
import { declarationOfPolicy } from '../../register/places.ts';
import type { Register, RegisteredRecord } from '../../register/register.ts';
import { splitCoordinate } from '../../schema/coordinate.ts';

/** A type or field that a policy gives to a subgraph. */
export interface Claim {
  readonly coordinate: string;
  readonly record: RegisteredRecord;
  readonly authority: string;
  readonly at: Declaration;
  /** The policy merely leaves a field to somebody. */
  readonly left: boolean;
}

/** A claim, and those that other policies make to the same thing. */
interface Dispute extends Claim {
  readonly others: readonly Claim[];
  /** The first who disagrees, which says more than who agrees; else the first of them. */
  readonly other: Claim;
}

/**
 * What several policies claim, and what one gives to two subgraphs: each claim of it, in order of record. To leave a field to the subgraph
 * that another policy names for it is no claim. Two policies of one record are another matter.
 */
export function disputes(register: Register): readonly Dispute[] {
  const claims = new Map<string, Claim[]>();
  for (const record of register.records) {
    // A record that names no fields can only share its types, and of these the register knows who claims them.
    const { fields, fieldsAuthority } = record.policy;
    const named = fields.length > 0 || fieldsAuthority.size > 0;
    if (!named && !record.types.some((type) => register.disputedTypes.has(type))) continue;
    for (const claim of claimsOf(register, record)) {
      const ofType = typeClaim(register, claim);
      if (ofType === undefined) append(claims, claim.coordinate, claim);
      else claims.set(claim.coordinate, [ofType, claim]);
    }
  }
  return [...claims.values()].filter(isDisputed).flatMap((several) =>
    several.flatMap((claim) => {
      const others = several.filter((one) => one !== claim && !areNamesakes(one.record, claim.record));
      const other = others.find(({ authority }) => authority !== claim.authority) ?? others[0];
      return other === undefined ? [] : [{ ...claim, others, other }];
    }),
  );
}

/** Each policy of a record that has several, with another one of them. */
export function namesakes(register: Register): readonly (readonly [RegisteredRecord, RegisteredRecord])[] {
  const disputed = register.records.filter(({ name }) => register.disputedNames.has(name));
  return disputed.flatMap((record) => {
    const other = disputed.find((one) => areNamesakes(one, record));
    return other === undefined ? [] : [[record, other] as const];
  });
}

function areNamesakes(a: RegisteredRecord, b: RegisteredRecord): boolean {
  return a !== b && a.name === b.name;
}

function isDisputed(claims: readonly Claim[]): boolean {
  const [first] = claims;
  if (claims.some(({ authority }) => authority !== first?.authority)) return true;
  return claims.filter(({ left }) => !left).length > 1;
}

/** The claim of a type's record to a field that its authority resolves and that another record takes elsewhere, without its policy saying so. */
function typeClaim(register: Register, { record: taker, coordinate, left }: Claim): Claim | undefined {
  const { type, field } = splitCoordinate(coordinate);
  const record = register.recordOfType(type);
  if (left || field === undefined || record === undefined || record === taker) return undefined;
  const { fields, fieldsAuthority, types } = record.policy;
  if (fields.includes(coordinate) || fieldsAuthority.has(coordinate)) return undefined;
  if ([record.authority, record.successor].includes(taker.authority)) return undefined;
  if (!register.resolutionOf(coordinate)?.resolvedBy.includes(record.authority)) return undefined;
  const at = declarationOfPolicy(record, types === undefined ? '' : `types.${types.indexOf(type)}`);
  return { coordinate, record, authority: record.authority, at, left: false };
}

/** Every type and field that a policy gives to a subgraph. */
function* claimsOf(register: Register, record: RegisteredRecord): Iterable<Claim> {
  const claim = (coordinate: string, authority: string, path: string): Claim => {
    const left = path.startsWith('fields_authority.');
    return { coordinate, record, authority, at: declarationOfPolicy(record, path), left };
  };
  const { types, fields, fieldsAuthority } = record.policy;
  for (const [index, type] of record.types.entries())
    yield claim(type, record.authority, types === undefined ? '' : `types.${index}`);
  for (const [index, field] of fields.entries()) yield claim(field, record.authority, `fields.${index}`);
  for (const [field, to] of fieldsAuthority) yield claim(field, register.subgraphOf(to), `fields_authority.${field}`);
}
