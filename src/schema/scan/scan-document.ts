/**
 * Takes the facts of a schema document from a scan of it: the fast way. The slow way, graphql-js, says what is right: this one gives
 * up on anything it does not know for certain, and a differential test holds the two together.
 * The form of the words: assembly/index.ts.
 */

import { none } from '../../diagnostic/none.ts';
import { type FactsBuilder, noArguments, type TypeDraft } from '../builder.ts';
import type { Argument, Block, Directive, Source, TypeKind, Value } from '../facts.ts';
import { rootRoles } from '../type-reference.ts';
import { argumentsFlag, defaultFlag, directivesFlag, ScannedFields } from './scanned-fields.ts';
import { type FieldTable, type Scan, scanText } from './scanner.ts';
import { textArgument } from './text-argument.ts';

/** Thrown to give the document to graphql-js. One instance: it is no error, and carries nothing. */
const giveUp: unique symbol = Symbol('give up');

/**
 * Reads a document into the builder.
 *
 * @returns false when graphql-js must read it; the builder is then spoilt.
 */
export function scanDocument(text: string, source: Source, builder: FactsBuilder): boolean {
  const scan = scanText(text);
  if (scan === undefined) return false;
  try {
    new FactsReader(scan, text, source, builder).read();
    return true;
  } catch (reason) {
    if (reason === giveUp) return false;
    throw reason;
  }
}

/** By their words. */
const kinds: readonly TypeKind[] = ['object', 'input', 'enum', 'interface', 'union', 'scalar'];
const schemaWord = 6;
const directiveWord = 7;
const constants = new Map<number, Value>([
  [8, true],
  [9, false],
  [10, null],
]);
const extensionFlag = 16;

const directiveLocations = new Set(
  (
    'QUERY MUTATION SUBSCRIPTION FIELD FRAGMENT_DEFINITION FRAGMENT_SPREAD INLINE_FRAGMENT VARIABLE_DEFINITION SCHEMA SCALAR OBJECT ' +
    'FIELD_DEFINITION ARGUMENT_DEFINITION INTERFACE UNION ENUM ENUM_VALUE INPUT_OBJECT INPUT_FIELD_DEFINITION'
  ).split(' '),
);

class FactsReader {
  private readonly words: Int32Array;
  private readonly names: readonly string[];
  private readonly text: string;
  private readonly source: Source;
  private readonly builder: FactsBuilder;
  private readonly offset: number;
  private readonly table: FieldTable;
  private at = 0;
  private firstField = 0;

  constructor({ words, fields }: Scan, text: string, source: Source, builder: FactsBuilder) {
    this.words = words;
    this.names = fields.names;
    this.table = fields;
    this.text = text;
    this.source = source;
    this.builder = builder;
    this.offset = source.lineOffset ?? 0;
    if (this.offset !== 0)
      for (let at = 2; at < fields.words.length; at += 4) (fields.words[at] as number) += this.offset;
  }

  read(): void {
    while (this.at < this.words.length) this.definition();
  }

  private word(): number {
    return this.words[this.at++] as number;
  }

  private name(): string {
    return this.names[this.word()] as string;
  }

  private definition(): void {
    const word = this.word();
    if (word === schemaWord) this.schema();
    else if (word === directiveWord) this.directiveDefinition();
    else this.type(kinds[word & ~extensionFlag] as TypeKind, word >= extensionFlag);
  }

  private type(kind: TypeKind, extension: boolean): void {
    const { builder, words, at } = this;
    const line = (words[at] as number) + this.offset;
    const column = words[at + 1] as number;
    const name = this.names[words[at + 2] as number] as string;
    this.at = at + 3;
    const interfaces = kind === 'object' || kind === 'interface' ? this.listOfNames() : none;
    const block: Block = { source: this.source, line, column, extension, directives: this.directives() };
    const type = builder.openType(name, kind, block);
    if (interfaces.length > 0) builder.addInterfaces(type, interfaces);
    if (kind === 'enum') builder.addMembers(type, this.enumValues());
    else if (kind === 'union') builder.addMembers(type, this.listOfNames());
    else if (kind !== 'scalar') this.fields(type, block);
  }

