/** Which records a graph without policies most likely has. */
import { addToSet } from '../diagnostic/group.ts';
import { compareText } from '../diagnostic/location.ts';
import { isExtension, onType } from '../ownership/externals.ts';
import type { OwnedType, OwnershipMap } from '../ownership/map.ts';
import { indexFor } from '../ownership/writes/attribute.ts';
import { namedType, rootTypes } from '../schema/type-reference.ts';
import type { AuthorityGuesser, Guess } from './authority.ts';
import { reachableTypes } from './reachable.ts';

/** A supposed record: a type of its own, and the types that are parts of it. */
export interface RecordCandidate {
  readonly type: OwnedType;
  readonly guess: Guess;
  /** Types that only make sense inside it, sorted. */
  readonly parts: readonly string[];
}

/** A type that looks like a record and is none that can be drafted. */
export interface Undrafted {
  readonly type: string;
  readonly reason: string;
}

export interface Candidates {
  /** In order of name. */
  readonly records: readonly RecordCandidate[];
  /** In order of name. */
  readonly undrafted: readonly Undrafted[];
}

/**
 * Entities and written types are records, and what one subgraph alone gives an id and offers a query for. What else a single subgraph declares, and a record of that subgraph holds in a field, is
 * a part of that record; what has an identity of its own and no such place is a record after all, if anything leads to it. Types that several subgraphs
 * share without a key are values, and nobody's.
 */
export function recordCandidates(map: OwnershipMap, guesser: AuthorityGuesser): Candidates {
  const { records } = indexFor(map, map.mutations);
  const { written, writtenUnseen } = writtenTypes(map);
  const namespaces = new Set(
    map.mutations.flatMap(({ parent, namespaces: path }) => (path.length > 0 ? [parent.name] : [])),
  );
  const isRecord = (type: OwnedType) => !namespaces.has(type.name) && records.record(type.name) !== undefined;
  const all = [...map.types.values()].filter((type) => isRecord(type) && undefinedBecause(map, type) === undefined);
  const own = all.filter(
    (type) =>
      type.entity ||
      written.has(type.name) ||
      (records.record(type.name)?.role === 'record' && type.kind === 'object' && guesser.isOffered(type)),
  );
  const guesses = new Map(all.map((type) => [type.name, guesser.guess(type)]));
  const owned = new Set(own);
  const heads = new Set([...own, ...all.filter((type) => !owned.has(type) && isFace(map, type, own, guesses))]);
  const rest = all.filter((type) => !heads.has(type) && type.holdings.length === 1);

  const partsOf = assignParts(map, [...heads], rest, guesses);
  const placed = new Set([...partsOf.values()].flatMap((parts) => [...parts]));
  const left = rest.filter(({ name }) => !placed.has(name));
  const alone = left.filter(({ name, kind }) => kind === 'object' && records.record(name)?.role === 'record');
  const reachable = reachableTypes(map);
  const strays = alone.filter(({ name }) => reachable.has(name));
  for (const [name, parts] of assignParts(map, strays, left, guesses)) partsOf.set(name, parts);

  const drafted = new Set([...heads, ...strays].flatMap(({ name }) => [name, ...(partsOf.get(name) ?? [])]));
  const undrafted = new Map<string, string>();
  for (const { name } of all) {
    const writer = writtenUnseen.get(name);
    if (writer !== undefined && !drafted.has(name))
      undrafted.set(name, `only ${writer} seems to write it, and does not declare it`);
  }
  for (const { name } of alone) if (!reachable.has(name)) undrafted.set(name, 'no operation and no entity leads to it');
  for (const type of map.types.inAnyOrder()) {
    const reason = isRecord(type) ? undefinedBecause(map, type) : undefined;
    if (reason !== undefined) undrafted.set(type.name, reason);
  }
  return {
    records: [...heads, ...strays]
      .sort((a, b) => compareText(a.name, b.name))
      .map((type) => ({
        type,
        guess: guesses.get(type.name) as Guess,
        parts: [...(partsOf.get(type.name) ?? [])].sort(compareText),
      })),
    undrafted: [...undrafted].map(([type, reason]) => ({ type, reason })).sort((a, b) => compareText(a.type, b.type)),
  };
}

