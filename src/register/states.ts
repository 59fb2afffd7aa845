/** Maps enums to the records whose state they are. */
import { none } from '../diagnostic/none.ts';
import { findDirective } from '../ownership/externals.ts';
import type { OwnershipMap } from '../ownership/map.ts';
import { holdersOfEnums } from '../ownership/writes/records.ts';
import { builtInReferences, namedType } from '../schema/type-reference.ts';
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
    let found = this.byState.get(enumName);
    if (found === undefined) {
      this.users ??= holdersOfEnums(this.map);
      const ofTypes = (this.users.get(enumName) ?? none).flatMap((type) => this.recordsOfType(type));
      const candidates = new Set([...this.outspoken, ...ofTypes]);
      found = [...candidates].filter(({ states }) => states.has(enumName)).sort(compareRecords);
      this.byState.set(enumName, found);
    }
    return found;
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
