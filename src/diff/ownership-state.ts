/** What each subgraph has to do with each record: one side of a comparison. */
import { none } from '../diagnostic/none.ts';
import type { Mutation } from '../ownership/map.ts';
import { copiesIn } from '../register/copies.ts';
import { isLive } from '../register/live.ts';
import type { Register } from '../register/register.ts';
import type { Unchanged } from './unchanged.ts';

/** What is owned: a record of a policy, or a type that none names. */
export interface Subject {
  readonly record: string | null;
  /** The record's name, or the type's. */
  readonly name: string;
}

/** Everything to be compared, by texts that are the same on both sides. Values are details, for people. */
export interface OwnershipState {
  readonly subjects: ReadonlyMap<string, Subject>;
  /** By subject: the declared authority; for a type that no policy names, its one origin. */
  readonly authorities: ReadonlyMap<string, string>;
  /** By subject and subgraph: coordinates of mutations. */
  readonly writers: ReadonlyMap<string, ReadonlySet<string>>;
  /** By subject, subgraph and mutation: what is written, as findings name it. */
  readonly written: ReadonlyMap<string, ReadonlySet<string>>;
  /** By subject and subgraph: coordinates of fields. */
  readonly copies: ReadonlyMap<string, ReadonlySet<string>>;
  /** By subject and subgraph: uses in words. */
  readonly consumers: ReadonlyMap<string, ReadonlySet<string>>;
  /** By subject, subgraph and type. */
  readonly keys: ReadonlyMap<string, ReadonlySet<string>>;
  /** By coordinate: the subgraphs that answer for it. */
  readonly mutations: ReadonlyMap<string, ReadonlySet<string>>;
}

/** What a mutation writes that does not write single fields. */
export const whole = 'all of it';

/** Joins the parts of a key; no name has the separator in it. */
export const joinedKey = (...parts: readonly string[]): string => parts.join('\0');

/**
 * @param unchanged what is left out.
 * @param rename the name under which a subgraph is compared: the same subgraph may have had another one.
 */
export function ownershipStateOf(
  register: Register,
  unchanged: Unchanged,
  rename: (subgraph: string) => string,
): OwnershipState {
  const collected = new Collector(register, unchanged, rename);
  collected.collectTypes();
  collected.collectReads();
  collected.collectMutations();
  return collected;
}

class Collector implements OwnershipState {
  readonly subjects = new Map<string, Subject>();
  readonly authorities = new Map<string, string>();
  readonly writers = new Map<string, Set<string>>();
  readonly written = new Map<string, Set<string>>();
  readonly copies = new Map<string, Set<string>>();
  readonly consumers = new Map<string, Set<string>>();
  readonly keys = new Map<string, Set<string>>();
  readonly mutations = new Map<string, Set<string>>();
  private readonly register: Register;
  private readonly unchanged: Unchanged;
  private readonly rename: (subgraph: string) => string;

  constructor(register: Register, unchanged: Unchanged, rename: (subgraph: string) => string) {
    this.register = register;
    this.unchanged = unchanged;
    this.rename = rename;
    // Where the policies are the same, so are the authorities of records.
    for (const { name, authority } of unchanged.types === 'all' ? register.records : none) {
      const subject = this.subject(name, name);
      this.authorities.set(subject, rename(authority));
    }
  }

  /** Entities, and whatever policies name: who holds them, and how. */
  collectTypes(): void {
    const { register } = this;
    const policed = new Set(register.types.policed);
    const namespaces = register.types.namespaces;
    const { types: names } = this.unchanged;
    const types =
      names === 'all' ? register.map.types.values() : [...names].sort().map((name) => register.map.types.get(name));
    for (const type of types) {
      if (type === undefined || namespaces.has(type.name) || !(type.entity || policed.has(type.name))) continue;
      const record = register.recordOfType(type.name);
      const subject = this.subject(record?.name ?? null, record?.name ?? type.name);
      const origins = type.holdings.filter(({ roles }) => roles.includes('origin'));
      const [origin] = origins;
      if (record === undefined && origin !== undefined && origins.length === 1)
        this.authorities.set(subject, this.rename(origin.subgraph.name));
      for (const holding of type.holdings) {
        const name = this.rename(holding.subgraph.name);
        for (const { fields, resolvable } of holding.keys)
          add(this.keys, joinedKey(subject, name, type.name), resolvable ? fields : `${fields} (not resolvable)`);
        if (holding.keys.length === 0) this.keys.set(joinedKey(subject, name, type.name), new Set());
        this.collectCopies(holding);
        const foreign =
          record === undefined ? !holding.roles.includes('origin') : record.authority !== holding.subgraph.name;
        const use = holding.roles.includes('reference') ? 'references' : 'extends';
        if (foreign && holding.roles.some((role) => role !== 'copy' && role !== 'takeover'))
          add(this.consumers, joinedKey(subject, name), `${use} ${type.name}`);
      }
    }
  }

  private collectCopies(holding: Parameters<typeof copiesIn>[1]): void {
    for (const { record, field, authority } of copiesIn(this.register, holding)) {
      if (authority === holding.subgraph.name) continue;
      const subject = this.subject(record.name, record.name);
      add(this.copies, joinedKey(subject, this.rename(holding.subgraph.name)), `${holding.type.name}.${field.name}`);
    }
  }

  /** Fields that `@requires`, `@provides` and `@fromContext` read of others' records. */
  collectReads(): void {
    for (const { subgraph, reads, kind } of this.register.map.reads) {
      for (const coordinate of reads) {
        const [type = '', field = ''] = coordinate.split('.');
        const record = this.register.recordOfField(type, field);
        if (record === undefined || record.authority === subgraph) continue;
        const subject = this.subject(record.name, record.name);
        add(this.consumers, joinedKey(subject, this.rename(subgraph)), `reads ${coordinate} (@${kind})`);
      }
    }
  }

  collectMutations(): void {
    for (const mutation of this.register.map.mutations) {
      if (this.unchanged.writers.has(mutation.subgraph) || !isLive(this.register, mutation)) continue;
      add(this.mutations, mutation.coordinate, this.rename(mutation.subgraph.name));
      this.collectWrites(mutation);
    }
  }

  private collectWrites(mutation: Mutation): void {
    for (const { record, type, field, confidence } of this.register.writesOf(mutation)) {
      if (confidence === 'possible') continue;
      if (record === null && this.register.map.types.get(type)?.entity !== true) continue;
      const subject = this.subject(record?.name ?? null, record?.name ?? type);
      const writer = joinedKey(subject, this.rename(mutation.subgraph.name));
      add(this.writers, writer, mutation.coordinate);
      add(this.written, joinedKey(writer, mutation.coordinate), field === null ? whole : `${type}.${field}`);
    }
  }

  private subject(record: string | null, name: string): string {
    const key = joinedKey(record === null ? 'type' : 'record', name);
    if (!this.subjects.has(key)) this.subjects.set(key, { record, name });
    return key;
  }
}

function add(map: Map<string, Set<string>>, key: string, value: string): void {
  const set = map.get(key);
  if (set === undefined) map.set(key, new Set([value]));
  else set.add(value);
}
