/** Fields of a type that come one by one, as graphql-js reads them. */
import type { Field } from './facts.ts';
import { FieldsByPosition } from './fields-by-position.ts';

/** Fields that are added one by one. */
export class FieldList extends FieldsByPosition {
  private readonly fields: Field[] = [];
  private marks: readonly Field[] | undefined;

  static of(fields: Iterable<Field>): FieldList {
    const list = new FieldList();
    for (const field of fields) list.add(field);
    return list;
  }

  /** Adds a field whose name is not there yet. */
  add(field: Field): void {
    this.fields.push(field);
    this.marks = undefined;
  }

  /** Puts a field in the place of the one of its name, which must be there. */
  replace(field: Field): void {
    this.fields[this.find(field.name)] = field;
    this.marks = undefined;
  }

  marked(): readonly Field[] {
    this.marks ??= this.fields.filter(isMarked);
    return this.marks;
  }

  get size(): number {
    return this.fields.length;
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

  protected fieldAt(index: number): Field {
    return this.fields[index] as Field;
  }
}

function isMarked({ args, directives }: Field): boolean {
  return args.length > 0 || directives.length > 0;
}
