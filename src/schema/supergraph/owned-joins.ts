/** Join directives of join v0.1, where types have owners. */
import { none } from '../../diagnostic/none.ts';
import type { TypeDraft } from '../builder.ts';
import type { Field } from '../facts.ts';
import { parseFieldSet, type Selection } from '../field-set.ts';
import { namedType } from '../type-reference.ts';
import {
  type FieldJoin,
  type Joins,
  readFieldJoin,
  readTypeJoins,
  type TypeJoin,
  text,
  typeDirectives,
} from './joins.ts';

const roots = new Set(['Query', 'Mutation', 'Subscription']);

/**
 * Reads join v0.1, which Federation 1 wrote: entities have an owner, and types without a key are joined to no graph, so that each graph is taken to have
 * those it can reach. What a graph only mentions, to require or to provide it, is not spelled out either, and worked out here.
 * Source: the join specification v0.1; apollographql/federation, `extractSubgraphsFromSupergraph.ts`, `extractSubgraphsFromFed1Supergraph`.
 */
export class OwnedJoins implements Joins {
  private readonly types: ReadonlyMap<string, TypeDraft>;
  private readonly graphs: readonly string[];
  /** Per graph, the types it can reach. */
  private readonly reached = new Map<string, Set<string>>();
  /** Per graph, coordinates of fields that it mentions in a selection. */
  private readonly mentioned = new Map<string, Set<string>>();

  constructor(types: ReadonlyMap<string, TypeDraft>, graphs: readonly string[]) {
    this.types = types;
    this.graphs = graphs;
    for (const graph of graphs) {
      this.reached.set(graph, new Set());
      this.mentioned.set(graph, new Set());
    }
    for (const graph of graphs) {
      for (const type of types.values()) {
        if (roots.has(type.name) || readTypeJoins(type, () => false).has(graph)) this.reach(graph, type);
      }
    }
  }

  typeJoins(type: TypeDraft): ReadonlyMap<string, TypeJoin> {
    const owner = ownerOf(type);
    const joins = new Map(readTypeJoins(type, (graph) => owner !== undefined && graph !== owner));
    for (const graph of this.graphs) {
      if (!joins.has(graph) && this.reached.get(graph)?.has(type.name) === true)
        joins.set(graph, { keys: [], interfaceObject: false, extension: owner !== undefined });
    }
    return joins;
  }

  fieldJoins(type: TypeDraft, field: Field): readonly FieldJoin[] {
    const found = new Map<string, FieldJoin>();
    for (const graph of this.graphs) {
      const join = this.resolves(type, field, graph);
      if (join !== undefined) found.set(graph, join);
      else if (isKeyField(type, field, graph)) found.set(graph, { graph });
      else if (this.mentioned.get(graph)?.has(`${type.name}.${field.name}`) === true)
        found.set(graph, { graph, external: true });
    }
    return [...found.values()];
  }

  interfacesIn(type: TypeDraft, graph: string): readonly string[] {
    return type.interfaces.filter((name) => this.reached.get(graph)?.has(name) === true);
  }

  membersIn(type: TypeDraft, graph: string): readonly string[] {
    if (type.kind !== 'union') return type.members;
    return type.members.filter((name) => this.reached.get(graph)?.has(name) === true);
  }

  /** Fields of entities that join no graph are the owner's; those of value types and inputs, every graph's that has the type. */
  private resolves(type: TypeDraft, field: Field, graph: string): FieldJoin | undefined {
    const applied = field.directives.filter(({ id }) => id === 'join__field').map((join) => readFieldJoin(join, field));
    if (applied.length > 0) return applied.find((join) => join?.graph === graph);
    const owner = ownerOf(type);
    if (owner !== undefined) return owner === graph ? { graph } : undefined;
    return !roots.has(type.name) && this.reached.get(graph)?.has(type.name) === true ? { graph } : undefined;
  }

  private reach(graph: string, start: TypeDraft): void {
    const reached = this.reached.get(graph) as Set<string>;
    const open = [start];
    for (let type = open.pop(); type !== undefined; type = open.pop()) {
      if (reached.has(type.name)) continue;
      const root = roots.has(type.name);
      if (!root) reached.add(type.name);
      const next = [...type.interfaces, ...(type.kind === 'union' ? type.members : []), ...this.implementers(type)];
      for (const field of type.fields.values()) {
        const join = this.resolves(type, field, graph);
        if (join === undefined && !isKeyField(type, field, graph)) continue;
        reached.add(type.name);
        next.push(namedType(field.type), ...field.args.map((arg) => namedType(arg.type)));
        this.mention(graph, type, join?.requires);
        this.mention(graph, this.types.get(namedType(field.type)), join?.provides);
      }
      for (const name of next) {
        const found = this.types.get(name);
        if (found !== undefined && !roots.has(name)) open.push(found);
      }
    }
  }

  /** Value types that implement an interface. An entity is in a graph by its key alone. */
  private implementers(type: TypeDraft): readonly string[] {
    if (type.kind !== 'interface') return none;
    const all = [...this.types.values()].filter(({ interfaces }) => interfaces.includes(type.name));
    return all.filter((candidate) => ownerOf(candidate) === undefined).map(({ name }) => name);
  }

  private mention(graph: string, type: TypeDraft | undefined, fields: string | undefined): void {
    if (type !== undefined && fields !== undefined) this.mentionAll(graph, type, parseFieldSet(fields) ?? []);
  }

  private mentionAll(graph: string, type: TypeDraft, selections: readonly Selection[]): void {
    for (const selection of selections) {
      const parent = selection.on === undefined ? type : this.types.get(selection.on);
      const field = parent?.fields.get(selection.name);
      if (parent === undefined || field === undefined) continue;
      this.mentioned.get(graph)?.add(`${parent.name}.${field.name}`);
      const target = this.types.get(namedType(field.type));
      if (target !== undefined && selection.selections.length > 0) this.mentionAll(graph, target, selection.selections);
    }
  }
}

function ownerOf(type: TypeDraft): string | undefined {
  return text(typeDirectives(type, 'join__owner')[0]?.args.get('graph'));
}

function isKeyField(type: TypeDraft, field: Field, graph: string): boolean {
  const keys = readTypeJoins(type, () => false).get(graph)?.keys ?? [];
  return keys.some((key) => (parseFieldSet(key.fields) ?? []).some(({ name }) => name === field.name));
}
