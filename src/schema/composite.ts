/**
 * Source schemas of the GraphQL Composite Schemas specification, read as the same facts as subgraphs of federation: a lookup is a key that can be resolved,
 * `@require` is a read, and what is `@internal` is nobody else's.
 * Source: GraphQL Composite Schemas specification (draft of June 2026), section 2, "Source Schema". Keys that come from lookups and interfaces:
 * ChilliCream/graphql-platform, `SourceSchemaPreprocessor.cs`, `InferKeysFromLookups` and `InheritInterfaceKeys`.
 */
import { locationOf } from '../diagnostic/location.ts';
import { none } from '../diagnostic/none.ts';
import { InputError, type Problem } from '../diagnostic/problem.ts';
import { getOrAdd, remembered } from '../diagnostic/remembered.ts';
import type { Argument, Block, Directive, Field, Key, Subgraph, TypeFacts } from './facts.ts';
import { FieldList } from './field-list.ts';
import { fieldSetOf, parseFieldSet, printFieldSet, type Selection } from './field-set.ts';
import { parseSelectionMap } from './selection-map.ts';
import { isList, namedType } from './type-reference.ts';

/** The most alternatives of a lookup that are read. */
const alternativesLimit = 32;

/**
 * @param subgraph whose directives have their identity.
 * @returns the facts of the source schema that it is.
 * @throws InputError for each `@is` and `@require` that is no selection map: what is read would go unseen.
 */
export function asComposite(subgraph: Subgraph): Subgraph {
  const problems: Problem[] = [];
  const visible = [...subgraph.types.values()].filter((type) => !isOn(type, 'internal'));
  const lookups = lookupKeys(subgraph, problems);
  const types = new Map<string, TypeFacts>();
  for (const type of visible) {
    const fields = withReads(type, problems);
    const keys = type.kind === 'object' ? keysOf(type, subgraph, lookups.get(type.name)) : none;
    types.set(type.name, fields === type.fields && keys === type.keys ? type : { ...type, fields, keys });
  }
  if (problems.length > 0) throw new InputError(problems);
  return { ...subgraph, dialect: 'composite-schemas', federation: 'composite', types };
}

/**
 * The subgraphs of one graph, in one dialect: beside a source schema, a schema that links nothing is a source schema too, though it has no lookup of its own.
 * Federation 1 has no place in such a graph (docs of Fusion 16, "Apollo Federation Connector").
 */
export function inOneDialect(subgraphs: readonly Subgraph[]): readonly Subgraph[] {
  if (!subgraphs.some(({ dialect }) => dialect === 'composite-schemas')) return subgraphs;
  return subgraphs.map((subgraph) =>
    subgraph.dialect !== 'federation-1' || subgraph.inventory ? subgraph : inComposite(subgraph),
  );
}

/** The object is the same each time: what two graphs have in common is worked out once. */
const inComposite = remembered(asComposite);

/** `@schemaName(value:)`, by which ChilliCream's tools name a source schema. */
export function schemaNameOf({ directives }: Subgraph): string | undefined {
  const name = directives?.find(({ id }) => id === '@schemaName')?.args.get('value');
  return typeof name === 'string' ? name : undefined;
}

/** Fields without the internal ones; an argument that the router fills in is a read, and none that a client gives. */
function withReads(type: TypeFacts, problems: Problem[]): TypeFacts['fields'] {
  const { name, kind, fields } = type;
  if (kind !== 'object' && kind !== 'interface') return fields;
  const changed = new Map<string, Field | undefined>();
  for (const field of fields.marked()) {
    // Whoever can reach the service can call a mutation, whatever the graph shows.
    if (has(field.directives, 'internal') && name !== 'Mutation') changed.set(field.name, undefined);
    else if (field.args.some(({ directives }) => has(directives, 'require')))
      changed.set(field.name, withRead(type, field, problems));
  }
  if (changed.size === 0) return fields;
  const list = new FieldList();
  for (const field of fields.values()) {
    const known = changed.has(field.name) ? changed.get(field.name) : field;
    if (known !== undefined) list.add(known);
  }
  return list;
}

function withRead({ name }: TypeFacts, field: Field, problems: Problem[]): Field {
  const args: Argument[] = [];
  const selections: Selection[] = [];
  let at: Directive | undefined;
  for (const argument of field.args) {
    const require = argument.directives.find(({ id }) => id === 'require');
    if (require === undefined) {
      args.push(argument);
      continue;
    }
    at ??= require;
    const read = readMap(require, `${name}.${field.name}(${argument.name}:)`, field.block, problems);
    for (const selection of read.flat()) selections.push(selection);
  }
  if (at === undefined || selections.length === 0) return { ...field, args };
  const read: Directive = { ...at, args: new Map([['fields', printFieldSet(selections)]]) };
  return { ...field, args, directives: [...field.directives, read] };
}

