/** Which types clients can reach. */
import type { OwnershipMap } from '../ownership/map.ts';
import { implementersIn } from '../register/interface-objects.ts';
import { namedType, rootTypes } from '../schema/type-reference.ts';

/** Names of the object and interface types that operations or entities lead to, over fields, unions and interfaces of whichever subgraph. */
export function reachableTypes(map: OwnershipMap): ReadonlySet<string> {
  const implementing = implementersIn(map.types.inAnyOrder());
  const roots = map.types.inAnyOrder().filter(({ name, entity }) => entity || rootTypes.has(name));
  const reached = new Set(roots.map(({ name }) => name));
  // Iterating a set includes items that are added meanwhile.
  for (const name of reached) {
    for (const { subgraph, type } of map.types.get(name)?.holdings ?? []) {
      for (let index = 0; index < type.fields.size; index++) {
        const target = subgraph.types.get(namedType(type.fields.typeAt(index)));
        if (target === undefined) continue;
        for (const member of target.kind === 'union' ? target.members : [target.name]) reached.add(member);
      }
    }
    for (const implementer of implementing.get(name) ?? []) reached.add(implementer);
  }
  return reached;
}
