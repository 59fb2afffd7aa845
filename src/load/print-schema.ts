/**
 * Prints a schema object with the directives on it, wherever its library keeps them: in syntax nodes, whole or partial (graphql-js, NestJS, TypeGraphQL), or under
 * `extensions.directives` (Pothos, graphql-compose; the convention of @graphql-tools/utils). Objects are known by what they are called, not by their classes: a user's
 * copy of graphql may be any, several, or of another major version, and no printer of a library takes the objects of another copy.
 */
import {
  type Applied,
  appliedTo,
  printDirective,
  printLiteral,
  printNode,
  type SyntaxNode,
  type Textual,
} from './print-directive.ts';

/** What is read of a schema object. Everything may be missing. */
interface Element extends Textual {
  readonly name?: string;
  readonly description?: unknown;
}
interface Argument extends Element {
  readonly type: TypeReference;
  readonly defaultValue?: unknown;
  /** Version 17. */
  readonly default?: { readonly literal?: SyntaxNode; readonly value?: unknown };
}
interface Field extends Argument {
  readonly args?: readonly Argument[];
  readonly resolve?: (...args: unknown[]) => unknown;
}
interface TypeReference {
  readonly ofType?: TypeReference;
  readonly name?: string;
  toString(): string;
}
interface NamedType extends Element {
  readonly name: string;
  readonly specifiedByURL?: string | null;
  getFields?(): Readonly<Record<string, Field>>;
  getInterfaces?(): readonly { readonly name: string }[];
  getTypes?(): readonly { readonly name: string }[];
  getValues?(): readonly (Element & { readonly name: string; readonly value: unknown })[];
}
interface DirectiveDefinition {
  readonly name: string;
  readonly args: readonly Argument[];
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
  return [
    ...printer.schema(),
    ...definitions.map((directive) => printer.definition(directive)),
    ...Object.values(schema.getTypeMap())
      .filter(({ name }) => !name.startsWith('__') && !specifiedScalars.has(name))
      .map((type) => printer.type(type)),
  ].join('\n\n');
}

