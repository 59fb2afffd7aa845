/** Builds the schema of the target subgraph: adds the fields that move, and what they need. */

import type { ASTNode, ConstDirectiveNode, FieldDefinitionNode } from 'graphql';
import { inputError } from '../diagnostic/problem.ts';
import { splitCoordinate } from '../schema/coordinate.ts';
import { parseFieldSet } from '../schema/field-set.ts';
import { nodesIn } from '../schema/parse-sdl.ts';
import { builtIn, rootTypes } from '../schema/type-reference.ts';
import {
  canonicalIn,
  directiveOf,
  directivesOn,
  importing,
  keysOf,
  linkedNames,
  nameIn,
  namesIn,
  sourcesOf,
} from './federation-names.ts';
import {
  argumentOf,
  endOfHead,
  type Found,
  fieldNodes,
  insertion,
  namesOfTypes,
  partsOf,
  rangeOf,
  type SchemaText,
  type TypeNode,
} from './schema-text.ts';

/** Directives that say how something is resolved where it was: they mean nothing for what moves. */
const ofPlace: ReadonlySet<string> = new Set(['key', 'shareable', 'external', 'override', 'requires', 'provides']);

/** Carries fields from one schema into another, and what they need there. */
export class Carrier {
  schema: SchemaText;
  /** Value types that both declare from now on: where sharing is spelled out, the other must have said so before. */
  readonly shared: string[] = [];
  /** What went along, in words: `enum InvoiceStatus`, `a reference to Customer`. */
  readonly along: string[] = [];
  /** Entities that it refers to from now on. */
  readonly references: string[] = [];
  /** What does not go along, in words. */
  readonly lost: string[] = [];
  private readonly from: SchemaText;

  constructor(from: SchemaText, to: SchemaText) {
    this.from = from;
    this.schema = to;
  }

  /**
   * @param coordinates of the fields that move.
   * @param override what is on each of them, `@override(from: "billing")` without its name; undefined: nothing any more.
   * @throws InputError for what cannot be carried without a decision.
   */
  carry(coordinates: readonly string[], override: string | undefined): this {
    const suffix = override === undefined ? '' : ` @${this.named('override')}${override}`;
    const moving = coordinates.map(splitCoordinate);
    for (const type of new Set(moving.map((one) => one.type))) {
      const names = new Set(moving.flatMap((one) => (one.type === type ? (one.field ?? []) : [])));
      this.declare(type);
      // The fields come in the order in which their authors wrote them.
      for (const found of this.from.fieldsOf(type))
        if (names.has(found.node.name.value)) this.field(type, found, suffix);
    }
    return this;
  }

  private field(type: string, found: Found<FieldDefinitionNode>, suffix: string): void {
    const there = this.schema.field(type, found.node.name.value);
    if (there !== undefined && !this.isExternal(there)) {
      if (suffix !== '') this.schema = this.schema.withSuffix(there, suffix.trim());
      return;
    }
    if (there !== undefined) this.schema = this.schema.without([there]);
    const required = this.requirement(type, found.node);
    this.add(type, [found], `${required}${suffix}`);
  }

  /** Adds fields, and the types that they need. */
  private add(type: string, fields: readonly Found<FieldDefinitionNode>[], suffix = ''): void {
    // What directives need is added to the schema meanwhile.
    const texts = fields.map((one) => `${this.cleaned(one)}${suffix}`);
    this.schema = this.schema.withFields(type, texts);
    for (const { node } of fields) this.needs(node);
  }

  private isExternal(field: Found<FieldDefinitionNode>): boolean {
    return directiveOf(this.schema, field.node, 'external') !== undefined;
  }

