/** Whether a mutation is answered where it stands. */
import type { Mutation } from '../ownership/map.ts';
import type { Register } from './register.ts';

/** Whether the subgraph still answers for the mutation: not where another took it by `@override`. */
export function isLive(register: Register, { subgraph, parent, field }: Mutation): boolean {
  return register.map.resolution(parent.name).notable.get(field.name)?.resolvedBy.includes(subgraph.name) ?? true;
}
