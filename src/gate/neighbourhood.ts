/**
 * The part of a published graph that a candidate can influence, and the policies that speak of it. A gate over it brings the same findings as a
 * gate over the whole graph: what the candidate declares is there with everybody who declares it too; whoever writes what changes is there
 * in full; and so is every type that the attribution of their writes asks for. What else there is of the graph is the same before and after,
 * and cancels out. docs/gate.md has the reasoning; tests compare the two.
 */

import { HolderIndex } from '../lock/holders.ts';
import type { Lock, LockedSubgraph } from '../lock/lock.ts';
import type { PolicyShelf } from '../lock/policy-shelf.ts';
import { buildOwnershipMap } from '../ownership/build.ts';
import type { OwnershipMap } from '../ownership/map.ts';
import { keyOf } from '../ownership/words.ts';
import { defaultTypeName, type RecordPolicy } from '../policy/policy.ts';
import type { Settings } from '../policy/settings.ts';
import type { Subgraph, TypeFacts } from '../schema/facts.ts';
import { afterwards, type Candidate } from './gate.ts';
import { entanglement, type Influence, isRecord, watchedAttribution } from './influence.ts';
import { mostNeighbours, mostRounds, mostUsers, widely } from './limits.ts';
import { Names } from './names.ts';
import {
  changedTypes,
  declaredTypes,
  hasExternals,
  isEnum,
  matchedMove,
  movingSubgraphs,
  type Neighbourhood,
  roots,
  servicesOf,
  takesArguments,
  typesWrittenOtherwise,
  usersIn,
} from './what-changes.ts';

/** @returns why the whole graph must be checked, where it must. */
export function neighbourhoodOf(
  lock: Lock,
  candidate: Candidate,
  policies: PolicyShelf,
  influence: Influence,
  settings: Settings,
): Neighbourhood | { readonly reason: string } {
  if (influence.reason !== undefined) return { reason: influence.reason };
  if (candidate.renamedFrom !== undefined) return { reason: 'a new name matters wherever the old one stands' };
  try {
    return new Search(lock, candidate, policies, influence, settings).run();
  } catch (error) {
    if (error instanceof Entangled) return { reason: error.message };
    throw error;
  }
}

/** Thrown where no part of the graph would do. */
class Entangled extends Error {}

class Search {
  private readonly lock: Lock;
  private readonly candidate: Candidate;
  private readonly shelf: PolicyShelf;
  private readonly influence: Influence;
  private readonly settings: Settings;
  private readonly index: HolderIndex;
  private readonly names: Names;
  private readonly byName: ReadonlyMap<string, LockedSubgraph>;
  private readonly old: Subgraph | undefined;
  /** Types of the candidate that change, appear or go. */
  private readonly changed: ReadonlySet<string>;
  /** Types that are there with everybody who declares them. */
  private readonly complete = new Set<string>();
  /** Types that are there with all that is said of them. */
  private readonly represented = new Set<string>();
  /** Subgraphs that are there in full. */
  private readonly near = new Set<string>();
  private readonly parts = new Map<string, Map<string, TypeFacts>>();
  /** Of the types that change, those that policies name; and others. */
  private policed: ReadonlySet<string> | undefined;
  private readonly shells = new Map<LockedSubgraph, Subgraph>();
  private grown = false;

  constructor(lock: Lock, candidate: Candidate, shelf: PolicyShelf, influence: Influence, settings: Settings) {
    this.lock = lock;
    this.candidate = candidate;
    this.shelf = shelf;
    this.influence = influence;
    this.names = new Names(influence);
    this.byName = new Map(lock.subgraphs.map((subgraph) => [subgraph.name, subgraph]));
    this.index = new HolderIndex(lock, influence.mayExist);
    const own = this.byName.get(candidate.name);
    if (own !== undefined) this.index.learn(own);
    this.old = own?.toSubgraph();
    this.changed = changedTypes(this.old, candidate.subgraph);
    this.settings = settings;
  }

  run(): Neighbourhood {
    for (const name of declaredTypes(this.old, this.candidate.subgraph)) {
      if (this.isPlainValue(name)) this.representType(name);
      else this.completeType(name);
      // Whether it is the same record as one of another name is seen by who writes them.
      if (this.names.othersOf(name).length > 0) this.addWritersOf([name]);
    }
    this.addNamesakes();
    this.addEnumHolders();
    for (const name of this.changed)
      if (!roots.has(name) && this.index.count(name) <= widely) this.addWritersOf([name]);
    for (let round = 0; round < mostRounds; round++) {
      const published = this.published();
      this.grown = false;
      const before = this.mapOf(published);
      // What is asked for is here in the next round; only then is it worth while to see what changes.
      if (this.grown) continue;
      const after = this.mapOf(afterwards(this.candidate, published));
      this.refuseEntanglement(after);
      this.addWritersOfChanged(before, after);
      this.addReaders();
      for (const { mutations } of [before, after]) this.completeWritten(mutations);
      this.addWritersOf(typesWrittenOtherwise(before, after));
      if (this.grown) continue;
      const policies = this.policies();
      this.addWritersOfUnclaimed(policies);
      if (!this.grown) return { before, after, policies };
    }
    throw new Entangled('one thing leads to another');
  }

