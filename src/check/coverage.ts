/** How much of a graph has an owner. */
import { append } from '../diagnostic/group.ts';
import type { Mutation, OwnedType } from '../ownership/map.ts';
import type { Register } from '../register/register.ts';
import { unattributedMutations } from '../register/unattributed.ts';
import { undeclaredTypes } from '../register/undeclared-types.ts';
import { matchesAny } from '../schema/coordinate.ts';

export interface Share {
  readonly covered: number;
  readonly total: number;
}

/** What policies cover, as plain data. Lists are sorted. */
export interface Coverage {
  readonly entities: Share;
  /** Types that some mutation writes, entities or not. */
  readonly writtenTypes: Share;
  /** Mutations that write a record which a policy names, over those that write anything. */
  readonly mutations: Share;
  readonly subgraphs: readonly { readonly subgraph: string; readonly entities: Share }[];
  /** Types that some policy should name. */
  readonly missing: readonly {
    readonly type: string;
    readonly subgraphs: readonly string[];
    readonly writers: readonly string[];
  }[];
  /** Mutations that may write, but whose record is not known: those that the rule mutation-attributed finds. */
  readonly unattributed: readonly string[];
}

/**
 * Counts what the policies of a register cover. An entity counts for every subgraph that declares it.
 *
 * @param only names or patterns of subgraphs: what those declare and write is counted, and nothing else.
 */
export function coverage(register: Register, only: readonly string[] = []): Coverage {
  const { map } = register;
  const isAsked = ({ name }: { readonly name: string }) => matchesAny(only, name);
  const declaredThere = ({ holdings }: OwnedType) => holdings.some(({ subgraph }) => isAsked(subgraph));
  const entities = [...map.types.values()].filter((type) => type.entity && declaredThere(type));
  const isCovered = ({ name }: { readonly name: string }) => register.recordsOfType(name).length > 0;
  const share = (types: readonly { readonly name: string }[]): Share => ({
    covered: types.filter(isCovered).length,
    total: types.length,
  });
  const writers = new Map<string, string[]>();
  let writing = 0;
  let governed = 0;
  for (const mutation of map.mutations) {
    if (!isAsked(mutation.subgraph)) continue;
    const writes = register.writesOf(mutation);
    const place = placeOf(mutation);
    for (const type of new Set(writes.flatMap(({ type, confidence }) => (confidence === 'possible' ? [] : type))))
      append(writers, type, place);
    if (writes.length > 0) writing++;
    if (writes.some(({ record }) => record !== null)) governed++;
  }
  return {
    entities: share(entities),
    writtenTypes: share([...writers.keys()].map((name) => ({ name }))),
    mutations: { covered: governed, total: writing },
    subgraphs: map.subgraphs.filter(isAsked).map(({ name }) => ({
      subgraph: name,
      entities: share(entities.filter(({ holdings }) => holdings.some(({ subgraph }) => subgraph.name === name))),
    })),
    missing: [...undeclaredTypes(register)].filter(declaredThere).map(({ name, holdings }) => ({
      type: name,
      subgraphs: holdings.map(({ subgraph }) => subgraph.name),
      writers: writers.get(name) ?? [],
    })),
    unattributed: unattributedMutations(register)
      .filter(({ subgraph }) => isAsked(subgraph))
      .map(placeOf),
  };
}

function placeOf({ subgraph, coordinate }: Mutation): string {
  return `${subgraph.name}/${coordinate}`;
}
