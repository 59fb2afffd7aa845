/** Fields as the scanner left them: objects are made of those that are asked for. */
import { none } from '../../diagnostic/none.ts';
import type { Block, Directive, Field } from '../facts.ts';
import { FieldsByPosition } from '../fields-by-position.ts';
import type { FieldTable } from './scanner.ts';

/** Name, type, line, column and flags. */
const stride = 4;
const flagBits = 3;
export const argumentsFlag = 1;
export const defaultFlag = 2;
export const directivesFlag = 4;

/**
 * The fields of a type as the scanner wrote them down. Most fields of a graph are never asked for: what is not asked for costs neither time
 * nor an object.
 */
export class ScannedFields extends FieldsByPosition {
  readonly size: number;
  private readonly table: FieldTable;
  private readonly start: number;
  private readonly block: Block;
  private marks: Field[] = none as never;
  /** Those that were made, by their index. */
  private objects: (Field | undefined)[] | undefined;

  /** @param first of the table's fields. @param size how many follow it, all in one block. */
  constructor(table: FieldTable, first: number, size: number, block: Block) {
    super();
    this.table = table;
    this.start = first * stride;
    this.size = size;
    this.block = block;
  }

  /** Whether a field has arguments, a default and directives. */
  flagsAt(index: number): number {
    return this.word(index, 3) & ((1 << flagBits) - 1);
  }

  /** Sets the arguments and directives of a field. Called once for each field that has some, in order. */
  mark(index: number, args: Field['args'], directives: readonly Directive[]): void {
    const field = this.make(index, args, directives);
    if (this.marks.length === 0) this.marks = [field];
    else this.marks.push(field);
  }

  marked(): readonly Field[] {
    return this.marks;
  }

  nameAt(index: number): string {
    return this.table.names[this.word(index, 0)] as string;
  }

  typeAt(index: number): string {
    return this.table.names[this.word(index, 1)] as string;
  }

  markedAt(index: number): Field | undefined {
    return this.word(index, 3) & (argumentsFlag | directivesFlag) ? this.fieldAt(index) : undefined;
  }

  protected fieldAt(index: number): Field {
    return this.objects?.[index] ?? this.make(index, none, none);
  }

  private make(index: number, args: Field['args'], directives: readonly Directive[]): Field {
    const last = this.word(index, 3);
    const field: Field = {
      name: this.nameAt(index),
      type: this.typeAt(index),
      directives,
      hasDefault: (last & defaultFlag) !== 0,
      line: this.word(index, 2),
      column: last >> flagBits,
      args,
      block: this.block,
    };
    this.objects ??= [];
    this.objects[index] = field;
    return field;
  }

  private word(index: number, part: number): number {
    return this.table.words[this.start + index * stride + part] as number;
  }
}