  /** A type that does not change, is widely declared, and is no entity of the candidate's: nothing about it can be found anew. */
  private isPlainValue(name: string): boolean {
    if (this.changed.has(name) || this.index.count(name) <= widely) return false;
    return [this.old, this.candidate.subgraph].every((subgraph) => (subgraph?.types.get(name)?.keys.length ?? 0) === 0);
  }

  /** Has a type here with everybody who declares it. */
  private completeType(name: string): void {
    if (this.complete.has(name) || roots.has(name)) return;
    this.complete.add(name);
    this.represented.add(name);
    for (const [subgraph, type] of this.index.holders(name)) this.addPart(subgraph, type);
  }

  /** Has a type here with all that is said of it, but not with everybody who says so: enough to know what it is. */
  private representType(name: string): void {
    if (this.represented.has(name) || roots.has(name)) return;
    this.represented.add(name);
    const few = this.index.count(name) <= widely;
    if (few) this.complete.add(name);
    for (const [subgraph, type] of few ? this.index.holders(name) : this.index.representatives(name))
      this.addPart(subgraph, type); // prettier-ignore
  }

  private addPart(subgraph: LockedSubgraph, type: TypeFacts): void {
    if (this.near.has(subgraph.name)) return;
    const part = this.parts.get(subgraph.name) ?? new Map<string, TypeFacts>();
    if (part.has(type.name)) return;
    this.parts.set(subgraph.name, part.set(type.name, type));
    // What only the candidate declares is here already.
    if (subgraph.name !== this.candidate.name) this.grown = true;
  }

  private addNear(name: string): void {
    const subgraph = this.byName.get(name);
    if (subgraph === undefined || name === this.candidate.name || this.near.has(name)) return;
    if (this.near.size >= mostNeighbours)
      throw new Entangled(`more than ${mostNeighbours} subgraphs have to do with it`);
    this.near.add(name);
    this.grown = true;
    this.index.learn(subgraph);
    const full = subgraph.toSubgraph();
    this.parts.set(name, new Map(full.types));
    for (const { name: type, kind, keys, interfaces } of full.types.values()) {
      // Its mutations write its entities, most likely, or what is behind its interfaces: whoever declares them will be asked for.
      if (keys.length + interfaces.length > 0 || kind === 'enum') this.completeType(type);
      if (kind === 'enum') this.completeUsers(type);
    }
  }

  /** Who uses an enum decides whose state it holds. One user beside the record's own types is enough to know. */
  private completeUsers(enumName: string): void {
    for (const user of (this.influence.enumUsers.get(enumName) ?? []).slice(0, mostUsers)) this.completeType(user);
  }

  /** Subgraphs with a mutation that is called like one of the candidate's. */
  private addNamesakes(): void {
    for (const subgraph of [this.old, this.candidate.subgraph]) {
      for (const field of subgraph?.types.get('Mutation')?.fields.keys() ?? [])
        for (const { name } of this.index.mayHaveField('Mutation', field)) this.addNear(name);
    }
  }

  private addEnumHolders(): void {
    for (const name of this.complete) {
      if (this.influence.enumUsers.has(name)) this.completeUsers(name);
      if (!isEnum(name, this.old, this.candidate.subgraph)) continue;
      if (!this.changed.has(name) && usersIn(this.old, name) === usersIn(this.candidate.subgraph, name)) continue;
      for (const [holder] of this.index.holders(name)) this.addNear(holder.name);
    }
  }

  private published(): readonly Subgraph[] {
    return this.lock.subgraphs.map((subgraph) => {
      if (subgraph.name === this.candidate.name && this.old !== undefined) return this.old;
      const part = this.parts.get(subgraph.name);
      return part === undefined ? this.shellOf(subgraph) : subgraph.withTypes(part);
    });
  }

  /** A subgraph of which nothing matters but that it is there. */
  private shellOf(subgraph: LockedSubgraph): Subgraph {
    const shell = this.shells.get(subgraph) ?? subgraph.withTypes(none);
    this.shells.set(subgraph, shell);
    return shell;
  }

