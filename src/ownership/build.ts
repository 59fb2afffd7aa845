import { compareText } from '../diagnostic/location.ts';
import type { Subgraph, TypeKind } from '../schema/facts.ts';
import type { Holding, Mutation, OwnedType, OwnershipMap, Role, Write } from './map.ts';
import { listOperations, type Operation } from './namespaces.ts';
import { collectReads } from './reads.ts';
import { Resolver } from './resolution.ts';
import { rolesOf } from './roles.ts';
import { TypeTable } from './type-table.ts';
import { type Attribution, attributeWrites } from './writes/attribute.ts';

/**
 * Works out the ownership map of a graph from its subgraphs. Pure: the same subgraphs in any order give the same map.
 *
 * @param attribute finds out what the operations write.
 */
export function buildOwnershipMap(subgraphs: readonly Subgraph[], attribute = attributeWrites): OwnershipMap {
  const sorted = [...subgraphs].sort((a, b) => compareText(a.name, b.name));
  const { declared, enums } = collectDeclarations(sorted);
  const resolver = new Resolver(sorted, declared);

  const types = new Map<string, OwnedType>();
  for (const [name, holdings] of declared) {
    if (holdings.length > 1) {
      const roles = rolesOf(holdings, resolver.resolution(name));
      holdings.forEach((holding, index) => {
        holding.roles = roles[index] ?? noRoles;
      });
    }
    let kind: TypeKind = 'object';
    let entity = false;
    for (const { type } of holdings) {
      if (type.kind === 'interface') kind = 'interface';
      if (type.keys.length > 0) entity = true;
    }
    types.set(name, { name, kind, entity, holdings });
  }

  const resolution = (typeName: string) => resolver.resolution(typeName);
  const graph = { subgraphs: sorted, types: new TypeTable(types), enums, resolution };
  const operations = listOperations(declared);
  const attributions = attribute(graph, operations);
  const mutations = operations.map((operation, index) => attributed(operation, attributions[index] as Attribution));
  return { ...graph, mutations, reads: collectReads(sorted) };
}

function attributed(operation: Operation, { written, findWrites }: Attribution): Mutation {
  const { subgraph, coordinate, parent, field, namespaces } = operation;
  let writes: readonly Write[] | undefined;
  return {
    subgraph,
    coordinate,
    parent,
    field,
    namespaces,
    written,
    get writes() {
      writes ??= findWrites();
      return writes;
    },
  };
}

/** A holding before its roles are known: those of a type that nobody else declares, from the start. */
interface HoldingDraft extends Holding {
  roles: readonly Role[];
}

const alone: readonly Role[] = ['origin'];
const noRoles: readonly Role[] = [];

function collectDeclarations(subgraphs: readonly Subgraph[]) {
  const declared = new Map<string, HoldingDraft[]>();
  const enums = new Map<string, Subgraph[]>();
  for (const subgraph of subgraphs) {
    for (const type of subgraph.types.values()) {
      if (type.kind === 'object' || type.kind === 'interface')
        append(declared, type.name, { subgraph, type, roles: alone, keys: type.keys });
      else if (type.kind === 'enum') append(enums, type.name, subgraph);
    }
  }
  return { declared, enums };
}

function append<T>(map: Map<string, T[]>, key: string, value: T): void {
  const list = map.get(key);
  if (list === undefined) map.set(key, [value]);
  else list.push(value);
}