/** Types that mutations write; and those that only mutations of subgraphs without the type seem to write, being called like it. */
function writtenTypes(map: OwnershipMap) {
  const written = new Set<string>();
  const writtenUnseen = new Map<string, string>();
  for (const { subgraph, coordinate, writes } of map.mutations) {
    for (const { type, confidence } of writes) {
      if (confidence === 'possible') continue;
      if (subgraph.types.has(type)) written.add(type);
      else writtenUnseen.set(type, `${coordinate} in "${subgraph.name}"`);
    }
  }
  for (const type of written) writtenUnseen.delete(type);
  return { written, writtenUnseen };
}

/** Why no subgraph of the graph says what an entity is; undefined if one does. */
function undefinedBecause(map: OwnershipMap, { name, entity, holdings }: OwnedType): string | undefined {
  if (!entity) return undefined;
  const names = holdings.map(({ subgraph }) => `"${subgraph.name}"`).join(', ');
  const verb = (plural: string) => (holdings.length === 1 ? `${plural}s` : plural);
  if (holdings.every(({ type }) => onType(type, 'interfaceObject')))
    return `no subgraph declares this interface; ${names} ${verb('add')} to it by @interfaceObject`;
  if (holdings.every(({ subgraph, type }) => subgraph.dialect === 'federation-1' && isExtension(type)))
    return `no subgraph defines it; ${names} ${verb('extend')} it`;
  const refers = holdings.every(({ keys }) => keys.length > 0 && keys.every(({ resolvable }) => !resolvable));
  if (refers && !map.resolution(name).resolvesData)
    return `no subgraph defines it; only ${names} ${verb('refer')} to it`;
  return undefined;
}

/** An interface that is what several records of one authority have in common, and more than an id. */
function isFace(
  map: OwnershipMap,
  type: OwnedType,
  own: readonly OwnedType[],
  guesses: ReadonlyMap<string, Guess>,
): boolean {
  if (type.kind !== 'interface' || map.resolution(type.name).size < 2) return false;
  const records = own.filter(({ holdings }) => holdings.some((holding) => holding.type.interfaces.includes(type.name)));
  const authorities = new Set(records.map(({ name }) => guesses.get(name)?.subgraph));
  return records.length > 0 && authorities.size === 1 && authorities.has(guesses.get(type.name)?.subgraph);
}

/** Each part goes to the first record that reaches it over fields of its authority, the nearest first. */
function assignParts(
  map: OwnershipMap,
  heads: readonly OwnedType[],
  rest: readonly OwnedType[],
  guesses: ReadonlyMap<string, Guess>,
): Map<string, Set<string>> {
  const open = new Map(rest.map((type) => [type.name, type]));
  const assigned = new Map<string, Set<string>>();
  const passed = new Set(rootTypes);
  let frontier = heads.map((head) => ({ head: head.name, type: head }));
  for (const { name } of heads) open.delete(name);
  while (frontier.length > 0 && open.size > 0) {
    const next: typeof frontier = [];
    for (const { head, type } of frontier) {
      for (const part of neighbours(map, type)) {
        if (part.subgraph !== guesses.get(head)?.subgraph) continue;
        const found = open.get(part.name);
        if (found === undefined) {
          // Connections, edges and the like lead on to what they hold.
          const between = guesses.has(part.name) ? undefined : map.types.get(part.name);
          if (between !== undefined && !passed.has(part.name)) next.push({ head, type: between });
          passed.add(part.name);
          continue;
        }
        if (found.holdings[0]?.subgraph.name !== part.subgraph) continue;
        open.delete(part.name);
        addToSet(assigned, head, part.name);
        next.push({ head, type: found });
      }
    }
    frontier = next;
  }
  return assigned;
}

/** Types that a type's fields hold, and those that implement it, each with the subgraph that says so. */
function* neighbours(
  map: OwnershipMap,
  { name, kind, holdings }: OwnedType,
): Iterable<{ readonly name: string; readonly subgraph: string }> {
  for (const { subgraph, type } of holdings) {
    for (const field of type.fields.values()) {
      const target = subgraph.types.get(namedType(field.type));
      if (target === undefined) continue;
      if (target.kind === 'union') for (const member of target.members) yield { name: member, subgraph: subgraph.name };
      else if (map.types.has(target.name)) yield { name: target.name, subgraph: subgraph.name };
    }
    if (kind !== 'interface') continue;
    for (const other of subgraph.types.values()) {
      if (other.interfaces.includes(name)) yield { name: other.name, subgraph: subgraph.name };
    }
  }
}