  /** Policies that speak of a type, an enum or a service that is here; and their types are then here too. */
  private policies(): readonly RecordPolicy[] {
    const services = servicesOf(this.candidate.name, this.settings);
    const found = this.shelf.about({ types: this.represented, services });
    for (const [, { types: named, mutations }] of found) {
      // Whether a pattern matches anything at all depends on every mutation there is.
      const moved = matchedMove(this.old, this.candidate.subgraph, mutations);
      if (moved !== undefined) throw new Entangled(`a policy speaks of ${moved}, which comes or goes`);
      for (const type of named) {
        if (roots.has(type)) throw new Entangled(`a policy speaks of ${type}`);
        this.completeType(type);
      }
    }
    for (const name of movingSubgraphs(found, this.settings)) this.addNear(name);
    return found.map(([policy]) => policy);
  }

  private refuseEntanglement({ subgraphs, types }: OwnershipMap): void {
    const reason = entanglement(subgraphs);
    if (reason !== undefined) throw new Entangled(reason);
    for (const name of this.changed) {
      const type = types.get(name);
      if (type === undefined || roots.has(name) || type.holdings.length < 2 || isRecord(type)) continue;
      if (takesArguments(type)) throw new Entangled(`${name} changes, and may come to group mutations`);
    }
  }

  /** Whoever may write a type that changes, or that is seen otherwise since. */
  private addWritersOfChanged(before: OwnershipMap, after: OwnershipMap): void {
    for (const name of this.changed) {
      if (roots.has(name)) continue;
      const [old, now] = [before.types.get(name), after.types.get(name)];
      const was = old !== undefined && isRecord(old);
      const is = now !== undefined && isRecord(now);
      if (was || is || this.isPoliced(name)) this.addWritersOf([name]);
      if (was !== is) this.addWritersOfNamesakes(name, is);
    }
  }

  /** A name that comes to mean something, or ceases to: whoever asked for it elsewhere is answered otherwise. */
  private addWritersOfNamesakes(name: string, appears: boolean): void {
    const called = this.names.called(keyOf(name));
    const others = (called ?? []).filter((other) => other !== name);
    if (appears && called === undefined) throw new Entangled(`it brings ${name}, which no subgraph had`);
    this.addWritersOf(others);
    for (const other of others) this.completeType(other);
  }

  /** What the candidate declares and no policy names is found fault with, where it stands, for what others write. */
  private addWritersOfUnclaimed(policies: readonly RecordPolicy[]): void {
    const claimed = new Set(policies.flatMap(({ record, types }) => types ?? [defaultTypeName(record)]));
    for (const name of declaredTypes(this.old, this.candidate.subgraph))
      if (!claimed.has(name) && !isEnum(name, this.old, this.candidate.subgraph) && this.index.count(name) <= widely)
        this.addWritersOf([name]);
  }

  private isPoliced(name: string): boolean {
    this.policed ??= new Set(
      this.shelf.about({ types: this.changed, services: new Set() }).flatMap(([, { types }]) => types),
    );
    return this.policed.has(name);
  }

  private addWritersOf(types: Iterable<string>): void {
    const all = new Set([...types].flatMap((type) => [type, ...this.names.othersOf(type)]));
    for (const type of all) {
      this.completeType(type);
      for (const [holder] of this.index.holders(type)) this.addNear(holder.name);
      for (const dependent of this.influence.dependents.get(type) ?? []) this.addNear(dependent);
    }
  }

  /** Fields that a subgraph serves on some path are told by its other types. */
  private addReaders(): void {
    for (const [name, part] of this.parts) {
      if (this.near.has(name)) continue;
      for (const reader of hasExternals(part.values()) ? (this.influence.readers.get(name) ?? []) : []) {
        const type = part.has(reader) ? undefined : this.byName.get(name)?.type(reader);
        if (type === undefined) continue;
        part.set(reader, type);
        this.grown = true;
      }
    }
  }

  /** The map of a part. What the attribution of writes asks for is then here, in the next round. */
  private mapOf(subgraphs: readonly Subgraph[]): OwnershipMap {
    const asked = {
      name: (name: string) => this.representType(name),
      key: (key: string) => {
        for (const name of this.names.called(key) ?? []) this.representType(name);
      },
    };
    return buildOwnershipMap(
      subgraphs,
      watchedAttribution(() => asked),
    );
  }

  /** Who decides over what is written depends on everybody who declares it. */
  private completeWritten(mutations: OwnershipMap['mutations']): void {
    for (const { written } of mutations) for (const type of written) this.completeType(type);
  }
}

const none: ReadonlyMap<string, TypeFacts> = new Map();
