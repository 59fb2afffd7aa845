/** The schema of the subgraph that loses: without what moved, with what it still needs of it. */
import { splitCoordinate } from '../schema/coordinate.ts';
import { parseFieldSet, type Selection } from '../schema/field-set.ts';
import { canonicalIn, importing, isFederation2, nameIn } from './federation-names.ts';
import { argumentOf, fieldNodes, isType, rangeOf, type SchemaText, type TextChange, usedIn } from './schema-text.ts';

/** The same schema with `@shareable` on types that both declare from now on, for as long as it has them. */
export function sharing(schema: SchemaText, types: readonly string[]): SchemaText {
  const missing = types.filter((type) => !has(schema, type, 'shareable'));
  if (missing.length === 0) return schema;
  const ready = importing(schema, 'shareable');
  const name = nameIn(ready, 'shareable');
  return ready.changed(
    missing.flatMap((type) =>
      ready.typesNamed(type).flatMap(({ file, node }): TextChange[] => {
        const after = Math.max(rangeOf(node.name).end, ...(node.directives ?? []).map((one) => rangeOf(one).end));
        const interfaces = 'interfaces' in node ? (node.interfaces ?? []).map((one) => rangeOf(one).end) : [];
        const at = Math.max(after, ...interfaces);
        return [{ file, start: at, end: at, text: ` @${name}` }];
      }),
    ),
  );
}

/**
 * @param coordinates of the fields that have moved.
 * @param along types that went along: where nothing uses them any more, they go.
 */
export function release(schema: SchemaText, coordinates: readonly string[], along: readonly string[]): SchemaText {
  let left = schema;
  const types = new Set(coordinates.map((coordinate) => splitCoordinate(coordinate).type));
  for (const type of types) {
    const names = coordinates
      .map(splitCoordinate)
      .flatMap((one) => (one.type === type && one.field ? [one.field] : []));
    const needed = neededOf(left, type, new Set(names));
    left = left.without(names.filter((name) => !needed.has(name)).flatMap((name) => left.field(type, name) ?? []));
    for (const name of names.filter((one) => needed.has(one))) left = external(left, type, name);
  }
  for (const type of types) left = reduced(left, type);
  return withoutUnused(left, along);
}

/** Fields that what stays says it needs, by `@requires` of its own or `@provides` of whoever returns it. */
function neededOf(schema: SchemaText, type: string, moved: ReadonlySet<string>): ReadonlySet<string> {
  const needed = new Set<string>();
  const add = (text: string | undefined) => {
    for (const { name } of (text === undefined ? undefined : parseFieldSet(text)) ?? ([] as readonly Selection[]))
      needed.add(name);
  };
  for (const { node } of schema.definitions) {
    if (!isType(node)) continue;
    for (const field of fieldNodes(node)) {
      for (const directive of field.directives ?? []) {
        const canonical = canonicalIn(schema, directive.name.value);
        if (canonical === 'requires' && node.name.value === type && !moved.has(field.name.value))
          add(argumentOf(directive, 'fields'));
        if (canonical === 'provides') add(argumentOf(directive, 'fields'));
      }
    }
  }
  return needed;
}

function external(schema: SchemaText, type: string, name: string): SchemaText {
  const ready = importing(schema, 'external');
  const found = ready.field(type, name);
  return found === undefined ? ready : ready.withSuffix(found, `@${nameIn(ready, 'external')}`);
}

/** A type of which only the key is left: a reference, or nothing where nobody refers to it. */
function reduced(schema: SchemaText, type: string): SchemaText {
  const blocks = schema.typesNamed(type);
  const keys = blocks.flatMap(({ file, node }) =>
    (node.directives ?? []).flatMap((directive) =>
      canonicalIn(schema, directive.name.value) === 'key' ? [{ file, directive }] : [],
    ),
  );
  const first = keys[0]?.directive;
  if (first === undefined) return schema;
  const ofKeys = new Set(
    keys.flatMap(({ directive }) =>
      (parseFieldSet(argumentOf(directive, 'fields') ?? '') ?? []).map(({ name }) => name),
    ),
  );
  if (schema.fieldsOf(type).some(({ node }) => !ofKeys.has(node.name.value))) return schema;
  if (!usedIn(schema).has(type)) return schema.without(blocks);
  return isFederation2(schema) ? reference(schema, type) : extension(schema, type);
}

/** Federation 2: one key, which is not looked up here. */
function reference(schema: SchemaText, type: string): SchemaText {
  const keys = schema
    .typesNamed(type)
    .flatMap(({ file, node }) =>
      (node.directives ?? []).flatMap((directive) =>
        canonicalIn(schema, directive.name.value) === 'key' ? [{ file, directive }] : [],
      ),
    );
  const [first, ...others] = keys;
  if (first === undefined) return schema;
  const fields = argumentOf(first.directive, 'fields') ?? 'id';
  const kept = new Set((parseFieldSet(fields) ?? []).map(({ name }) => name));
  const { start, end } = rangeOf(first.directive);
  const changed = schema.changed([
    { file: first.file, start, end, text: `@${first.directive.name.value}(fields: "${fields}", resolvable: false)` },
    ...others.map(({ file, directive }) => {
      const range = rangeOf(directive);
      return { file, start: range.start - 1, end: range.end, text: '' };
    }),
  ]);
  return changed.without(changed.fieldsOf(type).filter(({ node }) => !kept.has(node.name.value)));
}

/** Federation 1: who has no field of its own extends, and its key is somebody else's. */
function extension(schema: SchemaText, type: string): SchemaText {
  return schema.changed(
    schema.typesNamed(type).flatMap(({ file, node }): TextChange[] => {
      const isExternal = fieldNodes(node).filter(
        ({ directives }) => !directives?.some(({ name }) => name.value === 'external'),
      );
      const externals = isExternal.map((field) => ({
        file,
        start: rangeOf(field).end,
        end: rangeOf(field).end,
        text: ' @external',
      }));
      if (node.kind !== 'ObjectTypeDefinition') return externals;
      // An extension has no description.
      const keyword = (schema.files.get(file) ?? '').lastIndexOf('type', rangeOf(node.name).start);
      return [{ file, start: rangeOf(node).start, end: keyword, text: 'extend ' }, ...externals];
    }),
  );
}

function withoutUnused(schema: SchemaText, names: readonly string[]): SchemaText {
  const used = usedIn(schema);
  const unused = [...new Set(names)].filter((name) => !used.has(name) && schema.typesNamed(name).length > 0);
  if (unused.length === 0) return schema;
  return withoutUnused(schema.without(unused.flatMap((name) => schema.typesNamed(name))), names);
}

function has(schema: SchemaText, type: string, canonical: string): boolean {
  return schema
    .typesNamed(type)
    .some(({ node }) => node.directives?.some((one) => canonicalIn(schema, one.name.value) === canonical));
}
