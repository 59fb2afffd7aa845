/**
 * Prints a schema object with the directives on it, wherever its library keeps them: in syntax nodes, whole or partial (graphql-js, NestJS, TypeGraphQL), or under
 * `extensions.directives` (Pothos, graphql-compose; the convention of @graphql-tools/utils). Objects are known by what they are called, not by their classes: a user's
 * copy of graphql may be any, several, or of another major version, and no printer of a library takes the objects of another copy.
 */
import { type ASTNode, print } from 'graphql';

/** A node of a syntax tree, of whatever copy of graphql. */
interface SyntaxNode {
  readonly name?: { readonly value: string };
  readonly fields?: readonly SyntaxNode[];
  readonly directives?: readonly SyntaxNode[];
  readonly defaultValue?: SyntaxNode;
}
/** What is read of the parts of a schema object: types, fields, arguments, values of enums. Everything may be missing. */
interface Element {
  readonly name?: string;
  readonly astNode?: SyntaxNode | null;
  readonly extensionASTNodes?: readonly SyntaxNode[] | null;
  readonly extensions?: Readonly<Record<string, unknown>> | null;
  readonly deprecationReason?: string | null;
  readonly type?: TypeReference;
  readonly args?: readonly Element[];
  readonly defaultValue?: unknown;
  /** Version 17. */
  readonly default?: { readonly literal?: SyntaxNode; readonly value?: unknown };
  readonly value?: unknown;
  readonly resolve?: (...args: unknown[]) => unknown;
}
interface TypeReference {
  readonly ofType?: TypeReference;
  readonly name?: string;
  toString(): string;
}
interface NamedType extends Element {
  readonly name: string;
  getFields?(): Readonly<Record<string, Element>>;
  getInterfaces?(): readonly { readonly name: string }[];
  getTypes?(): readonly { readonly name: string }[];
  getValues?(): readonly (Element & { readonly name: string })[];
}
interface DirectiveDefinition {
  readonly name: string;
  readonly args: readonly Element[];
  readonly locations: readonly string[];
  readonly isRepeatable?: boolean;
}
/** A `GraphQLSchema` of any copy of graphql. */
export interface SchemaObject extends Element {
  getTypeMap(): Readonly<Record<string, NamedType>>;
  getDirectives(): readonly DirectiveDefinition[];
  getQueryType(): NamedType | null | undefined;
  getMutationType(): NamedType | null | undefined;
  getSubscriptionType(): NamedType | null | undefined;
}

export function isSchemaObject(value: unknown): value is SchemaObject {
  return tagOf(value) === 'GraphQLSchema';
}

/** What a schema that serves a subgraph answers to `{ _service { sdl } }`; undefined where it does not. */
export async function servedSdl(schema: SchemaObject): Promise<string | undefined> {
  const service = schema.getQueryType()?.getFields?.()._service;
  if (service === undefined) return undefined;
  const answer = await service.resolve?.({}, {}, {}, { schema });
  const sdl = schema.getTypeMap()._Service?.getFields?.().sdl;
  const text =
    sdl?.resolve === undefined
      ? (answer as { sdl?: unknown } | undefined)?.sdl
      : await sdl.resolve(answer ?? {}, {}, {}, { schema });
  const settled: unknown = typeof text === 'function' ? await text() : await text;
  return typeof settled === 'string' ? settled : undefined;
}

/** @returns SDL without descriptions. */
export function printSchemaObject(schema: SchemaObject): string {
  const definitions = schema.getDirectives().filter(({ name }) => !specifiedDirectives.has(name));
  const printer = new Printer(schema, new Map(definitions.map((directive) => [directive.name, directive])));
  const types = Object.values(schema.getTypeMap()).filter(
    ({ name }) => !name.startsWith('__') && !specifiedScalars.has(name),
  );
  return [
    ...printer.schema(),
    ...definitions.map((directive) => printer.definition(directive)),
    ...types.flatMap((type) => printer.type(type)),
  ].join('\n\n');
}

const specifiedDirectives = new Set(['skip', 'include', 'deprecated', 'specifiedBy', 'oneOf', 'defer', 'stream']);
const specifiedScalars = new Set(['String', 'Int', 'Float', 'Boolean', 'ID']);
const keywords = new Map([
  ['GraphQLScalarType', 'scalar'],
  ['GraphQLUnionType', 'union'],
  ['GraphQLEnumType', 'enum'],
  ['GraphQLInputObjectType', 'input'],
  ['GraphQLObjectType', 'type'],
]);

