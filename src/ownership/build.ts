/** Builds the ownership map of a graph, or those of two graphs that share most of their subgraphs. */
import { groupBy } from '../diagnostic/group.ts';
import { compareText } from '../diagnostic/location.ts';
import { inOneDialect } from '../schema/composite.ts';
import type { Subgraph } from '../schema/facts.ts';
import { AttributedMutation } from './attributed-mutation.ts';
import { collectDeclarations, type Declared, type Redeclared, redeclare } from './declarations.ts';
import type { OwnershipMap, Role } from './map.ts';
import { listOperations, type Operation } from './namespaces.ts';
import { collectReads } from './reads.ts';
import { Resolver } from './resolution.ts';
import { rolesOf } from './roles.ts';
import { TypeTable } from './type-table.ts';
import { type Attribution, Attributor, type Graph } from './writes/attribute.ts';
import { Questions } from './writes/questions.ts';

/**
 * Works out the ownership map of a graph from its subgraphs. Pure: the same subgraphs in any order give the same map.
 *
 * @param earlier the map of a graph that has some of the same subgraphs, as objects: types that no other subgraph declares are its own, and, if it was
 *   made by {@link buildBaseMap}, mutations whose attribution asked for nothing that differs.
 */
export function buildOwnershipMap(subgraphs: readonly Subgraph[], earlier?: OwnershipMap): OwnershipMap {
  const known = earlier && sources.get(earlier);
  if (earlier === undefined || known === undefined) return mapFrom(collectDeclarations(inOrder(subgraphs))).map;
  const redeclared = redeclare(known.declared, inOrder(subgraphs));
  const { attributor, questions } = known;
  const sharedWith = (other: Attributor) =>
    questions &&
    knownIn(earlier, questions.touching(attributor.compare(replacedIn(known.declared, redeclared), other)));
  const before = { graph: earlier, differing: redeclared.differing };
  return mapFrom(redeclared.declared, before, sharedWith).map;
}

/** The map of a graph with which many later ones are compared. What its attribution asks for is noted, and all of it is worked out at once. */
export function buildBaseMap(subgraphs: readonly Subgraph[]): OwnershipMap {
  const questions = new Questions();
  const { map, attributor } = mapFrom(collectDeclarations(inOrder(subgraphs)), undefined, (own) => {
    own.record(questions);
    return undefined;
  });
  // Which fields are written, too; what tags hide, where there are some.
  for (const mutation of map.mutations) void [mutation.writes, mutation.untaggedWrites];
  attributor.record(undefined);
  const source = sources.get(map);
  if (source !== undefined) sources.set(map, { ...source, questions });
  return map;
}

/** What a map was made of. */
interface MapSource {
  readonly declared: Declared;
  readonly attributor: Attributor;
  readonly questions?: Questions;
}

const sources = new WeakMap<OwnershipMap, MapSource>();

type KnownAs = (operation: Operation) => AttributedMutation | undefined;

/** @param sharedWith finds the mutations that an earlier graph has just so, before any is attributed. */
function mapFrom(
  declared: Declared,
  earlier?: Parameters<typeof graphOf>[1],
  sharedWith: (attributor: Attributor) => KnownAs | undefined = () => undefined,
) {
  const graph = graphOf(declared, earlier);
  const operations = listOperations(graph.types);
  const attributor = new Attributor(graph, operations);
  const mutations = united(operations, (operation) => attributor.attribute(operation), sharedWith(attributor));
  return { map: mapOf(graph, { declared, attributor }, mutations), attributor };
}

/**
 * The maps of two graphs, as {@link buildOwnershipMap} has them. What is the same in both is one object: types that no subgraph declares which is
 * in one of them alone, and the mutations of all other subgraphs, where their attribution asked for nothing that differs.
 */
