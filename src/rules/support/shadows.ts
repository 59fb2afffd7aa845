/** Types of different subgraphs that keep the same record under different names. */
import { compareText } from '../../diagnostic/location.ts';
import type { Holding, OwnedType } from '../../ownership/map.ts';
import { namesakes } from '../../ownership/namesakes.ts';
import { keyOf } from '../../ownership/words.ts';
import { isPlainlyAnswer, roleOf } from '../../ownership/writes/type-role.ts';
import { chiefHolding } from '../../register/places.ts';
import type { Register, RegisteredRecord } from '../../register/register.ts';
import { namesSubject, sharedFields, type Twins, telling, twinsOf, writersOf } from './shadow-evidence.ts';

export interface Shadow {
  readonly original: Holding;
  readonly shadow: Holding;
  /** Fields that say the same of both, as the shadow calls them, in order of name. */
  readonly shared: readonly string[];
  readonly twins: readonly Twins[];
  /** The record that the original belongs to, else the shadow's; null where no policy names either. */
  readonly record: RegisteredRecord | null;
}

/**
 * Shadows by their names, which must differ in nothing but spelling or a word that does not say what is meant, and by more than their names:
 * mutations that do the same to both, or fields of the same names. What is plainly about the other one, known to be a copy of it, or told
 * apart from it by a subgraph that has both, is none. Linear in the size of the graph: only types of one subject are compared, each with one.
 */
export function* shadows(register: Register): Iterable<Shadow> {
  const { types } = register.map;
  const candidates: [OwnedType, OwnedType][] = [];
  for (const names of namesakes(keepers(register)).values()) {
    const [original, ...others] = names
      .map((name) => types.get(name) as OwnedType)
      .sort(
        (a, b) => rank(register, a) - rank(register, b) || a.name.length - b.name.length || compareText(a.name, b.name),
      );
    if (original === undefined || !isRecord(register, original)) continue;
    for (const other of others)
      if (holdsData(other) && areApart(original, other) && !isKnown(register, original, other))
        candidates.push([original, other]);
  }
  if (candidates.length === 0) return;
  const writers = writersOf(register, new Set(candidates.flat().map(({ name }) => name)));
  for (const [original, other] of candidates) {
    const shared = sharedFields(original, other);
    const twins = twinsOf(original, other, writers);
    if (!isConvincing(original, other, shared, twins)) continue;
    const record = register.recordOfType(original.name) ?? register.recordOfType(other.name) ?? null;
    const holding = holderOf(original, register);
    const shadow = chiefHolding(other.holdings);
    if (holding !== undefined && shadow !== undefined) yield { original: holding, shadow, shared, twins, record };
  }
}

/** Names of the types that may keep a record: most types of a graph are how operations answer. */
function keepers(register: Register): readonly string[] {
  const names: string[] = [];
  for (const type of register.map.types.inAnyOrder()) {
    if (type.kind !== 'object') continue;
    if (type.entity || !isPlainlyAnswer(type) || register.recordOfType(type.name) !== undefined) names.push(type.name);
  }
  return names;
}

/** What a policy names is the original; then what is an entity. */
function rank(register: Register, type: OwnedType): number {
  if (register.recordOfType(type.name) !== undefined) return 0;
  return type.entity ? 1 : 2;
}

function isRecord(register: Register, type: OwnedType): boolean {
  return register.recordOfType(type.name) !== undefined || roleOf(type) === 'record';
}

function holdsData(type: OwnedType): boolean {
  const role = roleOf(type);
  return role === 'record' || role === 'value';
}

/** No subgraph knows both: one that does tells them apart. And neither names the other's id, as what is about it would. */
function areApart(a: OwnedType, b: OwnedType): boolean {
  const holders = new Set(a.holdings.map(({ subgraph }) => subgraph.name));
  if (b.holdings.some(({ subgraph }) => holders.has(subgraph.name))) return false;
  return !pointsAt(a, b) && !pointsAt(b, a);
}

/** `licenceId`, where a licence has no field of that name itself; or `licence`. */
function pointsAt(from: OwnedType, to: OwnedType): boolean {
  const key = keyOf(to.name);
  return from.holdings.some(({ type }) =>
    [...type.fields.keys()].some((name) => {
      const field = keyOf(name);
      const points = field === key || field === `${to.name.toLowerCase()}id`;
      return points && !to.holdings.some((holding) => holding.type.fields.has(name));
    }),
  );
}

/** Of one record by its policy, or a declared copy. */
function isKnown(register: Register, original: OwnedType, other: OwnedType): boolean {
  const records = register.recordsOfType(original.name);
  return records.some(
    ({ types, policy }) =>
      types.includes(other.name) || policy.localCopies.some((copy) => copy.types.includes(other.name)),
  );
}

/** Names alone prove nothing. Beside them: one operation by the record's own name; one by another name, and some fields; or most fields. */
function isConvincing(
  original: OwnedType,
  other: OwnedType,
  shared: readonly string[],
  twins: readonly Twins[],
): boolean {
  if (twins.some((pair) => pair.original.field.name === pair.shadow.field.name && namesSubject(pair.shadow, original)))
    return true;
  if (twins.length > 0 && shared.length > 1) return true;
  if (shared.length < 3 || roleOf(other) !== 'record') return false;
  const least = Math.min(...[original, other].map(({ holdings }) => telling(holdings).size));
  return shared.length >= (2 * least) / 3;
}

/** Where the original is kept: with its authority. */
function holderOf(original: OwnedType, register: Register): Holding | undefined {
  const authority = register.recordOfType(original.name)?.authority;
  return original.holdings.find(({ subgraph }) => subgraph.name === authority) ?? chiefHolding(original.holdings);
}
