/** Fields that are asked for by position. */
import type { Field, Fields } from './facts.ts';

/** Up to this length names are compared one by one, which takes less time, and far less memory, than a table of them. */
const shortList = 32;

/** What fields by name have in common, whatever they are kept in. */
export abstract class FieldsByPosition implements Fields {
  private byName: Map<string, number> | undefined;

  abstract readonly size: number;
  abstract nameAt(index: number): string;
  abstract typeAt(index: number): string;
  abstract markedAt(index: number): Field | undefined;
  abstract marked(): readonly Field[];
  /** Always the same object. */
  protected abstract fieldAt(index: number): Field;

  get(name: string): Field | undefined {
    const index = this.find(name);
    return index < 0 ? undefined : this.fieldAt(index);
  }

  has(name: string): boolean {
    return this.find(name) >= 0;
  }

  typeOf(name: string): string | undefined {
    const index = this.find(name);
    return index < 0 ? undefined : this.typeAt(index);
  }

  *values() {
    for (let index = 0; index < this.size; index++) yield this.fieldAt(index);
    return undefined;
  }

  *keys() {
    for (let index = 0; index < this.size; index++) yield this.nameAt(index);
    return undefined;
  }

  *entries() {
    for (const field of this.values()) yield [field.name, field] as [string, Field];
    return undefined;
  }

  [Symbol.iterator]() {
    return this.entries();
  }

  forEach(call: (field: Field, name: string, fields: ReadonlyMap<string, Field>) => void): void {
    for (const field of this.values()) call(field, field.name, this);
  }

  protected find(name: string): number {
    if (this.size > shortList) return this.positions().get(name) ?? -1;
    for (let index = 0; index < this.size; index++) if (this.nameAt(index) === name) return index;
    return -1;
  }

  /** The table, with what was added since it was asked for last. */
  private positions(): ReadonlyMap<string, number> {
    this.byName ??= new Map();
    for (let index = this.byName.size; index < this.size; index++) this.byName.set(this.nameAt(index), index);
    return this.byName;
  }
}
