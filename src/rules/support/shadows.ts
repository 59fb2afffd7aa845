/**
 * Types of different subgraphs that keep the same record under different names, and what speaks for that beyond their names: what is done to both, and what
 * is said of both.
 */
import { append } from '../../diagnostic/group.ts';
import { compareText } from '../../diagnostic/location.ts';
import type { Holding, Mutation, OwnedType } from '../../ownership/map.ts';
import { namesakes, spelling } from '../../ownership/namesakes.ts';
import { keyOf, nameKey, words } from '../../ownership/words.ts';
import { isPlainlyAnswer, roleOf } from '../../ownership/writes/type-role.ts';
import { chiefHolding } from '../../register/places.ts';
import type { Register, RegisteredRecord } from '../../register/register.ts';
import type { Subgraph } from '../../schema/facts.ts';
import { namedType } from '../../schema/type-reference.ts';
import type { Declared } from './drift.ts';

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
    if (!names.some((name) => register.judged.touchesType(name))) continue;
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

/** No subgraph declares both: such a subgraph distinguishes them. And neither has the other's id, as a type about it would. */
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

/** Two mutations of different subgraphs that do the same, one to each of the two types. */
interface Twins {
  readonly shadow: Mutation;
  readonly original: Mutation;
}

/** Live mutations that write one of the types, and hardly doubtfully; by type. */
function writersOf(register: Register, names: ReadonlySet<string>): ReadonlyMap<string, readonly Mutation[]> {
  const byType = new Map<string, Mutation[]>();
  for (const mutation of register.map.mutations) {
    const sure = register
      .writesOf(mutation)
      .filter(({ type, confidence }) => confidence !== 'possible' && names.has(type));
    if (sure.length === 0 || !register.isLive(mutation)) continue;
    for (const type of new Set(sure.map((write) => write.type))) append(byType, type, mutation);
  }
  return byType;
}

/** Mutations that say the same, once the names of the two types are left out; those of one name first. */
function twinsOf(
  original: OwnedType,
  other: OwnedType,
  writers: ReadonlyMap<string, readonly Mutation[]>,
): readonly Twins[] {
  const [subject, name] = [wordsOf(original.name), wordsOf(other.name)];
  const writing = writers.get(original.name) ?? [];
  const actions = new Map<string, Mutation>();
  for (const mutation of writing.filter((m) => isDeclaredBy(original, m))) {
    const action = actionOf(mutation, [subject]);
    if (!actions.has(action)) actions.set(action, mutation);
  }
  // Where only the shadow is declared, what is called after the original is done to the shadow.
  const candidates = new Set([...(writers.get(other.name) ?? []), ...writing.filter((m) => isDeclaredBy(other, m))]);
  const twins = [...candidates].flatMap((shadow) => {
    const twin = actions.get(actionOf(shadow, [name, subject]));
    return twin === undefined || twin.subgraph === shadow.subgraph ? [] : [{ shadow, original: twin }];
  });
  const isEqual = (pair: Twins) => Number(pair.shadow.field.name === pair.original.field.name);
  return twins.sort((a, b) => isEqual(b) - isEqual(a));
}

function isDeclaredBy({ holdings }: OwnedType, mutation: Mutation): boolean {
  return holdings.some(({ subgraph }) => subgraph === mutation.subgraph);
}

/** `grantLicenceRecord`, `licenceGrant` and `grant` in a namespace are one action: `grant`. */
function actionOf({ field }: Mutation, names: readonly (readonly string[])[]): string {
  const name = wordsOf(field.name);
  for (const subject of names) {
    const rest = without(name, subject);
    if (rest !== undefined) return rest.join(' ');
  }
  return name.join(' ');
}

function wordsOf(name: string): readonly string[] {
  return words(name).map(spelling);
}

/** Words but for those of a subject; undefined where they do not name it. */
function without(name: readonly string[], subject: readonly string[]): readonly string[] | undefined {
  const key = nameKey(subject);
  for (let start = 0; start + subject.length <= name.length; start++)
    if (nameKey(name.slice(start, start + subject.length)) === key)
      return [...name.slice(0, start), ...name.slice(start + subject.length)];
  return undefined;
}

/** Whether an operation is called after a type. */
function namesSubject({ field }: Mutation, { name }: OwnedType): boolean {
  return without(wordsOf(field.name), wordsOf(name)) !== undefined;
}

/** Fields of equal name and like type, as the second type calls them, in order of name. */
function sharedFields(a: OwnedType, b: OwnedType): readonly string[] {
  const left = telling(a.holdings);
  const shared: string[] = [];
  for (const [key, field] of telling(b.holdings)) {
    const other = left.get(key);
    if (other !== undefined && isLike(other, field)) shared.push(field.field.name);
  }
  return shared.sort(compareText);
}

/** The same type by name; or values of any kind, as one subgraph's enum is another's text. */
function isLike(a: Declared, b: Declared): boolean {
  const [left, right] = [namedType(a.field.type), namedType(b.field.type)];
  return left === right || (!isComposite(a.subgraph, left) && !isComposite(b.subgraph, right));
}

function isComposite(subgraph: Subgraph, name: string): boolean {
  const kind = subgraph.types.get(name)?.kind;
  return kind === 'object' || kind === 'interface' || kind === 'union';
}

/** Fields that describe a record, by their names: not those that identify it, nor those that every record has. */
function telling(holdings: readonly Holding[]): ReadonlyMap<string, Declared> {
  const found = new Map<string, Declared>();
  for (const { subgraph, type, keys } of holdings) {
    const identifying = new Set(keys.flatMap(({ fields }) => fields.split(/[\s{}]+/)));
    for (const field of type.fields.values()) {
      if (identifying.has(field.name) || ofEveryRecord.test(field.name)) continue;
      const key = keyOf(field.name);
      if (!found.has(key)) found.set(key, { subgraph, field });
    }
  }
  return found;
}

const ofEveryRecord =
  /^(?:_?id|uuid|version|etag|(?:created|updated|modified|deleted|lastModified|lastUpdated)(?:_?(?:at|on|by|date|time))?|__typename)$|(?:Id|ID|_id)$/i;
