/** Who resolves each field of a type: what a composed supergraph says with `@join__field`, worked out from the subgraphs. */
import { compareText } from '../diagnostic/location.ts';
import type { Field, Subgraph, TypeFacts } from '../schema/facts.ts';
import { parseFieldSet } from '../schema/field-set.ts';
import { Externals, findDirective, onType, selectedFields } from './externals.ts';
import type { FieldResolution, Override } from './map.ts';

/** A declaration of a type in one subgraph, before its roles are known. */
export interface Declared {
  readonly subgraph: Subgraph;
  readonly type: TypeFacts;
}

interface FieldDraft {
  readonly name: string;
  resolvedBy: readonly string[];
  providedBy: readonly string[];
  readonly key: boolean;
  overrides: readonly Override[];
}

export class Resolver {
  private readonly declared: ReadonlyMap<string, readonly Declared[]>;
  private readonly externals = new Map<Subgraph, Externals>();
  private readonly cache = new Map<string, ReadonlyMap<string, FieldResolution>>();
  private readonly singles = new Map<string, readonly string[]>();
  private readonly keyFields = new Map<string, ReadonlySet<string>>();
  private nestedKeyFields: ReadonlyMap<string, ReadonlySet<string>> | undefined;
  private interfaceObjects: Map<string, Declared[]> | undefined;

  constructor(declared: ReadonlyMap<string, readonly Declared[]>) {
    this.declared = declared;
  }

  externalsOf(subgraph: Subgraph): Externals {
    let externals = this.externals.get(subgraph);
    if (externals === undefined) {
      externals = new Externals(subgraph, (typeName, except) => this.firstKeyElsewhere(typeName, except));
      this.externals.set(subgraph, externals);
    }
    return externals;
  }

  resolution(typeName: string): ReadonlyMap<string, FieldResolution> {
    let found = this.cache.get(typeName);
    if (found === undefined) {
      found = this.resolve(typeName);
      this.cache.set(typeName, found);
    }
    return found;
  }

  /** Names of the fields of a type that are part of a key, nested keys included, in any subgraph. */
  keyFieldsOf(typeName: string): ReadonlySet<string> {
    this.nestedKeyFields ??= this.collectNestedKeyFields();
    const known = this.keyFields.get(typeName);
    if (known !== undefined) return known;
    const names = new Set(this.nestedKeyFields.get(typeName));
    for (const { subgraph, type } of this.declared.get(typeName) ?? []) {
      for (const key of type.keys) {
        if (isNested(key.fields)) continue;
        for (const { field } of selectedFields(subgraph, type, parseFieldSet(key.fields) ?? [])) names.add(field.name);
      }
    }
    this.keyFields.set(typeName, names);
    return names;
  }

  private resolve(typeName: string): ReadonlyMap<string, FieldResolution> {
    const holders = this.declared.get(typeName) ?? [];
    const drafts = new Map<string, FieldDraft>();
    const keys = this.keyFieldsOf(typeName);
    for (const { subgraph, type } of holders) {
      const externals = this.externalsOf(subgraph);
      const alone = this.alone(subgraph);
      for (const field of type.fields.values()) {
        let draft = drafts.get(field.name);
        if (draft === undefined) {
          draft = newDraft(field.name, nobody, keys.has(field.name));
          drafts.set(field.name, draft);
        }
        if (!externals.isExternal(type, field)) draft.resolvedBy = withName(draft.resolvedBy, alone);
        else if (externals.isProvided(field)) draft.providedBy = withName(draft.providedBy, alone);
        const override = field.directives.length === 0 ? undefined : overrideOf(subgraph, field);
        if (override !== undefined) draft.overrides = [...draft.overrides, override];
      }
    }
    for (const draft of drafts.values()) if (draft.overrides.length > 0) applyOverrides(draft);
    this.addSpread(holders, drafts);
    const sorted = new Map<string, FieldResolution>();
    // Without a comparator, texts are sorted by their UTF-16 code units.
    for (const name of [...drafts.keys()].sort()) sorted.set(name, drafts.get(name) as FieldDraft);
    return sorted;
  }

