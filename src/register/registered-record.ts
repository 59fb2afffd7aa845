/** A policy in the light of the graph: services by their subgraphs, types and states filled in. */
import { compareText } from '../diagnostic/location.ts';
import type { Write } from '../ownership/map.ts';
import { defaultTypeName, type RecordPolicy } from '../policy/policy.ts';
import { splitCoordinate } from '../schema/coordinate.ts';

/** What it takes to register a policy. */
export interface Surroundings {
  /** The subgraph that a service of a policy means. */
  subgraphOf(service: string): string;
  declares(typeName: string): boolean;
  /** The states of a record whose policy lists none. */
  defaultStates(types: readonly string[], authority: string): readonly string[];
}

/**
 * A record as registered: its policy, resolved to subgraph and type names. A class, since there are thousands of them: an object with a getter of its own
 * takes many times the room.
 */
export class RegisteredRecord {
  readonly name: string;
  readonly policy: RecordPolicy;
  /** Subgraph names, settings applied. */
  readonly authority: string;
  /** The subgraph that a transfer moves authority to. */
  readonly successor: string | undefined;
  readonly types: readonly string[];
  readonly consumers: ReadonlySet<string> | undefined;
  readonly #surroundings: Surroundings;
  #states: ReadonlySet<string> | undefined;

  constructor(policy: RecordPolicy, surroundings: Surroundings) {
    this.name = policy.record;
    this.policy = policy;
    this.authority = surroundings.subgraphOf(policy.authoritativeService);
    this.successor = policy.transfer && surroundings.subgraphOf(policy.transfer.to);
    this.types = policy.types ?? defaultTypes(policy, surroundings);
    this.consumers = policy.consumedBy && new Set(policy.consumedBy.map((service) => surroundings.subgraphOf(service)));
    this.#surroundings = surroundings;
  }

  /** Its types, and those whose single fields carry it. */
  get allTypes(): readonly string[] {
    return [...this.types, ...this.policy.fields.map((coordinate) => splitCoordinate(coordinate).type)];
  }

  /** Worked out when first asked for: only a mutation that takes an enum asks. */
  get states(): ReadonlySet<string> {
    this.#states ??= new Set(this.policy.states ?? this.#surroundings.defaultStates(this.types, this.authority));
    return this.#states;
  }
}

/** By record, and where two policies claim one record, by whom they give it to: never by the files they are in. */
export function compareRecords({ policy: a }: RegisteredRecord, { policy: b }: RegisteredRecord): number {
  return compareText(a.record, b.record) || compareText(a.authoritativeService, b.authoritativeService);
}

/** Without `types`, the record's name is a type's, unless single fields carry the record and there is no such type. */
function defaultTypes({ record, fields }: RecordPolicy, { declares }: Surroundings): readonly string[] {
  const type = defaultTypeName(record);
  return fields.length > 0 && !declares(type) ? [] : [type];
}

/** Whether a transfer of the record is under way. It still is on its last day. */
export function isTransferCurrent({ policy: { transfer } }: RegisteredRecord, today: string): boolean {
  return transfer !== undefined && today <= transfer.until;
}

/** A write, with the record it falls to: null where no policy names one. */
export interface RegisteredWrite extends Write {
  readonly record: RegisteredRecord | null;
}
