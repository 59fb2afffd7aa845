/** Names in policies that the graph does not have. */
import { none } from '../../diagnostic/none.ts';
import { ownersIn } from '../../diagnostic/owners.ts';
import { remembered } from '../../diagnostic/remembered.ts';
import { bare } from '../../register/policy-verdict.ts';
import type { Register, RegisteredRecord } from '../../register/register.ts';
import { splitCoordinate } from '../../schema/coordinate.ts';
import { findNear, type Near } from '../../schema/nearest.ts';
import type { RuleContext } from '../rule.ts';

type Kind = 'subgraph' | 'type' | 'defaultType' | 'field' | 'state' | 'mutation' | 'team';

/** A name, and where in the policy it is. */
type Named = readonly [kind: Kind, path: string, name: string];

/** Each suggestion looks through all names of the graph; who has mistyped hundreds has another trouble. */
const mostSuggestions = 100;

/**
 * Of all records that are checked, each in the order of its keys. `authority-present` checks the authority itself.
 *
 * @param teams existing teams, by their names in lower case; undefined if they are not known.
 * @returns each with the nearest name that the graph has, if any is near, and whether nothing else is as near.
 */
export function* danglingNames(register: Register, teams: RuleContext['teams']) {
  let suggestions = 0;
  for (const record of register.judged.records) {
    for (const [kind, path, name] of namesIn(register, record)) {
      if (isKnown(register, teams, kind, name)) continue;
      const near = suggestions++ < mostSuggestions ? nearestTo(register, teams, kind, name) : undefined;
      yield { record, kind, path, name, near: near?.name, sole: near?.sole === true };
    }
  }
}

function* namesIn(register: Register, { policy, types }: RegisteredRecord): Iterable<Named> {
  const subgraph = (service: string, path: string): Named => ['subgraph', path, register.subgraphOf(service)];
  if (policy.types === undefined) for (const name of types) yield ['defaultType', '', name];
  else yield* each('type', 'types', policy.types);
  yield* each('field', 'fields', policy.fields);
  yield* each('state', 'states', policy.states ?? none);
  yield* each('mutation', 'mutations', policy.mutations);
  for (const name of ownersIn(policy.owner)) yield ['team', 'owner', name];
  for (const [index, service] of (policy.consumedBy ?? none).entries()) yield subgraph(service, `consumed_by.${index}`);
  for (const copy of policy.localCopies) {
    const path = `local_copies.${copy.service}`;
    yield subgraph(copy.service, path);
    yield* each('type', `${path}.types`, copy.types);
    yield* each('field', `${path}.fields`, copy.fields);
  }
  for (const [field, service] of policy.fieldsAuthority) {
    const path = `fields_authority.${field}`;
    // Who decides over a field that there is not, is of no interest.
    yield hasField(register, field) ? subgraph(service, path) : ['field', path, field];
  }
  if (policy.transfer !== undefined) yield subgraph(policy.transfer.to, 'transfer.to');
}

function* each(kind: Kind, path: string, names: readonly string[]): Iterable<Named> {
  for (const [index, name] of names.entries()) yield [kind, `${path}.${index}`, name];
}

function isKnown(register: Register, teams: RuleContext['teams'], kind: Kind, name: string): boolean {
  const { types, enums } = register.map;
  switch (kind) {
    case 'subgraph':
      return register.subgraph(name) !== undefined;
    case 'state':
      return enums.has(name);
    case 'field':
      return hasField(register, name);
    case 'mutation':
      return matching(register).has(name);
    case 'team':
      // Hosts and catalogues compare names without regard to case. A role of GitLab (`@@maintainers`) needs no list to exist.
      return teams === undefined || name.startsWith('@@') || teams.has(name.toLowerCase());
    default:
      return types.has(name);
  }
}

/** The patterns of policies that match a mutation. */
const matching = remembered(
  (register: Register) =>
    new Set(register.map.mutations.flatMap((mutation) => [...register.saidOf(mutation).values()].flat())),
);

function hasField(register: Register, coordinate: string): boolean {
  const { type, field = '' } = splitCoordinate(coordinate);
  return register.map.resolution(type).has(field);
}

function nearestTo(register: Register, teams: RuleContext['teams'], kind: Kind, name: string): Near | undefined {
  const { map } = register;
  if (kind === 'field') {
    const { type, field = '' } = splitCoordinate(name);
    const holder = map.types.has(type) ? { name: type, sole: true } : findNear(type, map.types.keys());
    const near = holder && findNear(field, map.resolution(holder.name).keys());
    return near && { name: `${holder.name}.${near.name}`, sole: holder.sole && near.sole };
  }
  const all = {
    subgraph: () => map.subgraphs.map((subgraph) => subgraph.name),
    state: () => map.enums.keys(),
    mutation: () => map.mutations.map(({ coordinate }) => coordinate),
    team: () => teams?.values() ?? none,
    type: () => map.types.keys(),
    defaultType: () => map.types.keys(),
  };
  return findNear(bare(name), all[kind]());
}
