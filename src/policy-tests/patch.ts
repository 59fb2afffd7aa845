/** Changes a graph as a policy test says: facts join facts, so that it works for subgraphs from whatever source. */
import { compareText, locationOf } from '../diagnostic/location.ts';
import { inputError } from '../diagnostic/problem.ts';
import { splitCoordinate } from '../schema/coordinate.ts';
import type { Source, Subgraph, TypeFacts } from '../schema/facts.ts';
import { FieldList } from '../schema/field-list.ts';
import { meantOr, nearest } from '../schema/nearest.ts';
import { parseSubgraph, type SourceText } from '../schema/parse-subgraph.ts';
import { namedType } from '../schema/type-reference.ts';
import type { Change, Snippet } from './parse-cases.ts';

/**
 * The graph with the changes in it; the one given stays as it is.
 *
 * @throws InputError for a subgraph or coordinate that is not there, for one that is there already, for SDL that is none.
 */
export function applyChanges(subgraphs: readonly Subgraph[], changes: readonly Change[]): readonly Subgraph[] {
  const byName = new Map(subgraphs.map((subgraph) => [subgraph.name, subgraph]));
  for (const change of changes) byName.set(change.subgraph, changed(byName, change));
  return [...byName.values()].sort((a, b) => compareText(a.name, b.name));
}

function changed(graph: ReadonlyMap<string, Subgraph>, change: Change): Subgraph {
  const { subgraph: name, isNew, location } = change;
  const old = graph.get(name);
  if (old === undefined && !isNew) {
    const meant = nearest(name, graph.keys());
    const remedy = `${meant === undefined ? '' : `did you mean ${meant}? `}a subgraph that is not there yet says \`new: true\``;
    throw inputError(`the graph has no subgraph "${name}"`, remedy, location);
  }
  if (old !== undefined && isNew) {
    throw inputError(`the graph has a subgraph "${name}" already`, 'remove `new: true`', location);
  }
  const rest = old && without(old, change.removes);
  const parts = change.adds.map((snippet) => toPart(snippet, rest));
  if (parts.length === 0 && rest !== undefined) return rest;
  const added = parseSubgraph(name, [...preludeOf(rest, parts), ...parts]);
  return rest === undefined ? added : joined(rest, added);
}

/** What is in front of a snippet, so that federation's directives mean in it what they mean in the subgraph. */
function preludeOf(subgraph: Subgraph | undefined, parts: readonly SourceText[]): readonly SourceText[] {
  const dialect = subgraph?.dialect ?? 'federation-2';
  if (dialect !== 'federation-2' || parts.some(({ sdl }) => /@link\s*\(/.test(sdl))) return [];
  return [{ file: 'prelude', text: prelude, sdl: prelude }];
}

/** Since 2.3 federation has all of these. */
const prelude =
  'extend schema @link(url: "https://specs.apollo.dev/federation/v2.3", import: ["@key", "@requires", "@provides", "@external", ' +
  '"@shareable", "@override", "@interfaceObject", "@inaccessible", "@tag"])';

const shorthand = /^\s*([_A-Za-z]\w*(?:\.[_A-Za-z]\w*)*)\.([_A-Za-z]\w*\s*[(:][^{}]*)$/;

/** SDL as it stands; a field by its coordinate, `Mutation.renameUser(id: ID!): User` or `Mutation.users.rename(id: ID!): User`, as an extension of its type. */
function toPart({ text, location }: Snippet, subgraph: Subgraph | undefined): SourceText {
  const [, path, field] = shorthand.exec(text) ?? [];
  const [root, ...namespaces] = path?.split('.') ?? [];
  const type = namespaces.reduce<string | undefined>((name = '', namespace) => {
    const held = subgraph?.types.get(name)?.fields.get(namespace);
    if (held === undefined)
      throw inputError(
        `no field ${name}.${namespace} exists there`,
        'name the type and the field: Mutation.renameUser(id: ID!): User',
        location,
      );
    return namedType(held.type);
  }, root);
  const kind = subgraph?.types.get(type ?? '')?.kind;
  const keyword = kind === 'interface' || kind === 'input' ? kind : 'type';
  const sdl = type === undefined ? text : `extend ${keyword} ${type} { ${field} }`;
  const source: Source = { file: location.file, lineOffset: location.line - 1, text: sdl };
  return { ...source, sdl };
}

function without(subgraph: Subgraph, removes: Change['removes']): Subgraph {
  const types = new Map(subgraph.types);
  for (const { coordinate, location } of removes) {
    const { type: name, field } = splitCoordinate(coordinate);
    const type = types.get(name);
    const isThere =
      type !== undefined && (field === undefined || type.fields.has(field) || type.members.includes(field));
    if (!isThere) {
      const remedy = meantOr('name what to remove by its coordinate', coordinate, coordinatesOf(types), '');
      throw inputError(`"${subgraph.name}" has no ${coordinate}`, remedy, location);
    }
    if (field === undefined) types.delete(name);
    else {
      const fields = FieldList.of([...type.fields.values()].filter((own) => own.name !== field));
      types.set(name, { ...type, fields, members: type.members.filter((member) => member !== field) });
    }
  }
  return { ...subgraph, types };
}

function* coordinatesOf(types: ReadonlyMap<string, TypeFacts>): Iterable<string> {
  for (const { name, fields, members } of types.values()) {
    yield name;
    for (const member of [...fields.keys(), ...members]) yield `${name}.${member}`;
  }
}

function joined(subgraph: Subgraph, added: Subgraph): Subgraph {
  const types = new Map(subgraph.types);
  for (const type of added.types.values()) {
    const old = types.get(type.name);
    types.set(type.name, old === undefined ? type : joinedType(old, type, subgraph.name));
  }
  return { ...subgraph, types, sources: [...subgraph.sources, ...added.sources] };
}

function joinedType(old: TypeFacts, added: TypeFacts, subgraph: string): TypeFacts {
  const block = added.blocks[0];
  const location = block && locationOf(block);
  if (old.kind !== added.kind) {
    const message = `${old.name} is an ${old.kind} in "${subgraph}", and the test adds an ${added.kind}`;
    throw inputError(message, 'use the kind that it has', location);
  }
  for (const { name, line, column } of added.fields.values()) {
    if (!old.fields.has(name)) continue;
    throw inputError(
      `"${subgraph}" has ${old.name}.${name} already`,
      `to replace it, write \`removes: [${old.name}.${name}]\` as well`,
      location && { ...location, line, column },
    );
  }
  return {
    ...old,
    blocks: [...old.blocks, ...added.blocks],
    fields: FieldList.of([...old.fields.values(), ...added.fields.values()]),
    members: [...new Set([...old.members, ...added.members])],
    interfaces: [...new Set([...old.interfaces, ...added.interfaces])],
    keys: [...old.keys, ...added.keys],
  };
}
