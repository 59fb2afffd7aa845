/**
 * Takes the facts of a schema document straight from its text: the fast way. The slow way, graphql-js, says what is right: this one gives
 * up on anything it does not know for certain, and a differential test holds the two together.
 * Source of the grammar: GraphQL specification, October 2021, section 3.
 */
import { argument, type FactsBuilder, noArguments, none, type TypeDraft } from '../builder.ts';
import type { Argument, Block, Directive, Source, TypeKind, Value } from '../facts.ts';
import { Cursor, giveUp } from './cursor.ts';
import { textArgument } from './text-argument.ts';

/**
 * Reads a document into the builder.
 *
 * @returns false when graphql-js must read it; the builder is then spoilt.
 */
export function scanDocument(text: string, source: Source, builder: FactsBuilder): boolean {
  try {
    new DocumentScanner(text, source, builder).scan();
    return true;
  } catch (reason) {
    if (reason === giveUp) return false;
    throw reason;
  }
}

const kinds = new Map<string, TypeKind>([
  ['type', 'object'],
  ['input', 'input'],
  ['enum', 'enum'],
  ['interface', 'interface'],
  ['union', 'union'],
  ['scalar', 'scalar'],
]);

const directiveLocations = new Set(
  (
    'QUERY MUTATION SUBSCRIPTION FIELD FRAGMENT_DEFINITION FRAGMENT_SPREAD INLINE_FRAGMENT VARIABLE_DEFINITION SCHEMA SCALAR OBJECT ' +
    'FIELD_DEFINITION ARGUMENT_DEFINITION INTERFACE UNION ENUM ENUM_VALUE INPUT_OBJECT INPUT_FIELD_DEFINITION'
  ).split(' '),
);

const roots = new Map([
  ['query', 'Query'],
  ['mutation', 'Mutation'],
  ['subscription', 'Subscription'],
]);

class DocumentScanner {
  private readonly cursor: Cursor;
  private readonly source: Source;
  private readonly builder: FactsBuilder;
  private readonly offset: number;

  constructor(text: string, source: Source, builder: FactsBuilder) {
    this.cursor = new Cursor(text);
    this.source = source;
    this.builder = builder;
    this.offset = source.lineOffset ?? 0;
  }

  scan(): void {
    if (this.cursor.atEnd) throw giveUp;
    while (!this.cursor.atEnd) this.definition();
  }

  private definition(): void {
    const { cursor } = this;
    const described = cursor.skipDescription();
    const keyword = cursor.name();
    if (keyword === 'extend') {
      if (described) throw giveUp;
      const extended = cursor.name();
      if (extended === 'schema') this.schema(true);
      else this.type(extended, true);
    } else if (keyword === 'schema') this.schema(false);
    else if (keyword === 'directive') this.directiveDefinition();
    else this.type(keyword, false);
  }

  private type(keyword: string, extension: boolean): void {
    const kind = kinds.get(keyword);
    if (kind === undefined) throw giveUp;
    const { cursor, builder } = this;
    const line = cursor.line + this.offset;
    const column = cursor.column;
    const name = cursor.name();
    const interfaces = kind === 'object' || kind === 'interface' ? this.interfaces() : none;
    const directives = this.directives();
    const block: Block = { source: this.source, line, column, extension, directives };
    const type = builder.openType(name, kind, block);
    if (interfaces.length > 0) builder.addInterfaces(type, interfaces);
    const body = this.body(kind, type, block);
    // An extension that extends nothing is a syntax error.
    if (extension && !body && directives.length === 0 && interfaces.length === 0) throw giveUp;
  }

  /** What stands in the braces, or after the `=` of a union. @returns whether there was any. */
  private body(kind: TypeKind, type: TypeDraft, block: Block): boolean {
    const { cursor, builder } = this;
    if (kind === 'scalar') return false;
    if (kind === 'union') {
      if (!cursor.take(61)) return false;
      builder.addMembers(type, this.separated(124));
      return true;
    }
    if (!cursor.take(123)) return false;
    if (kind === 'enum') builder.addMembers(type, this.enumValues());
    else {
      do this.field(type, block, kind === 'input');
      while (!cursor.take(125));
      type.fields.settle();
    }
    return true;
  }

  private field(type: TypeDraft, block: Block, input: boolean): void {
    const { cursor, builder } = this;
    cursor.skipDescription();
    const line = cursor.line + this.offset;
    const column = cursor.column;
    if (cursor.plainField()) {
      const { plainName: name, plainType } = cursor;
      if (builder.addPlainField(type, name, plainType, line, column, block)) return;
      const nothing = { directives: none, hasDefault: false, args: none };
      builder.addField(type, { name, type: plainType, ...nothing, line, column, block });
      return;
    }
    const name = cursor.name();
    const args = input ? none : this.argumentDefinitions();
    cursor.expect(58);
    const reference = cursor.typeReference();
    const hasDefault = input && cursor.take(61);
    if (hasDefault) this.value();
    const directives = this.directives();
    builder.addField(type, { name, type: reference, directives, hasDefault, line, column, args, block });
  }

