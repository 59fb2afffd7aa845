/** Builds the ownership map of a graph. */
import { compareText } from '../diagnostic/location.ts';
import { inOneDialect } from '../schema/composite.ts';
import type { Subgraph, TypeKind } from '../schema/facts.ts';
import { AttributedMutation } from './attributed-mutation.ts';
import type { Holding, OwnedType, OwnershipMap, Role } from './map.ts';
import { listOperations } from './namespaces.ts';
import { collectReads } from './reads.ts';
import { isNested, type NestedKey, Resolver } from './resolution.ts';
import { rolesOf } from './roles.ts';
import { type SharedType, typesSharedWith } from './shared-types.ts';
import { TypeTable } from './type-table.ts';
import { type Attribution, attributeWrites } from './writes/attribute.ts';

/**
 * Works out the ownership map of a graph from its subgraphs. Pure: the same subgraphs in any order give the same map.
 *
 * @param attribute finds out what the operations write.
 * @param earlier the map of a graph that has some of the same subgraphs, as objects: what is the same of both is worked out once.
 */
export function buildOwnershipMap(
  subgraphs: readonly Subgraph[],
  attribute = attributeWrites,
  earlier?: OwnershipMap,
): OwnershipMap {
  const sorted = [...inOneDialect(subgraphs)].sort((a, b) => compareText(a.name, b.name));
  const { types: drafts, shared, nested, enums } = collectDeclarations(sorted);
  const known = earlier === undefined ? undefined : sameTypes(drafts, typesSharedWith(earlier, sorted));
  const resolver = new Resolver(sorted, drafts, nested);
  for (const { name, holdings } of shared) {
    if (known?.has(name)) continue;
    const roles = rolesOf(holdings, resolver.resolution(name));
    holdings.forEach((holding, index) => {
      holding.roles = roles[index] ?? noRoles;
    });
  }

  const types: Map<string, OwnedType> = drafts;
  for (const [name, type] of known ?? []) types.set(name, type);
  const resolution = (typeName: string) =>
    earlier !== undefined && known?.has(typeName) ? earlier.resolution(typeName) : resolver.resolution(typeName);
  const graph = { subgraphs: sorted, types: new TypeTable(types), enums, resolution };
  const operations = listOperations(types);
  const attributions = attribute(graph, operations);
  const mutations = operations.map(
    (operation, index) => new AttributedMutation(operation, attributions[index] as Attribution),
  );
  uniteDeclarations(mutations);
  return { ...graph, mutations, reads: collectReads(sorted) };
}

/** A mutation that several subgraphs declare is one operation, whoever is called for it. */
function uniteDeclarations(mutations: readonly AttributedMutation[]): void {
  const byCoordinate = new Map<string, AttributedMutation[]>();
  for (const mutation of mutations) append(byCoordinate, mutation.coordinate, mutation);
  for (const same of byCoordinate.values())
    if (same.length > 1) for (const one of same) one.alsoDeclared(same.filter((other) => other !== one));
}

/** Of the types that were collected, those that an earlier map has just so. */
function sameTypes(types: ReadonlyMap<string, OwnedType>, isShared: SharedType): ReadonlyMap<string, OwnedType> {
  const same = new Map<string, OwnedType>();
  for (const type of types.values()) {
    const known = isShared(type);
    if (known !== undefined) same.set(type.name, known);
  }
  return same;
}

/** A holding before its roles are known: those of a type that nobody else declares, from the start. */
interface HoldingDraft extends Holding {
  roles: readonly Role[];
}

const alone: readonly Role[] = ['origin'];
const noRoles: readonly Role[] = [];

/** A type while its declarations are collected. */
interface TypeDraft extends OwnedType {
  kind: TypeKind;
  entity: boolean;
  readonly holdings: HoldingDraft[];
}

/** All that is known after one look at every type. */
function collectDeclarations(subgraphs: readonly Subgraph[]) {
  const types = new Map<string, TypeDraft>();
  /** Types that several subgraphs declare. */
  const shared: TypeDraft[] = [];
  /** Keys with fields of other types: few. */
  const nested: NestedKey[] = [];
  const enums = new Map<string, Subgraph[]>();
  for (const subgraph of subgraphs) {
    // As a list: a loop over a map makes an object for each step.
    for (const type of [...subgraph.types.values()]) {
      const { name, kind, keys } = type;
      if (kind === 'enum') append(enums, name, subgraph);
      if (kind !== 'object' && kind !== 'interface') continue;
      const entity = keys.length > 0;
      const holding = { subgraph, type, roles: alone, keys };
      const known = types.get(name);
      if (known === undefined) types.set(name, { name, kind, entity, holdings: [holding] });
      else {
        known.holdings.push(holding);
        if (known.holdings.length === 2) shared.push(known);
        if (kind === 'interface') known.kind = kind;
        if (entity) known.entity = true;
      }
      for (const { fields } of keys) if (isNested(fields)) nested.push({ subgraph, type, fields });
    }
  }
  return { types, shared, nested, enums };
}

function append<T>(map: Map<string, T[]>, key: string, value: T): void {
  const list = map.get(key);
  if (list === undefined) map.set(key, [value]);
  else list.push(value);
}
