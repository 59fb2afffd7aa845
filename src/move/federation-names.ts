/** What federation's directives are called in a schema, and how to import one that is not there yet. */
import type { ConstDirectiveNode, ConstObjectValueNode, ConstValueNode } from 'graphql';
import { argumentOf, rangeOf, type SchemaText } from './schema-text.ts';

interface FederationLink {
  readonly file: string;
  readonly directive: ConstDirectiveNode;
  readonly prefix: string;
  /** Canonical name to the name here; both without `@`. */
  readonly imports: ReadonlyMap<string, string>;
  readonly list: ConstValueNode | undefined;
}

/** Undefined where the schema links no version of Federation 2. */
function linkOf(schema: SchemaText): FederationLink | undefined {
  for (const { file, node } of schema.definitions) {
    if (node.kind !== 'SchemaDefinition' && node.kind !== 'SchemaExtension') continue;
    for (const directive of node.directives ?? []) {
      if (!/^https:\/\/specs\.apollo\.dev\/federation\/v\d/.test(argumentOf(directive, 'url') ?? '')) continue;
      const list = directive.arguments?.find(({ name }) => name.value === 'import')?.value;
      const items = list?.kind === 'ListValue' ? list.values : [];
      const imports = new Map(items.flatMap(importOf));
      return { file, directive, prefix: argumentOf(directive, 'as') ?? 'federation', imports, list };
    }
  }
  return undefined;
}

function importOf(item: ConstValueNode): readonly (readonly [string, string])[] {
  const bare = (text: string) => text.replace(/^@/, '');
  if (item.kind === 'StringValue') return [[bare(item.value), bare(item.value)]];
  if (item.kind !== 'ObjectValue') return [];
  const name = textIn(item, 'name');
  return name === undefined ? [] : [[bare(name), bare(textIn(item, 'as') ?? name)]];
}

function textIn({ fields }: ConstObjectValueNode, name: string): string | undefined {
  const value = fields.find((field) => field.name.value === name)?.value;
  return value?.kind === 'StringValue' ? value.value : undefined;
}

export function isFederation2(schema: SchemaText): boolean {
  return linkOf(schema) !== undefined;
}

/** What a federation directive is called in a schema, without `@`. In Federation 1 each has its own name. */
export function nameIn(schema: SchemaText, canonical: string): string {
  const link = linkOf(schema);
  return link === undefined ? canonical : (link.imports.get(canonical) ?? `${link.prefix}__${canonical}`);
}

/** The canonical name of a federation directive as it is written; undefined for any other directive. */
export function canonicalIn(schema: SchemaText, written: string): string | undefined {
  const link = linkOf(schema);
  if (link === undefined) return federation1.has(written) ? written : undefined;
  if (written.startsWith(`${link.prefix}__`)) return written.slice(link.prefix.length + 2);
  return [...link.imports].find(([, here]) => here === written)?.[0];
}

const federation1: ReadonlySet<string> = new Set([
  'key',
  'external',
  'requires',
  'provides',
  'extends',
  'tag',
  'shareable',
  'override',
  'inaccessible',
]);

/** The schema with a directive imported, where it links Federation 2 with a list of imports. */
export function importing(schema: SchemaText, canonical: string): SchemaText {
  const link = linkOf(schema);
  if (link === undefined || link.imports.has(canonical) || link.list?.kind !== 'ListValue') return schema;
  const { end } = rangeOf(link.list);
  const separator = link.list.values.length === 0 ? '' : ', ';
  return schema.changed([{ file: link.file, start: end - 1, end: end - 1, text: `${separator}"@${canonical}"` }]);
}

/** The keys of a type, as field sets. */
export function keysOf(schema: SchemaText, type: string): readonly string[] {
  const directives = schema.typesNamed(type).flatMap(({ node }) => node.directives ?? []);
  return directives.flatMap((directive) =>
    canonicalIn(schema, directive.name.value) === 'key' ? (argumentOf(directive, 'fields') ?? []) : [],
  );
}
