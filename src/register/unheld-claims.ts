/** Checks that authorities define what policies assign to them. */
import type { RelatedDeclaration } from '../diagnostic/diagnostic.ts';
import { isExtension } from '../ownership/externals.ts';
import type { Holding } from '../ownership/map.ts';
import { splitCoordinate } from '../schema/coordinate.ts';
import { chiefHolding, declarationIn } from './places.ts';
import { isTransferCurrent, type Register, type RegisteredRecord } from './register.ts';

/** Something that a policy gives to a subgraph which does not hold it. */
export interface Claim {
  /** The line of the policy. */
  readonly path: string;
  readonly authority: string;
  /** Types or fields that it does not hold. */
  readonly names: readonly string[];
  /** It declares the types, as mere references. */
  readonly stub: boolean;
  /** Those that do define them: a reference to a type, or a type that lacks the field, defines nothing. */
  readonly holders: readonly Holding[];
  readonly related: readonly RelatedDeclaration[];
}

/** What a record's policy assigns to authorities that do not define it. `policy-resolves` reports what no subgraph has. */
export function claimsToHold(register: Register, record: RegisteredRecord, today: string): readonly Claim[] {
  const claims: Claim[] = [];
  const missing: string[] = [];
  const stubs: string[] = [];
  const namespaces = register.types.namespaces;
  const moved = isTransferCurrent(record, today) ? record.successor : undefined;
  for (const type of record.types) {
    if (!register.map.types.has(type)) continue;
    const holding = register.holding(type, record.authority);
    const heir = moved === undefined ? undefined : register.holding(type, moved);
    if (heir !== undefined && !isReference(register, heir)) continue;
    if (holding === undefined) missing.push(type);
    else if (!namespaces.has(type) && isReference(register, holding)) stubs.push(type);
  }
  for (const field of record.policy.fields) {
    const inherited = moved !== undefined && holdsField(register, field, moved);
    if (!inherited && !holdsField(register, field, record.authority)) missing.push(field);
  }
  const path = 'authoritative_service';
  if (missing.length > 0) claims.push(claim(register, path, record.authority, missing, false));
  if (stubs.length > 0) claims.push(claim(register, path, record.authority, stubs, true));
  for (const [field, service] of record.policy.fieldsAuthority) {
    const authority = register.subgraphOf(service);
    if (register.subgraph(authority) !== undefined && !holdsField(register, field, authority))
      claims.push(claim(register, `fields_authority.${field}`, authority, [field], false));
  }
  return claims;
}

function claim(register: Register, path: string, authority: string, names: readonly string[], stub: boolean): Claim {
  const types = [...new Set(names.map((name) => splitCoordinate(name).type))];
  const stubs = stub ? types.flatMap((type) => register.holding(type, authority) ?? []) : [];
  const holders = new Map<string, Holding>();
  for (const name of names) {
    const { type, field } = splitCoordinate(name);
    const defines = (holding: Holding) =>
      field === undefined
        ? !isReference(register, holding)
        : register.resolutionOf(name)?.resolvedBy.includes(holding.subgraph.name) === true;
    const others = register.holdings(type).filter(({ subgraph }) => subgraph.name !== authority);
    const chief = chiefHolding(others.filter(defines));
    if (chief !== undefined && !holders.has(chief.subgraph.name)) holders.set(chief.subgraph.name, chief);
  }
  const related = [
    ...stubs.map((holding) => ({ ...declarationIn(holding), note: 'the stub' })),
    ...[...holders.values()].map((holding) => ({ ...declarationIn(holding), note: 'defines it' })),
  ];
  return { path, authority, names, stub, holders: [...holders.values()], related };
}

/** Whether a subgraph resolves a field, or did until another took it by `@override`. Fields that the graph does not have count as held. */
function holdsField(register: Register, coordinate: string, subgraph: string): boolean {
  const resolution = register.resolutionOf(coordinate);
  if (resolution === undefined) return true;
  return resolution.resolvedBy.includes(subgraph) || resolution.overrides.some(({ from }) => from === subgraph);
}

/** The key and nothing else, although others define more or the key is not even resolvable. An entity that is all key is no stub. */
export function isStub(register: Pick<Register, 'map'>, { subgraph, type, keys, roles }: Holding): boolean {
  // What only one subgraph declares need not be worked out field by field.
  const alone = register.map.types.get(type.name)?.holdings.length === 1;
  if (alone && (keys.length === 0 || keys.some(({ resolvable }) => resolvable))) return false;
  if (!alone && (roles.includes('origin') || roles.includes('contributor'))) return false;
  const resolution = register.map.resolution(type.name);
  let own = false;
  for (const name of type.fields.keys()) {
    const field = resolution.get(name);
    const here =
      field?.resolvedBy.includes(subgraph.name) || field?.overrides.some(({ from }) => from === subgraph.name);
    if (here && !field?.key) return false;
    own ||= here === true;
  }
  if (keys.length === 0) return !own;
  return !keys.some(({ resolvable }) => resolvable) || resolution.resolvesData;
}

/**
 * Whether an authority has no more than a reference: a stub whose key nobody can resolve. A type that is all key and can be resolved by it
 * may well be its authority's own definition, whatever others add, unless it is an extension of Federation 1; who has an interface defines it.
 */
export function isReference(register: Pick<Register, 'map'>, holding: Holding): boolean {
  const { subgraph, type, keys } = holding;
  if (type.kind === 'interface' && keys.length > 0) return false;
  const extends1 = subgraph.dialect === 'federation-1' && isExtension(type);
  if (!extends1 && keys.some(({ resolvable }) => resolvable)) return false;
  return isStub(register, holding);
}

/** Fields that are no key and not resolved here, but that an interface does not ask for either; in order of name. */
export function mentions(register: Register, { subgraph, type }: Holding): readonly string[] {
  const names: string[] = [];
  for (const { name, key, resolvedBy, providedBy, overrides } of register.map.resolution(type.name).notable.values()) {
    if (key || !type.fields.has(name) || overrides.some(({ from }) => from === subgraph.name)) continue;
    if (type.interfaces.some((asking) => subgraph.types.get(asking)?.fields.has(name))) continue;
    if (type.fields.get(name)?.directives.some(({ id }) => id === 'usedOverridden')) continue;
    if (!resolvedBy.includes(subgraph.name) && !providedBy.includes(subgraph.name)) names.push(name);
  }
  return names;
}
