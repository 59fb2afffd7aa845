/**
 * Which graph a type, a field, a member is in, by the join directives of a supergraph. Graphs go by the values of the enum `join__Graph` here.
 * Source: the join specification, v0.2 to v0.5; apollographql/federation, `joinSpec.ts` and `extractSubgraphsFromSupergraph.ts`.
 */

import { none } from '../../diagnostic/none.ts';
import type { FactsBuilder, TypeDraft } from '../builder.ts';
import type { Argument, Directive, Field, Value } from '../facts.ts';
import { rootTypes } from '../type-reference.ts';
import { asJoin } from './fusion.ts';

/** A type's part in one graph. */
export interface TypeJoin {
  readonly keys: readonly { readonly fields: string; readonly resolvable: boolean; readonly directive: Directive }[];
  readonly interfaceObject: boolean;
  /** The type is at home elsewhere. Only join v0.1 knows. */
  readonly extension: boolean;
}

/** A field's part in one graph. */
export interface FieldJoin {
  readonly graph: string;
  /** Resolved elsewhere: only mentioned, or taken by another graph's override. */
  readonly external?: boolean;
  /** Taken over by another graph, and used here all the same: by a key, a `@requires`, a `@provides` or an interface. */
  readonly usedOverridden?: boolean;
  /** The field's type in this graph, where it differs from the supergraph's. */
  readonly type?: string | undefined;
  readonly requires?: string | undefined;
  /** What a source schema requires, declared there or not. */
  readonly require?: string | undefined;
  readonly provides?: string | undefined;
  /** Name of the subgraph, not of the graph, that the field was taken from. */
  readonly override?: string | undefined;
  readonly overrideLabel?: string | undefined;
  /** The arguments that the field has in this graph; all where it is not known. */
  readonly args?: readonly Argument[];
  readonly contextArguments?: readonly ReadonlyMap<string, Value>[];
}

/** How one version of the join specification is read. */
export interface Joins {
  typeJoins(type: TypeDraft): ReadonlyMap<string, TypeJoin>;
  /** Graphs that the field is declared in. */
  fieldJoins(type: TypeDraft, field: Field): readonly FieldJoin[];
  /** Interfaces that the type implements in a graph. */
  interfacesIn(type: TypeDraft, graph: string): readonly string[];
  /** Members of a union or values of an enum in a graph. */
  membersIn(type: TypeDraft, graph: string): readonly string[];
}

/** The enum that lists the graphs, and the directive that names each. */
export const joinGraphs = { enum: 'join__Graph', directive: 'join__graph' } as const;

/** Reads join v0.2 and later. */
export class SpelledJoins implements Joins {
  private readonly enumValues: FactsBuilder['enumValues'];
  private readonly spellsAll: boolean;

  /** @param spellsAll whether each field names its graphs, as Fusion's do: one that names none is the gateway's own. */
  constructor(enumValues: FactsBuilder['enumValues'], spellsAll: boolean) {
    this.enumValues = enumValues;
    this.spellsAll = spellsAll;
  }

  /** Grafbase joins the fields of a root type, and not the type: it is in their graphs. */
  typeJoins(type: TypeDraft): ReadonlyMap<string, TypeJoin> {
    const joins = readTypeJoins(type, () => false);
    if (joins.size > 0 || !rootTypes.has(type.name)) return joins;
    const graphs = [...type.fields.values()].flatMap((field) =>
      ofId(field.directives, 'join__field').flatMap(({ args }) => text(args.get('graph')) ?? []),
    );
    return new Map(graphs.map((graph) => [graph, { keys: none, interfaceObject: false, extension: false }]));
  }

  /**
   * A field without `@join__field` is in every graph of its type, unless the gateway added it; one that names no graph is an interface object's and
   * declared nowhere else. What Mesh encapsulates is in its namespace, and what it hoists is where it comes from.
   */
  fieldJoins(type: TypeDraft, field: Field): readonly FieldJoin[] {
    if (field.name.startsWith(encapsulated) || isHoisted(type, field)) return [];
    const applied = ofId(field.directives, 'join__field');
    if (applied.length > 0) return applied.flatMap((directive) => readFieldJoin(directive, field) ?? []);
    if (this.spellsAll || isOfGateway(field)) return [];
    return [...this.typeJoins(type).keys()].map((graph) => ({ graph }));
  }

  interfacesIn(type: TypeDraft, graph: string): readonly string[] {
    return named(typeDirectives(type, 'join__implements'), graph, 'interface');
  }

