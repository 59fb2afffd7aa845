/** Who declares what: collected from all subgraphs, or from what another graph has that differs in some of them. */
import { append } from '../diagnostic/group.ts';
import { compareText } from '../diagnostic/location.ts';
import { mayUse, type Subgraph, type TypeFacts, type TypeKind } from '../schema/facts.ts';
import { onType } from './externals.ts';
import type { Holding, OwnedType, Role } from './map.ts';
import { isNested, type NestedKey } from './resolution.ts';

/** A holding before its roles are known: those of a type that nobody else declares, from the start. */
interface HoldingDraft extends Holding {
  roles: readonly Role[];
}

const alone: readonly Role[] = ['origin'];

/** A type while its declarations are collected. */
export interface TypeDraft extends OwnedType {
  kind: TypeKind;
  entity: boolean;
  readonly holdings: HoldingDraft[];
}

export interface Declared {
  readonly subgraphs: readonly Subgraph[];
  readonly types: Map<string, TypeDraft>;
  /** Types that several subgraphs declare and whose roles are not known yet. */
  readonly shared: TypeDraft[];
  /** Keys with fields of other types: few. */
  readonly nested: NestedKey[];
  readonly enums: Map<string, Subgraph[]>;
  readonly unions: Map<string, Subgraph[]>;
}

/** All that is known after one look at every type. @param subgraphs sorted by name. */
export function collectDeclarations(subgraphs: readonly Subgraph[]): Declared {
  const declared: Declared = {
    subgraphs,
    types: new Map(),
    shared: [],
    nested: [],
    enums: new Map(),
    unions: new Map(),
  };
  for (const subgraph of subgraphs) {
    // The types are taken as a list: a loop over a map makes an object for each step.
    for (const type of [...subgraph.types.values()]) addDeclaration(declared, subgraph, type);
  }
  return declared;
}

function addDeclaration({ types, shared, nested, enums, unions }: Declared, subgraph: Subgraph, type: TypeFacts): void {
  const { name, kind, keys } = type;
  if (kind === 'enum') append(enums, name, subgraph);
  if (kind === 'union') append(unions, name, subgraph);
  if (kind !== 'object' && kind !== 'interface') return;
  const entity = keys.length > 0;
  const holding = { subgraph, type, roles: alone, keys };
  const known = types.get(name);
  if (known === undefined) types.set(name, { name, kind, entity, holdings: [holding] });
  else {
    known.holdings.push(holding);
    if (known.holdings.length === 2) shared.push(known);
    if (kind === 'interface') known.kind = kind;
    if (entity) known.entity = true;
  }
  for (const { fields } of keys) if (isNested(fields)) nested.push({ subgraph, type, fields });
}

/** What is declared where some subgraphs of a graph are replaced. */
export interface Redeclared {
  readonly declared: Declared;
  /** Types that are not the same objects as before. */
  readonly differing: ReadonlySet<string>;
}

/**
 * Who resolves a type's fields, and what its declarations are to the graph, follows from the declarations of that type alone, of what nested keys
 * reach it with, which their subgraphs declare too, and of the interface objects that add to it. So a type can only differ where a subgraph that
 * is replaced declares it before or after, or an interface that it implements and that has an interface object.
 *
 * @param subgraphs sorted by name.
 */
export function redeclare(before: Declared, subgraphs: readonly Subgraph[]): Redeclared {
  const [old, now] = [new Set(before.subgraphs), new Set(subgraphs)];
  const removed = before.subgraphs.filter((one) => !now.has(one));
  const added = subgraphs.filter((one) => !old.has(one));
  const named = new Set([...removed, ...added].flatMap(({ types }) => [...types.keys()]));
  const differing = withImplementers(named, before, [...before.subgraphs, ...added]);
  const declared: Declared = {
    subgraphs,
    types: new Map(before.types),
    shared: [],
    nested: before.nested.filter(({ subgraph }) => now.has(subgraph)),
    enums: new Map(before.enums),
    unions: new Map(before.unions),
  };
  for (const name of differing) {
    declared.types.delete(name);
    declared.enums.delete(name);
    declared.unions.delete(name);
  }
  const fresh: Declared = { ...declared, nested: [] };
  for (const name of differing) {
    const holders = new Set([
      ...(before.types.get(name)?.holdings.map(({ subgraph }) => subgraph) ?? []),
      ...(before.enums.get(name) ?? []),
      ...(before.unions.get(name) ?? []),
      ...added,
    ]);
    for (const subgraph of [...holders].sort((a, b) => compareText(a.name, b.name))) {
      const type = now.has(subgraph) ? subgraph.types.get(name) : undefined;
      if (type === undefined) continue;
      addDeclaration(old.has(subgraph) ? fresh : declared, subgraph, type);
    }
  }
  return { declared, differing };
}

/** With all types that implement an interface of these which an interface object adds to. */
function withImplementers(
  names: ReadonlySet<string>,
  { types }: Declared,
  subgraphs: readonly Subgraph[],
): ReadonlySet<string> {
  const objects = subgraphs.filter((subgraph) => mayUse(subgraph, 'interfaceObject'));
  const added = new Set(
    objects.flatMap((subgraph) =>
      [...names].filter((name) => {
        const type = subgraph.types.get(name);
        return type !== undefined && onType(type, 'interfaceObject');
      }),
    ),
  );
  if (added.size === 0) return names;
  const found = new Set(names);
  for (const { name, holdings } of types.values())
    if (holdings.some(({ type }) => type.interfaces.some((one) => added.has(one)))) found.add(name);
  return found;
}
