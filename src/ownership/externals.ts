/**
 * Which fields a subgraph declares without resolving them. `@external` means "resolved elsewhere", with exceptions that composition makes:
 * key fields of extensions stay resolvable, Federation 1 ignores `@external` on types and interfaces.
 * Source: apollographql/federation, `internals-js/src/federation.ts` (ExternalTester) and `schemaUpgrader.ts`.
 */
import { type Block, type Directive, type Field, mayUse, type Subgraph, type TypeFacts } from '../schema/facts.ts';
import { fieldSetOf, parseFieldSet, type Selection } from '../schema/field-set.ts';
import { namedType } from '../schema/type-reference.ts';

export function findDirective(directives: readonly Directive[], id: string): Directive | undefined {
  for (const directive of directives) if (directive.id === id) return directive;
  return undefined;
}

/** Whether a directive is on any block of the type. */
export function onType(type: TypeFacts, id: string): boolean {
  for (const block of type.blocks) if (findDirective(block.directives, id) !== undefined) return true;
  return false;
}

/** The declarations that are `@interfaceObject`s, by the name of their interface: most graphs have none. */
export function interfaceObjectsIn<Declaration extends { readonly subgraph: Subgraph; readonly type: TypeFacts }>(
  subgraphs: readonly Subgraph[],
  types: ReadonlyMap<string, { readonly holdings: readonly Declaration[] }>,
): ReadonlyMap<string, readonly Declaration[]> {
  const found = new Map<string, readonly Declaration[]>();
  if (!subgraphs.some((subgraph) => mayUse(subgraph, 'interfaceObject'))) return found;
  for (const [name, { holdings }] of types) {
    const objects = holdings.filter(
      ({ subgraph, type }) =>
        mayUse(subgraph, 'interfaceObject') && type.kind === 'object' && onType(type, 'interfaceObject'),
    );
    if (objects.length > 0) found.set(name, objects);
  }
  return found;
}

/**
 * Every block is an extension, or `@extends` says so: in Federation 1, a type that is at home elsewhere. A definition that says nothing changes nothing:
 * @apollo/subgraph 2.15 prints an empty `type T` beside each `extend type T`.
 */
export function isExtension(type: TypeFacts): boolean {
  if (extendsOnly(type)) return true;
  const said = type.blocks.filter((block) => block.extension || saysSomething(type, block));
  return said.length > 0 && said.every((block) => block.extension);
}

/** The same for composition, to which an empty definition is one. */
function extendsOnly(type: TypeFacts): boolean {
  return type.blocks.every((block) => block.extension) || onType(type, 'extends');
}

function saysSomething(type: TypeFacts, block: Block): boolean {
  if (block.directives.length > 0) return true;
  for (const field of type.fields.values()) if (field.block === block) return true;
  return false;
}

/** A field that a selection reaches, with the type it is on. */
export interface SelectedField {
  readonly type: TypeFacts;
  readonly field: Field;
}

/** The fields a field set selects, nested ones included, as one subgraph declares them. Unknown names are skipped. */
export function* selectedFields(
  subgraph: Subgraph,
  type: TypeFacts,
  selections: readonly Selection[],
): Iterable<SelectedField> {
  for (const selection of selections) {
    const parent = selection.on === undefined ? type : subgraph.types.get(selection.on);
    const field = parent?.fields.get(selection.name);
    if (parent === undefined || field === undefined) continue;
    yield { type: parent, field };
    const inner = selection.selections.length === 0 ? undefined : subgraph.types.get(namedType(field.type));
    if (inner !== undefined) yield* selectedFields(subgraph, inner, selection.selections);
  }
}

/** Answers, for one subgraph, which of its fields are only mentioned. */
export class Externals {
  private readonly subgraph: Subgraph;
  private readonly firstKeyElsewhere: (typeName: string, except: Subgraph) => ReadonlySet<string>;
  /** No field of the subgraph is external or overridden. */
  readonly unmarked: boolean;
  private keyFieldsOfExtensions: Set<Field> | undefined;
  private provided: Set<Field> | undefined;

  /** @param firstKeyElsewhere top-level fields of the first key that other subgraphs give a type. */
  constructor(subgraph: Subgraph, firstKeyElsewhere: (typeName: string, except: Subgraph) => ReadonlySet<string>) {
    this.subgraph = subgraph;
    this.firstKeyElsewhere = firstKeyElsewhere;
    this.unmarked = !mayUse(subgraph, 'external') && !mayUse(subgraph, 'override');
  }

  /** The subgraph does not resolve the field, or only on a `@provides` path. */
  isExternal(type: TypeFacts, field: Field): boolean {
    if (this.unmarked) return false;
    const first = this.subgraph.dialect === 'federation-1';
    const marked = findDirective(field.directives, 'external') !== undefined || (!first && onType(type, 'external'));
    if (!marked || (first && type.kind === 'interface')) return false;
    this.keyFieldsOfExtensions ??= this.collectKeyFieldsOfExtensions();
    if (this.keyFieldsOfExtensions.has(field)) return false;
    if (first && extendsOnly(type) && type.keys.length === 0)
      return !this.firstKeyElsewhere(type.name, this.subgraph).has(field.name);
    return true;
  }

  /** External, yet resolved on some path by a `@provides`. */
  isProvided(field: Field): boolean {
    if (!mayUse(this.subgraph, 'provides')) return false;
    this.provided ??= this.collectProvided();
    return this.provided.has(field);
  }

  private collectKeyFieldsOfExtensions(): Set<Field> {
    const found = new Set<Field>();
    const mayExtend = mayUse(this.subgraph, 'extends');
    for (const type of this.subgraph.types.values()) {
      for (const key of type.keys) {
        if (!key.block.extension && !(mayExtend && onType(type, 'extends'))) continue;
        for (const { field } of selectedFields(this.subgraph, type, parseFieldSet(key.fields) ?? [])) found.add(field);
      }
    }
    return found;
  }

  private collectProvided(): Set<Field> {
    const found = new Set<Field>();
    for (const type of this.subgraph.types.values()) {
      if (type.kind !== 'object' && type.kind !== 'interface') continue;
      for (const field of type.fields.marked()) {
        const provides = findDirective(field.directives, 'provides');
        const target = provides && this.subgraph.types.get(namedType(field.type));
        if (provides === undefined || target === undefined) continue;
        const selections = parseFieldSet(fieldSetOf(provides)) ?? [];
        for (const selected of selectedFields(this.subgraph, target, selections)) {
          found.add(selected.field);
          // A field provided on an interface is provided on what implements it.
          if (selected.type.kind === 'interface')
            this.addImplementations(selected.type.name, selected.field.name, found);
        }
      }
    }
    return found;
  }

  private addImplementations(interfaceName: string, fieldName: string, found: Set<Field>): void {
    for (const type of this.subgraph.types.values()) {
      const field = type.interfaces.includes(interfaceName) ? type.fields.get(fieldName) : undefined;
      if (field !== undefined) found.add(field);
    }
  }
}
