/** Whose state an enum holds. */
import type { OwnershipMap } from '../../ownership/map.ts';
import type { Field } from '../../schema/facts.ts';
import { builtInReferences, namedType } from '../../schema/type-reference.ts';
import type { RegisteredRecord } from '../register.ts';
import { groupBy } from './group.ts';

export class States {
  private readonly map: OwnershipMap;
  private readonly records: () => readonly RegisteredRecord[];
  private byState: ReadonlyMap<string, readonly RegisteredRecord[]> | undefined;
  private listed: ReadonlySet<string> | undefined;
  private users: ReadonlyMap<string, ReadonlySet<string>> | undefined;

  constructor(map: OwnershipMap, records: () => readonly RegisteredRecord[]) {
    this.map = map;
    this.records = records;
  }

  /** The records whose state an enum holds. */
  recordsOf(enumName: string): readonly RegisteredRecord[] {
    if (this.byState === undefined) {
      const pairs = this.records().flatMap((record) => [...record.states].map((state) => ({ state, record })));
      const groups = groupBy(pairs, ({ state }) => state);
      this.byState = new Map([...groups].map(([state, list]) => [state, list.map(({ record }) => record)]));
    }
    return this.byState.get(enumName) ?? [];
  }

  /**
   * Whether an enum can be the state of a record that another subgraph decides over than the one that declares the enum: several subgraphs
   * declare it, or a policy lists it. Cheap to ask before it is asked whose state it is.
   */
  mayBeOthers(enumName: string): boolean {
    this.listed ??= new Set(this.records().flatMap(({ policy }) => policy.states ?? []));
    return (this.map.enums.get(enumName)?.length ?? 0) > 1 || this.listed.has(enumName);
  }

  /** Enums of the authority's fields that only these types use: most likely their life cycle. */
  defaultOf(types: readonly string[], authority: string): readonly string[] {
    const candidates = new Set<string>();
    for (const name of types) {
      const holding = this.map.types.get(name)?.holdings.find(({ subgraph }) => subgraph.name === authority);
      const fields = holding?.type.fields;
      for (let index = 0; index < (fields?.size ?? 0); index++) {
        const reference = fields?.typeAt(index) ?? '';
        if (builtInReferences.has(reference)) continue;
        const target = namedType(reference);
        if (this.map.enums.has(target) && !isExternal(fields?.markedAt(index))) candidates.add(target);
      }
    }
    if (candidates.size === 0) return [];
    this.users ??= usersIn(this.map);
    return [...candidates].filter((name) => [...(this.users?.get(name) ?? [])].every((user) => types.includes(user)));
  }
}

/** Names of the types that have a field of an enum, by enum. */
function usersIn({ types, enums }: OwnershipMap): ReadonlyMap<string, ReadonlySet<string>> {
  const found = new Map<string, Set<string>>();
  for (const { name, holdings } of types.inAnyOrder()) {
    for (const { type } of holdings) {
      for (let index = 0; index < type.fields.size; index++) {
        const target = namedType(type.fields.typeAt(index));
        if (!enums.has(target)) continue;
        const users = found.get(target);
        if (users === undefined) found.set(target, new Set([name]));
        else users.add(name);
      }
    }
  }
  return found;
}

function isExternal(field: Field | undefined): boolean {
  return field?.directives.some(({ id }) => id === 'external') === true;
}
