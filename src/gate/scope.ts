/** The scope of a gate: the candidate, and everything that it can affect. */
import { none } from '../diagnostic/none.ts';
import type { buildBothMaps } from '../ownership/build.ts';
import { defaultTypeName, type RecordPolicy } from '../policy/policy.ts';
import type { Scope } from '../register/judged.ts';
import { chiefHolding } from '../register/places.ts';
import { splitCoordinate } from '../schema/coordinate.ts';

/**
 * The same for both states, so that what is missing in one is missing in the other.
 *
 * @param own names of what is published or renamed.
 */
export function scopeOf(
  { before, after, difference }: ReturnType<typeof buildBothMaps>,
  own: ReadonlySet<string>,
  policies: readonly RecordPolicy[],
): Scope {
  const maps = [before, after];
  const { removed, added } = difference.replaced;
  const candidates = maps.flatMap(({ subgraphs }) => subgraphs.filter(({ name }) => own.has(name)));
  const touched = new Set([...difference.touched, ...candidates]);
  const types = new Set([...difference.types, ...candidates.flatMap((subgraph) => [...subgraph.types.keys()])]);
  const written = new Set(
    maps.flatMap(({ mutations }) =>
      mutations.filter(({ subgraph }) => touched.has(subgraph)).flatMap((mutation) => mutation.written),
    ),
  );
  // Where no policy says who may write a type, it counts who else does.
  const named = new Set(policies.flatMap(typesOf));
  const isChief = (name: string) =>
    maps.some((map) => own.has(chiefHolding(map.types.get(name)?.holdings ?? none)?.subgraph.name ?? ''));
  const open = new Set([...written, ...[...types].filter(isChief)].filter((name) => !named.has(name)));
  return {
    types: new Set([...types, ...open]),
    subgraphs: new Set([...touched, ...difference.writersOf(open)]),
    written,
    named: new Set([...own, ...[...removed, ...added].map(({ name }) => name)]),
  };
}

function typesOf({ types, record }: RecordPolicy): readonly string[] {
  return types ?? [defaultTypeName(record)];
}

/**
 * A scope, with all that some policies make a difference to which are in force in one of the states alone.
 *
 * @returns undefined where that may be anything.
 */
export function widened(
  scope: Scope,
  { before, after, difference }: ReturnType<typeof buildBothMaps>,
  policies: readonly RecordPolicy[],
): Scope | undefined {
  if (policies.some(({ mutations }) => mutations.length > 0)) return undefined;
  const types = new Set<string>();
  for (const policy of policies) {
    const places = [...policy.fields, ...policy.fieldsAuthority.keys()].map((place) => splitCoordinate(place).type);
    for (const name of [...typesOf(policy), ...places]) {
      types.add(name);
      // Who writes an interface writes what implements it.
      for (const map of [before, after])
        for (const { type } of map.types.get(name)?.holdings ?? none) for (const one of type.interfaces) types.add(one);
    }
  }
  return {
    ...scope,
    types: new Set([...scope.types, ...types]),
    subgraphs: new Set([...scope.subgraphs, ...difference.writersOf(types)]),
  };
}
