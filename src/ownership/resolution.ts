/** Who resolves each field of a type: what composition would write as `@join__field`, worked out from the subgraphs. */
import { addToSet } from '../diagnostic/group.ts';
import { getOrAdd, remembered } from '../diagnostic/remembered.ts';
import type { Subgraph, TypeFacts } from '../schema/facts.ts';
import { parseFieldSet } from '../schema/field-set.ts';
import { Externals, interfaceObjectsIn, selectedFields } from './externals.ts';
import { type Declared, type Spread, TypeResolution } from './type-resolution.ts';

export type { Declared } from './type-resolution.ts';

/** Who declares each type, by its name. */
export type Declarations = ReadonlyMap<string, { readonly holdings: readonly Declared[] }>;

/** A key with fields of other types. */
export interface NestedKey {
  readonly subgraph: Subgraph;
  readonly type: TypeFacts;
  readonly fields: string;
}

export class Resolver {
  private readonly subgraphs: readonly Subgraph[];
  private readonly declared: Declarations;
  private readonly nested: readonly NestedKey[];
  private readonly resolutions = new Map<string, TypeResolution>();
  private readonly singleKeyFields = new Map<string, ReadonlySet<string>>();
  private readonly keyFields = new Map<string, ReadonlySet<string>>();
  private nestedKeyFields: ReadonlyMap<string, ReadonlySet<string>> | undefined;
  private interfaceObjects: ReadonlyMap<string, readonly Declared[]> | undefined;
  /** What the context of every type has in common. */
  private readonly common = {
    externalsOf: remembered(
      (subgraph: Subgraph) => new Externals(subgraph, (typeName, except) => this.firstKeyElsewhere(typeName, except)),
    ),
    alone: remembered(({ name }: Subgraph): readonly string[] => [name]),
  };

  /** @param nested all keys with fields of other types. */
  constructor(subgraphs: readonly Subgraph[], declared: Declarations, nested: readonly NestedKey[]) {
    this.subgraphs = subgraphs;
    this.declared = declared;
    this.nested = nested;
  }

  resolution(typeName: string): TypeResolution {
    return getOrAdd(this.resolutions, typeName, this.resolve);
  }

  /** Names of the fields of a type that are part of a key, nested keys included, in any subgraph. */
  keyFieldsOf(typeName: string): ReadonlySet<string> {
    this.nestedKeyFields ??= this.collectNestedKeyFields();
    const holders = this.declared.get(typeName)?.holdings ?? nobody;
    const nested = this.nestedKeyFields.get(typeName);
    const alike = nested === undefined ? this.singleKeyField(holders) : undefined;
    if (alike !== undefined) return alike;
    const known = this.keyFields.get(typeName);
    if (known !== undefined) return known;
    const names = new Set(nested);
    for (const { subgraph, type } of holders) {
      for (const key of type.keys) {
        if (isNested(key.fields)) continue;
        for (const { field } of selectedFields(subgraph, type, parseFieldSet(key.fields) ?? [])) names.add(field.name);
      }
    }
    this.keyFields.set(typeName, names);
    return names;
  }

  /** Most types have one key of one field, the same in all subgraphs: one set serves for all types that have it. */
  private singleKeyField(holders: readonly Declared[]): ReadonlySet<string> | undefined {
    let only: string | undefined;
    for (const { type } of holders) {
      for (const { fields } of type.keys) {
        only ??= fields;
        if (fields !== only || !type.fields.has(fields)) return undefined;
      }
    }
    if (only === undefined) return noFields;
    return getOrAdd(this.singleKeyFields, only, (name) => new Set([name]));
  }

  private readonly resolve = (typeName: string): TypeResolution => {
    const holders = this.declared.get(typeName)?.holdings ?? nobody;
    return new TypeResolution({
      holders,
      keys: this.keyFieldsOf(typeName),
      spread: this.spreadOver(holders),
      ...this.common,
    });
  };

  /** An `@interfaceObject` resolves its fields on every type that implements the interface, for those who declare the field there and those who do not. */
  private spreadOver(holders: readonly Declared[]): readonly Spread[] {
    this.interfaceObjects ??= interfaceObjectsIn(this.subgraphs, this.declared);
    if (this.interfaceObjects.size === 0) return nobody;
    const spread: Spread[] = [];
    const interfaces = new Set(holders.flatMap(({ type }) => (type.kind === 'object' ? type.interfaces : [])));
    for (const name of interfaces) {
      for (const { subgraph, type } of this.interfaceObjects.get(name) ?? []) {
        const externals = this.common.externalsOf(subgraph);
        for (const field of type.fields.values()) {
          // By its key the interface object is reached; it decides nothing about it.
          if (this.keyFieldsOf(name).has(field.name) || externals.isExternal(type, field)) continue;
          spread.push({ field: field.name, by: subgraph.name });
        }
      }
    }
    return spread;
  }

  /** Only a nested key makes fields of other types part of a key; the rest are read when their type is asked for. */
  private collectNestedKeyFields(): ReadonlyMap<string, ReadonlySet<string>> {
    const found = new Map<string, Set<string>>();
    for (const { subgraph, type, fields } of this.nested) {
      for (const selected of selectedFields(subgraph, type, parseFieldSet(fields) ?? [])) {
        addToSet(found, selected.type.name, selected.field.name);
      }
    }
    return found;
  }

  private firstKeyElsewhere(typeName: string, except: Subgraph): ReadonlySet<string> {
    const names = new Set<string>();
    for (const { subgraph, type } of this.declared.get(typeName)?.holdings ?? nobody) {
      const key = subgraph === except ? undefined : type.keys[0];
      for (const selection of key === undefined ? [] : (parseFieldSet(key.fields) ?? [])) names.add(selection.name);
    }
    return names;
  }
}

export function isNested(fields: string): boolean {
  return fields.includes('{');
}

const nobody: readonly never[] = [];
const noFields: ReadonlySet<string> = new Set();
