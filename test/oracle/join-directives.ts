/**
 * Who resolves each field, by the word of a composed supergraph. Read with graphql-js alone and with no code of the product, since it is what the
 * product is measured against. Source: the join specification v0.3 to v0.5.
 */
import { type ConstDirectiveNode, parse, type TypeNode, valueFromASTUntyped } from 'graphql';

export interface JoinedType {
  readonly kind: 'object' | 'interface';
  /** Subgraphs that declare the type. */
  readonly subgraphs: readonly string[];
  /** `subgraph: fields`, with a `!` behind keys that cannot be resolved. */
  readonly keys: readonly string[];
  /** Subgraphs that resolve each field. */
  readonly fields: ReadonlyMap<string, readonly string[]>;
}

interface RawField {
  readonly name: string;
  readonly joins: readonly Readonly<Record<string, unknown>>[];
  readonly type: TypeNode;
}

interface RawType {
  readonly kind: 'object' | 'interface';
  readonly joins: readonly Readonly<Record<string, unknown>>[];
  readonly interfaces: readonly string[];
  readonly fields: readonly RawField[];
}

/** The object and interface types of a supergraph. */
export function readJoinDirectives(supergraphSdl: string): ReadonlyMap<string, JoinedType> {
  const names = new Map<unknown, string>();
  const types = new Map<string, RawType>();
  for (const definition of parse(supergraphSdl, { noLocation: true }).definitions) {
    if (definition.kind === 'EnumTypeDefinition' && definition.name.value === 'join__Graph') {
      for (const value of definition.values ?? [])
        names.set(value.name.value, String(applied(value.directives, 'join__graph')[0]?.name));
    }
    if (definition.kind !== 'ObjectTypeDefinition' && definition.kind !== 'InterfaceTypeDefinition') continue;
    types.set(definition.name.value, {
      kind: definition.kind === 'ObjectTypeDefinition' ? 'object' : 'interface',
      joins: applied(definition.directives, 'join__type'),
      interfaces: (definition.interfaces ?? []).map(({ name }) => name.value),
      fields: (definition.fields ?? []).map(({ name, directives, type }) => ({
        name: name.value,
        joins: applied(directives, 'join__field'),
        type,
      })),
    });
  }

  const named = (graph: unknown) => names.get(graph) ?? `unknown graph ${String(graph)}`;
  const found = new Map<string, JoinedType>();
  for (const [name, type] of types) {
    const fields = new Map<string, readonly string[]>();
    for (const field of type.fields) {
      const graphs = [...resolvers(type, field), ...inherited(type, field.name, types)];
      fields.set(field.name, [...new Set(graphs.map(named))].sort());
    }
    const keys = type.joins.flatMap(({ graph, key, resolvable }) =>
      typeof key === 'string' ? [`${named(graph)}: ${key}${resolvable === false ? '!' : ''}`] : [],
    );
    const subgraphs = [...new Set(type.joins.map(({ graph }) => named(graph)))].sort();
    found.set(name, { kind: type.kind, subgraphs, keys: keys.sort(), fields });
  }
  return found;
}

/** A field that joins no graph is in every graph of its type; external and overridden ones are resolved elsewhere. */
function resolvers(type: RawType, field: RawField): readonly unknown[] {
  if (field.joins.length === 0) return type.joins.map(({ graph }) => graph);
  return field.joins
    .filter(
      ({ graph, external, usedOverridden, overrideLabel }) =>
        graph !== undefined && external !== true && !(usedOverridden === true && overrideLabel === undefined),
    )
    .map(({ graph }) => graph);
}

/** An interface object resolves its fields, but for the key that it is reached by, for all that implement the interface. */
function inherited(type: RawType, fieldName: string, types: ReadonlyMap<string, RawType>): readonly unknown[] {
  if (type.kind !== 'object') return [];
  return type.interfaces.flatMap((name) => {
    const parent = types.get(name);
    const field = parent?.fields.find((candidate) => candidate.name === fieldName);
    if (parent === undefined || field === undefined) return [];
    if (
      parent.joins.some(({ key }) =>
        String(key ?? '')
          .split(/[\s{}]+/)
          .includes(fieldName),
      )
    )
      return [];
    const objects = parent.joins
      .filter(({ isInterfaceObject }) => isInterfaceObject === true)
      .map(({ graph }) => graph);
    return resolvers(parent, field).filter((graph) => objects.includes(graph));
  });
}

function applied(directives: readonly ConstDirectiveNode[] | undefined, name: string): Record<string, unknown>[] {
  return (directives ?? [])
    .filter((directive) => directive.name.value === name)
    .map((directive) =>
      Object.fromEntries((directive.arguments ?? []).map((arg) => [arg.name.value, valueFromASTUntyped(arg.value)])),
    );
}
