/**
 * What makes a gate against a lock fast: for every type, which subgraphs' mutations depend on it although they do not declare it. It is found by
 * watching the attribution of writes ask, so it holds whatever that asks. Made with the lock, by the same version that uses it.
 */

import { areRows, areTexts, isText } from '../lock/damage.ts';
import { nameFilter, packNames } from '../lock/name-filter.ts';
import { joinSorted, splitSorted } from '../lock/pool.ts';
import { buildOwnershipMap } from '../ownership/build.ts';
import type { OwnershipMap } from '../ownership/map.ts';
import { namesakes } from '../ownership/namesakes.ts';
import { listOperations } from '../ownership/namespaces.ts';
import { type attributeWrites, indexFor } from '../ownership/writes/attribute.ts';
import { Case } from '../ownership/writes/case.ts';
import { conclude } from '../ownership/writes/conclude.ts';
import { frameworkSuffix } from '../ownership/writes/records.ts';
import { roleOf } from '../ownership/writes/type-role.ts';
import type { Subgraph, TypeFacts } from '../schema/facts.ts';
import { namedType } from '../schema/type-reference.ts';
import { namesByKey } from './names.ts';

/** As it stands in a lock. */
export interface PackedInfluence {
  /** The version that wrote it: another one may ask for other things. */
  readonly by: string;
  /** Why no neighbourhood can be told from the rest of this graph; then nothing else is here. */
  readonly reason: string | null;
  /** Names of the types that are records or values, sorted and joined. */
  readonly records: string;
  /** A filter of the names of all types and mutations. */
  readonly names: string;
  /** Types by name, with the subgraphs that depend on them by name alone. */
  readonly dependents: readonly (readonly [string, readonly string[]])[];
  /** Subgraphs with the types whose fields read others' fields. */
  readonly readers: readonly (readonly [string, readonly string[]])[];
  /** Enums that several subgraphs know, with the types that use them. */
  readonly enumUsers: readonly (readonly [string, readonly string[]])[];
  /** Names that may mean the same record. */
  readonly namesakes: readonly (readonly string[])[];
}

export interface Influence {
  readonly reason: string | undefined;
  readonly records: readonly string[];
  /** False for what is certainly no name of a type or a mutation. */
  readonly mayExist: (name: string) => boolean;
  readonly dependents: ReadonlyMap<string, readonly string[]>;
  readonly readers: ReadonlyMap<string, readonly string[]>;
  readonly enumUsers: ReadonlyMap<string, readonly string[]>;
  /** By name, all names that may mean the same record, itself included; nothing for one that stands alone. */
  readonly namesakes: ReadonlyMap<string, readonly string[]>;
}

/** @param by version of the tool. */
export function packInfluence(subgraphs: readonly Subgraph[], by: string): PackedInfluence {
  const reason = entanglement(subgraphs) ?? null;
  if (reason !== null)
    return { by, reason, records: '', names: '', dependents: [], readers: [], enumUsers: [], namesakes: [] };
  const map = buildOwnershipMap(subgraphs);
  const records = [...map.types.values()].filter(isRecord).map(({ name }) => name);
  return {
    by,
    reason,
    records: joinSorted(records),
    names: packNames(namesIn(subgraphs)),
    dependents: [...dependentsIn(map)].map(([name, found]) => [name, [...found].sort()]),
    readers: readersIn(map),
    enumUsers: enumUsersIn(map),
    namesakes: [...namesakes(map.types.keys()).values()],
  };
}

/** @throws nothing: an index of another version, or none, is a reason. */
export function unpackInfluence(packed: unknown, by: string): Influence {
  const index = packed as PackedInfluence | null;
  const nothing = {
    records: [],
    mayExist: () => true,
    dependents: new Map(),
    readers: new Map(),
    enumUsers: new Map(),
    namesakes: new Map(),
  };
  if (index === null) return { reason: 'the lock has no index', ...nothing };
  if (!isIndex(index)) return { reason: 'the index of the lock cannot be read', ...nothing };
  if (index.by !== by)
    return { reason: `the lock was written by version ${index.by}; write it again: cadastre lock`, ...nothing };
  if (index.reason !== null) return { reason: index.reason, ...nothing };
  return {
    reason: undefined,
    records: splitSorted(index.records),
    mayExist: nameFilter(index.names),
    dependents: new Map(index.dependents),
    readers: new Map(index.readers),
    enumUsers: new Map(index.enumUsers),
    namesakes: new Map(index.namesakes.flatMap((names) => names.map((name) => [name, names]))),
  };
}

function isIndex(index: unknown): index is PackedInfluence {
  if (typeof index !== 'object' || index === null) return false;
  const { by, reason, records, names, dependents, readers, enumUsers } = index as PackedInfluence;
  const lists = [dependents, readers, enumUsers];
  return isText(by) && (reason === null || isText(reason)) && areTexts([records, names]) && lists.every(isNamedLists);
}

function isNamedLists(value: unknown): boolean {
  return areRows(value, isText, areTexts);
}

