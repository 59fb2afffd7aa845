import type { Field } from './facts.ts';
import { FieldsByPosition } from './fields-by-position.ts';

/** Up to this length names are compared one by one, which takes less time, and far less memory, than a table of them. */
const shortList = 32;

const none: readonly never[] = Object.freeze([]);

/** Fields that are added one by one. */
export class FieldList extends FieldsByPosition {
  private readonly fields: Field[] = [];
  private withMarks: Field[] = none as never;
  private byName: Map<string, Field> | undefined;

  static of(fields: Iterable<Field>): FieldList {
    const list = new FieldList();
    for (const field of fields) list.add(field);
    return list;
  }

  /** Adds a field whose name is not there yet. */
  add(field: Field): void {
    this.fields.push(field);
    this.byName?.set(field.name, field);
    if (!isMarked(field)) return;
    if (this.withMarks.length === 0) this.withMarks = [field];
    else this.withMarks.push(field);
  }

  get size(): number {
    return this.fields.length;
  }

  get(name: string): Field | undefined {
    if (this.fields.length > shortList) return this.table().get(name);
    for (const field of this.fields) if (field.name === name) return field;
    return undefined;
  }

  has(name: string): boolean {
    return this.get(name) !== undefined;
  }

  typeOf(name: string): string | undefined {
    return this.get(name)?.type;
  }

  nameAt(index: number): string {
    return this.fieldAt(index).name;
  }

  typeAt(index: number): string {
    return this.fieldAt(index).type;
  }

  markedAt(index: number): Field | undefined {
    const field = this.fieldAt(index);
    return isMarked(field) ? field : undefined;
  }

  marked(): readonly Field[] {
    return this.withMarks;
  }

  protected fieldAt(index: number): Field {
    return this.fields[index] as Field;
  }

  private table(): ReadonlyMap<string, Field> {
    this.byName ??= new Map(this.fields.map((field) => [field.name, field]));
    return this.byName;
  }
}

function isMarked({ args, directives }: Field): boolean {
  return args.length > 0 || directives.length > 0;
}
