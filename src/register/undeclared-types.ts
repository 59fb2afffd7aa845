/** Types that could be business records, according to the schemas. */
import { groupBy } from '../diagnostic/group.ts';
import { compareText } from '../diagnostic/location.ts';
import { remembered } from '../diagnostic/remembered.ts';
import type { Mutation, OwnedType } from '../ownership/map.ts';
import type { Subgraph } from '../schema/facts.ts';
import type { Register, RegisteredWrite } from './register.ts';

/** A mutation that writes a type, with its writes of that type. */
export interface Writer {
  readonly mutation: Mutation;
  readonly writes: readonly RegisteredWrite[];
}

/**
 * Who writes the types for which no policy names an authority, by type: those that are no entities, and those that several subgraphs write. Of the
 * others nobody asks. Writes that are only `possible` are left out.
 */
export const writersOfUndeclared = remembered((register: Register): ReadonlyMap<string, readonly Writer[]> => {
  const found: (Writer & { readonly type: string })[] = [];
  // Where policies are complete, this ends the matter for nearly all mutations.
  const mutations = register.judged.mutations.filter((mutation) => !register.writesOwnOnly(mutation));
  const several = typesOfSeveral(mutations);
  for (const mutation of mutations) {
    const asked = (type: string) =>
      register.judged.hasType(type) && (several.has(type) || register.map.types.get(type)?.entity !== true);
    if (!mutation.written.some(asked)) continue;
    const writes = register.writesOf(mutation);
    if (writes.every(({ record }) => record !== null) || !register.isLive(mutation)) continue;
    const sure = writes.filter(
      ({ record, confidence, type }) =>
        record === null && confidence !== 'possible' && register.map.types.has(type) && register.judged.hasType(type),
    );
    for (const [type, list] of groupBy(sure, (write) => write.type)) found.push({ type, mutation, writes: list });
  }
  return groupBy(found, ({ type }) => type);
});

/** Types that mutations of several subgraphs write, however sure that is. */
function typesOfSeveral(mutations: readonly Mutation[]): ReadonlySet<string> {
  const several = new Set<string>();
  const first = new Map<string, Subgraph>();
  for (const { subgraph, written } of mutations) {
    for (const type of written) {
      const known = first.get(type);
      if (known === undefined) first.set(type, subgraph);
      else if (known !== subgraph) several.add(type);
    }
  }
  return several;
}

/** Types that a policy names as the place of a local copy, in the only subgraph that has them: whose copy they are is declared. */
function copiedTypes(register: Register): ReadonlySet<string> {
  const found = new Set<string>();
  for (const { policy } of register.records) {
    for (const { service, types } of policy.localCopies) {
      const subgraph = register.subgraphOf(service);
      for (const type of types)
        if (register.holdings(type).every((holding) => holding.subgraph.name === subgraph)) found.add(type);
    }
  }
  return found;
}

/** Types that some policy should name: entities, and whatever a mutation writes. In order of name. */
export function undeclaredTypes(register: Register): readonly OwnedType[] {
  const found: OwnedType[] = [];
  const copied = copiedTypes(register);
  const written = writersOfUndeclared(register);
  const namespaces = register.types.namespaces;
  for (const type of register.judged.types) {
    if ((!type.entity && !written.has(type.name)) || copied.has(type.name)) continue;
    if (register.recordsOfType(type.name).length === 0 && !namespaces.has(type.name)) found.push(type);
  }
  return found.sort((a, b) => compareText(a.name, b.name));
}
