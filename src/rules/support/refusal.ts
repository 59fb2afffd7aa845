/** Who is in the way of sharing a field: no composer takes a field that a Federation 2 schema keeps to itself. */
import type { OwnedType } from '../../ownership/map.ts';

/** @returns the first of the subgraphs that resolve a field which does not mark it @shareable and would have to; undefined where all may share it. */
export function refuserOf({ holdings }: OwnedType, name: string, resolvedBy: readonly string[]): string | undefined {
  return holdings.find(({ subgraph, type }) => {
    const field = type.fields.get(name);
    if (field === undefined || !resolvedBy.includes(subgraph.name)) return false;
    if (subgraph.dialect === 'federation-1' || subgraph.inventory) return false;
    return ![...field.directives, ...field.block.directives].some(({ id }) => id === 'shareable');
  })?.subgraph.name;
}
