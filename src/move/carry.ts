/** The schema of the subgraph that gains: the fields that move, and what they need there. */
import type { ConstDirectiveNode, FieldDefinitionNode } from 'graphql';
import { splitCoordinate } from '../schema/coordinate.ts';
import { parseFieldSet } from '../schema/field-set.ts';
import { builtIn } from '../schema/type-reference.ts';
import { canonicalIn, importing, keysOf, nameIn } from './federation-names.ts';
import { refused } from './refused.ts';
import {
  argumentOf,
  type Found,
  fieldNodes,
  inputNodes,
  nameOf,
  rangeOf,
  type SchemaText,
  type TypeNode,
} from './schema-text.ts';

export interface Carried {
  readonly schema: SchemaText;
  /** Value types that both declare from now on: where sharing is spelled out, the other must have said so before. */
  readonly shared: readonly string[];
  /** What went along, in words: `enum InvoiceStatus`, `a reference to Customer`. */
  readonly along: readonly string[];
  /** Entities that it refers to from now on. */
  readonly references: readonly string[];
  /** What does not go along, in words. */
  readonly lost: readonly string[];
}

/** Directives that say how a field is resolved where it was: they mean nothing for the field that moves. */
const ofPlace: ReadonlySet<string> = new Set(['shareable', 'external', 'override', 'requires', 'provides']);
const roots: ReadonlySet<string> = new Set(['Query', 'Mutation', 'Subscription']);

/**
 * @param coordinates of the fields that move.
 * @param override what is on each of them, `@override(from: "billing")` without its name; undefined: nothing any more.
 * @throws InputError for what cannot be carried without a decision.
 */
export function carry(
  from: SchemaText,
  to: SchemaText,
  coordinates: readonly string[],
  override: string | undefined,
): Carried {
  const carrier = new Carrier(from, to);
  carrier.carry(coordinates, override);
  return carrier;
}

class Carrier implements Carried {
  schema: SchemaText;
  readonly shared: string[] = [];
  readonly along: string[] = [];
  readonly references: string[] = [];
  readonly lost: string[] = [];
  private readonly from: SchemaText;

  constructor(from: SchemaText, to: SchemaText) {
    this.from = from;
    this.schema = to;
  }

  carry(coordinates: readonly string[], override: string | undefined): void {
    const suffix = override === undefined ? '' : ` @${this.named('override')}${override}`;
    for (const type of new Set(coordinates.map((coordinate) => splitCoordinate(coordinate).type))) {
      const moving = new Set(
        coordinates.map(splitCoordinate).flatMap((one) => (one.type === type ? (one.field ?? []) : [])),
      );
      // In the order in which their authors wrote them.
      const names = this.from
        .fieldsOf(type)
        .flatMap(({ node }) => (moving.has(node.name.value) ? [node.name.value] : []));
      this.declare(type);
      for (const name of names) this.field(type, name, suffix);
    }
  }

  private field(type: string, name: string, suffix: string): void {
    const found = this.from.field(type, name);
    if (found === undefined)
      throw refused(`${type}.${name} is not in the schema that it moves from`, 'name a field that is');
    const there = this.schema.field(type, name);
    const isExternal = there?.node.directives?.some((one) => canonicalIn(this.schema, one.name.value) === 'external');
    if (there !== undefined && isExternal !== true) {
      if (suffix !== '') this.schema = this.schema.withSuffix(there, suffix.trim());
      return;
    }
    if (there !== undefined) this.schema = this.schema.without([there]);
    const required = this.requirement(type, found.node);
    this.schema = this.schema.withFields(type, [`${this.cleaned(found)}${required}${suffix}`]);
    this.needs(found.node);
  }

  /** What the field needs of its type from others, as it must be declared here. */
  private requirement(type: string, node: FieldDefinitionNode): string {
    const directive = this.federation(node, 'requires');
    if (this.federation(node, 'provides')) this.lost.push(`@provides on ${type}.${node.name.value}`);
    if (directive === undefined) return '';
    const set = argumentOf(directive, 'fields') ?? '';
    const selections = parseFieldSet(set) ?? [];
    if (selections.some(({ selections: inner }) => inner.length > 0))
      throw refused(`${type}.${node.name.value} requires fields of other types: ${set}`, 'move it by hand');
    const others = selections.filter(({ name }) => {
      const own = this.schema.field(type, name);
      return (
        own === undefined || own.node.directives?.some((one) => canonicalIn(this.schema, one.name.value) === 'external')
      );
    });
    for (const { name } of others) {
      const found = this.from.field(type, name);
      if (found === undefined || this.schema.field(type, name) !== undefined) continue;
      this.schema = this.schema.withFields(type, [`${this.cleaned(found)} @${this.named('external')}`]);
      this.needs(found.node);
    }
    return others.length === 0
      ? ''
      : ` @${this.named('requires')}(fields: "${others.map(({ name }) => name).join(' ')}")`;
  }

