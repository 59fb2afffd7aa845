/** Names in policies that the graph does not have. */
import { none } from '../../diagnostic/none.ts';
import { ownersIn } from '../../diagnostic/owners.ts';
import { matchesMutation } from '../../register/policy-verdict.ts';
import type { Register, RegisteredRecord } from '../../register/register.ts';
import { splitCoordinate } from '../../schema/coordinate.ts';
import { isSole, nearest } from '../../schema/nearest.ts';
import type { RuleContext } from '../rule.ts';

export interface DanglingName {
  readonly kind: 'subgraph' | 'type' | 'defaultType' | 'field' | 'state' | 'mutation' | 'team';
  /** Where in the policy. */
  readonly path: string;
  readonly name: string;
  /** The nearest name that the graph has, if any is near. */
  readonly near: string | undefined;
  /** Nothing else is as near. */
  readonly sole: boolean;
}

/**
 * All of one policy, in the order of its keys. The authority itself is the matter of `authority-present`.
 *
 * @param teams that there are, by their names in lower case; undefined where nobody says.
 */
export function danglingNames(
  register: Register,
  record: RegisteredRecord,
  teams: RuleContext['teams'],
): readonly DanglingName[] {
  const { policy } = record;
  const search = new Search(register);
  if (policy.types === undefined) search.defaultTypes(record.types);
  else search.types(policy.types, 'types');
  search.fields(policy.fields, 'fields');
  if (policy.states !== undefined) search.states(policy.states);
  search.mutations(policy.mutations);
  if (teams !== undefined) search.teams(ownersIn(policy.owner), teams);
  for (const [index, service] of (policy.consumedBy ?? none).entries())
    search.subgraph(service, `consumed_by.${index}`);
  for (const copy of policy.localCopies) {
    const path = `local_copies.${copy.service}`;
    search.subgraph(copy.service, path);
    search.types(copy.types, `${path}.types`);
    search.fields(copy.fields, `${path}.fields`);
  }
  for (const [field, service] of policy.fieldsAuthority) search.fieldOf(service, field, `fields_authority.${field}`);
  if (policy.transfer !== undefined) search.subgraph(policy.transfer.to, 'transfer.to');
  return search.found;
}

/** Nearly all policies name only what there is: of those, a search costs no more than the looking. */
class Search {
  readonly found: DanglingName[] = [];
  private readonly register: Register;

  constructor(register: Register) {
    this.register = register;
  }

  defaultTypes(names: readonly string[]): void {
    const { types } = this.register.map;
    for (const name of names) if (!types.has(name)) this.add('defaultType', '', name, types.keys());
  }

  types(names: readonly string[], path: string): void {
    const { types } = this.register.map;
    for (const [index, name] of names.entries())
      if (!types.has(name)) this.add('type', `${path}.${index}`, name, types.keys());
  }

  fields(coordinates: readonly string[], path: string): void {
    for (const [index, name] of coordinates.entries()) this.hasField(name, `${path}.${index}`);
  }

  /** A field that another subgraph decides over. */
  fieldOf(service: string, coordinate: string, path: string): void {
    if (this.hasField(coordinate, path)) this.subgraph(service, path);
  }

  /** Hosts and catalogues compare names without regard to case. A role of GitLab (`@@maintainers`) needs no list to exist. */
  teams(names: readonly string[], known: ReadonlyMap<string, string>): void {
    for (const name of names)
      if (!name.startsWith('@@') && !known.has(name.toLowerCase())) this.add('team', 'owner', name, known.values());
  }

  states(names: readonly string[]): void {
    const { enums } = this.register.map;
    for (const [index, name] of names.entries())
      if (!enums.has(name)) this.add('state', `states.${index}`, name, enums.keys());
  }

  mutations(patterns: readonly string[]): void {
    const { mutations } = this.register.map;
    for (const [index, name] of patterns.entries()) {
      const pattern = name.startsWith('!') ? name.slice(1) : name;
      if (mutations.some((mutation) => matchesMutation(pattern, mutation))) continue;
      const coordinates = mutations.map(({ coordinate }) => coordinate);
      const path = `mutations.${index}`;
      this.push('mutation', path, name, near(this.register, pattern, coordinates), pattern, coordinates);
    }
  }

  subgraph(service: string, path: string): void {
    const name = this.register.subgraphOf(service);
    if (this.register.subgraph(name) !== undefined) return;
    const names = this.register.map.subgraphs.map((subgraph) => subgraph.name);
    this.add('subgraph', path, name, names);
  }

  private hasField(name: string, path: string): boolean {
    const known = hasField(this.register, name);
    if (!known) this.push('field', path, name, nearField(this.register, name), name, []);
    return known;
  }

  private add(kind: DanglingName['kind'], path: string, name: string, candidates: Iterable<string>): void {
    const all = [...candidates];
    this.push(kind, path, name, near(this.register, name, all), name, all);
  }

  /** @param typed what was compared with the candidates. */
  private push(
    kind: DanglingName['kind'],
    path: string,
    name: string,
    near: string | undefined,
    typed: string,
    candidates: readonly string[],
  ): void {
    this.found.push({ kind, path, name, near, sole: near !== undefined && isSole(typed, near, candidates) });
  }
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
