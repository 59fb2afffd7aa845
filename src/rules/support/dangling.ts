/** Names in policies that the graph does not have. */
import { splitCoordinate } from '../../schema/coordinate.ts';
import { nearest } from '../../schema/nearest.ts';
import { matchesMutation, type Register, type RegisteredRecord } from '../register.ts';

export interface DanglingName {
  readonly kind: 'subgraph' | 'type' | 'defaultType' | 'field' | 'state' | 'mutation';
  /** Where in the policy. */
  readonly path: string;
  readonly name: string;
  /** The nearest name that the graph has, if any is near. */
  readonly near: string | undefined;
}

/** All of one policy, in the order of its keys. The authority itself is the matter of `authority-present`. */
export function* danglingNames(register: Register, record: RegisteredRecord): Iterable<DanglingName> {
  const { policy } = record;
  const { types, enums, mutations } = register.map;
  if (policy.types === undefined) {
    for (const name of record.types)
      if (!types.has(name)) yield { kind: 'defaultType', path: '', name, near: near(register, name, types.keys()) };
  } else yield* danglingTypes(register, policy.types, 'types');
  yield* danglingFields(register, policy.fields, 'fields');
  for (const [index, name] of (policy.states ?? []).entries())
    if (!enums.has(name))
      yield { kind: 'state', path: `states.${index}`, name, near: near(register, name, enums.keys()) };
  for (const [index, name] of policy.mutations.entries()) {
    const pattern = name.startsWith('!') ? name.slice(1) : name;
    if (mutations.some((mutation) => matchesMutation(pattern, mutation))) continue;
    const meant = near(
      register,
      pattern,
      mutations.map(({ coordinate }) => coordinate),
    );
    yield { kind: 'mutation', path: `mutations.${index}`, name, near: meant };
  }
  for (const [index, service] of (policy.consumedBy ?? []).entries())
    yield* danglingSubgraph(register, service, `consumed_by.${index}`);
  for (const copy of policy.localCopies) {
    const path = `local_copies.${copy.service}`;
    yield* danglingSubgraph(register, copy.service, path);
    yield* danglingTypes(register, copy.types, `${path}.types`);
    yield* danglingFields(register, copy.fields, `${path}.fields`);
  }
  for (const [field, service] of policy.fieldsAuthority) {
    const path = `fields_authority.${field}`;
    if (!hasField(register, field)) yield { kind: 'field', path, name: field, near: nearField(register, field) };
    else yield* danglingSubgraph(register, service, path);
  }
  if (policy.transfer !== undefined) yield* danglingSubgraph(register, policy.transfer.to, 'transfer.to');
}

function* danglingSubgraph(register: Register, service: string, path: string): Iterable<DanglingName> {
  const name = register.subgraphOf(service);
  if (register.subgraph(name) !== undefined) return;
  yield {
    kind: 'subgraph',
    path,
    name,
    near: near(
      register,
      name,
      register.map.subgraphs.map((subgraph) => subgraph.name),
    ),
  };
}

function* danglingTypes(register: Register, names: readonly string[], path: string): Iterable<DanglingName> {
  const { types } = register.map;
  for (const [index, name] of names.entries())
    if (!types.has(name))
      yield { kind: 'type', path: `${path}.${index}`, name, near: near(register, name, types.keys()) };
}

function* danglingFields(register: Register, names: readonly string[], path: string): Iterable<DanglingName> {
  for (const [index, name] of names.entries())
    if (!hasField(register, name))
      yield { kind: 'field', path: `${path}.${index}`, name, near: nearField(register, name) };
}

function hasField(register: Register, coordinate: string): boolean {
  const { type, field } = splitCoordinate(coordinate);
  return register.map.resolution(type).has(field ?? '');
}

function nearField(register: Register, coordinate: string): string | undefined {
  const { type, field = '' } = splitCoordinate(coordinate);
  const typeName = register.map.types.has(type) ? type : near(register, type, register.map.types.keys());
  if (typeName === undefined) return undefined;
  const meant = near(register, field, register.map.resolution(typeName).keys());
  return meant === undefined ? undefined : `${typeName}.${meant}`;
}

/** Each looks through all names of the graph; who has mistyped hundreds has another trouble. */
const mostSuggestions = 100;
const suggested = new WeakMap<Register, number>();

function near(register: Register, name: string, candidates: Iterable<string>): string | undefined {
  const count = suggested.get(register) ?? 0;
  if (count >= mostSuggestions) return undefined;
  suggested.set(register, count + 1);
  return nearest(name, candidates);
}