const specifiedDirectives = new Set(['skip', 'include', 'deprecated', 'specifiedBy', 'oneOf', 'defer', 'stream']);
const specifiedScalars = new Set(['String', 'Int', 'Float', 'Boolean', 'ID']);

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
    return [`schema${directives} {\n${roots.map(([operation, , name]) => `  ${operation}: ${name}\n`).join('')}}`];
  }

  definition({ name, args, isRepeatable, locations }: DirectiveDefinition): string {
    const repeatable = isRepeatable === true ? ' repeatable' : '';
    return `directive @${name}${this.arguments(args)}${repeatable} on ${locations.join(' | ')}`;
  }

  type(type: NamedType): string {
    const { astNode, extensionASTNodes = [] } = type;
    // In Federation 1, who extends a type does not own it.
    const extend = !astNode && (extensionASTNodes ?? []).length > 0 ? 'extend ' : '';
    const interfaces = (type.getInterfaces?.() ?? []).map(({ name }) => name);
    const implementing = interfaces.length === 0 ? '' : ` implements ${interfaces.join(' & ')}`;
    const head = `${type.name}${implementing}${this.directives(type)}`;
    const fields = Object.entries(type.getFields?.() ?? {});
    switch (tagOf(type)) {
      case 'GraphQLScalarType':
        return `${extend}scalar ${head}`;
      case 'GraphQLUnionType':
        return `${extend}union ${head} = ${(type.getTypes?.() ?? []).map(({ name }) => name).join(' | ')}`;
      case 'GraphQLEnumType':
        return `${extend}enum ${head}${block((type.getValues?.() ?? []).map((value) => `${value.name}${this.directives(value)}`))}`;
      case 'GraphQLInputObjectType':
        return `${extend}input ${head}${block(fields.map(([name, field]) => this.argument(name, field)))}`;
      case 'GraphQLObjectType': {
        // A directive on a block of a type speaks of that block's fields alone: `extend type Order @shareable { note }`.
        const [home, ...others] = blocksOf(type);
        const own = fields.filter(([name]) => !others.some(({ names }) => names.has(name)));
        const lines = (some: typeof fields) => block(some.map(([name, field]) => this.field(name, field)));
        return [
          `${extend}type ${type.name}${implementing}${this.directives({ ...home, extensions: type.extensions ?? null })}${lines(own)}`,
          ...others.map(
            ({ extensionASTNodes, names }) =>
              `extend type ${type.name}${this.directives({ extensionASTNodes })}${lines(fields.filter(([name]) => names.has(name)))}`,
          ),
        ].join('\n\n');
      }
      default:
        return `${extend}interface ${head}${block(fields.map(([name, field]) => this.field(name, field)))}`;
    }
  }

  private field(name: string, field: Field): string {
    return `${name}${this.arguments(field.args ?? [])}: ${String(field.type)}${this.directives(field)}`;
  }

  private arguments(args: readonly Argument[]): string {
    return args.length === 0
      ? ''
      : `(${args.map((argument) => this.argument(argument.name ?? '', argument)).join(', ')})`;
  }

  private argument(name: string, argument: Argument): string {
    return `${name}: ${String(argument.type)}${this.defaultOf(argument)}${this.directives(argument)}`;
  }

  private defaultOf({ astNode, defaultValue, default: given, type }: Argument): string {
    const node = astNode?.defaultValue ?? given?.literal;
    if (node !== undefined) return ` = ${printNode(node)}`;
    const value = defaultValue === undefined ? given?.value : defaultValue;
    return value === undefined ? '' : ` = ${this.literal(value, type)}`;
  }

  /** A value as code has it: enum values may be anything inside. */
  private literal(value: unknown, type: TypeReference): string {
    if (Array.isArray(value)) {
      const item = (tagOf(type) === 'GraphQLNonNull' ? type.ofType : type)?.ofType ?? type;
      return `[${value.map((one) => this.literal(one, item)).join(', ')}]`;
    }
    const named = this.whole.getTypeMap()[nameOf(type)];
    const member = named?.getValues?.().find((one) => one.value === value || one.name === value);
    if (member !== undefined) return member.name;
    const fields = tagOf(named) === 'GraphQLInputObjectType' ? named?.getFields?.() : undefined;
    if (fields === undefined || typeof value !== 'object' || value === null) return printLiteral(value);
    const entries = Object.entries(value).filter(([name, one]) => one !== undefined && fields[name] !== undefined);
    return `{${entries.map(([name, one]) => `${name}: ${this.literal(one, (fields[name] as Field).type)}`).join(', ')}}`;
  }

  private directives(element: Textual): string {
    return appliedTo(element)
      .map((applied) => ` ${printDirective(applied, (argument, value) => this.argumentOf(applied, argument, value))}`)
      .join('');
  }

  private argumentOf({ name }: Applied, argument: string, value: unknown): string {
    const type = this.definitions.get(name)?.args.find((one) => one.name === argument)?.type;
    return type === undefined ? printLiteral(value) : this.literal(value, type);
  }
}

/** A part of a type with directives of its own. */
interface TypeBlock {
  readonly astNode?: SyntaxNode | null;
  readonly extensionASTNodes: readonly SyntaxNode[];
  /** The fields that its syntax node names; of the first block, all that no other has. */
  readonly names: ReadonlySet<string>;
}

/**
 * The blocks in which an object type was written, as far as its nodes tell: the first has all that no later one has. Libraries that make up nodes may name a
 * field in several; only what is told apart is printed apart.
 */
function blocksOf({ astNode, extensionASTNodes }: NamedType): readonly [TypeBlock, ...TypeBlock[]] {
  const extensions = extensionASTNodes ?? [];
  const [first, ...rest] = astNode ? [astNode, ...extensions] : extensions;
  const seen = new Set(first === undefined ? [] : namesIn(first));
  const apart: SyntaxNode[] = [];
  for (const node of rest) {
    const names = namesIn(node);
    if (names.size > 0 && [...names].every((name) => !seen.has(name))) apart.push(node);
    for (const name of names) seen.add(name);
  }
  return [
    {
      astNode: astNode ?? null,
      extensionASTNodes: extensions.filter((node) => !apart.includes(node)),
      names: new Set(),
    },
    ...apart.map((node) => ({ extensionASTNodes: [node], names: namesIn(node) })),
  ];
}

function namesIn({ fields }: SyntaxNode): ReadonlySet<string> {
  return new Set((fields ?? []).flatMap(({ name }) => name?.value ?? []));
}

function block(lines: readonly string[]): string {
  return lines.length === 0 ? '' : ` {\n${lines.map((line) => `  ${line}\n`).join('')}}`;
}

function nameOf(type: TypeReference): string {
  let named = type;
  while (named.ofType !== undefined) named = named.ofType;
  return named.name ?? '';
}

/** What an object of graphql-js calls itself. */
function tagOf(value: unknown): string {
  return Object.prototype.toString.call(value).slice('[object '.length, -1);
}
