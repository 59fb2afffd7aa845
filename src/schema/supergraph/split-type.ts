/** Splits a type of a supergraph into the declarations of its subgraphs. */

import { groupBy } from '../../diagnostic/group.ts';
import { locationOf } from '../../diagnostic/location.ts';
import { none } from '../../diagnostic/none.ts';
import { type InputError, inputError } from '../../diagnostic/problem.ts';
import type { TypeDraft } from '../builder.ts';
import type { Argument, Block, Directive, Field, Key, TypeFacts, Value } from '../facts.ts';
import { FieldList } from '../field-list.ts';
import { parseFieldSet, printFieldSet } from '../field-set.ts';
import type { FieldJoin, Joins, TypeJoin } from './joins.ts';

/** The remedy for join directives that contradict each other. */
export const composeAgain = 'compose the supergraph again: it was cut or edited';

const nobody: ReadonlySet<string | undefined> = new Set();

/** From what a supergraph calls its graphs to the subgraphs' names. */
export type Graphs = ReadonlyMap<string, string>;

/** Directives as a subgraph would have them: identified, and only those meant for the graph. */
export type Translate = (directives: readonly Directive[], graph: string) => readonly Directive[];

/** The input for splitting a type, the same for all types of a supergraph. */
export interface SplitContext {
  readonly graphs: Graphs;
  readonly joins: Joins;
  readonly translate: Translate;
}

/**
 * What each graph declares of one type of the supergraph, by the graphs' enum values. Composition gives every graph a query root, for the router's
 * own fields; one that has nothing else, and from which nothing was taken, is left out.
 */
export function splitType(type: TypeDraft, context: SplitContext): ReadonlyMap<string, TypeFacts> {
  const { graphs, joins } = context;
  const parts = new Map<string, TypeFacts>();
  const fields = splitFields(type, context);
  const taken = type.name === 'Query' ? takenFrom(type, joins) : nobody;
  const homes = joins.typeJoins(type);
  // A skipped type could be the one that breaks a policy.
  for (const [graph, [lost]] of fields)
    if (lost !== undefined && !homes.has(graph)) throw homeless(type, graph, lost.field);
  for (const [graph, join] of homes) {
    const block = blockOf(type, graph, join, context);
    const own = FieldList.of((fields.get(graph) ?? []).map(({ field }) => ({ ...field, block })));
    if (type.name === 'Query' && own.size === 0 && !taken.has(graphs.get(graph))) continue;
    parts.set(graph, {
      name: type.name,
      kind: join.interfaceObject ? 'object' : type.kind,
      blocks: [block],
      fields: own,
      members: type.members.length === 0 ? none : joins.membersIn(type, graph),
      interfaces: type.interfaces.length === 0 ? none : joins.interfacesIn(type, graph),
      keys: join.keys.map((key) => keyOf(key, block)),
    });
  }
  return parts;
}

function homeless({ name }: TypeDraft, graph: string, field: Field): InputError {
  return inputError(
    `"${name}.${field.name}" is joined to the graph ${graph}, to which "${name}" is not`,
    composeAgain,
    locationOf(field.block, field),
  );
}

/** Subgraphs from which another took a field of the type by override. */
function takenFrom(type: TypeDraft, joins: Joins): ReadonlySet<string | undefined> {
  return new Set(
    [...type.fields.values()].flatMap((field) => joins.fieldJoins(type, field).map((join) => join.override)),
  );
}

/** The declarations of a type in one graph become one block, at the supergraph's line. */
function blockOf(type: TypeDraft, graph: string, join: TypeJoin, { translate }: SplitContext): Block {
  const directives = type.blocks.flatMap((block) => translate(block.directives, graph));
  for (const { fields, resolvable, directive } of join.keys) {
    const args = new Map<string, Value>([['fields', fields]]);
    if (!resolvable) args.set('resolvable', false);
    directives.push(made('key', directive, args));
  }
  const home = type.blocks[0] as Block;
  if (join.interfaceObject) directives.push(made('interfaceObject', home));
  return { ...home, extension: join.extension, directives };
}

function keyOf({ fields, resolvable, directive }: TypeJoin['keys'][number], block: Block): Key {
  const { line, column } = directive;
  return { fields: printFieldSet(parseFieldSet(fields) ?? []), resolvable, block, line, column };
}

/** Fields by graph, in the supergraph's order. */
function splitFields(type: TypeDraft, { joins, translate }: SplitContext) {
  const parts = [...type.fields.values()].flatMap((field) => {
    const found = joins.fieldJoins(type, field);
    const shared = type.kind === 'object' && found.filter(({ external }) => external !== true).length > 1;
    return found.map((join) => ({ graph: join.graph, field: fieldIn(field, join, shared, translate) }));
  });
  return groupBy(parts, ({ graph }) => graph);
}

function fieldIn(field: Field, join: FieldJoin, shared: boolean, translate: Translate): Field {
  const directives = [...(join.external === true ? none : translate(field.directives, join.graph))];
  const add = (id: string, ...args: [string, Value][]) => directives.push(made(id, field, new Map(args)));
  if (join.usedOverridden === true) add('usedOverridden');
  if (join.external === true) add('external');
  else if (shared) add('shareable');
  if (join.requires !== undefined) add('requires', ['fields', join.requires]);
  if (join.require !== undefined) add('require', ['fields', join.require]);
  if (join.provides !== undefined) add('provides', ['fields', join.provides]);
  const label: [string, Value][] = join.overrideLabel === undefined ? [] : [['label', join.overrideLabel]];
  if (join.override !== undefined) add('override', ['from', join.override], ...label);
  const args = (join.args ?? field.args).map((arg) => ({ ...arg, directives: translate(arg.directives, join.graph) }));
  return { ...field, type: join.type ?? field.type, directives, args: [...args, ...contextArguments(field, join)] };
}

/** `{ context: "subgraph__name", name, type, selection }`: an argument that the router fills in, and that the supergraph's field does not show. */
function contextArguments(field: Field, join: FieldJoin): readonly Argument[] {
  return (join.contextArguments ?? none).map((given) => {
    const context = String(given.get('context') ?? '').replace(/^.*__/, '');
    const selection = new Map([['field', `$${context} ${String(given.get('selection') ?? '')}`]]);
    const { line, column } = field;
    const directives = [made('fromContext', field, selection)];
    const [name, type] = [String(given.get('name')), String(given.get('type'))];
    return { name, type, directives, hasDefault: false, line, column };
  });
}

/** A directive that join directives express, at their place. */
export function made(
  id: string,
  at: { readonly line: number; readonly column: number },
  args: ReadonlyMap<string, Value> = new Map(),
): Directive {
  return { id, args, line: at.line, column: at.column };
}
