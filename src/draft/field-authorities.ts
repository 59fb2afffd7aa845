/** Fields of a record that list records of another authority, which is their authority. */
import { compareText } from '../diagnostic/location.ts';
import type { OwnershipMap } from '../ownership/map.ts';
import type { RecordIndex } from '../ownership/writes/records.ts';
import type { TypeFacts } from '../schema/facts.ts';
import { isList, namedType } from '../schema/type-reference.ts';
import type { RecordCandidate } from './candidates.ts';

export interface FieldAuthority {
  /** `Person.stays`. */
  readonly coordinate: string;
  readonly subgraph: string;
  /** The type that it lists. */
  readonly lists: string;
}

/**
 * A list of records that several subgraphs resolve is described best by the authority of what it lists: `Person.stays` by that of Stay. A single
 * record is different: which one it is, is data of the record that has the field.
 *
 * @param authorities type to the subgraph that is supposed to decide over it.
 */
export function fieldAuthorities(
  map: OwnershipMap,
  records: RecordIndex,
  { type, parts, guess }: RecordCandidate,
  authorities: ReadonlyMap<string, string>,
): readonly FieldAuthority[] {
  const found = new Map<string, FieldAuthority>();
  for (const name of [type.name, ...parts]) {
    const resolution = map.resolution(name);
    for (const { subgraph, type: declared } of map.types.get(name)?.holdings ?? []) {
      if (declared.kind !== 'object') continue;
      for (const { name: field, resolvedBy, key } of resolution.notable.values()) {
        const reference = declared.fields.typeOf(field);
        if (reference === undefined || key || resolvedBy.length < 2 || !resolvedBy.includes(subgraph.name)) continue;
        const lists = listedType(reference, records, subgraph.types);
        const authority = lists === undefined ? undefined : authorities.get(lists);
        if (lists === undefined || authority === undefined) continue;
        if (authority === guess.subgraph || !resolvedBy.includes(authority)) continue;
        const coordinate = `${name}.${field}`;
        found.set(coordinate, { coordinate, subgraph: authority, lists });
      }
    }
  }
  return [...found.values()].sort((a, b) => compareText(a.coordinate, b.coordinate));
}

/** What a list or a connection holds. */
function listedType(
  reference: string,
  records: RecordIndex,
  types: ReadonlyMap<string, TypeFacts>,
): string | undefined {
  const name = namedType(reference);
  if (isList(reference)) return name;
  if (records.role(name) !== 'connection') return undefined;
  const { fields } = types.get(name) ?? {};
  const nodes = fields?.typeOf('nodes');
  if (nodes !== undefined) return namedType(nodes);
  const edge = types.get(namedType(fields?.typeOf('edges') ?? ''));
  const node = edge?.fields.typeOf('node');
  return node === undefined ? undefined : namedType(node);
}
