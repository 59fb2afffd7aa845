/** Builds the schema of the source subgraph: removes what moved, and keeps what it still needs. */
import type { ConstDirectiveNode } from 'graphql';
import { splitCoordinate } from '../schema/coordinate.ts';
import {
  canonicalIn,
  directiveOf,
  directivesOn,
  importing,
  isFederation2,
  keysOf,
  nameIn,
  namesIn,
} from './federation-names.ts';
import {
  argumentOf,
  endOfHead,
  type Found,
  fieldNodes,
  insertion,
  isType,
  rangeOf,
  type SchemaText,
  usedIn,
} from './schema-text.ts';

/** The same schema with `@shareable` on types that both declare from now on, for as long as it has them. */
export function sharing(schema: SchemaText, types: readonly string[]): SchemaText {
  const missing = types.filter((type) => directivesOn(schema, type, 'shareable').length === 0);
  if (missing.length === 0) return schema;
  const ready = importing(schema, 'shareable');
  const blocks = missing.flatMap((type) => ready.typesNamed(type));
  return ready.changed(
    blocks.map(({ file, node }) => insertion(file, endOfHead(node), ` @${nameIn(ready, 'shareable')}`)),
  );
}

/**
 * @param coordinates of the fields that have moved.
 * @param along types that went along: where nothing uses them any more, they go.
 */
export function release(schema: SchemaText, coordinates: readonly string[], along: readonly string[]): SchemaText {
  let left = schema;
  const moved = coordinates.map(splitCoordinate);
  const types = new Set(moved.map(({ type }) => type));
  for (const type of types) {
    const names = moved.flatMap((one) => (one.type === type && one.field ? [one.field] : []));
    const needed = neededOf(left, type, new Set(names));
    left = left.without(names.filter((name) => !needed.has(name)).flatMap((name) => left.field(type, name) ?? []));
    for (const name of names.filter((one) => needed.has(one))) left = external(left, type, name);
  }
  for (const type of types) left = reduced(left, type);
  return withoutUnused(left, along);
}

/** Fields that the rest needs, by its own `@requires` or by `@provides` of a field that returns it. */
function neededOf(schema: SchemaText, type: string, moved: ReadonlySet<string>): ReadonlySet<string> {
  const sets: (string | undefined)[] = [];
  for (const { node } of schema.definitions) {
    for (const field of isType(node) ? fieldNodes(node) : [])
      for (const directive of field.directives ?? []) {
        const canonical = canonicalIn(schema, directive.name.value);
        const isOwn = isType(node) && node.name.value === type && !moved.has(field.name.value);
        if (canonical === 'provides' || (canonical === 'requires' && isOwn)) sets.push(argumentOf(directive, 'fields'));
      }
  }
  return new Set(sets.flatMap(namesIn));
}

function external(schema: SchemaText, type: string, name: string): SchemaText {
  const ready = importing(schema, 'external');
  const found = ready.field(type, name);
  return found === undefined ? ready : ready.withSuffix(found, `@${nameIn(ready, 'external')}`);
}

/** A type of which only the key is left: a reference, or nothing if nothing refers to it. */
function reduced(schema: SchemaText, type: string): SchemaText {
  const [first, ...others] = directivesOn(schema, type, 'key');
  const ofKeys = new Set(keysOf(schema, type).flatMap(namesIn));
  if (first === undefined || schema.fieldsOf(type).some(({ node }) => !ofKeys.has(node.name.value))) return schema;
  if (!usedIn(schema).has(type)) return schema.without(schema.typesNamed(type));
  return isFederation2(schema) ? reference(schema, type, first, others) : extension(schema, type);
}

/** Federation 2: one key, which is not looked up here. */
function reference(
  schema: SchemaText,
  type: string,
  { file, node }: Found<ConstDirectiveNode>,
  others: readonly Found<ConstDirectiveNode>[],
): SchemaText {
  const fields = argumentOf(node, 'fields') ?? 'id';
  const kept = new Set(namesIn(fields));
  const changed = schema.changed([
    { file, ...rangeOf(node), text: `@${node.name.value}(fields: "${fields}", resolvable: false)` },
    ...others.map((other) => {
      const { start, end } = rangeOf(other.node);
      return { file: other.file, start: start - 1, end, text: '' };
    }),
  ]);
  return changed.without(changed.fieldsOf(type).filter((field) => !kept.has(field.node.name.value)));
}

/** Federation 1: who has no field of its own extends, and its key is somebody else's. */
function extension(schema: SchemaText, type: string): SchemaText {
  return schema.changed(
    schema.typesNamed(type).flatMap(({ file, node }) => {
      const own = fieldNodes(node).filter((field) => directiveOf(schema, field, 'external') === undefined);
      const externals = own.map((field) => insertion(file, rangeOf(field).end, ' @external'));
      if (node.kind !== 'ObjectTypeDefinition') return externals;
      // An extension has no description.
      const keyword = (schema.files.get(file) ?? '').lastIndexOf('type', rangeOf(node.name).start);
      return [{ file, start: rangeOf(node).start, end: keyword, text: 'extend ' }, ...externals];
    }),
  );
}

function withoutUnused(schema: SchemaText, names: readonly string[]): SchemaText {
  const used = usedIn(schema);
  const unused = [...new Set(names)].filter((name) => !used.has(name)).flatMap((name) => schema.typesNamed(name));
  return unused.length === 0 ? schema : withoutUnused(schema.without(unused), names);
}