  /** An `@interfaceObject` resolves its fields on every type that implements the interface, for those who declare the field there and those who do not. */
  private addSpread(holders: readonly Declared[], drafts: Map<string, FieldDraft>): void {
    this.interfaceObjects ??= this.collectInterfaceObjects();
    if (this.interfaceObjects.size === 0) return;
    const interfaces = new Set(holders.flatMap(({ type }) => (type.kind === 'object' ? type.interfaces : [])));
    for (const name of interfaces) {
      for (const { subgraph, type } of this.interfaceObjects.get(name) ?? []) {
        const externals = this.externalsOf(subgraph);
        for (const field of type.fields.values()) {
          // By its key the interface object is reached; it decides nothing about it.
          if (this.keyFieldsOf(name).has(field.name) || externals.isExternal(type, field)) continue;
          const draft = drafts.get(field.name);
          if (draft === undefined) drafts.set(field.name, newDraft(field.name, [subgraph.name]));
          else if (!draft.resolvedBy.includes(subgraph.name)) {
            draft.resolvedBy = [...draft.resolvedBy, subgraph.name].sort(compareText);
          }
        }
      }
    }
  }

  /** The list of this subgraph alone: one for all the fields that nobody else resolves, and most are such. */
  private alone({ name }: Subgraph): readonly string[] {
    let list = this.singles.get(name);
    if (list === undefined) {
      list = [name];
      this.singles.set(name, list);
    }
    return list;
  }

  private collectInterfaceObjects(): Map<string, Declared[]> {
    const found = new Map<string, Declared[]>();
    for (const [name, holders] of this.declared) {
      const objects = holders.filter(({ type }) => type.kind === 'object' && onType(type, 'interfaceObject'));
      if (objects.length > 0) found.set(name, objects);
    }
    return found;
  }

  /** Only a nested key makes fields of other types part of a key; the rest are read when their type is asked for. */
  private collectNestedKeyFields(): ReadonlyMap<string, ReadonlySet<string>> {
    const found = new Map<string, Set<string>>();
    for (const holders of this.declared.values()) {
      for (const { subgraph, type } of holders) {
        for (const key of type.keys) {
          if (!isNested(key.fields)) continue;
          for (const selected of selectedFields(subgraph, type, parseFieldSet(key.fields) ?? [])) {
            const names = found.get(selected.type.name);
            if (names === undefined) found.set(selected.type.name, new Set([selected.field.name]));
            else names.add(selected.field.name);
          }
        }
      }
    }
    return found;
  }

  private firstKeyElsewhere(typeName: string, except: Subgraph): ReadonlySet<string> {
    const names = new Set<string>();
    for (const { subgraph, type } of this.declared.get(typeName) ?? []) {
      const key = subgraph === except ? undefined : type.keys[0];
      for (const selection of key === undefined ? [] : (parseFieldSet(key.fields) ?? [])) names.add(selection.name);
    }
    return names;
  }
}

function isNested(fields: string): boolean {
  return fields.includes('{');
}

const nobody: readonly never[] = [];

function newDraft(name: string, resolvedBy: readonly string[], key = false): FieldDraft {
  return { name, resolvedBy, providedBy: nobody, key, overrides: nobody };
}

/** Adds a name. Lists of one are shared, longer ones are the draft's own. */
function withName(list: readonly string[], alone: readonly string[]): readonly string[] {
  if (list.length === 0) return alone;
  if (list.length === 1) return [...list, ...alone];
  (list as string[]).push(...alone);
  return list;
}

function overrideOf(subgraph: Subgraph, field: Field): Override | undefined {
  const directive = findDirective(field.directives, 'override');
  if (directive === undefined) return undefined;
  const label = directive.args.get('label');
  return {
    by: subgraph.name,
    from: String(directive.args.get('from') ?? ''),
    label: typeof label === 'string' ? label : null,
  };
}

/** An override without a label takes the field; with one, both subgraphs resolve it until the override is finished. */
function applyOverrides(draft: FieldDraft): void {
  for (const { by, from, label } of draft.overrides) {
    if (label === null && from !== by) draft.resolvedBy = draft.resolvedBy.filter((name) => name !== from);
  }
}