  private argumentDefinitions(): readonly Argument[] {
    if (!this.cursor.take(40)) return none;
    const args: Argument[] = [];
    do args.push(this.inputValue());
    while (!this.cursor.take(41));
    // A growing array takes room for sixteen more.
    return args.slice();
  }

  private inputValue(): Argument {
    const { cursor } = this;
    cursor.skipDescription();
    const line = cursor.line + this.offset;
    const column = cursor.column;
    const name = cursor.name();
    cursor.expect(58);
    const type = cursor.typeReference();
    const hasDefault = cursor.take(61);
    if (hasDefault) this.value();
    return argument(name, type, this.directives(), hasDefault, line, column);
  }

  private enumValues(): readonly string[] {
    const { cursor } = this;
    const values: string[] = [];
    do {
      cursor.skipDescription();
      const value = cursor.name();
      if (value === 'true' || value === 'false' || value === 'null') throw giveUp;
      this.directives();
      values.push(value);
    } while (!cursor.take(125));
    return values;
  }

  private interfaces(): readonly string[] {
    return this.cursor.takeWord('implements') ? this.separated(38) : none;
  }

  /** Names between separators, with one allowed before the first. */
  private separated(code: number): readonly string[] {
    const { cursor } = this;
    cursor.take(code);
    const names: string[] = [];
    do names.push(cursor.name());
    while (cursor.take(code));
    return names;
  }

  private schema(extension: boolean): void {
    const { cursor, builder } = this;
    const directives = this.directives();
    for (const directive of directives) {
      builder.schemaDirectives.push(directive);
      builder.schemaSources.push(this.source);
    }
    if (!cursor.take(123)) {
      if (!extension || directives.length === 0) throw giveUp;
      return;
    }
    do {
      const role = roots.get(cursor.name());
      if (role === undefined) throw giveUp;
      cursor.expect(58);
      if (builder.addRoot(cursor.name(), role) !== undefined) throw giveUp;
    } while (!cursor.take(125));
  }

  private directiveDefinition(): void {
    const { cursor, builder } = this;
    cursor.expect(64);
    builder.definedDirectives.add(cursor.name());
    this.argumentDefinitions();
    cursor.takeWord('repeatable');
    if (!cursor.takeWord('on')) throw giveUp;
    for (const location of this.separated(124)) if (!directiveLocations.has(location)) throw giveUp;
  }

  private directives(): readonly Directive[] {
    const { cursor } = this;
    if (cursor.peek() !== 64) return none;
    let directives: Directive[] | undefined;
    while (cursor.peek() === 64) {
      const line = cursor.line + this.offset;
      const column = cursor.column;
      cursor.take(64);
      const name = cursor.name();
      const directive = this.builder.directive(name, this.directiveArguments(), line, column);
      if (directives === undefined) directives = [directive];
      else directives.push(directive);
    }
    return directives ?? none;
  }

  private directiveArguments(): ReadonlyMap<string, Value> {
    const { cursor } = this;
    if (!cursor.take(40)) return noArguments;
    const first = cursor.name();
    cursor.expect(58);
    const given = this.value();
    if (cursor.take(41)) return typeof given === 'string' ? textArgument(first, given) : new Map([[first, given]]);
    const args = new Map<string, Value>([[first, given]]);
    do {
      const key = cursor.name();
      if (args.has(key)) throw giveUp;
      cursor.expect(58);
      args.set(key, this.value());
    } while (!cursor.take(41));
    return args;
  }

  /** A constant. */
  private value(): Value {
    const { cursor } = this;
    const c = cursor.peek();
    if (c === 34) return cursor.stringValue();
    if (c === 91) return this.list();
    if (c === 123) return this.object();
    if (c === 45 || (c >= 48 && c <= 57)) return cursor.numberValue();
    const name = cursor.name();
    return name === 'true' ? true : name === 'false' ? false : name === 'null' ? null : name;
  }

  private list(): Value {
    const { cursor } = this;
    cursor.enter();
    cursor.expect(91);
    const values: Value[] = [];
    while (!cursor.take(93)) values.push(this.value());
    cursor.leave();
    return values;
  }

  private object(): Value {
    const { cursor } = this;
    cursor.enter();
    cursor.expect(123);
    const fields = new Map<string, Value>();
    while (!cursor.take(125)) {
      const name = cursor.name();
      cursor.expect(58);
      fields.set(name, this.value());
    }
    cursor.leave();
    return fields;
  }
}
