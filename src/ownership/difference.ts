/** Compares two graphs that share most of their subgraphs: which parts a check may judge differently. */
import { groupBy } from '../diagnostic/group.ts';
import { none } from '../diagnostic/none.ts';
import type { Subgraph } from '../schema/facts.ts';
import { namedType } from '../schema/type-reference.ts';
import type { Operation } from './namespaces.ts';
import type { Attributor, Graph } from './writes/attribute.ts';
import { differingNames, type Replaced } from './writes/differing-names.ts';
import { Reach } from './writes/reach.ts';

/** One of the two graphs. */
export interface Side {
  readonly graph: Graph;
  readonly operations: readonly Operation[];
  readonly attributor: Attributor;
}

export class Difference {
  readonly replaced: Replaced;
  /** Names of the types that are not the same object in both, or not for the same purpose. */
  readonly types: ReadonlySet<string>;
  /** Subgraphs whose mutations may write otherwise in one than in the other, or write something that is owned otherwise; those that are in one alone, too. */
  readonly touched: ReadonlySet<Subgraph>;
  private readonly sides: readonly Side[];
  private readonly operations: readonly ReadonlyMap<Subgraph, readonly Operation[]>[];

  /** @param differing names of the types that are not the same object in both. */
  constructor(before: Side, after: Side, differing: ReadonlySet<string>) {
    this.sides = [before, after];
    this.operations = [before, after].map(({ operations }) => groupBy(operations, ({ subgraph }) => subgraph));
    this.replaced = replacedIn(before.graph, after.graph);
    const names = new Set(differingNames(this.replaced, before.attributor.records, after.attributor.records));
    for (const name of differing)
      if (!names.has(name) && isRecord(name, this.sides) && !isHeldAlike(name, this.sides)) names.add(name);
    // Who writes an interface writes what implements it.
    const replaced = [...this.replaced.removed, ...this.replaced.added];
    for (const name of [...names])
      for (const { types } of replaced) for (const one of types.get(name)?.interfaces ?? none) names.add(one);
    this.types = new Set([...differing, ...names]);
    const touched = new Set([...replaced, ...this.askersOf(names)]);
    this.addMoved(touched);
    this.addSharing(touched);
    this.touched = touched;
  }

  /** The subgraphs whose mutations may write one of some types. */
  writersOf(types: ReadonlySet<string>): ReadonlySet<Subgraph> {
    return this.askersOf(new Set([...types].filter((name) => isRecord(name, this.sides))));
  }

  /** The subgraphs whose mutations may be attributed by one of some types. */
  private askersOf(types: ReadonlySet<string>): ReadonlySet<Subgraph> {
    const reach = new Reach(
      types,
      this.sides.map(({ graph }) => graph),
    );
    const found = new Set<Subgraph>();
    // Of most subgraphs, both graphs have the same operations; those of others are checked in any case.
    for (const [subgraph, own] of this.operations[0] ?? none) if (reach.includes(subgraph, own)) found.add(subgraph);
    return found;
  }

  /** Adds those whose operations are not the same ones, or not behind the same guards. */
  private addMoved(touched: Set<Subgraph>): void {
    const [before, after] = this.operations;
    const { removed, added } = this.replaced;
    const guarded = differentlyGuarded(removed, added);
    for (const subgraph of new Set([...(before?.keys() ?? none), ...(after?.keys() ?? none)])) {
      if (touched.has(subgraph)) continue;
      const [operations, now] = [before?.get(subgraph) ?? none, after?.get(subgraph) ?? none];
      const isSame = now.length === operations.length && operations.every((one, at) => isSameOperation(one, now[at]));
      if (!isSame || (guarded.size > 0 && operations.some((one) => typesAbove(one).some((name) => guarded.has(name)))))
        touched.add(subgraph);
    }
  }

  /** Adds those that share an operation with one of them, or with one that does: what one declaration of it shows, all of them do. */
  private addSharing(touched: Set<Subgraph>): void {
    let reached: ReadonlySet<Subgraph> = touched;
    while (reached.size > 0) {
      const places = new Set<string>();
      for (const all of this.operations)
        for (const subgraph of reached)
          for (const operation of all.get(subgraph) ?? none) places.add(operation.coordinate).add(placeOf(operation));
      const isShared = (operation: Operation) =>
        places.has(operation.coordinate) || (operation.namespaces.length > 0 && places.has(placeOf(operation)));
      const sharing = [...(this.operations[0] ?? none)].filter(
        ([subgraph, operations]) => !touched.has(subgraph) && operations.some(isShared),
      );
      reached = new Set(sharing.map(([subgraph]) => subgraph));
      for (const subgraph of reached) touched.add(subgraph);
    }
  }
}

function replacedIn({ subgraphs: before }: Graph, { subgraphs: after }: Graph): Replaced {
  const [old, now] = [new Set(before), new Set(after)];
  return { removed: before.filter((one) => !now.has(one)), added: after.filter((one) => !old.has(one)) };
}

function isRecord(name: string, sides: readonly Side[]): boolean {
  return sides.some(({ attributor }) => attributor.records.record(name) !== undefined);
}

/** Whether the same subgraphs resolve the fields of a type, and hold it in the same roles. */
function isHeldAlike(name: string, sides: readonly Side[]): boolean {
  const [before, after] = sides.map(({ graph: { types, resolution } }) => {
    const held = types.get(name)?.holdings.map(({ subgraph, roles }) => [subgraph.name, roles]);
    return JSON.stringify([held, [...resolution(name).values()]]);
  });
  return before === after;
}

function placeOf({ parent, field }: Operation): string {
  return `${parent.name}.${field.name}`;
}

/** Names of the types on the way to an operation. */
function typesAbove({ parent, namespaces }: Operation): readonly string[] {
  return ['Mutation', parent.name, ...namespaces.map(({ type }) => namedType(type))];
}

/** Names of the types to which other directives are applied: what guards a type of operations, guards those of all subgraphs. */
function differentlyGuarded(removed: readonly Subgraph[], added: readonly Subgraph[]): ReadonlySet<string> {
  const names = new Set([...removed, ...added].flatMap(({ types }) => [...types.keys()]));
  const applied = (subgraphs: readonly Subgraph[], name: string) =>
    String(
      subgraphs.flatMap(({ types }) =>
        (types.get(name)?.blocks ?? none).flatMap(({ directives }) => directives.map(({ id }) => id)),
      ),
    );
  return new Set([...names].filter((name) => applied(removed, name) !== applied(added, name)));
}

/** Whether an operation is declared by the same objects, and below the same namespaces. */
function isSameOperation(a: Operation, b: Operation | undefined): boolean {
  return (
    a.subgraph === b?.subgraph &&
    a.coordinate === b.coordinate &&
    a.parent === b.parent &&
    a.field === b.field &&
    a.namespaces.length === b.namespaces.length &&
    a.namespaces.every(({ name, block }, index) => {
      const other = b.namespaces[index];
      return name === other?.name && block === other.block;
    })
  );
}