  /** What the field needs of its type from others, as it must be declared here. */
  private requirement(type: string, node: FieldDefinitionNode): string {
    const directive = directiveOf(this.from, node, 'requires');
    if (directiveOf(this.from, node, 'provides')) this.lost.push(`@provides on ${type}.${node.name.value}`);
    if (directive === undefined) return '';
    const set = argumentOf(directive, 'fields') ?? '';
    if (parseFieldSet(set)?.some(({ selections }) => selections.length > 0))
      throw inputError(`${type}.${node.name.value} requires fields of other types: ${set}`, 'move it by hand');
    const others = namesIn(set).filter((name) => {
      const own = this.schema.field(type, name);
      return own === undefined || this.isExternal(own);
    });
    for (const name of others) {
      const found = this.from.field(type, name);
      if (found !== undefined && this.schema.field(type, name) === undefined)
        this.add(type, [found], ` @${this.named('external')}`);
    }
    return others.length === 0 ? '' : ` @${this.named('requires')}(fields: "${others.join(' ')}")`;
  }

  /** The type that fields move to, with all keys that it has where they come from. */
  private declare(type: string): void {
    if (rootTypes.has(type)) return;
    const keys = keysOf(this.from, type);
    if (keys.length === 0)
      throw inputError(
        `${type} has no key, so no other subgraph can resolve its fields`,
        `give it one: type ${type} @key(fields: "id")`,
      );
    const known = keysOf(this.schema, type);
    const added = keys
      .filter((fields) => !known.includes(fields))
      .map((fields) => `@${this.named('key')}(fields: "${fields}")`);
    const missing = [...new Set(keys.flatMap(namesIn))].filter((name) => this.schema.field(type, name) === undefined);
    const found = missing.flatMap((name) => this.from.field(type, name) ?? []);
    for (const { node } of this.from.typesNamed(type)) {
      if ('interfaces' in node && node.interfaces?.length)
        this.lost.push(`${type} implements ${node.interfaces.map(({ name }) => name.value).join(' & ')}`);
    }
    if (this.schema.typesNamed(type).length === 0) this.begin(this.headOf(type, added), found);
    else {
      this.add(type, found);
      this.resolve(type, added);
    }
  }

  /** A type that is new here. */
  private begin(head: string, fields: readonly Found<FieldDefinitionNode>[]): void {
    const lines = fields.map((one) => `  ${this.cleaned(one)}`);
    this.schema = this.schema.withDefinition(`${head} {\n${lines.join('\n')}\n}`);
    for (const { node } of fields) this.needs(node);
  }

  /** The type as it begins here: with its description and all its directives. */
  private headOf(type: string, keys: readonly string[]): string {
    const blocks = this.from.typesNamed(type);
    const directives = blocks.flatMap(({ file, node }) =>
      (node.directives ?? []).flatMap((one) => this.directive(one, file) ?? []),
    );
    const [description = ''] = blocks.flatMap(({ file, node }) =>
      'description' in node && node.description ? [`${this.from.textOf({ file, node: node.description })}\n`] : [],
    );
    return `${description}type ${[type, ...keys, ...directives].join(' ')}`;
  }

  /** A reference becomes what can be looked up. */
  private resolve(type: string, keys: readonly string[]): void {
    const changes = directivesOn(this.schema, type, 'key').flatMap(({ file, node }) => {
      const resolvable = node.arguments?.find(({ name }) => name.value === 'resolvable');
      if (resolvable === undefined) return [];
      const { start, end } = rangeOf(resolvable);
      const before = (this.schema.files.get(file) ?? '').slice(0, start);
      return [{ file, start: before.replace(/[\s,]*$/, '').length, end, text: '' }];
    });
    this.schema = this.schema.changed(changes);
    const block = this.schema.typesNamed(type).find(({ node }) => fieldNodes(node).length > 0);
    if (keys.length === 0 || block === undefined) return;
    this.schema = this.schema.changed([insertion(block.file, endOfHead(block.node), ` ${keys.join(' ')}`)]);
  }

  private needs(node: ASTNode): void {
    // What it returns goes first.
    const names = [...('type' in node ? namesOfTypes(node.type) : []), ...namesOfTypes(node)];
    for (const name of names) this.define(name);
  }

