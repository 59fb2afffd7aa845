/** The register: facts and policies together. Rules query it; only it and the check use both. */
import { append } from '../diagnostic/group.ts';
import { none } from '../diagnostic/none.ts';
import type { FieldResolution, Holding, Mutation, Override, OwnershipMap } from '../ownership/map.ts';
import { writeTagsIn } from '../ownership/writes/write-tags.ts';
import type { LocalCopy, PolicyException, RecordPolicy } from '../policy/policy.ts';
import { splitCoordinate } from '../schema/coordinate.ts';
import type { Subgraph } from '../schema/facts.ts';
import { InterfaceObjects } from './interface-objects.ts';
import { Judged, type Scope } from './judged.ts';
import { isDenial, type Said, verdictOf } from './policy-verdict.ts';
import { compareRecords, isTransferCurrent, RegisteredRecord, type RegisteredWrite } from './registered-record.ts';
import { RegisteredWrites } from './registered-writes.ts';
import { SaidOfMutations } from './said-of-mutations.ts';
import { States } from './states.ts';
import { TypesAtStake } from './types-at-stake.ts';

export { isTransferCurrent, type RegisteredRecord, type RegisteredWrite } from './registered-record.ts';

interface Permission {
  readonly exception: PolicyException;
  readonly record: RegisteredRecord | undefined;
}

export class Register {
  readonly map: OwnershipMap;
  readonly records: readonly RegisteredRecord[];
  readonly interfaceObjects: InterfaceObjects;
  private readonly services: ReadonlyMap<string, string>;
  private readonly subgraphs: ReadonlyMap<string, Subgraph>;
  private readonly said: SaidOfMutations;
  private readonly byType = new Map<string, RegisteredRecord[]>();
  /** Types that several records claim: a fault in the policies. */
  readonly disputedTypes = new Set<string>();
  /** Records that two policies declare, with different authorities: a fault in the policies. */
  readonly disputedNames = new Set<string>();
  private readonly byField = new Map<string, RegisteredRecord>();
  /** Types of which a record claims single fields. */
  private readonly typesOfFields = new Set<string>();
  private readonly byName = new Map<string, RegisteredRecord>();
  readonly states: States;
  readonly types: TypesAtStake;
  /** What rules go through. */
  readonly judged: Judged;
  private readonly writes: RegisteredWrites;

  /** @param services policy name of a service to subgraph name, where they differ. @param scope what is checked; undefined: all. */
  constructor(
    map: OwnershipMap,
    policies: readonly RecordPolicy[],
    services: ReadonlyMap<string, string> = new Map(),
    scope?: Scope,
  ) {
    this.map = map;
    this.judged = new Judged(this, scope);
    this.interfaceObjects = new InterfaceObjects(map);
    this.services = services;
    this.subgraphs = new Map(map.subgraphs.map((subgraph) => [subgraph.name, subgraph]));
    const surroundings = {
      subgraphOf: (service: string) => this.subgraphOf(service),
      declares: (typeName: string) => map.types.has(typeName),
      defaultStates: (types: readonly string[], authority: string) => this.states.defaultOf(types, authority),
    };
    this.records = policies.map((policy) => new RegisteredRecord(policy, surroundings)).sort(compareRecords);
    this.said = new SaidOfMutations(this.records);
    this.writes = new RegisteredWrites(this);
    this.states = new States(map, this.records, (typeName) => this.recordsOfType(typeName));
    for (const record of this.records) {
      if (this.byName.has(record.name)) this.disputedNames.add(record.name);
      else this.byName.set(record.name, record);
      for (const type of record.types) {
        if (this.byType.has(type)) this.disputedTypes.add(type);
        append(this.byType, type, record);
      }
      for (const field of record.policy.fields) {
        if (!this.byField.has(field)) this.byField.set(field, record);
        this.typesOfFields.add(splitCoordinate(field).type);
      }
    }
    this.types = new TypesAtStake(map, [...this.byType.keys(), ...this.typesOfFields], this.judged);
  }

  /** The subgraph that a service of a policy means. */
  subgraphOf(service: string): string {
    return this.services.get(service) ?? service;
  }