  private fields(type: TypeDraft, block: Block): void {
    const { words, at } = this;
    const size = words[at] as number;
    const isOdd = words[at + 1] !== 0;
    const marked = words[at + 2] as number;
    this.at = at + 3;
    if (size === 0) return;
    const fields = new ScannedFields(this.table, this.firstField, size, block);
    this.firstField += size;
    for (let index = 0, left = marked; left > 0; index++) {
      const flags = fields.flagsAt(index);
      if ((flags & (argumentsFlag | directivesFlag)) === 0) continue;
      const args = flags & argumentsFlag ? this.argumentDefinitions() : none;
      fields.mark(index, args, flags & directivesFlag ? this.directives() : none);
      left--;
    }
    if (!isOdd && type.fields.size === 0) this.builder.setFields(type, fields);
    else for (const field of fields.values()) this.builder.addField(type, field);
  }

  private argumentDefinitions(): readonly Argument[] {
    const count = this.word();
    const args = new Array<Argument>(count);
    for (let index = 0; index < count; index++) args[index] = this.argumentDefinition();
    return args;
  }

  private argumentDefinition(): Argument {
    const flags = this.word();
    const line = this.word() + this.offset;
    const column = this.word();
    const name = this.name();
    const type = this.name();
    const directives = flags & directivesFlag ? this.directives() : none;
    return { name, type, directives, hasDefault: (flags & defaultFlag) !== 0, line, column };
  }

  private enumValues(): readonly string[] {
    const count = this.word();
    const values: string[] = [];
    for (let index = 0; index < count; index++) {
      values.push(this.name());
      this.directives();
    }
    return values;
  }

  private listOfNames(): readonly string[] {
    const count = this.word();
    if (count === 0) return none;
    const list: string[] = [];
    for (let index = 0; index < count; index++) list.push(this.name());
    return list;
  }

  private schema(): void {
    const { builder } = this;
    builder.addToSchema(this.directives(), this.source);
    for (let left = this.word(); left > 0; left--) {
      const role = rootRoles.get(this.name());
      if (role === undefined || builder.addRoot(this.name(), role) !== undefined) throw giveUp;
    }
  }

  private directiveDefinition(): void {
    this.builder.definedDirectives.add(this.name());
    this.argumentDefinitions();
    for (const location of this.listOfNames()) if (!directiveLocations.has(location)) throw giveUp;
  }

  private directives(): readonly Directive[] {
    const count = this.word();
    if (count === 0) return none;
    const directives = new Array<Directive>(count);
    for (let index = 0; index < count; index++) {
      const line = this.word() + this.offset;
      const column = this.word();
      const name = this.name();
      directives[index] = this.builder.directive(name, this.directiveArguments(), line, column);
    }
    return directives;
  }

  private directiveArguments(): ReadonlyMap<string, Value> {
    const count = this.word();
    if (count === 0) return noArguments;
    if (count > 1) return this.namedValues(count, giveUp);
    const name = this.name();
    const value = this.value();
    return typeof value === 'string' ? textArgument(name, value) : new Map([[name, value]]);
  }

  /** @param twice thrown where a name is given twice. */
  private namedValues(count: number, twice?: symbol): ReadonlyMap<string, Value> {
    const values = new Map<string, Value>();
    for (let index = 0; index < count; index++) {
      const name = this.name();
      if (twice !== undefined && values.has(name)) throw twice;
      values.set(name, this.value());
    }
    return values;
  }

  private values(count: number): readonly Value[] {
    const values = new Array<Value>(count);
    for (let index = 0; index < count; index++) values[index] = this.value();
    return values;
  }

  /** A constant. */
  private value(): Value {
    const tag = this.word();
    if (tag >= 0) return constants.has(tag) ? (constants.get(tag) as Value) : (this.names[tag] as string);
    if (tag === -1) return this.name();
    const first = this.word();
    if (tag === -5) return this.values(first);
    if (tag === -6) return this.namedValues(first);
    const written = copyOf(this.text, first, this.word());
    if (tag === -4) return Number(written);
    return tag === -3 ? written.replace(/\\(.)/g, (_, c: string) => escapes.get(c) ?? c) : written;
  }
}

/** V8 makes a slice a view of its text, which would keep the whole file in memory. Joined out of two and read, it is a text of its own. */
function copyOf(text: string, start: number, end: number): string {
  const middle = (start + end) >> 1;
  const joined = text.slice(start, middle) + text.slice(middle, end);
  return Number.isNaN(joined.charCodeAt(0)) ? '' : joined;
}

const escapes = new Map([
  ['b', '\b'],
  ['f', '\f'],
  ['n', '\n'],
  ['r', '\r'],
  ['t', '\t'],
]);
