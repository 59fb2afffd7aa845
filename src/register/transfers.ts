/** The progress of a transfer of authority. */
import { append } from '../diagnostic/group.ts';
import type { Override } from '../ownership/map.ts';
import { splitCoordinate } from '../schema/coordinate.ts';
import type { Register, RegisteredRecord } from './register.ts';
import { takeovers } from './takeovers.ts';
import { isStub } from './unheld-claims.ts';

/** A field or mutation of a record that its successor takes by `@override`. */
export interface Move {
  readonly coordinate: string;
  readonly override: Override;
}

/** What declared transfers move right now, by record. */
export function movesOf(register: Register): ReadonlyMap<RegisteredRecord, readonly Move[]> {
  const moves = new Map<RegisteredRecord, Move[]>();
  if (register.records.every(({ successor }) => successor === undefined)) return moves;
  for (const { at, override, record } of takeovers(register)) {
    if (override.by !== record.successor) continue;
    append(moves, record, { coordinate: at.coordinate, override });
  }
  return moves;
}

/** `80 % of traffic still with "billing"`; undefined where `@override` has no label, and so moves all of it at once. */
export function trafficLeft({ from, label }: Pick<Override, 'from' | 'label'>): string | undefined {
  if (label === null) return undefined;
  const [, percentage] = /^percent\((\d+(?:\.\d+)?)\)$/.exec(label) ?? [];
  if (percentage === undefined) return `what the label ${label} leaves of the traffic still with "${from}"`;
  // The rest has as many digits as the label: 100 - 99.9 is not 0.1 to a computer.
  const digits = percentage.split('.')[1]?.length ?? 0;
  return `${(100 - Number(percentage)).toFixed(digits)} % of traffic still with "${from}"`;
}

/** What an `@override` takes, in the words of `accepts`. */
export function taken(coordinate: string, override: Pick<Override, 'from' | 'label'>): string {
  const left = trafficLeft(override);
  return left === undefined ? coordinate : `${coordinate}: ${left}`;
}

/** What the authority of a record still answers for: fields, mutations, or types that are all key. Fields that the policy leaves to it are not counted. */
export function remains(register: Register, record: RegisteredRecord): readonly string[] {
  const { authority, types, policy } = record;
  const ofTypes = types.flatMap((type) => {
    const holding = register.holding(type, authority);
    if (holding === undefined || isStub(register, holding)) return [];
    const coordinates = [...register.map.resolution(type).keys()]
      .map((name) => `${type}.${name}`)
      .filter((coordinate) => resolves(register, coordinate, authority));
    const left = coordinates.filter(
      (name) => register.subgraphOf(policy.fieldsAuthority.get(name) ?? '') !== authority,
    );
    return coordinates.length === 0 ? [type] : left;
  });
  const ofFields = policy.fields.filter((coordinate) => resolves(register, coordinate, authority));
  const mutations = register.map.mutations.filter(
    (mutation) =>
      mutation.subgraph.name === authority &&
      register.isLive(mutation) &&
      register.writesOf(mutation).some((write) => write.record === record && write.confidence !== 'possible'),
  );
  return [...new Set([...ofTypes, ...ofFields, ...mutations.map(({ coordinate }) => coordinate)])];
}

/** Whether a subgraph holds something of the record beyond a reference to it. */
export function holdsSome(register: Register, record: RegisteredRecord, subgraph: string): boolean {
  const ofTypes = record.types.some((type) => {
    const holding = register.holding(type, subgraph);
    return holding !== undefined && !isStub(register, holding);
  });
  return ofTypes || record.policy.fields.some((coordinate) => resolves(register, coordinate, subgraph));
}

/** Declares the field and answers for it, or would if another did not take it. Keys do not count. */
function resolves(register: Register, coordinate: string, subgraph: string): boolean {
  const { type, field = '' } = splitCoordinate(coordinate);
  const resolution = register.resolutionOf(coordinate);
  if (resolution === undefined || resolution.key) return false;
  if (resolution.resolvedBy.includes(subgraph)) return true;
  const declares = register.holding(type, subgraph)?.type.fields.has(field) === true;
  return declares && resolution.overrides.some(({ from }) => from === subgraph);
}