  /** What policies call a subgraph. */
  serviceOf(subgraph: string): string {
    return [...this.services].find(([, name]) => name === subgraph)?.[0] ?? subgraph;
  }

  record(name: string | null): RegisteredRecord | undefined {
    return name === null ? undefined : this.byName.get(name);
  }

  /** The policy that says how much a record's findings weigh; undefined where two claim to. */
  policyOf(name: string | null): RecordPolicy | undefined {
    return name === null || this.disputedNames.has(name) ? undefined : this.byName.get(name)?.policy;
  }

  /** All exceptions, each with the record in whose policy it stands; undefined for those of the settings. */
  exceptions(general: readonly PolicyException[]): readonly Permission[] {
    const own = this.records.flatMap((record) => record.policy.exceptions.map((exception) => ({ exception, record })));
    return [...own, ...general.map((exception) => ({ exception, record: undefined }))];
  }

  /** Where an exception holds, as findings name it: a service of the policies is named by its subgraph. */
  placeOf({ at }: PolicyException): string {
    const end = at.lastIndexOf('/');
    const service = at.slice(0, end);
    return this.subgraphs.has(service) ? at : `${this.subgraphOf(service)}${at.slice(end)}`;
  }

  subgraph(name: string): Subgraph | undefined {
    return this.subgraphs.get(name);
  }

  /** The record a type belongs to: the first in order of name, where policies disagree. */
  recordOfType(typeName: string): RegisteredRecord | undefined {
    return this.byType.get(typeName)?.[0];
  }

  /** All records that claim a type. More than one is a fault in the policies. */
  recordsOfType(typeName: string): readonly RegisteredRecord[] {
    return this.byType.get(typeName) ?? none;
  }

  /** The record a field belongs to: one that names the field, else the one of its type. */
  recordOfField(typeName: string, fieldName: string): RegisteredRecord | undefined {
    return this.byField.get(`${typeName}.${fieldName}`) ?? this.recordOfType(typeName);
  }

  /** The name of every record, type and field, for suggestions. */
  *names(): Iterable<string> {
    for (const { name } of this.records) yield name;
    for (const type of this.map.types.keys()) {
      yield type;
      for (const field of this.map.resolution(type).keys()) yield `${type}.${field}`;
    }
  }

  /**
   * Who decides over a field: whom `fields_authority` names; else the authority of its record if it resolves the field; else its
   * contributor, if one subgraph alone resolves it. An `@override` takes the resolving of a field from the authority, not the say.
   */
  authorityOfField(typeName: string, fieldName: string): string | undefined {
    const coordinate = `${typeName}.${fieldName}`;
    const record = this.recordOfField(typeName, fieldName);
    const official = record && this.officialAuthority(record, coordinate);
    if (official !== undefined) return official;
    const resolution = this.map.resolution(typeName).get(fieldName);
    const contributor = resolution?.resolvedBy.length === 1 ? resolution.resolvedBy[0] : undefined;
    if (record === undefined || contributor === undefined) return record?.authority ?? contributor;
    const taken = resolution?.overrides.some(({ by, from }) => by === contributor && from === record.authority);
    return taken === true ? record.authority : contributor;
  }

  /** Whom a policy names for this very field: by `fields_authority`, or by listing it among the fields of a record. */
  officialAuthority(record: RegisteredRecord, coordinate: string): string | undefined {
    const service = record.policy.fieldsAuthority.get(coordinate);
    if (service !== undefined) return this.subgraphOf(service);
    return record.policy.fields.includes(coordinate) ? record.authority : undefined;
  }

  /** Whether a subgraph may decide over the record as a whole: its authority, and during a transfer its successor too. */
  mayDecide(record: RegisteredRecord, subgraph: string, today: string): boolean {
    return subgraph === record.authority || (subgraph === record.successor && isTransferCurrent(record, today));
  }

  /** Who resolves a field, by its coordinate. */
  resolutionOf(coordinate: string): FieldResolution | undefined {
    const { type, field = '' } = splitCoordinate(coordinate);
    return this.map.resolution(type).get(field);
  }