class Printer {
  private readonly whole: SchemaObject;
  private readonly definitions: ReadonlyMap<string, DirectiveDefinition>;

  constructor(whole: SchemaObject, definitions: ReadonlyMap<string, DirectiveDefinition>) {
    this.whole = whole;
    this.definitions = definitions;
  }

  schema(): readonly string[] {
    const { whole } = this;
    const roots = [
      ['query', 'Query', whole.getQueryType()?.name],
      ['mutation', 'Mutation', whole.getMutationType()?.name],
      ['subscription', 'Subscription', whole.getSubscriptionType()?.name],
    ].filter(([, , name]) => name !== undefined);
    const directives = this.directives(whole);
    const isUsual = roots.every(([, usual, name]) => usual === name);
    if (isUsual) return directives === '' ? [] : [`extend schema${directives}`];
    return [`schema${directives}${block(roots.map(([operation, , name]) => `${operation}: ${name}`))}`];
  }

  definition({ name, args, isRepeatable, locations }: DirectiveDefinition): string {
    const repeatable = isRepeatable === true ? ' repeatable' : '';
    return `directive @${name}${this.arguments(args)}${repeatable} on ${locations.join(' | ')}`;
  }

  /** The blocks of a type. */
  type(type: NamedType): readonly string[] {
    const { name, astNode = null, extensionASTNodes, extensions: given = null } = type;
    const extensions = extensionASTNodes ?? [];
    const keyword = keywords.get(tagOf(type)) ?? 'interface';
    const interfaces = (type.getInterfaces?.() ?? []).map((one) => one.name);
    const implementing = interfaces.length === 0 ? '' : ` implements ${interfaces.join(' & ')}`;
    const apart = keyword === 'type' ? nodesApart(astNode ? [astNode, ...extensions] : extensions) : [];
    const home = { astNode, extensionASTNodes: extensions.filter((node) => !apart.includes(node)), extensions: given };
    const inOthers = new Set(apart.flatMap(namesIn));
    // In Federation 1, who extends a type does not own it.
    const extend = !astNode && extensions.length > 0 ? 'extend ' : '';
    const head = `${extend}${keyword} ${name}${implementing}${this.directives(home)}`;
    if (keyword === 'union') return [`${head} = ${(type.getTypes?.() ?? []).map((member) => member.name).join(' | ')}`];
    if (keyword === 'enum')
      return [head + block((type.getValues?.() ?? []).map((value) => value.name + this.directives(value)))];
    const fields = Object.entries(type.getFields?.() ?? {});
    const linesOf = (some: typeof fields) => block(some.map(([field, element]) => this.member(field, element)));
    return [
      head + linesOf(fields.filter(([field]) => !inOthers.has(field))),
      ...apart.map((node) => {
        const own = namesIn(node);
        const directives = this.directives({ extensionASTNodes: [node] });
        return `extend type ${name}${directives}${linesOf(fields.filter(([field]) => own.includes(field)))}`;
      }),
    ];
  }

  /** A field, an input field or an argument. */
  private member(name: string, element: Element): string {
    const { args = [], type } = element;
    return `${name}${this.arguments(args)}: ${String(type)}${this.defaultOf(element)}${this.directives(element)}`;
  }

  private arguments(args: readonly Element[]): string {
    return args.length === 0 ? '' : `(${args.map((one) => this.member(one.name ?? '', one)).join(', ')})`;
  }

  private defaultOf({ astNode, defaultValue, default: given, type }: Element): string {
    const node = astNode?.defaultValue ?? given?.literal;
    if (node !== undefined) return ` = ${textOf(node)}`;
    const value = defaultValue === undefined ? given?.value : defaultValue;
    return value === undefined ? '' : ` = ${this.literal(value, type)}`;
  }