  private define(name: string): void {
    if (builtIn.has(name) || this.schema.typesNamed(name).length > 0) return;
    const blocks = this.from.typesNamed(name);
    const [first] = blocks;
    if (first === undefined) return;
    const kind = first.node.kind.replace(/Type(?:Definition|Extension)$/, '');
    if (kind === 'Interface')
      throw inputError(
        `what moves returns the interface ${name}`,
        `declare ${name} and the types behind it in the target subgraph, then run the command again`,
      );
    const [key] = kind === 'Object' ? keysOf(this.from, name) : [];
    if (key !== undefined) {
      this.refer(name, key);
      return;
    }
    const sharing = kind === 'Object' ? ` @${this.named('shareable')}` : '';
    const texts = blocks.map((block) => this.copied(block, sharing));
    for (const text of texts) this.schema = this.schema.withDefinition(text);
    if (kind === 'Object') this.shared.push(name);
    this.along.push(`${kind === 'InputObject' ? 'input' : kind === 'Object' ? 'type' : kind.toLowerCase()} ${name}`);
    for (const { node } of blocks) for (const part of partsOf(node)) this.needs(part);
  }

  private refer(name: string, key: string): void {
    this.along.push(`a reference to ${name}`);
    this.references.push(name);
    this.begin(
      `type ${name} @${this.named('key')}(fields: "${key}", resolvable: false)`,
      namesIn(key).flatMap((field) => this.from.field(name, field) ?? []),
    );
  }

  /** A whole block, without what says how its fields are resolved. */
  private copied(block: Found<TypeNode>, sharing: string): string {
    const text = this.cleaned(block);
    if (sharing === '') return text;
    const brace = text.indexOf('{');
    return `${text.slice(0, brace).trimEnd()}${sharing} ${text.slice(brace)}`;
  }

  /** The text of a node, the directives in it as they are called here. */
  private cleaned(found: Found<FieldDefinitionNode | TypeNode>): string {
    const { start } = rangeOf(found.node);
    let text = this.from.textOf(found);
    const all = [...nodesIn(found.node)].flatMap((node) =>
      node.kind === 'Directive' ? [node as ConstDirectiveNode] : [],
    );
    for (const directive of all.sort((a, b) => rangeOf(b).start - rangeOf(a).start)) {
      const range = rangeOf(directive);
      const written = this.directive(directive, found.file);
      const before = text.slice(0, range.start - start);
      text = (written === undefined ? before.trimEnd() : before + written) + text.slice(range.end - start);
    }
    return text;
  }

  /** A directive as it is written here; undefined for one that stays behind. */
  private directive(node: ConstDirectiveNode, file: string): string | undefined {
    const written = node.name.value;
    const canonical = canonicalIn(this.from, written);
    if (canonical !== undefined && ofPlace.has(canonical)) return undefined;
    const text = this.from.textOf({ file, node });
    if (canonical !== undefined) return `@${this.named(canonical)}${text.slice(1 + written.length)}`;
    this.defineDirective(node);
    return text;
  }

  private defineDirective(node: ConstDirectiveNode): void {
    const name = node.name.value;
    const lacking =
      linkedNames(this.from).has(name) && !linkedNames(this.schema).has(name) ? `@link of @${name}` : undefined;
    const source = name === 'connect' ? argumentOf(node, 'source') : undefined;
    const lost =
      lacking ??
      (source !== undefined && !sourcesOf(this.schema).has(source) ? `@source(name: "${source}")` : undefined);
    if (lost !== undefined)
      throw inputError(
        `what moves has @${name}, and the target subgraph has no ${lost}`,
        'write it there as in the source subgraph, then run the command again',
      );
    const find = (schema: SchemaText) =>
      schema.definitions.find(({ node }) => node.kind === 'DirectiveDefinition' && node.name.value === name);
    const definition = find(this.from);
    if (definition === undefined || find(this.schema) !== undefined) return;
    this.schema = this.schema.withDefinition(this.from.textOf(definition));
    this.along.push(`directive @${name}`);
    this.needs(definition.node);
  }

  private named(canonical: string): string {
    this.schema = importing(this.schema, canonical);
    return nameIn(this.schema, canonical);
  }
}
