import type { Block, Field } from './facts.ts';
import { FieldsByPosition } from './fields-by-position.ts';

/** Up to this length names are compared one by one, which takes less time, and far less memory, than a table of them. */
const shortList = 32;
/** Name, type, and place or the field itself. */
const stride = 3;
/** A place as one number: lines and columns beyond these bounds, which no schema needs, are kept in a field. */
const columnBits = 10;
const lineLimit = 1 << 20;

const none: readonly never[] = Object.freeze([]);

/**
 * Fields that are added one by one. Large graphs have hundreds of thousands of them, most with nothing but a name and a type: of these no
 * object is kept until one is asked for.
 */
export class FieldList extends FieldsByPosition {
  size = 0;
  private parts: (string | number | Field)[] = [];
  private withMarks: Field[] = none as never;
  private byName: Map<string, number> | undefined;
  /** Where the fields stand of which there is no object yet. */
  private block: Block | undefined;

  static of(fields: Iterable<Field>): FieldList {
    const list = new FieldList();
    for (const field of fields) list.add(field);
    // A growing array takes room for sixteen more.
    list.parts = list.parts.slice();
    return list;
  }

  /** Adds a field whose name is not there yet. The object itself is not kept where nothing but its place would be lost with it. */
  add(field: Field): void {
    const { name, type, line, column, block } = field;
    const plain = field.args.length === 0 && field.directives.length === 0 && !field.hasDefault;
    if (plain && this.addPlain(name, type, line, column, block)) return;
    this.push(name, type, field);
    if (field.args.length === 0 && field.directives.length === 0) return;
    if (this.withMarks.length === 0) this.withMarks = [field];
    else this.withMarks.push(field);
  }

  /** Adds a field that has nothing but these, if it can be kept without an object. @returns whether it was added. */
  private addPlain(name: string, type: string, line: number, column: number, block: Block): boolean {
    this.block ??= block;
    if (block !== this.block || line >= lineLimit || column >= 1 << columnBits) return false;
    this.push(name, type, (line << columnBits) | column);
    return true;
  }

  private push(name: string, type: string, place: number | Field): void {
    this.byName?.set(name, this.parts.length);
    this.parts.push(name, type, place);
    this.size++;
  }

  get(name: string): Field | undefined {
    const at = this.find(name);
    return at < 0 ? undefined : this.fieldAt(at / stride);
  }

  has(name: string): boolean {
    return this.find(name) >= 0;
  }

  typeOf(name: string): string | undefined {
    const at = this.find(name);
    return at < 0 ? undefined : (this.parts[at + 1] as string);
  }

  nameAt(index: number): string {
    return this.parts[index * stride] as string;
  }

  typeAt(index: number): string {
    return this.parts[index * stride + 1] as string;
  }

  markedAt(index: number): Field | undefined {
    const field = this.parts[index * stride + 2] as number | Field;
    return typeof field !== 'number' && (field.directives.length > 0 || field.args.length > 0) ? field : undefined;
  }

  marked(): readonly Field[] {
    return this.withMarks;
  }

  private find(name: string): number {
    const { parts } = this;
    if (parts.length > shortList * stride) return this.table().get(name) ?? -1;
    for (let at = 0; at < parts.length; at += stride) if (parts[at] === name) return at;
    return -1;
  }

  protected fieldAt(index: number): Field {
    const { parts } = this;
    const at = index * stride;
    const known = parts[at + 2] as number | Field;
    if (typeof known !== 'number') return known;
    const column = known & ((1 << columnBits) - 1);
    const line = known >> columnBits;
    const field: Field = {
      name: parts[at] as string,
      type: parts[at + 1] as string,
      directives: none,
      hasDefault: false,
      line,
      column,
      args: none,
      block: this.block as Block,
    };
    parts[at + 2] = field;
    return field;
  }

  private table(): ReadonlyMap<string, number> {
    if (this.byName === undefined) {
      this.byName = new Map();
      for (let at = 0; at < this.parts.length; at += stride) this.byName.set(this.parts[at] as string, at);
    }
    return this.byName;
  }
}
