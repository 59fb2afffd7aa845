/** What speaks for two types being the same record, beyond their names: what is done to both, and what is said of both. */
import { groupBy } from '../../diagnostic/group.ts';
import { compareText } from '../../diagnostic/location.ts';
import type { Holding, Mutation, OwnedType } from '../../ownership/map.ts';
import { spelling } from '../../ownership/namesakes.ts';
import { keyOf, nameKey, words } from '../../ownership/words.ts';
import { isLive } from '../../register/live.ts';
import type { Register } from '../../register/register.ts';
import type { Field, Subgraph } from '../../schema/facts.ts';
import { namedType } from '../../schema/type-reference.ts';

/** Two mutations of different subgraphs that do the same, one to each of the two types. */
export interface Twins {
  readonly shadow: Mutation;
  readonly original: Mutation;
}

/** Live mutations that write one of the types, and hardly doubtfully; by type. */
export function writersOf(register: Register, names: ReadonlySet<string>): ReadonlyMap<string, readonly Mutation[]> {
  const found: { readonly type: string; readonly mutation: Mutation }[] = [];
  for (const mutation of register.map.mutations) {
    const written = new Set<string>();
    for (const { type, confidence } of register.writesOf(mutation))
      if (confidence !== 'possible' && names.has(type)) written.add(type);
    if (written.size > 0 && isLive(register, mutation)) for (const type of written) found.push({ type, mutation });
  }
  const byType = groupBy(found, ({ type }) => type);
  return new Map([...byType].map(([type, list]) => [type, list.map(({ mutation }) => mutation)]));
}

/** Mutations that say the same, once the names of the two types are left out; those of one name first. */
export function twinsOf(
  original: OwnedType,
  other: OwnedType,
  writers: ReadonlyMap<string, readonly Mutation[]>,
): readonly Twins[] {
  const [subject, name] = [wordsOf(original.name), wordsOf(other.name)];
  const writing = writers.get(original.name) ?? [];
  const deeds = new Map<string, Mutation>();
  for (const mutation of writing.filter((m) => isDeclaredBy(original, m))) {
    const deed = deedOf(mutation, [subject]);
    if (!deeds.has(deed)) deeds.set(deed, mutation);
  }
  // Where only the shadow is declared, what is called after the original is done to the shadow.
  const candidates = new Set([...(writers.get(other.name) ?? []), ...writing.filter((m) => isDeclaredBy(other, m))]);
  const twins = [...candidates].flatMap((shadow) => {
    const twin = deeds.get(deedOf(shadow, [name, subject]));
    return twin === undefined || twin.subgraph === shadow.subgraph ? [] : [{ shadow, original: twin }];
  });
  const isEqual = (pair: Twins) => Number(pair.shadow.field.name === pair.original.field.name);
  return twins.sort((a, b) => isEqual(b) - isEqual(a));
}

function isDeclaredBy({ holdings }: OwnedType, mutation: Mutation): boolean {
  return holdings.some(({ subgraph }) => subgraph === mutation.subgraph);
}

/** `grantLicenceRecord`, `licenceGrant` and `grant` in a namespace are one deed: `grant`. */
function deedOf({ field }: Mutation, names: readonly (readonly string[])[]): string {
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
export function namesSubject({ field }: Mutation, { name }: OwnedType): boolean {
  return without(wordsOf(field.name), wordsOf(name)) !== undefined;
}

/** Fields of equal name and like type, as the second type calls them, in order of name. */
export function sharedFields(a: OwnedType, b: OwnedType): readonly string[] {
  const left = telling(a.holdings);
  const shared: string[] = [];
  for (const [key, field] of telling(b.holdings)) {
    const other = left.get(key);
    if (other !== undefined && isLike(other, field)) shared.push(field.field.name);
  }
  return shared.sort(compareText);
}

interface Declared {
  readonly subgraph: Subgraph;
  readonly field: Field;
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

/** Fields that tell something of a record, by what they are called: not those that identify it, nor those that every record has. */
export function telling(holdings: readonly Holding[]): ReadonlyMap<string, Declared> {
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