export function buildBothMaps(
  before: readonly Subgraph[],
  after: readonly Subgraph[],
): { readonly before: OwnershipMap; readonly after: OwnershipMap } {
  const declared = collectDeclarations(inOrder(before));
  const redeclared = redeclare(declared, inOrder(after));
  const old = graphOf(declared);
  const now = graphOf(redeclared.declared, { graph: old, differing: redeclared.differing });
  const [oldOperations, nowOperations] = [listOperations(old.types), listOperations(now.types)];
  const [first, second] = [new Attributor(old, oldOperations), new Attributor(now, nowOperations)];
  const watch = first.watch(replacedIn(declared, redeclared), second);
  const oldMap = mapOf(
    old,
    { declared, attributor: first },
    united(oldOperations, (operation) => first.attribute(operation)),
  );

  watch.end();

  return {
    before: oldMap,
    after: mapOf(
      now,
      { declared: redeclared.declared, attributor: second },
      united(nowOperations, (operation) => second.attribute(operation), knownIn(oldMap, watch.touched)),
    ),
  };
}

/** Finds the mutations of a map whose subgraphs are not touched. */
function knownIn(map: OwnershipMap, touched: ReadonlySet<Subgraph>): KnownAs {
  const known = new Map<string, AttributedMutation>();
  for (const mutation of map.mutations as readonly AttributedMutation[])
    if (!touched.has(mutation.subgraph)) known.set(operationKey(mutation), mutation);
  return (operation) => {
    const same = known.get(operationKey(operation));
    return same !== undefined && isSame(same, operation) ? same : undefined;
  };
}

function inOrder(subgraphs: readonly Subgraph[]): readonly Subgraph[] {
  return [...inOneDialect(subgraphs)].sort((a, b) => compareText(a.name, b.name));
}

function replacedIn({ subgraphs: before }: Declared, { declared: { subgraphs: after } }: Redeclared) {
  const [old, now] = [new Set(before), new Set(after)];
  return { removed: before.filter((one) => !now.has(one)), added: after.filter((one) => !old.has(one)) };
}

/** @param earlier a graph that has the same types, but for those that differ. */
function graphOf(
  { subgraphs, types, shared, nested, enums }: Declared,
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
  return { subgraphs, types: new TypeTable(types), enums, resolution };
}

const noRoles: readonly Role[] = [];

function mapOf(graph: Graph, source: MapSource, mutations: OwnershipMap['mutations']): OwnershipMap {
  const map = { ...graph, mutations, reads: collectReads(graph.subgraphs) };
  sources.set(map, source);
  return map;
}

/**
 * A mutation that several subgraphs declare is one operation, whoever is called for it.
 *
 * @param knownAs the mutation of an earlier graph that writes the same; it is the same where all of its declarations are.
 */
function united(
  operations: readonly Operation[],
  attribute: (operation: Operation) => Attribution,
  knownAs: KnownAs = () => undefined,
): readonly AttributedMutation[] {
  const found = new Map<Operation, AttributedMutation>();
  for (const same of groupBy(operations, ({ coordinate }) => coordinate).values()) {
    const known = same.map(knownAs);
    const all = known.every((one) => one?.declarations === same.length) ? known : undefined;
    const mutations = same.map(
      (one, index) => all?.[index] ?? new AttributedMutation(one, known[index]?.attribution ?? attribute(one)),
    );
    for (const [index, one] of same.entries()) found.set(one, mutations[index] as AttributedMutation);
    if (all === undefined && same.length > 1)
      for (const one of mutations) one.alsoDeclared(mutations.filter((other) => other !== one));
  }
  return operations.map((operation) => found.get(operation) as AttributedMutation);
}

function operationKey({ subgraph, coordinate }: Operation): string {
  return `${subgraph.name} ${coordinate}`;
}

/** Whether an operation is declared by the same objects, and below the same namespaces. */
function isSame(a: Operation, b: Operation): boolean {
  return (
    a.subgraph === b.subgraph &&
    a.parent === b.parent &&
    a.namespaces.length === b.namespaces.length &&
    a.namespaces.every(({ name, block }, index) => {
      const other = b.namespaces[index];
      return name === other?.name && block === other.block;
    })
  );
}