/** The keys by which lookups find the objects of a type, by the type's name. */
function lookupKeys(subgraph: Subgraph, problems: Problem[]): ReadonlyMap<string, Keys> {
  const found = new Map<string, Map<string, Key>>();
  if (subgraph.uses?.has('lookup') === false) return found;
  for (const type of subgraph.types.values()) {
    if (type.kind !== 'object') continue;
    for (const { name, type: returned, args, directives, block } of type.fields.marked()) {
      const lookup = directives.find(({ id }) => id === 'lookup');
      if (lookup === undefined) continue;
      const alternatives = selectionsOf(args, isList(returned), `${type.name}.${name}`, block, problems);
      // An internal lookup takes whatever key it is given, and finds out nothing: it is there for what the source schema adds to somebody else's type.
      const resolvable = !isOn(type, 'internal') && !has(directives, 'internal');
      const at = { resolvable, block: { ...block, extension: false }, line: lookup.line, column: lookup.column };
      for (const target of possibleTypes(subgraph, namedType(returned))) {
        const keys = getOrAdd(found, target.name, () => new Map<string, Key>());
        for (const fields of alternatives.map((selections) => fieldsOf(target, selections))) {
          const known = keys.get(fields);
          if (fields !== '' && (known === undefined || (resolvable && !known.resolvable)))
            keys.set(fields, { fields, ...at });
        }
      }
    }
  }
  return found;
}

/** By their fields. */
type Keys = ReadonlyMap<string, Key>;

/** What is selected of a type. A condition on the type itself says nothing more. */
function fieldsOf({ name: own, fields }: TypeFacts, selections: readonly Selection[]): string {
  const selected = selections.filter(({ name, on }) => (on === undefined || on === own) && fields.has(name));
  return printFieldSet(selected.map(({ name, selections }) => ({ name, selections })));
}

/**
 * What the arguments of a lookup select in what it returns, one entry an alternative. Of a list, as Grafbase has them (CLI 0.103.0), they are lists:
 * `invoices(ids: [ID!]!): [Invoice]!`, or `keys: [ID!]! @is(field: "[id]")`.
 */
function selectionsOf(
  args: readonly Argument[],
  many: boolean,
  coordinate: string,
  block: Block,
  problems: Problem[],
): readonly (readonly Selection[])[] {
  let alternatives: (readonly Selection[])[] = [[]];
  for (const { name, directives } of args) {
    const is = directives.find(({ id }) => id === 'is');
    const own =
      is === undefined
        ? [[{ name: many ? name.replace(/s$/, '') : name, selections: [] }]]
        : readMap(is, `${coordinate}(${name}:)`, block, problems);
    if (own.length * alternatives.length > alternativesLimit) return [];
    alternatives = alternatives.flatMap((before) => own.map((more) => [...before, ...more]));
  }
  return alternatives;
}

function readMap(
  directive: Directive,
  coordinate: string,
  block: Block,
  problems: Problem[],
): readonly (readonly Selection[])[] {
  const { id, args } = directive;
  const text = args.get('field');
  const map = typeof text === 'string' ? parseSelectionMap(text) : undefined;
  if (map !== undefined) return map;
  const shown = typeof text === 'string' ? JSON.stringify(text.slice(0, 80)) : 'nothing';
  problems.push({
    message: `@${id} of ${coordinate} has no selection of fields: ${shown}`,
    remedy: `write the fields that the argument is made of: @${id}(field: "id")`,
    location: locationOf(block, directive),
  });
  return [];
}

/** The objects that a field of a type can return. */
function possibleTypes({ types }: Subgraph, name: string): readonly TypeFacts[] {
  const type = types.get(name);
  if (type?.kind === 'object') return [type];
  if (type?.kind === 'union') return type.members.flatMap((member) => types.get(member) ?? []);
  if (type?.kind !== 'interface') return none;
  return [...types.values()].filter(({ kind, interfaces }) => kind === 'object' && interfaces.includes(name));
}

/** Keys of lookups, and those that only identify: the type's own and its interfaces'. */
function keysOf(type: TypeFacts, { types }: Subgraph, lookups: Keys | undefined): readonly Key[] {
  const keys = new Map(lookups);
  const declaring = [type, ...type.interfaces.flatMap((name) => types.get(name) ?? [])];
  for (const block of declaring.flatMap(({ blocks }) => blocks)) {
    for (const directive of block.directives) {
      const { id, line, column } = directive;
      const selections = id === 'key' ? parseFieldSet(fieldSetOf(directive)) : undefined;
      const fields = selections && printFieldSet(selections);
      if (fields !== undefined && !keys.has(fields))
        keys.set(fields, { fields, resolvable: false, block, line, column });
    }
  }
  return keys.size === 0 ? none : [...keys.values()];
}

function has(directives: readonly Directive[], id: string): boolean {
  return directives.some((directive) => directive.id === id);
}

function isOn({ blocks }: TypeFacts, id: string): boolean {
  return blocks.some(({ directives }) => has(directives, id));
}
