/** Join directives of join v0.1, where types have owners. */
import { none } from '../../diagnostic/none.ts';
import type { TypeDraft } from '../builder.ts';
import type { Field } from '../facts.ts';
import { parseFieldSet, type Selection } from '../field-set.ts';
import { namedType, rootTypes } from '../type-reference.ts';
import {
  type FieldJoin,
  type Joins,
  readFieldJoin,
  readTypeJoins,
  type TypeJoin,
  text,
  typeDirectives,
} from './joins.ts';

/**
 * Reads join v0.1, which Federation 1 wrote: entities have an owner, and types without a key are joined to no graph, so that each graph is taken to have
 * those it can reach. What a graph only mentions, to require or to provide it, is not spelled out either, and worked out here.
 * Source: the join specification v0.1; apollographql/federation, `extractSubgraphsFromSupergraph.ts`, `extractSubgraphsFromFed1Supergraph`.
 */
export class OwnedJoins implements Joins {
  private readonly types: ReadonlyMap<string, TypeDraft>;
  private readonly graphs: readonly string[];
  /** `<graph> <type>`: what a graph can reach. */
  private readonly reached = new Set<string>();
  /** `<graph> <coordinate>`: the fields that a graph mentions in a selection. */
  private readonly mentioned = new Set<string>();

  constructor(types: ReadonlyMap<string, TypeDraft>, graphs: readonly string[]) {
    this.types = types;
    this.graphs = graphs;
    for (const graph of graphs) {
      for (const type of types.values()) {
        if (rootTypes.has(type.name) || readTypeJoins(type, () => false).has(graph)) this.reach(graph, type);
      }
    }
  }

  typeJoins(type: TypeDraft): ReadonlyMap<string, TypeJoin> {
    const owner = ownerOf(type);
    const joins = new Map(readTypeJoins(type, (graph) => owner !== undefined && graph !== owner));
    for (const graph of this.graphs) {
      if (!joins.has(graph) && this.reached.has(`${graph} ${type.name}`))
        joins.set(graph, { keys: [], interfaceObject: false, extension: owner !== undefined });
    }
    return joins;
  }

  fieldJoins(type: TypeDraft, field: Field): readonly FieldJoin[] {
    return this.graphs.flatMap((graph): readonly FieldJoin[] => {
      const join = this.resolves(type, field, graph);
      if (join !== undefined) return [join];
      if (isKeyField(type, field, graph)) return [{ graph }];
      return this.mentioned.has(`${graph} ${type.name}.${field.name}`) ? [{ graph, external: true }] : [];
    });
  }

  interfacesIn(type: TypeDraft, graph: string): readonly string[] {
    return type.interfaces.filter((name) => this.reached.has(`${graph} ${name}`));
  }

  membersIn(type: TypeDraft, graph: string): readonly string[] {
    if (type.kind !== 'union') return type.members;
    return type.members.filter((name) => this.reached.has(`${graph} ${name}`));
  }

  /** Fields of entities that join no graph are the owner's; those of value types and inputs, every graph's that has the type. */
  private resolves(type: TypeDraft, field: Field, graph: string): FieldJoin | undefined {
    const applied = field.directives.filter(({ id }) => id === 'join__field').map((join) => readFieldJoin(join, field));
    if (applied.length > 0) return applied.find((join) => join?.graph === graph);
    const owner = ownerOf(type);
    if (owner !== undefined) return owner === graph ? { graph } : undefined;
    return !rootTypes.has(type.name) && this.reached.has(`${graph} ${type.name}`) ? { graph } : undefined;
  }

  private reach(graph: string, start: TypeDraft): void {
    const open = [start];
    for (let type = open.pop(); type !== undefined; type = open.pop()) {
      const reached = `${graph} ${type.name}`;
      if (this.reached.has(reached)) continue;
      if (!rootTypes.has(type.name)) this.reached.add(reached);
      const next = [...type.interfaces, ...(type.kind === 'union' ? type.members : []), ...this.implementers(type)];
      for (const field of type.fields.values()) {
        const join = this.resolves(type, field, graph);
        if (join === undefined && !isKeyField(type, field, graph)) continue;
        this.reached.add(reached);
        next.push(namedType(field.type), ...field.args.map((arg) => namedType(arg.type)));
        this.mention(graph, type, parseFieldSet(join?.requires ?? ''));
        this.mention(graph, this.types.get(namedType(field.type)), parseFieldSet(join?.provides ?? ''));
      }
      for (const name of next) {
        const found = this.types.get(name);
        if (found !== undefined && !rootTypes.has(name)) open.push(found);
      }
    }
  }

  /** Value types that implement an interface. An entity is in a graph by its key alone. */
  private implementers(type: TypeDraft): readonly string[] {
    if (type.kind !== 'interface') return none;
    const all = [...this.types.values()].filter(({ interfaces }) => interfaces.includes(type.name));
    return all.filter((candidate) => ownerOf(candidate) === undefined).map(({ name }) => name);
  }

  private mention(graph: string, type: TypeDraft | undefined, selections: readonly Selection[] = none): void {
    for (const { on, name, selections: inner } of selections) {
      const parent = on === undefined ? type : this.types.get(on);
      const field = parent?.fields.get(name);
      if (parent === undefined || field === undefined) continue;
      this.mentioned.add(`${graph} ${parent.name}.${name}`);
      this.mention(graph, this.types.get(namedType(field.type)), inner);
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
