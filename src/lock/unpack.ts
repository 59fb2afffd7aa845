/** Reads a subgraph's types from the notation of a lock: a type at a time, when it is asked for. */
import { parseJson } from '../diagnostic/json.ts';
import type { Argument, Block, Directive, Field, Key, Source, TypeFacts, TypeKind, Value } from '../schema/facts.ts';
import { FieldList } from '../schema/field-list.ts';
import { parseFieldSet, printFieldSet } from '../schema/field-set.ts';
import { kindsByMark, spelledOut, usualColumn, usualFieldColumn, wrappings } from './grammar.ts';
import { digitValue } from './number.ts';

const none: readonly never[] = Object.freeze([]);
const noArguments: ReadonlyMap<string, Value> = new Map();
const wrappingsByMark = new Map<string, (typeof wrappings)[number]>(wrappings.map((w) => [w.mark, w]));

/** Directives apart from their places, by their text: most are repeated thousands of times. */
const directiveParts = new Map<string, { readonly id: string; readonly args: ReadonlyMap<string, Value> }>();

/** Reads one type. */
export class TypeReader {
  private readonly text: string;
  private readonly strings: (index: number) => string;
  private readonly sources: readonly Source[];
  private at = 0;
  private line = 0;

  /**
   * @param text of the one type.
   * @param strings a string by its number. @throws RangeError for a number that there is not.
   */
  constructor(text: string, strings: (index: number) => string, sources: readonly Source[]) {
    this.text = text;
    this.strings = strings;
    this.sources = sources;
  }

  /** @throws RangeError for a text that no lock has. */
  read(): TypeFacts {
    const kind = kindsByMark.get(this.text[this.at++] ?? '');
    if (kind === undefined) throw this.unreadable();
    const name = this.string();
    const blocks: Block[] = [];
    const fields = new FieldList();
    const keys: Key[] = [];
    while (this.peek() === '+' || this.peek() === '*') blocks.push(this.block(name, kind, fields, keys));
    const interfaces = this.take('&') ? this.list() : none;
    const members = this.take('=') ? this.list() : none;
    if (this.at !== this.text.length) throw this.unreadable();
    return { name, kind, blocks, fields, members, interfaces, keys };
  }

  private block(typeName: string, kind: TypeKind, fields: FieldList, keys: Key[]): Block {
    const extension = this.text[this.at++] === '*';
    const line = this.number();
    const column = this.take('^') ? this.number() : usualColumn(kind, extension);
    const source = this.sources[this.take('/') ? this.number() : 0];
    if (source === undefined) throw this.unreadable();
    const directives: Directive[] = [];
    const block: Block = { source, line, column, extension, directives };
    while (this.take('@')) {
      const directive = this.directive(line, column + typeName.length + 1);
      directives.push(directive);
      if (directive.id === 'key') keys.push(keyOf(directive, block));
    }
    this.line = line;
    for (let field = this.field(block); field !== undefined; field = this.field(block)) fields.add(field);
    return block;
  }

  private field(block: Block): Field | undefined {
    if (this.take(' ')) this.line++;
    else if (this.take(',')) this.line += 2;
    else if (this.take(';')) {
      this.line += this.signed();
      this.expect(':');
    } else return undefined;
    const line = this.line;
    const name = this.string();
    const type = this.reference();
    const args = this.take('(') ? this.args(line) : none;
    const hasDefault = this.take('=');
    const directives = this.directives(line, usualFieldColumn);
    const column = this.take('^') ? this.number() : usualFieldColumn;
    return { name, type, directives, hasDefault, line, column, args, block };
  }

  private args(line: number): readonly Argument[] {
    const args: Argument[] = [];
    do {
      const name = this.string();
      const type = this.reference();
      const hasDefault = this.take('=');
      const directives = this.directives(line, usualFieldColumn);
      args.push({ name, type, directives, hasDefault, line, column: usualFieldColumn });
    } while (this.take(','));
    this.expect(')');
    return args;
  }

  private directives(line: number, column: number): readonly Directive[] {
    if (this.peek() !== '@') return none;
    const found: Directive[] = [];
    while (this.take('@')) {
      const { id, args } = partsOf(this.string());
      found.push({ id, args, line, column });
    }
    return found;
  }

  private directive(line: number, column: number): Directive {
    const { id, args } = partsOf(this.string());
    if (id !== 'key' || !this.take('^')) return { id, args, line, column };
    const lines = this.signed();
    this.expect(':');
    return { id, args, line: line + lines, column: this.number() };
  }

  private reference(): string {
    const mark = this.text[this.at++] ?? '';
    if (mark === spelledOut) return this.string();
    const wrapping = wrappingsByMark.get(mark);
    if (wrapping === undefined) throw this.unreadable();
    const { before, after } = wrapping;
    return before + this.string() + after;
  }

  private list(): readonly string[] {
    const names = [this.string()];
    while (this.take(',')) names.push(this.string());
    return names;
  }

  private string(): string {
    return this.strings(this.number());
  }

  private signed(): number {
    return this.take('-') ? -this.number() : this.number();
  }

  private number(): number {
    let value = 0;
    const start = this.at;
    for (; this.at < this.text.length; this.at++) {
      const digit = digitValue(this.text.charCodeAt(this.at));
      if (digit < 0) break;
      value = value * 64 + digit;
    }
    if (this.at === start) throw this.unreadable();
    return value;
  }

  private peek(): string | undefined {
    return this.text[this.at];
  }

  private take(mark: string): boolean {
    if (this.text[this.at] !== mark) return false;
    this.at++;
    return true;
  }

  private expect(mark: string): void {
    if (!this.take(mark)) throw this.unreadable();
  }

  private unreadable(): RangeError {
    return new RangeError(`a type of the lock cannot be read at character ${this.at}`);
  }
}

/** The number at a place. */
export function readName(text: string, start: number): number {
  let name = 0;
  for (let at = start; at < text.length; at++) {
    const digit = digitValue(text.charCodeAt(at));
    if (digit < 0) break;
    name = name * 64 + digit;
  }
  return name;
}

function keyOf({ args, line, column }: Directive, block: Block): Key {
  const given = args.get('fields');
  const text = Array.isArray(given) ? given.join(' ') : String(given ?? '');
  const fields = printFieldSet(parseFieldSet(text) ?? []);
  return { fields, resolvable: args.get('resolvable') !== false, block, line, column };
}

function partsOf(text: string): { readonly id: string; readonly args: ReadonlyMap<string, Value> } {
  let parts = directiveParts.get(text);
  if (parts === undefined) {
    const brace = text.indexOf('{');
    parts =
      brace < 0
        ? { id: text, args: noArguments }
        : { id: text.slice(0, brace), args: toValue(parseJson(text.slice(brace))) as ReadonlyMap<string, Value> };
    directiveParts.set(text, parts);
  }
  return parts;
}

function toValue(value: unknown): Value {
  if (Array.isArray(value)) return value.map(toValue);
  if (typeof value === 'object' && value !== null)
    return new Map(Object.entries(value).map(([key, inner]) => [key, toValue(inner)]));
  return value as Value;
}
