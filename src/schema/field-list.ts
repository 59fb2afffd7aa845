import type { Field } from './facts.ts';
import { FieldsByPosition } from './fields-by-position.ts';

/** Fields that are added one by one. */
export class FieldList extends FieldsByPosition {
  private readonly fields: Field[] = [];

  static of(fields: Iterable<Field>): FieldList {
    const list = new FieldList();
    for (const field of fields) list.add(field);
    return list;
  }

  /** Adds a field whose name is not there yet. */
  add(field: Field): void {
    this.fields.push(field);
    if (isMarked(field)) this.addMarked(field);
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
