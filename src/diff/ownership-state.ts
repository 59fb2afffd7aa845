/** The relation of each subgraph to each record: one side of a comparison. */
import { addToSet } from '../diagnostic/group.ts';
import type { Holding, Mutation, OwnedType } from '../ownership/map.ts';
import { copiesIn } from '../register/copies.ts';
import type { Register } from '../register/register.ts';
import { takeovers } from '../register/takeovers.ts';
import { taken } from '../register/transfers.ts';
import { splitCoordinate } from '../schema/coordinate.ts';

/** What is owned: a record of a policy, or a type that none names. */
export interface Subject {
  readonly record: string | null;
  /** The record's name, or the type's. */
  readonly name: string;
}

/** What a subgraph has to do with a subject. */
export interface Tie {
  readonly subject: Subject;
  readonly subgraph: string;
  /** The mutation or type that causes it, if these are distinguished. */
  readonly coordinate: string;
  /** What exactly, for people. */
  readonly details: Set<string>;
}

/** By subject, subgraph and coordinate, in texts that are the same on both sides. */
export type Ties = ReadonlyMap<string, Tie>;

/** What a mutation writes that does not write single fields. */
export const whole = 'all of it';

export class OwnershipState {
  /** By subject: the declared authority; for a type that no policy names, its one origin. */
  readonly authorities = new Map<string, Omit<Tie, 'coordinate' | 'details'>>();
  /** Coordinates of mutations. */
  readonly writers = new Map<string, Tie>();
  /** By mutation too: what is written, as findings name it. */
  readonly written = new Map<string, Tie>();
  /** Coordinates of fields. */
  readonly copies = new Map<string, Tie>();
  /** By field or mutation: how much of it is taken from the authority by `@override`, as findings name it. */
  readonly takeovers = new Map<string, Tie>();
  /** Uses in words. */
  readonly consumers = new Map<string, Tie>();
  /** By type too. */
  readonly keys = new Map<string, Tie>();
  /** By coordinate of a mutation: the subgraphs that answer for it. */
  readonly mutations = new Map<string, Set<string>>();
  private readonly register: Register;
  private readonly rename: (subgraph: string) => string;

  /**
   * The state of what is judged.
   *
   * @param policies `same` as those of the other state: then so are the authorities that they name.
   * @param rename the name under which a subgraph is compared: the same subgraph may have had another one.
   */
  constructor(register: Register, policies: 'same' | 'others', rename: (subgraph: string) => string) {
    this.register = register;
    this.rename = rename;
    const { judged, types } = register;
    if (policies === 'others')
      for (const { name, authority } of judged.records) this.decides(ofRecord(name), authority);
    // It collects who holds entities and whatever policies name, and how.
    for (const type of this.comparedTypes())
      if (!types.namespaces.has(type.name) && (type.entity || register.isInPolicy(type.name))) this.collectType(type);
    this.collectReads();
    for (const { at, override, record } of takeovers(register))
      this.tie(this.takeovers, ofRecord(record.name), override.by, [taken(at.coordinate, override)], at.coordinate);
    for (const mutation of judged.mutations) if (register.isLive(mutation)) this.collectMutation(mutation);
  }

  /** What is judged, and whatever else its records have: a subgraph that uses one type of a record uses the record. */
  private comparedTypes(): Iterable<OwnedType> {
    const { judged, map } = this.register;
    if (judged.scope === undefined) return map.types.values();
    const names = new Set(judged.scope.types);
    for (const name of judged.scope.types)
      for (const { types } of this.register.recordsOfType(name)) for (const other of types) names.add(other);
    return [...names].sort().flatMap((name) => map.types.get(name) ?? []);
  }

  private collectType(type: OwnedType): void {
    const record = this.register.recordOfType(type.name);
    const subject = record === undefined ? { record: null, name: type.name } : ofRecord(record.name);
    const [origin, another] = type.holdings.filter(({ roles }) => roles.includes('origin'));
    if (record === undefined && origin !== undefined && another === undefined)
      this.decides(subject, origin.subgraph.name);
    for (const { subgraph, roles, keys, type: declared } of type.holdings) {
      const offered = keys.map(({ fields, resolvable }) => (resolvable ? fields : `${fields} (not resolvable)`));
      this.tie(this.keys, subject, subgraph.name, offered, type.name);
      this.collectCopies({ subgraph, roles, keys, type: declared });
      const foreign = record === undefined ? !roles.includes('origin') : record.authority !== subgraph.name;
      const use = roles.includes('reference') ? 'references' : 'extends';
      if (foreign && roles.some((role) => role !== 'copy' && role !== 'takeover'))
        this.tie(this.consumers, subject, subgraph.name, [`${use} ${type.name}`]);
    }
  }

  private collectCopies(holding: Holding): void {
    const { subgraph, type } = holding;
    for (const { record, field, authority } of copiesIn(this.register, holding))
      if (authority !== subgraph.name)
        this.tie(this.copies, ofRecord(record.name), subgraph.name, [`${type.name}.${field.name}`]);
  }

  /** Fields that `@requires`, `@provides` and `@fromContext` read of others' records. */
  private collectReads(): void {
    for (const { subgraph, reads, kind } of this.register.map.reads) {
      for (const coordinate of reads) {
        const { type, field = '' } = splitCoordinate(coordinate);
        const record = this.register.recordOfField(type, field);
        if (record !== undefined && record.authority !== subgraph)
          this.tie(this.consumers, ofRecord(record.name), subgraph, [`reads ${coordinate} (@${kind})`]);
      }
    }
  }

  private collectMutation(mutation: Mutation): void {
    const { coordinate, subgraph } = mutation;
    addToSet(this.mutations, coordinate, this.rename(subgraph.name));
    for (const { record, type, field, confidence } of this.register.writesOf(mutation)) {
      if (confidence === 'possible') continue;
      if (record === null && this.register.map.types.get(type)?.entity !== true) continue;
      const subject = record === null ? { record, name: type } : ofRecord(record.name);
      this.tie(this.writers, subject, subgraph.name, [coordinate]);
      this.tie(this.written, subject, subgraph.name, [field === null ? whole : `${type}.${field}`], coordinate);
    }
  }

  private decides(subject: Subject, subgraph: string): void {
    this.authorities.set(keyOf(subject), { subject, subgraph: this.rename(subgraph) });
  }

  private tie(ties: Map<string, Tie>, subject: Subject, subgraph: string, details: readonly string[], coordinate = '') {
    const name = this.rename(subgraph);
    const key = [keyOf(subject), name, coordinate].join('\0');
    const known = ties.get(key);
    if (known === undefined) ties.set(key, { subject, subgraph: name, coordinate, details: new Set(details) });
    else for (const detail of details) known.details.add(detail);
  }
}

function ofRecord(name: string): Subject {
  return { record: name, name };
}

function keyOf({ record, name }: Subject): string {
  return `${record === null ? 'type' : 'record'}\0${name}`;
}
