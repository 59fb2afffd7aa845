/** The queries of a graph, those below types that only group them included: `Query.catalog.product`. */
import type { OwnershipMap } from '../ownership/map.ts';
import { isIdentified } from '../ownership/writes/type-role.ts';
import type { Subgraph, TypeFacts } from '../schema/facts.ts';
import { isList, namedType } from '../schema/type-reference.ts';

export interface Query {
  readonly subgraph: Subgraph;
  /** Path from the root. */
  readonly coordinate: string;
  /** The type that it returns, alone or in a list. */
  readonly target: string;
  /** It takes arguments: it can ask for a single one. */
  readonly asks: boolean;
}

export function listQueries(map: OwnershipMap): readonly Query[] {
  const queries: Query[] = [];
  const groups: { readonly name: string; readonly path: string }[] = [{ name: 'Query', path: 'Query' }];
  const seen = new Set(['Query']);
  for (const { name, path } of groups) {
    for (const { subgraph, type } of map.types.get(name)?.holdings ?? []) {
      for (const field of type.fields.values()) {
        const target = namedType(field.type);
        const coordinate = `${path}.${field.name}`;
        const leads = field.args.length === 0 && !isList(field.type) && isGroup(map, target);
        if (!leads) queries.push({ subgraph, coordinate, target, asks: field.args.length > 0 });
        else if (!seen.has(target)) groups.push({ name: target, path: coordinate });
        if (leads) seen.add(target);
      }
    }
  }
  return queries;
}

/** A type that holds no data, only ways to it: no key, no id, and each field takes arguments or leads to objects. */
function isGroup(map: OwnershipMap, name: string): boolean {
  const type = map.types.get(name);
  if (type === undefined || type.kind !== 'object' || type.entity || name === 'Mutation') return false;
  return type.holdings.every((holding) => !isIdentified(holding.type) && holdsOnlyWays(holding));
}

function holdsOnlyWays({ subgraph, type }: { readonly subgraph: Subgraph; readonly type: TypeFacts }): boolean {
  return [...type.fields.values()].every(
    (field) => field.args.length > 0 || subgraph.types.get(namedType(field.type))?.kind === 'object',
  );
}