/** What ties a graph together so that a change may show anywhere; undefined where nothing does. */
export function entanglement(subgraphs: readonly Subgraph[]): string | undefined {
  const enums = new Set<string>();
  for (const { types } of subgraphs) for (const type of types.values()) if (type.kind === 'enum') enums.add(type.name);
  for (const subgraph of subgraphs) {
    const { name, dialect, types } = subgraph;
    if (dialect !== 'federation-2') return `"${name}" is not written for Federation 2`;
    for (const type of types.values()) {
      const directives = type.blocks.flatMap((block) => block.directives);
      if (directives.some(({ id }) => id === 'interfaceObject')) return `"${name}" has an @interfaceObject`;
      if (roots.has(type.name) && directives.length > 0) return `"${name}" has directives on ${type.name}`;
      if (type.keys.some(({ fields }) => fields.includes('{'))) return `"${name}" has a nested key on ${type.name}`;
      if ((type.kind === 'object' || type.kind === 'interface') && frameworkSuffix.test(type.name))
        return `${type.name} may go by a shorter name`;
      const inputs =
        type.kind === 'input'
          ? [...type.fields.values()]
          : type.name === 'Mutation'
            ? [...type.fields.values()].flatMap(({ args }) => args)
            : [];
      const foreign = inputs.find((input) => enums.has(namedType(input.type)) && !types.has(namedType(input.type)));
      if (foreign !== undefined) return `"${name}" takes ${namedType(foreign.type)} without declaring it`;
    }
  }
  return mayGroupMutations(subgraphs) ? 'mutations are grouped under types of their own' : undefined;
}

const roots = new Set(['Query', 'Mutation', 'Subscription']);

/** Some type groups mutations, or would if no query returned it. */
function mayGroupMutations(subgraphs: readonly Subgraph[]): boolean {
  const declared = new Map<string, { holdings: { subgraph: Subgraph; type: TypeFacts }[] }>();
  for (const subgraph of subgraphs) {
    for (const type of subgraph.types.values()) {
      if ((type.kind !== 'object' && type.kind !== 'interface') || type.name === 'Query') continue;
      const known = declared.get(type.name);
      if (known === undefined) declared.set(type.name, { holdings: [{ subgraph, type }] });
      else known.holdings.push({ subgraph, type });
    }
  }
  return listOperations(declared).some(({ namespaces }) => namespaces.length > 0);
}

/** Whether operations can be found to write a type. */
export function isRecord(type: Parameters<typeof roleOf>[0]): boolean {
  const role = roleOf(type);
  return role === 'record' || role === 'value';
}

/** What the attribution of one operation's writes asks for. */
export interface Asked {
  readonly key: (key: string) => void;
  readonly name: (name: string) => void;
}

/** Attributes writes as always, watching what is asked. */
export function watchedAttribution(of: (subgraph: Subgraph) => Asked): typeof attributeWrites {
  return (graph, operations) => {
    if (operations.length === 0) return [];
    const { records, returns } = indexFor(graph, operations);
    let asked: Asked | undefined;
    const { find, record } = records;
    records.find = (key, subgraph) => {
      asked?.key(key);
      return find.call(records, key, subgraph);
    };
    records.record = (name) => {
      asked?.name(name);
      return record.call(records, name);
    };
    return operations.map((operation) => {
      asked = of(operation.subgraph);
      const { writes } = conclude(new Case(operation, records, returns));
      return { written: [...new Set(writes.map(({ type }) => type))], findWrites: () => writes };
    });
  };
}

function dependentsIn(map: OwnershipMap): ReadonlyMap<string, ReadonlySet<string>> {
  const names = namesByKey(map.types.keys());
  const dependents = new Map<string, Set<string>>();
  const attribute = watchedAttribution((subgraph) => {
    const note = (name: string) => {
      if (!map.types.has(name) || subgraph.types.has(name)) return;
      const list = dependents.get(name);
      if (list === undefined) dependents.set(name, new Set([subgraph.name]));
      else list.add(subgraph.name);
    };
    const key = (asked: string) => {
      for (const name of names.get(asked) ?? []) note(name);
    };
    return { name: note, key };
  });
  attribute(map, map.mutations);
  return new Map([...dependents].sort(([a], [b]) => (a < b ? -1 : 1)));
}

function namesIn(subgraphs: readonly Subgraph[]): ReadonlySet<string> {
  const names = new Set<string>();
  for (const { types } of subgraphs) {
    for (const { name, kind, fields } of types.values()) {
      if (kind !== 'input' && kind !== 'scalar') names.add(name);
      if (name === 'Mutation') for (const field of fields.keys()) names.add(field);
    }
  }
  return names;
}

function readersIn(map: OwnershipMap): PackedInfluence['readers'] {
  const readers = new Map<string, Set<string>>();
  for (const { subgraph, by } of map.reads)
    readers.set(subgraph, (readers.get(subgraph) ?? new Set()).add(by.type.name));
  return [...readers].map(([name, types]) => [name, [...types].sort()]);
}

/** An enum that one subgraph alone declares and uses is seen with that subgraph. */
function enumUsersIn(map: OwnershipMap): PackedInfluence['enumUsers'] {
  const users = new Map<string, { readonly types: Set<string>; readonly subgraphs: Set<string> }>();
  for (const { name, holdings } of map.types.values()) {
    for (const { subgraph, type } of holdings) {
      for (const field of type.fields.values()) {
        const target = namedType(field.type);
        const declarers = map.enums.get(target);
        if (declarers === undefined) continue;
        const found = users.get(target) ?? { types: new Set(), subgraphs: new Set(declarers.map((s) => s.name)) };
        found.types.add(name);
        found.subgraphs.add(subgraph.name);
        users.set(target, found);
      }
    }
  }
  return [...users]
    .filter(([, found]) => found.subgraphs.size > 1)
    .map(([name, { types }]) => [name, [...types].sort()]);
}