  /** The type that fields move to, with all keys that it has where they come from. */
  private declare(type: string): void {
    if (roots.has(type)) return;
    const here = this.schema.typesNamed(type);
    const keys = keysOf(this.from, type);
    if (keys.length === 0)
      throw refused(
        `${type} has no key, so no other subgraph can resolve its fields`,
        `give it one: type ${type} @key(fields: "id")`,
      );
    const known = keysOf(this.schema, type);
    const added = keys
      .filter((fields) => !known.includes(fields))
      .map((fields) => `@${this.named('key')}(fields: "${fields}")`);
    const names = new Set(keys.flatMap((fields) => (parseFieldSet(fields) ?? []).map(({ name }) => name)));
    const missing = [...names].filter((name) => this.schema.field(type, name) === undefined);
    const found = missing.flatMap((name) => this.from.field(type, name) ?? []);
    for (const { node } of this.from.typesNamed(type)) {
      if ('interfaces' in node && node.interfaces?.length)
        this.lost.push(`${type} implements ${node.interfaces.map(({ name }) => name.value).join(' & ')}`);
    }
    if (here.length === 0) {
      const fields = found.map((one) => `  ${this.cleaned(one)}`);
      this.schema = this.schema.withDefinition(`${this.headOf(type, added)} {\n${fields.join('\n')}\n}`);
    } else {
      this.schema = this.schema.withFields(
        type,
        found.map((one) => this.cleaned(one)),
      );
      this.resolve(type, added);
    }
    for (const { node } of found) this.needs(node);
  }

  /** The type as it begins here: with its description, and what directives say of it wherever it is. */
  private headOf(type: string, keys: readonly string[]): string {
    const blocks = this.from.typesNamed(type);
    const directives = blocks.flatMap(({ file, node }) =>
      (node.directives ?? []).flatMap((one) => this.directive(one, file) ?? []),
    );
    const described = blocks.flatMap(({ file, node }) =>
      'description' in node && node.description !== undefined ? [{ file, node: node.description }] : [],
    );
    const [description] = described.map((one) => `${this.from.textOf(one)}\n`);
    return `${description ?? ''}type ${[type, ...keys, ...directives].join(' ')}`;
  }

  /** A reference becomes what can be looked up. */
  private resolve(type: string, keys: readonly string[]): void {
    const changes = this.schema.typesNamed(type).flatMap(({ file, node }) =>
      (node.directives ?? []).flatMap((directive) => {
        const resolvable = directive.arguments?.find(({ name }) => name.value === 'resolvable');
        if (canonicalIn(this.schema, directive.name.value) !== 'key' || resolvable === undefined) return [];
        const text = this.schema.files.get(file) ?? '';
        const { start, end } = rangeOf(resolvable);
        const comma = /[\s,]*$/.exec(text.slice(0, start))?.[0].length ?? 0;
        return [{ file, start: start - comma, end, text: '' }];
      }),
    );
    this.schema = this.schema.changed(changes);
    const block = this.schema.typesNamed(type).find(({ node }) => fieldNodes(node).length > 0);
    if (keys.length === 0 || block === undefined) return;
    const name = rangeOf(block.node.name).end;
    const after = Math.max(name, ...(block.node.directives ?? []).map((directive) => rangeOf(directive).end));
    this.schema = this.schema.changed([{ file: block.file, start: after, end: after, text: ` ${keys.join(' ')}` }]);
  }

  private needs(node: FieldDefinitionNode): void {
    this.define(nameOf(node.type));
    for (const argument of node.arguments ?? []) this.define(nameOf(argument.type));
  }