  /** A value as code has it: enum values may be anything inside. @param type undefined where it is not known. */
  private literal(value: unknown, type: TypeReference | undefined): string {
    if (Array.isArray(value)) {
      const item = (tagOf(type) === 'GraphQLNonNull' ? type?.ofType : type)?.ofType ?? type;
      return `[${value.map((one) => this.literal(one, item)).join(', ')}]`;
    }
    const named = this.whole.getTypeMap()[nameOf(type)];
    const member = named?.getValues?.().find((one) => one.value === value || one.name === value);
    if (member !== undefined) return member.name;
    if (isObject(value)) {
      const fields = tagOf(named) === 'GraphQLInputObjectType' ? named?.getFields?.() : undefined;
      const entries = Object.entries(value).filter(
        ([name, one]) => one !== undefined && (fields === undefined || fields[name] !== undefined),
      );
      return `{${entries.map(([name, one]) => `${name}: ${this.literal(one, fields?.[name]?.type)}`).join(', ')}}`;
    }
    const isPlain = typeof value === 'number' || typeof value === 'boolean' || value === null;
    return isPlain ? String(value) : JSON.stringify(String(value));
  }

  /** All directives on an element, each once. */
  private directives({ astNode, extensionASTNodes, extensions, deprecationReason }: Element): string {
    const nodes = [astNode, ...(extensionASTNodes ?? [])].flatMap((node) => node?.directives ?? []);
    const texts = new Set(nodes.map(textOf));
    for (const [name, args] of inExtensions(extensions?.directives)) texts.add(this.directive(name, args));
    if (typeof deprecationReason === 'string' && ![...texts].some((text) => /^@deprecated\b/.test(text)))
      texts.add(this.directive('deprecated', { reason: deprecationReason }));
    return [...texts].map((text) => ` ${text}`).join('');
  }

  private directive(name: string, args: Readonly<Record<string, unknown>>): string {
    const definition = this.definitions.get(name);
    const given = Object.entries(args)
      .filter(([, value]) => value !== undefined)
      .map(([argument, value]) => {
        const type = definition?.args.find((one) => one.name === argument)?.type;
        return `${argument}: ${this.literal(value, type)}`;
      });
    return `@${name}${given.length === 0 ? '' : `(${given.join(', ')})`}`;
  }
}

type AppliedDirective = readonly [name: string, args: Readonly<Record<string, unknown>>];

/** `{ key: { fields: 'id' } }`, `{ key: [{ fields: 'id' }, { fields: 'sku' }] }`, or `[{ name: 'key', args: { fields: 'id' } }]`. */
function inExtensions(given: unknown): readonly AppliedDirective[] {
  if (Array.isArray(given)) {
    return given.filter(isObject).flatMap((one): readonly AppliedDirective[] => {
      const { name, args } = one;
      return typeof name === 'string' ? [[name, isObject(args) ? args : {}]] : inExtensions(one);
    });
  }
  if (!isObject(given)) return [];
  return Object.entries(given).flatMap(([name, args]) =>
    (Array.isArray(args) ? args : [args])
      .filter((one) => one !== undefined && one !== null && one !== false)
      .map((one): AppliedDirective => [name, isObject(one) ? one : {}]),
  );
}

/**
 * Nodes of an object type that are printed apart: a directive on a block of a type applies to that block's fields alone (`extend type Order @shareable { note }`).
 * Libraries that make up nodes may name a field in several; only what is told apart is printed apart.
 */
function nodesApart([first, ...rest]: readonly SyntaxNode[]): readonly SyntaxNode[] {
  const seen = new Set(first === undefined ? [] : namesIn(first));
  return rest.filter((node) => {
    const names = namesIn(node);
    const isApart = names.length > 0 && !names.some((name) => seen.has(name));
    for (const name of names) seen.add(name);
    return isApart;
  });
}

function namesIn({ fields }: SyntaxNode): readonly string[] {
  return (fields ?? []).flatMap(({ name }) => name?.value ?? []);
}

function block(lines: readonly string[]): string {
  return lines.length === 0 ? '' : ` {\n${lines.map((line) => `  ${line}\n`).join('')}}`;
}

/** The text of a node: nodes are plain data, whatever copy they are of. */
function textOf(node: SyntaxNode): string {
  return print(node as ASTNode);
}

function nameOf(type: TypeReference | undefined): string {
  let named = type;
  while (named?.ofType !== undefined) named = named.ofType;
  return named?.name ?? '';
}

/** What an object of graphql-js calls itself. */
function tagOf(value: unknown): string {
  return Object.prototype.toString.call(value).slice('[object '.length, -1);
}

export function isObject(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
