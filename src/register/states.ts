/** Maps enums to the records whose state they are. */
import { none } from '../diagnostic/none.ts';
import { getOrAdd } from '../diagnostic/remembered.ts';
import { findDirective } from '../ownership/externals.ts';
import type { OwnershipMap } from '../ownership/map.ts';
import { holdersOfEnums } from '../ownership/writes/records.ts';
import { builtInReferences, isList, namedType } from '../schema/type-reference.ts';
import { compareRecords, type RegisteredRecord } from './registered-record.ts';

export class States {
  private readonly map: OwnershipMap;
  private readonly recordsOfType: (typeName: string) => readonly RegisteredRecord[];
  /** The records whose policies list states: few. */
  private readonly outspoken: readonly RegisteredRecord[];
  private readonly listed: ReadonlySet<string>;
  private readonly byState = new Map<string, readonly RegisteredRecord[]>();
  /** Names of the types that have a field of an enum. */
  private users: ReadonlyMap<string, readonly string[]> | undefined;

  constructor(
    map: OwnershipMap,
    records: readonly RegisteredRecord[],
    recordsOfType: (typeName: string) => readonly RegisteredRecord[],
  ) {
    this.map = map;
    this.recordsOfType = recordsOfType;
    this.outspoken = records.filter(({ policy }) => policy.states !== undefined);
    this.listed = new Set(this.outspoken.flatMap(({ policy }) => policy.states ?? none));
  }

  /** The records whose state an enum holds, in their order. */
  recordsOf(enumName: string): readonly RegisteredRecord[] {
    return getOrAdd(this.byState, enumName, () => {
      this.users ??= holdersOfEnums(this.map);
      const ofTypes = (this.users.get(enumName) ?? none).flatMap((type) => this.recordsOfType(type));
      const candidates = new Set([...this.outspoken, ...ofTypes]);
      const all = [...candidates].filter(({ states }) => states.has(enumName)).sort(compareRecords);
      // A saved filter lists states of the record whose policy names them.
      const isOwn = (record: RegisteredRecord) =>
        record.policy.states !== undefined || this.isOneAtATime(enumName, record);
      return this.listed.has(enumName) ? all.filter(isOwn) : all;
    });
  }

  /** The record whose state an enum plainly is: the only one that has it, lists aside if one has a single value of it. */
  plainOwner(enumName: string): RegisteredRecord | undefined {
    const all = this.recordsOf(enumName);
    const single = all.filter((record) => this.isOneAtATime(enumName, record));
    const [owner, ...others] = single.length > 0 ? single : all;
    return others.length > 0 ? undefined : owner;
  }

  /** Whether a field of the record in its authority's subgraph holds one value of the enum, and no list. */
  private isOneAtATime(enumName: string, { types, authority }: RegisteredRecord): boolean {
    return types.some((name) => {
      const holding = this.map.types.get(name)?.holdings.find(({ subgraph }) => subgraph.name === authority);
      return [...(holding?.type.fields.values() ?? [])].some(
        ({ type }) => namedType(type) === enumName && !isList(type),
      );
    });
  }

  /**
   * Whether an enum can be the state of a record that another subgraph decides over than the one that declares the enum: several subgraphs
   * declare it, or a policy lists it. A cheap check before looking up whose state it is.
   */
  mayBeOthers(enumName: string): boolean {
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
        const marks = fields?.markedAt(index)?.directives ?? none;
        if (this.map.enums.has(target) && findDirective(marks, 'external') === undefined) candidates.add(target);
      }
    }
    return [...candidates];
  }
}
