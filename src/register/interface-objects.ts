/** Interfaces and interface objects: what is declared on them applies to every type that implements them. */
import { append } from '../diagnostic/group.ts';
import { interfaceObjectsIn, onType } from '../ownership/externals.ts';
import type { Holding, OwnedType, OwnershipMap, Write } from '../ownership/map.ts';
import type { Subgraph, TypeFacts } from '../schema/facts.ts';

/** The `@interfaceObject`s of a graph: most graphs have none. */
export class InterfaceObjects {
  private readonly map: OwnershipMap;
  private readonly byInterface: ReadonlyMap<string, readonly Holding[]>;
  private implementers: ReadonlyMap<string, readonly string[]> | undefined;

  constructor(map: OwnershipMap) {
    this.map = map;
    this.byInterface = interfaceObjectsIn(map.subgraphs, map.types);
  }

  /** Those that add their fields to a type, since it implements their interface. */
  onto(typeName: string): readonly Holding[] {
    if (this.byInterface.size === 0) return [];
    const type = this.map.types.get(typeName);
    if (type?.kind !== 'object') return [];
    const interfaces = new Set(type.holdings.flatMap((holding) => holding.type.interfaces));
    return [...interfaces].flatMap((name) => this.byInterface.get(name) ?? []);
  }

  /** Whether who writes a type may write others by it. */
  mayStandForOthers(subgraph: Subgraph, typeName: string): boolean {
    const type = subgraph.types.get(typeName);
    return type?.kind === 'interface' || isInterfaceObject(type);
  }

  /**
   * Who writes through an interface or an interface object writes a type that implements it: whichever it is asked for. Behind an
   * interface these are the types that the subgraph itself declares.
   *
   * @returns one write for each of them.
   */
  spread(subgraph: Subgraph, write: Write): readonly Write[] {
    const through = subgraph.types.get(write.type);
    const anywhere = isInterfaceObject(through);
    if (!anywhere && through?.kind !== 'interface') return [];
    this.implementers ??= implementersIn([...this.map.types.values()].filter(({ kind }) => kind === 'object'));
    const types = (this.implementers.get(write.type) ?? []).filter(
      (name) => anywhere || subgraph.types.get(name)?.interfaces.includes(write.type),
    );
    const confidence = write.confidence === 'certain' ? 'likely' : write.confidence;
    return types.map((type) => ({ ...write, type, confidence }));
  }
}

function isInterfaceObject(type: TypeFacts | undefined): boolean {
  return type !== undefined && onType(type, 'interfaceObject');
}

/** Names of the types that implement an interface, by interface. */
export function implementersIn(types: Iterable<OwnedType>): ReadonlyMap<string, readonly string[]> {
  const found = new Map<string, string[]>();
  for (const { name, holdings } of types)
    for (const implemented of new Set(holdings.flatMap(({ type }) => type.interfaces)))
      append(found, implemented, name);
  return found;
}
