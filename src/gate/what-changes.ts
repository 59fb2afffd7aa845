/** What a candidate changes of its own subgraph, and what that changes of others' writes. */
import { typeText } from '../lock/pack.ts';
import type { OwnedType, OwnershipMap } from '../ownership/map.ts';
import type { RecordPolicy } from '../policy/policy.ts';
import type { Settings } from '../policy/settings.ts';
import { matchesPattern } from '../schema/coordinate.ts';
import type { Subgraph, TypeFacts } from '../schema/facts.ts';
import { namedType } from '../schema/type-reference.ts';

/** The part of a published graph that a candidate can influence, and the policies that speak of it. */
export interface Neighbourhood {
  /** Every published subgraph, with no more of its types than matter. */
  readonly before: OwnershipMap;
  /** The same with the candidate. */
  readonly after: OwnershipMap;
  readonly policies: readonly RecordPolicy[];
}

export const roots: ReadonlySet<string> = new Set(['Query', 'Mutation', 'Subscription']);
const builtIn = new Set(['ID', 'String', 'Int', 'Float', 'Boolean']);

/** Types that a subgraph declares or names, before or after: inputs and scalars are nobody else's matter. */
export function* declaredTypes(old: Subgraph | undefined, now: Subgraph | undefined): Iterable<string> {
  for (const subgraph of [old, now]) {
    for (const type of subgraph?.types.values() ?? []) {
      if (type.kind !== 'input' && type.kind !== 'scalar' && !roots.has(type.name)) yield type.name;
      for (const field of type.fields.values()) {
        for (const { type: reference } of [field, ...field.args]) {
          const name = namedType(reference);
          if (subgraph?.types.has(name) === false && !builtIn.has(name)) yield name;
        }
      }
    }
  }
}

/** The coordinate of a mutation that comes or goes and that one of the patterns means; undefined where there is none. */
export function matchedMove(
  old: Subgraph | undefined,
  now: Subgraph | undefined,
  patterns: readonly string[],
): string | undefined {
  if (patterns.length === 0) return undefined;
  const before = new Set(old?.types.get('Mutation')?.fields.keys());
  const after = new Set(now?.types.get('Mutation')?.fields.keys());
  return [...before, ...after]
    .filter((name) => before.has(name) !== after.has(name))
    .map((name) => `Mutation.${name}`)
    .find((coordinate) => patterns.some((pattern) => matchesPattern(pattern.replace(/^!/, ''), coordinate)));
}

/** Types that a mutation writes on one side only, or in another way. */
export function typesWrittenOtherwise(before: OwnershipMap, after: OwnershipMap): ReadonlySet<string> {
  const old = new Map(before.mutations.map((m) => [`${m.subgraph.name}/${m.coordinate}`, m.writes]));
  const found = new Set<string>();
  for (const { subgraph, coordinate, writes } of after.mutations) {
    const place = `${subgraph.name}/${coordinate}`;
    const known = old.get(place) ?? [];
    old.delete(place);
    if (JSON.stringify(known) === JSON.stringify(writes)) continue;
    for (const { type } of [...known, ...writes]) found.add(type);
  }
  for (const writes of old.values()) for (const { type } of writes) found.add(type);
  return found;
}

/** Names of the types that change, appear or go. */
export function changedTypes(old: Subgraph | undefined, now: Subgraph | undefined): ReadonlySet<string> {
  const names = new Set([...(old?.types.keys() ?? []), ...(now?.types.keys() ?? [])]);
  const textOf = (subgraph: Subgraph | undefined, name: string) => {
    const type = subgraph?.types.get(name);
    return subgraph === undefined || type === undefined ? undefined : typeText(subgraph, type);
  };
  return new Set([...names].filter((name) => textOf(old, name) !== textOf(now, name)));
}

/** The types of a subgraph whose fields have an enum, as one text. */
export function usersIn(subgraph: Subgraph | undefined, enumName: string): string {
  const users: string[] = [];
  for (const type of subgraph?.types.values() ?? [])
    if (type.kind !== 'input' && [...type.fields.values()].some((field) => namedType(field.type) === enumName))
      users.push(type.name);
  return users.sort().join(' ');
}

/** Whether a field of the type takes arguments: then it may come to group mutations. */
export function takesArguments({ holdings }: OwnedType): boolean {
  return holdings.some(({ type }) => [...type.fields.values()].some(({ args }) => args.length > 0));
}

/** Whether a name is an enum in one of the subgraphs. */
export function isEnum(name: string, ...subgraphs: readonly (Subgraph | undefined)[]): boolean {
  return subgraphs.some((subgraph) => subgraph?.types.get(name)?.kind === 'enum');
}

/** Whether a field of one of the types is external: then another type may serve it on some path. */
export function hasExternals(types: Iterable<TypeFacts>): boolean {
  for (const { fields } of types)
    for (const { directives } of fields.values()) if (directives.some(({ id }) => id === 'external')) return true;
  return false;
}

/** Names under which policies may speak of a subgraph. */
export function servicesOf(subgraph: string, { services }: Settings): ReadonlySet<string> {
  return new Set([subgraph, ...[...services].filter(([, name]) => name === subgraph).map(([service]) => service)]);
}

/** Both sides of the transfers that policies declare: how far one is, is told by all that either of them has and writes. */
export function movingSubgraphs(
  found: readonly (readonly [RecordPolicy, unknown])[],
  { services }: Settings,
): readonly string[] {
  return found
    .flatMap(([{ authoritativeService, transfer }]) =>
      transfer === undefined ? [] : [authoritativeService, transfer.to],
    )
    .map((service) => services.get(service) ?? service);
}
