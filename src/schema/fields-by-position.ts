import type { Field, Fields } from './facts.ts';

/** What fields by name have in common, whatever they are kept in. */
export abstract class FieldsByPosition implements Fields {
  abstract readonly size: number;
  abstract get(name: string): Field | undefined;
  abstract has(name: string): boolean;
  abstract typeOf(name: string): string | undefined;
  abstract nameAt(index: number): string;
  abstract typeAt(index: number): string;
  abstract markedAt(index: number): Field | undefined;
  abstract marked(): readonly Field[];
  /** Always the same object. */
  protected abstract fieldAt(index: number): Field;

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
}
