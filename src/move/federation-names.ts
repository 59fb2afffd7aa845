/** What federation's directives are called in a schema, and how to import one that is not there yet. */
import type { ConstDirectiveNode, ConstValueNode } from 'graphql';
import { federationMinors } from '../schema/federation-versions.ts';
import { parseFieldSet } from '../schema/field-set.ts';
import { readImports } from '../schema/links.ts';
import { toValue } from '../schema/read-document.ts';
import { argumentOf, type Found, insertion, rangeOf, type SchemaText } from './schema-text.ts';

interface FederationLink {
  readonly file: string;
  readonly prefix: string;
  /** Canonical name to the name here; both without `@`. */
  readonly imports: ReadonlyMap<string, string>;
  readonly list: ConstValueNode | undefined;
}

/** The directives on the schema itself. */
function schemaDirectives({ definitions }: SchemaText): readonly Found<ConstDirectiveNode>[] {
  return definitions.flatMap(({ file, node }) =>
    node.kind === 'SchemaDefinition' || node.kind === 'SchemaExtension'
      ? (node.directives ?? []).map((directive) => ({ file, node: directive }))
      : [],
  );
}

function importsOf({ arguments: args = [] }: ConstDirectiveNode) {
  const list = args.find(({ name }) => name.value === 'import')?.value;
  return { list, imports: new Map(readImports(list && toValue(list))) };
}

/** What a schema imports with any `@link`, as it is called there; without `@`. */
export function linkedNames(schema: SchemaText): ReadonlySet<string> {
  return new Set(schemaDirectives(schema).flatMap(({ node }) => [...importsOf(node).imports.values()]));
}

/** The names of the sources of a subgraph's connectors. */
export function sourcesOf(schema: SchemaText): ReadonlySet<string> {
  const sources = schemaDirectives(schema).filter(({ node }) => node.name.value === 'source');
  return new Set(sources.flatMap(({ node }) => argumentOf(node, 'name') ?? []));
}

/** Undefined where the schema links no version of Federation 2. */
function linkOf(schema: SchemaText): FederationLink | undefined {
  for (const { file, node } of schemaDirectives(schema))
    if (/^https:\/\/specs\.apollo\.dev\/federation\/v\d/.test(argumentOf(node, 'url') ?? ''))
      return { file, prefix: argumentOf(node, 'as') ?? 'federation', ...importsOf(node) };
  return undefined;
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

const federation1: ReadonlySet<string> = new Set(federationMinors[0]?.directives);

/** The schema with a directive imported, where it links Federation 2 with a list of imports. */
export function importing(schema: SchemaText, canonical: string): SchemaText {
  const link = linkOf(schema);
  if (link === undefined || link.imports.has(canonical) || link.list?.kind !== 'ListValue') return schema;
  const separator = link.list.values.length === 0 ? '' : ', ';
  return schema.changed([insertion(link.file, rangeOf(link.list).end - 1, `${separator}"@${canonical}"`)]);
}

/** A directive of federation on a field; undefined where the field has none. */
export function directiveOf(
  schema: SchemaText,
  node: { readonly directives?: readonly ConstDirectiveNode[] | undefined } | undefined,
  canonical: string,
): ConstDirectiveNode | undefined {
  return node?.directives?.find(({ name }) => canonicalIn(schema, name.value) === canonical);
}

/** All applications of a directive of federation to a type. */
export function directivesOn(
  schema: SchemaText,
  type: string,
  canonical: string,
): readonly Found<ConstDirectiveNode>[] {
  return schema
    .typesNamed(type)
    .flatMap(({ file, node: { directives = [] } }) => directives.map((node) => ({ file, node })))
    .filter(({ node }) => canonicalIn(schema, node.name.value) === canonical);
}

/** The keys of a type, as field sets. */
export function keysOf(schema: SchemaText, type: string): readonly string[] {
  return directivesOn(schema, type, 'key').flatMap(({ node }) => argumentOf(node, 'fields') ?? []);
}

/** The fields that a field set names, without those below them. */
export function namesIn(fieldSet: string | undefined): readonly string[] {
  return (parseFieldSet(fieldSet ?? '') ?? []).map(({ name }) => name);
}
