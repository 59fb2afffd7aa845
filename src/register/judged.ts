/** The part of a graph that is checked: all of it or, compared with a similar state, what may differ. */
import { none } from '../diagnostic/none.ts';
import type { Mutation, OwnedType, OwnershipMap } from '../ownership/map.ts';
import { splitCoordinate } from '../schema/coordinate.ts';
import type { Subgraph } from '../schema/facts.ts';
import type { RegisteredRecord } from './registered-record.ts';

/** A part of a graph of which everything is found; what is found elsewhere may be missing. */
export interface Scope {
  /** Names of types, of which and of whose records everything is found. */
  readonly types: ReadonlySet<string>;
  /** Subgraphs of whose mutations everything is found. */
  readonly subgraphs: ReadonlySet<Subgraph>;
  /** Types that these write, whether or not the types themselves are checked. */
  readonly written: ReadonlySet<string>;
  /** Names of subgraphs: of a record whose policy names one of them, everything is found. */
  readonly named: ReadonlySet<string>;
}

/** What this needs from a register. */
interface Whole {
  readonly map: Pick<OwnershipMap, 'types' | 'mutations'>;
  readonly records: readonly RegisteredRecord[];
  /** The subgraph that a service of a policy means. */
  subgraphOf(service: string): string;
  subgraph(name: string): Subgraph | undefined;
}

/** What rules iterate over. Everything else can be looked up by name. */
export class Judged {
  readonly scope: Scope | undefined;
  private readonly register: Whole;
  private mutationsRead: readonly Mutation[] | undefined;
  private recordsRead: readonly RegisteredRecord[] | undefined;
  private typesRead: readonly OwnedType[] | undefined;

  constructor(register: Whole, scope: Scope | undefined) {
    this.register = register;
    this.scope = scope;
  }

  get mutations(): readonly Mutation[] {
    this.mutationsRead ??= this.only(this.register.map.mutations, ({ subgraph }, scope) =>
      scope.subgraphs.has(subgraph),
    );
    return this.mutationsRead;
  }

  get records(): readonly RegisteredRecord[] {
    this.recordsRead ??= this.only(this.register.records, (record, scope) => this.isNear(record, scope));
    return this.recordsRead;
  }

  /** In any order. */
  get types(): readonly OwnedType[] {
    const { types } = this.register.map;
    this.typesRead ??=
      this.scope === undefined ? types.inAnyOrder() : [...this.scope.types].flatMap((name) => types.get(name) ?? []);
    return this.typesRead;
  }

  hasType(name: string): boolean {
    return this.scope?.types.has(name) ?? true;
  }

  hasMutationsOf(subgraph: Subgraph): boolean {
    return this.scope?.subgraphs.has(subgraph) ?? true;
  }

  /** Whether a type is checked, or written by what is checked. */
  touchesType(name: string): boolean {
    return this.hasType(name) || this.scope?.written.has(name) === true;
  }

  private only<T>(all: readonly T[], isJudged: (one: T, scope: Scope) => boolean): readonly T[] {
    const { scope } = this;
    return scope === undefined ? all : all.filter((one) => isJudged(one, scope));
  }

  /** Findings about a record depend on its types, on the subgraphs that its policy names and on the mutations that it lists. */
  private isNear(record: RegisteredRecord, { types, named, subgraphs }: Scope): boolean {
    const { policy, authority, successor, consumers } = record;
    const { fieldsAuthority, localCopies } = policy;
    if (policy.mutations.length > 0 || policy.states !== undefined || policy.transfer !== undefined) return true;
    if (named.has(authority) || (successor !== undefined && named.has(successor))) return true;
    for (const name of consumers ?? none) if (named.has(name)) return true;
    const places = [...fieldsAuthority.keys(), ...localCopies.flatMap((copy) => [...copy.types, ...copy.fields])];
    if ([...record.allTypes, ...places].some((place) => types.has(splitCoordinate(place).type))) return true;
    const services = [...fieldsAuthority.values(), ...localCopies.map(({ service }) => service)];
    return services.some((service) => {
      const name = this.register.subgraphOf(service);
      const subgraph = this.register.subgraph(name);
      return named.has(name) || (subgraph !== undefined && subgraphs.has(subgraph));
    });
  }
}
