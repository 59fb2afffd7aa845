import { argument, none, type TypeDraft } from '../builder.ts';
import type { Argument, Block, Directive, Field, Key, TypeFacts, Value } from '../facts.ts';
import { parseFieldSet, printFieldSet } from '../field-set.ts';
import type { FieldJoin, Joins, TypeJoin } from './joins.ts';

/** Directives as a subgraph would have them: identified, and only those meant for the graph. */
export type Translate = (directives: readonly Directive[], graph: string) => readonly Directive[];

/** What each graph declares of one type of the supergraph, by the graphs' enum values. A root without fields is composition's and left out. */
export function splitType(type: TypeDraft, joins: Joins, translate: Translate): ReadonlyMap<string, TypeFacts> {
  const parts = new Map<string, TypeFacts>();
  const typeJoins = joins.typeJoins(type);
  const fields = splitFields(type, joins, translate);
  for (const [graph, join] of typeJoins) {
    const part = partOf(type, graph, join, joins, translate);
    for (const field of fields.get(graph) ?? [])
      part.fields.set(field.name, { ...field, block: part.blocks[0] as Block });
    const root = type.name === 'Query' || type.name === 'Mutation' || type.name === 'Subscription';
    if (!root || part.fields.size > 0) parts.set(graph, part);
  }
  return parts;
}

function partOf(type: TypeDraft, graph: string, join: TypeJoin, joins: Joins, translate: Translate) {
  const home = type.blocks[0] as Block;
  const applied = type.blocks.flatMap(({ directives }) => translate(directives, graph));
  const keys = join.keys.map(({ fields, resolvable, directive }) => {
    const args = new Map<string, Value>([['fields', fields]]);
    if (!resolvable) args.set('resolvable', false);
    return made('key', directive, args);
  });
  const marks = join.interfaceObject ? [made('interfaceObject', home)] : [];
  const block: Block = { ...home, extension: join.extension, directives: [...applied, ...keys, ...marks] };
  const facts = {
    name: type.name,
    kind: join.interfaceObject ? ('object' as const) : type.kind,
    blocks: [block],
    fields: new Map<string, Field>(),
    members: type.members.length === 0 ? none : joins.membersIn(type, graph),
    interfaces: type.interfaces.length === 0 ? none : joins.interfacesIn(type, graph),
    keys: join.keys.map(
      ({ fields, resolvable, directive }): Key => ({
        fields: printFieldSet(parseFieldSet(fields) ?? []),
        resolvable,
        block,
        line: directive.line,
        column: directive.column,
      }),
    ),
  };
  return facts;
}

/** Fields by graph, in the supergraph's order. */
function splitFields(type: TypeDraft, joins: Joins, translate: Translate): ReadonlyMap<string, readonly Field[]> {
  const byGraph = new Map<string, Field[]>();
  for (const field of type.fields.values()) {
    const parts = joins.fieldJoins(type, field);
    const shared = type.kind === 'object' && parts.filter(({ external }) => external !== true).length > 1;
    for (const join of parts) {
      const list = byGraph.get(join.graph);
      const part = fieldIn(field, join, shared, translate);
      if (list === undefined) byGraph.set(join.graph, [part]);
      else list.push(part);
    }
  }
  return byGraph;
}

function fieldIn(field: Field, join: FieldJoin, shared: boolean, translate: Translate): Field {
  const directives = [...(join.external === true ? none : translate(field.directives, join.graph))];
  const add = (id: string, ...args: [string, Value][]) => directives.push(made(id, field, new Map(args)));
  if (join.external === true) add('external');
  else if (shared) add('shareable');
  if (join.requires !== undefined) add('requires', ['fields', join.requires]);
  if (join.provides !== undefined) add('provides', ['fields', join.provides]);
  if (join.override !== undefined) {
    if (join.overrideLabel === undefined) add('override', ['from', join.override]);
    else add('override', ['from', join.override], ['label', join.overrideLabel]);
  }
  const args = field.args.map((arg) => ({ ...arg, directives: translate(arg.directives, join.graph) }));
  return { ...field, type: join.type ?? field.type, directives, args: [...args, ...contextArguments(field, join)] };
}

/** `{ context: "subgraph__name", name, type, selection }`: an argument that the router fills in, and that the supergraph's field does not show. */
function contextArguments(field: Field, join: FieldJoin): readonly Argument[] {
  return (join.contextArguments ?? none).map((given) => {
    const context = String(given.get('context') ?? '').replace(/^.*__/, '');
    const selection = new Map([['field', `$${context} ${String(given.get('selection') ?? '')}`]]);
    const directive = made('fromContext', field, selection);
    return argument(String(given.get('name')), String(given.get('type')), [directive], false, field.line, field.column);
  });
}

/** A directive that the join directives stand for, at the place of what they are on. */
export function made(
  id: string,
  at: { readonly line: number; readonly column: number },
  args: ReadonlyMap<string, Value> = new Map(),
): Directive {
  return { id, args, line: at.line, column: at.column };
}
