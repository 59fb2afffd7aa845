/** Builds the ownership map of a graph, or those of two graphs that share most of their subgraphs. */
import { groupBy } from '../diagnostic/group.ts';
import { compareText } from '../diagnostic/location.ts';
import { inOneDialect } from '../schema/composite.ts';
import type { Subgraph } from '../schema/facts.ts';
import { AttributedMutation } from './attributed-mutation.ts';
import { collectDeclarations, type Declared, redeclare } from './declarations.ts';
import { Difference, type Side } from './difference.ts';
import type { OwnershipMap, Role } from './map.ts';
import { listOperations, type Operation } from './namespaces.ts';
import { collectReads } from './reads.ts';
import { Resolver } from './resolution.ts';
import { rolesOf } from './roles.ts';
import { TypeTable } from './type-table.ts';
import { Attributor, type Graph } from './writes/attribute.ts';

/**
 * Works out the ownership map of a graph from its subgraphs. Pure: the same subgraphs in any order give the same map.
 *
 * @param earlier the map of a graph that has some of the same subgraphs, as objects. What is the same in both is one object: types that no other
 *   subgraph declares, and mutations of subgraphs that nothing touches which differs.
 */
export function buildOwnershipMap(subgraphs: readonly Subgraph[], earlier?: OwnershipMap): OwnershipMap {
  const known = earlier && sources.get(earlier);
  if (earlier === undefined || known === undefined) return mapOf(sourceOf(collectDeclarations(inOrder(subgraphs))));
  return followingMap(earlier, known, subgraphs).map;
}

/** The maps of two graphs, as {@link buildOwnershipMap} has them, and where they differ. */
export function buildBothMaps(
  before: readonly Subgraph[],
  after: readonly Subgraph[],
): { readonly before: OwnershipMap; readonly after: OwnershipMap; readonly difference: Difference } {
  const old = sourceOf(collectDeclarations(inOrder(before)));
  const oldMap = mapOf(old);
  const { map, difference } = followingMap(oldMap, old, after);
  return { before: oldMap, after: map, difference };
}

function followingMap(earlier: OwnershipMap, known: MapSource, subgraphs: readonly Subgraph[]) {
  const { declared, differing } = redeclare(known.declared, inOrder(subgraphs));
  const source = sourceOf(declared, { graph: earlier, differing });
  const difference = new Difference(known, source, differing);
  return { map: mapOf(source, knownIn(earlier, difference.touched)), difference };
}

/** What a map is made of. */
interface MapSource extends Side {
  readonly declared: Declared;
}

const sources = new WeakMap<OwnershipMap, MapSource>();

function sourceOf(declared: Declared, earlier?: Parameters<typeof graphOf>[1]): MapSource {
  const graph = graphOf(declared, earlier);
  const operations = listOperations(graph.types);
  return { declared, graph, operations, attributor: new Attributor(graph, operations) };
}

/** @param known by subgraph, all mutations of an earlier graph that are the same in this one. */
function mapOf(source: MapSource, known: Known = new Map()): OwnershipMap {
  const { graph, operations, attributor } = source;
  const map = { ...graph, mutations: united(operations, attributor, known), reads: collectReads(graph.subgraphs) };
  sources.set(map, source);
  return map;
}

type Known = ReadonlyMap<Subgraph, readonly AttributedMutation[]>;

/** The mutations of a map whose subgraphs are not touched: these have the same operations in the same order, and share none with those that are. */
function knownIn(map: OwnershipMap, touched: ReadonlySet<Subgraph>): Known {
  const mutations = (map.mutations as readonly AttributedMutation[]).filter(({ subgraph }) => !touched.has(subgraph));
  return groupBy(mutations, ({ subgraph }) => subgraph);
}

function inOrder(subgraphs: readonly Subgraph[]): readonly Subgraph[] {
  return [...inOneDialect(subgraphs)].sort((a, b) => compareText(a.name, b.name));
}

/** @param earlier a graph that has the same types, but for those that differ. */
function graphOf(
  { subgraphs, types, shared, nested, enums, unions }: Declared,
  earlier?: { readonly graph: Graph; readonly differing: ReadonlySet<string> },
): Graph {
  const resolver = new Resolver(subgraphs, types, nested);
  for (const { name, holdings } of shared) {
    const roles = rolesOf(holdings, resolver.resolution(name));
    holdings.forEach((holding, index) => {
      holding.roles = roles[index] ?? noRoles;
    });
  }
  const resolution = (typeName: string) =>
    earlier === undefined || earlier.differing.has(typeName)
      ? resolver.resolution(typeName)
      : earlier.graph.resolution(typeName);
  return { subgraphs, types: new TypeTable(types), enums, unions, resolution };
}

const noRoles: readonly Role[] = [];

/** A mutation that several subgraphs declare is one operation, whichever of them the router calls. @param operations those of each subgraph in a row. */
function united(operations: readonly Operation[], attributor: Attributor, known: Known): readonly AttributedMutation[] {
  const fresh: AttributedMutation[] = [];
  let from: Subgraph | undefined;
  let at = 0;
  const mutations = operations.map((operation) => {
    at = operation.subgraph === from ? at + 1 : 0;
    from = operation.subgraph;
    const same = known.get(from)?.[at];
    if (same !== undefined) return same;
    const mutation = new AttributedMutation(operation, attributor);
    fresh.push(mutation);
    return mutation;
  });
  for (const same of groupBy(fresh, ({ coordinate }) => coordinate).values())
    if (same.length > 1) for (const one of same) one.alsoDeclared(same.filter((other) => other !== one));
  return mutations;
}
