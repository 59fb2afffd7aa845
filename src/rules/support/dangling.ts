/** Names in policies that the graph does not have. */
import { none } from '../../diagnostic/none.ts';
import { remembered } from '../../diagnostic/remembered.ts';
import { type NameKind, namesIn } from '../../policy/names.ts';
import { bare } from '../../register/policy-verdict.ts';
import type { Register, RegisteredRecord } from '../../register/register.ts';
import { splitCoordinate } from '../../schema/coordinate.ts';
import { findNear, type Near } from '../../schema/nearest.ts';
import type { RuleContext } from '../rule.ts';

/** `defaultType`: the type that is meant where a policy names none. */
type Kind = Exclude<NameKind, 'place' | 'rule'> | 'defaultType';

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
    for (const [kind, path, name] of namesOf(register, record)) {
      if (isKnown(register, teams, kind, name)) continue;
      const near = suggestions++ < mostSuggestions ? nearestTo(register, teams, kind, name) : undefined;
      yield { record, kind, path, name, near: near?.name, sole: near?.sole === true };
    }
  }
}

function* namesOf(register: Register, { policy, types }: RegisteredRecord): Iterable<Named> {
  if (policy.types === undefined) for (const name of types) yield ['defaultType', '', name];
  for (const [kind, path, name] of namesIn(policy)) {
    if (kind === 'rule' || kind === 'place' || path === 'authoritative_service') continue;
    const [, field] = /^fields_authority\.(.*)$/s.exec(path) ?? [];
    if (kind !== 'subgraph') yield [kind, path, name];
    // Who decides over a field that there is not, is of no interest.
    else if (field === undefined || hasField(register, field)) yield [kind, path, register.subgraphOf(name)];
  }
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