  private define(name: string): void {
    if (builtIn.has(name) || this.schema.typesNamed(name).length > 0) return;
    const blocks = this.from.typesNamed(name);
    const [first] = blocks;
    if (first === undefined) return;
    const kind = first.node.kind.replace(/Type(?:Definition|Extension)$/, '');
    if (kind === 'Interface')
      throw refused(
        `what moves returns the interface ${name}`,
        `declare ${name} and the types behind it in the subgraph that gains, then move again`,
      );
    if (kind === 'Object' && keysOf(this.from, name).length > 0) {
      this.refer(name);
      return;
    }
    const sharing = kind === 'Object' ? ` @${this.named('shareable')}` : '';
    for (const block of blocks) this.schema = this.schema.withDefinition(this.copied(block, sharing));
    if (kind === 'Object') this.shared.push(name);
    this.along.push(`${kind === 'InputObject' ? 'input' : kind === 'Object' ? 'type' : kind.toLowerCase()} ${name}`);
    for (const { node } of blocks) {
      for (const field of fieldNodes(node)) this.needs(field);
      for (const field of inputNodes(node)) this.define(nameOf(field.type));
      if ('types' in node) for (const member of node.types ?? []) this.define(member.name.value);
    }
  }

  private refer(name: string): void {
    const key = keysOf(this.from, name)[0] ?? 'id';
    const fields = (parseFieldSet(key) ?? []).flatMap((one) => this.from.field(name, one.name) ?? []);
    const lines = fields.map((one) => `  ${this.cleaned(one)}`);
    this.schema = this.schema.withDefinition(
      `type ${name} @${this.named('key')}(fields: "${key}", resolvable: false) {\n${lines.join('\n')}\n}`,
    );
    this.along.push(`a reference to ${name}`);
    this.references.push(name);
    for (const { node } of fields) this.needs(node);
  }

  /** A whole block, without what says how its fields are resolved. */
  private copied(block: Found<TypeNode>, sharing: string): string {
    const text = this.cleaned(block, fieldNodes(block.node));
    if (sharing === '') return text;
    const brace = text.indexOf('{');
    return `${text.slice(0, brace).trimEnd()}${sharing} ${text.slice(brace)}`;
  }

  /** The text of a node, its directives as they are called here. */
  private cleaned(found: Found<FieldDefinitionNode | TypeNode>, inside: readonly FieldDefinitionNode[] = []): string {
    const { start } = rangeOf(found.node);
    const ofNode = found.node.directives ?? [];
    const ofFields = inside.flatMap(({ directives = [], arguments: args = [] }) => [
      ...directives,
      ...args.flatMap((argument) => argument.directives ?? []),
    ]);
    const ofArguments =
      'arguments' in found.node ? (found.node.arguments ?? []).flatMap((one) => one.directives ?? []) : [];
    let text = this.from.textOf(found);
    const all = [...ofNode, ...ofFields, ...ofArguments].sort((a, b) => rangeOf(b).start - rangeOf(a).start);
    for (const directive of all) {
      const range = rangeOf(directive);
      const written = this.directive(directive, found.file);
      const [from, to] = [range.start - start, range.end - start];
      text =
        written === undefined
          ? text.slice(0, from).trimEnd() + text.slice(to)
          : text.slice(0, from) + written + text.slice(to);
    }
    return text;
  }

  /** A directive as it is written here; undefined for one that stays behind. */
  private directive(node: ConstDirectiveNode, file: string): string | undefined {
    const written = node.name.value;
    const canonical = canonicalIn(this.from, written);
    if (canonical !== undefined && (ofPlace.has(canonical) || canonical === 'key')) return undefined;
    const { start, end } = rangeOf(node);
    const text = (this.from.files.get(file) ?? '').slice(start, end);
    if (canonical !== undefined) return `@${this.named(canonical)}${text.slice(1 + written.length)}`;
    this.defineDirective(written);
    return text;
  }

  private defineDirective(name: string): void {
    const isNamed = ({ node }: Found<{ readonly kind: string }>) =>
      node.kind === 'DirectiveDefinition' &&
      (node as { readonly name?: { readonly value: string } }).name?.value === name;
    const definition = this.from.definitions.find(isNamed);
    if (definition === undefined || this.schema.definitions.some(isNamed)) return;
    this.schema = this.schema.withDefinition(this.from.textOf(definition));
    this.along.push(`directive @${name}`);
    if (definition.node.kind === 'DirectiveDefinition')
      for (const argument of definition.node.arguments ?? []) this.define(nameOf(argument.type));
  }

  private federation({ directives }: FieldDefinitionNode, canonical: string): ConstDirectiveNode | undefined {
    return directives?.find(({ name }) => canonicalIn(this.from, name.value) === canonical);
  }

  private named(canonical: string): string {
    this.schema = importing(this.schema, canonical);
    return nameIn(this.schema, canonical);
  }
}