  /** A member that is not joined by itself is in every graph of the type; before v0.3 none is. */
  membersIn(type: TypeDraft, graph: string): readonly string[] {
    if (type.kind === 'union') {
      const applied = typeDirectives(type, 'join__unionMember');
      return applied.length === 0 ? type.members : named(applied, graph, 'member');
    }
    const directivesOf = (value: string) => this.enumValues.get(`${type.name}.${value}`)?.directives ?? none;
    return type.members.filter((value) => isIn(graph, ofId(directivesOf(value), 'join__enumValue')));
  }
}

/**
 * What the names of root fields begin with that GraphQL Mesh moved into a namespace: hidden there, and shown again in a type of their own.
 * Source: ardatan/graphql-mesh, `fusion/composition`, `transforms/encapsulate.ts`.
 */
const encapsulated = '_encapsulated_';

/**
 * Whether GraphQL Mesh moved up what a field of the type leads to, `@hoist(pathConfig: ["billing", "pay"])`, beside that field and not in its place.
 * Source: ardatan/graphql-mesh, `fusion/composition`, `transforms/hoist-field.ts`.
 */
function isHoisted(type: TypeDraft, field: Field): boolean {
  return ofId(field.directives, 'hoist').some(({ args }) => {
    const path = args.get('pathConfig');
    const first = Array.isArray(path) ? path[0] : undefined;
    const name = text(first instanceof Map ? first.get('fieldName') : first);
    return name !== undefined && name !== field.name && type.fields.has(name);
  });
}

/**
 * A field of `additionalTypeDefs`, which GraphQL Mesh resolves itself and writes into the supergraph without `@join__field`.
 * Source: ardatan/graphql-mesh, `compose-cli`, `getComposedSchemaFromConfig.ts`.
 */
export function isOfGateway(field: Field): boolean {
  return field.directives.some(({ id }) => id === 'additionalField');
}

/** The `@join__type`s of a type, one entry a graph. */
export function readTypeJoins(type: TypeDraft, isExtension: (graph: string) => boolean): ReadonlyMap<string, TypeJoin> {
  const joins = new Map<string, TypeJoin>();
  for (const directive of typeDirectives(type, 'join__type')) {
    const { args } = directive;
    const graph = text(args.get('graph'));
    if (graph === undefined) continue;
    const earlier = joins.get(graph);
    const fields = text(args.get('key'));
    const key = fields === undefined ? [] : [{ fields, resolvable: args.get('resolvable') !== false, directive }];
    joins.set(graph, {
      keys: [...(earlier?.keys ?? []), ...key],
      interfaceObject: earlier?.interfaceObject === true || args.get('isInterfaceObject') === true,
      extension: isExtension(graph),
    });
  }
  return joins;
}

/** One `@join__field`; undefined where it names no graph. */
export function readFieldJoin({ args }: Directive, field: Field): FieldJoin | undefined {
  const graph = text(args.get('graph'));
  if (graph === undefined) return undefined;
  const overrideLabel = text(args.get('overrideLabel'));
  const overridden = args.get('usedOverridden') === true && overrideLabel === undefined;
  const contextArguments = args.get('contextArguments');
  return {
    graph,
    external: args.get('external') === true || overridden,
    usedOverridden: overridden,
    type: text(args.get('type')),
    requires: text(args.get('requires')),
    require: named(ofId(field.directives, 'join__requires'), graph, 'requirements')[0],
    provides: text(args.get('provides')),
    override: text(args.get('override')),
    overrideLabel,
    args: field.args.filter(({ directives }) => isIn(graph, ofId(directives, 'join__field'))),
    ...(Array.isArray(contextArguments) && {
      contextArguments: contextArguments.filter((item) => item instanceof Map),
    }),
  };
}

/** A directive wherever it is on a type. */
export function typeDirectives(type: TypeDraft, id: string): readonly Directive[] {
  return type.blocks.flatMap(({ directives }) => ofId(directives, id));
}

export function text(value: Value | undefined): string | undefined {
  return typeof value === 'string' ? value : undefined;
}

/** @param id in the join specification. */
export function ofId(directives: readonly Directive[], id: string): readonly Directive[] {
  return directives.map(asJoin).filter((directive) => directive.id === id);
}

/** Whether one of the directives names the graph, if there is any. */
function isIn(graph: string, applied: readonly Directive[]): boolean {
  return applied.length === 0 || applied.some(({ args }) => args.get('graph') === graph);
}

function named(directives: readonly Directive[], graph: string, argument: string): readonly string[] {
  return directives.flatMap(({ args }) => (args.get('graph') === graph ? (text(args.get(argument)) ?? []) : []));
}