  /** The `@override` by which a subgraph takes a mutation, or that takes it from there. */
  overridesOf({ parent, field }: Mutation): readonly Override[] {
    return this.map.resolution(parent.name).get(field.name)?.overrides ?? none;
  }

  /** The declarations of a type, in order of subgraph. */
  holdings(typeName: string): readonly Holding[] {
    return this.map.types.get(typeName)?.holdings ?? none;
  }

  /** Whether a subgraph still answers for its mutation: not where another took it by `@override`. */
  isLive({ subgraph, parent, field }: Mutation): boolean {
    return this.map.resolution(parent.name).notable.get(field.name)?.resolvedBy.includes(subgraph.name) ?? true;
  }

  holding(typeName: string, subgraph: string): Holding | undefined {
    return this.holdings(typeName).find((holding) => holding.subgraph.name === subgraph);
  }

  /** The copy of a record that its policy lets a subgraph keep. */
  copyIn(record: RegisteredRecord, subgraph: string): LocalCopy | undefined {
    return record.policy.localCopies.find(({ service }) => this.subgraphOf(service) === subgraph);
  }

  /** What a mutation writes, policies' `mutations` applied: they always win over what the schema suggests. */
  writesOf(mutation: Mutation): readonly RegisteredWrite[] {
    return this.writes.of(mutation);
  }

  /** Whether a mutation may write one of some types: cheap, and right where it says no. */
  mayWrite(mutation: Mutation, types: ReadonlySet<string>): boolean {
    return (
      this.isSpokenOf(mutation) ||
      mutation.written.some((name) => types.has(name) || this.map.types.get(name)?.kind !== 'object')
    );
  }

  /** What a mutation would write by the schema alone, without tags and policies' `mutations`. */
  unclearedWritesOf(mutation: Mutation): readonly RegisteredWrite[] {
    return this.writes.withRecords(mutation, mutation.untaggedWrites);
  }

  /**
   * Whether all that a mutation writes are records of its own subgraph, no field of which is anybody else's. So it is with nearly all
   * mutations, and it is known without asking which fields they write.
   */
  writesOwnOnly(mutation: Mutation): boolean {
    for (const type of mutation.written) {
      const record = this.recordOfType(type);
      if (record === undefined || record.authority !== mutation.subgraph.name) return false;
      if (record.policy.fieldsAuthority.size > 0 || this.typesOfFields.has(type)) return false;
    }
    return !this.isSpokenOf(mutation);
  }

  /** Whether a policy names a type, or a field of it. */
  isInPolicy(typeName: string): boolean {
    return this.byType.has(typeName) || this.typesOfFields.has(typeName);
  }

  /** Whether no policy has a say in anything that a mutation writes. Known without asking which fields it writes, too. */
  writesUndeclaredOnly(mutation: Mutation): boolean {
    for (const type of mutation.written) {
      if (this.isInPolicy(type)) return false;
      if (this.interfaceObjects.mayStandForOthers(mutation.subgraph, type)) return false;
    }
    return !this.isSpokenOf(mutation);
  }

  /** Whether a tag or a policy says what a mutation writes. */
  private isSpokenOf(mutation: Mutation): boolean {
    return writeTagsIn(mutation.field.directives).length > 0 || this.saidOf(mutation).size > 0;
  }

  /** Whether it is not known of any record that the mutation writes it. */
  writesNothing(mutation: Mutation): boolean {
    if (mutation.written.length > 0 && this.saidOf(mutation).size === 0) return false;
    return this.writesOf(mutation).length === 0;
  }

  /** Whether the record's policy says that the mutation does not write it. */
  isDenied(record: RegisteredRecord, mutation: Mutation): boolean {
    return verdictOf(this.saidOf(mutation).get(record) ?? none) === null;
  }

  /** The records whose policies say that they are not written by a mutation. */
  denying(mutation: Mutation): readonly RegisteredRecord[] {
    return [...this.saidOf(mutation)].flatMap(([record, said]) => (said.some(isDenial) ? record : []));
  }

  /** What policies decide about a mutation under `mutations`, by record; policies that do not name it are left out. */
  saidOf(mutation: Mutation): ReadonlyMap<RegisteredRecord, Said> {
    return this.said.of(mutation);
  }
}
