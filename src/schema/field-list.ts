import type { Field } from './facts.ts';

/** Up to this length names are compared one by one, which takes less time, and far less memory, than a table of them. */
const shortList = 32;

/** The fields of a type by name, in order of appearance. Large graphs have hundreds of thousands of types, most of them with a handful of fields. */
export class FieldList implements ReadonlyMap<string, Field> {
  private list: Field[] = [];
  private byName: Map<string, Field> | undefined;

  static of(fields: Iterable<Field>): FieldList {
    const list = new FieldList();
    for (const field of fields) list.add(field);
    list.settle();
    return list;
  }

  /** Adds a field whose name is not there yet. */
  add(field: Field): void {
    this.list.push(field);
    this.byName?.set(field.name, field);
  }

  /** Gives back what was set aside for fields that did not come: a growing array takes room for sixteen more. */
  settle(): void {
    this.list = this.list.slice();
  }

  get size(): number {
    return this.list.length;
  }

  get(name: string): Field | undefined {
    const { list } = this;
    if (list.length > shortList) return this.table().get(name);
    for (let index = 0; index < list.length; index++) {
      const field = list[index] as Field;
      if (field.name === name) return field;
    }
    return undefined;
  }

  has(name: string): boolean {
    return this.get(name) !== undefined;
  }

  values() {
    return this.list.values();
  }

  *keys() {
    for (const { name } of this.list) yield name;
    return undefined;
  }

  *entries() {
    for (const field of this.list) yield [field.name, field] as [string, Field];
    return undefined;
  }

  [Symbol.iterator]() {
    return this.entries();
  }

  forEach(call: (field: Field, name: string, fields: ReadonlyMap<string, Field>) => void): void {
    for (const field of this.list) call(field, field.name, this);
  }

  private table(): ReadonlyMap<string, Field> {
    this.byName ??= new Map(this.list.map((field) => [field.name, field]));
    return this.byName;
  }
}
