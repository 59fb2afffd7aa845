/** Whose state an enum holds. */
import type { OwnershipMap } from '../ownership/map.ts';
import type { Field } from '../schema/facts.ts';
import { builtInReferences, namedType } from '../schema/type-reference.ts';
import { compareRecords, type RegisteredRecord } from './registered-record.ts';

/** What of the register it takes. */
interface Records {
  readonly records: readonly RegisteredRecord[];
  recordsOfType(typeName: string): readonly RegisteredRecord[];
}

export class States {
  private readonly map: OwnershipMap;
  private readonly register: Records;
  private readonly byState = new Map<string, readonly RegisteredRecord[]>();
  private outspoken: readonly RegisteredRecord[] | undefined;
  private listed: ReadonlySet<string> | undefined;
  private users: ReadonlyMap<string, ReadonlySet<string>> | undefined;

  constructor(map: OwnershipMap, register: Records) {
    this.map = map;
    this.register = register;
  }

  /** The records whose state an enum holds, in their order. */
  recordsOf(enumName: string): readonly RegisteredRecord[] {
    let found = this.byState.get(enumName);
    if (found === undefined) {
      const ofTypes = [...(this.usersOf(enumName) ?? [])].flatMap((type) => this.register.recordsOfType(type));
      const candidates = new Set([...this.listing(), ...ofTypes]);
      found = [...candidates].filter(({ states }) => states.has(enumName)).sort(compareRecords);
      this.byState.set(enumName, found);
    }
    return found;
  }

  /**
   * Whether an enum can be the state of a record that another subgraph decides over than the one that declares the enum: several subgraphs
   * declare it, or a policy lists it. Cheap to ask before it is asked whose state it is.
   */
  mayBeOthers(enumName: string): boolean {
    this.listed ??= new Set(this.listing().flatMap(({ policy }) => policy.states ?? []));
    return (this.map.enums.get(enumName)?.length ?? 0) > 1 || this.listed.has(enumName);
  }

  /** Enums of the fields that the authority itself declares: whatever other subgraphs declare, they are the record's state. */
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
    return [...candidates];
  }

  /** The records whose policies list states: few. */
  private listing(): readonly RegisteredRecord[] {
    this.outspoken ??= this.register.records.filter(({ policy }) => policy.states !== undefined);
    return this.outspoken;
  }

  /** Names of the types that have a field of an enum. */
  private usersOf(enumName: string): ReadonlySet<string> | undefined {
    this.users ??= usersIn(this.map);
    return this.users.get(enumName);
  }
}

/** Names of the types that have a field of an enum, by enum. */
function usersIn({ types, enums }: OwnershipMap): ReadonlyMap<string, ReadonlySet<string>> {
  const found = new Map<string, Set<string>>();
  for (const { name, holdings } of types.inAnyOrder()) {
    for (const { type } of holdings) {
      for (let index = 0; index < type.fields.size; index++) {
        const reference = type.fields.typeAt(index);
        if (builtInReferences.has(reference)) continue;
        const target = namedType(reference);
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
