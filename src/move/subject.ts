/** What is to be moved: a record, a type, a field or a mutation, as the fields that carry it. */
import { inputError } from '../diagnostic/problem.ts';
import type { Register, RegisteredRecord } from '../register/register.ts';
import { remains } from '../register/transfers.ts';
import { splitCoordinate } from '../schema/coordinate.ts';
import { meantOr } from '../schema/nearest.ts';

export interface Subject {
  /** As asked for. */
  readonly name: string;
  /** The subgraph that has it now. */
  readonly from: string;
  /** Fields and mutations that move, by coordinate. */
  readonly coordinates: readonly string[];
  readonly record: RegisteredRecord | undefined;
  /** The whole record moves, and its authority with it. */
  readonly whole: boolean;
}

/**
 * @param name a record, `Type`, `Type.field` or `Mutation.x`; behind `subgraph/` where several have the mutation.
 * @throws InputError for what the graph does not have, and what cannot move.
 */
export function subjectOf(register: Register, name: string, to: string): Subject {
  const names = register.map.subgraphs.map((one) => one.name);
  if (!names.includes(to))
    throw inputError(`there is no subgraph "${to}"`, meantOr('name one that is loaded', to, names));
  const subject = find(register, name);
  if (subject.from === to) throw inputError(`"${to}" has ${name} already`, 'name another subgraph');
  if (subject.coordinates.length === 0)
    throw inputError(`nothing of ${name} is left in "${subject.from}" to be moved`, 'see `cadastre who`');
  return subject;
}

function find(register: Register, name: string): Subject {
  const record = register.record(name);
  if (record !== undefined) return ofRecord(register, record, name);
  const { type, field } = splitCoordinate(name.replace(/^.*\//, ''));
  if (type === 'Mutation' && field !== undefined) return ofMutation(register, name);
  const of = field === undefined ? register.recordOfType(type) : register.recordOfField(type, field);
  if (field === undefined && of !== undefined && of.types.length === 1) return ofRecord(register, of, name);
  if (!register.map.types.has(type))
    throw inputError(
      `there is no record, type or field "${name}"`,
      meantOr('name a record, Type, Type.field or Mutation.x', name, register.names()),
    );
  const resolution = register.map.resolution(type);
  const names = field === undefined ? [...resolution.keys()] : [field];
  const from =
    (field === undefined ? of?.authority : register.authorityOfField(type, field)) ?? holderOf(register, type);
  const coordinates = names.filter((one) => {
    const found = resolution.get(one);
    return found !== undefined && !found.key && found.resolvedBy.includes(from);
  });
  return { name, from, coordinates: coordinates.map((one) => `${type}.${one}`), record: of, whole: false };
}

function ofRecord(register: Register, record: RegisteredRecord, name: string): Subject {
  const left = remains(register, record).filter((coordinate) => coordinate.includes('.'));
  return { name, from: record.authority, coordinates: left.map(flat), record, whole: true };
}

function ofMutation(register: Register, name: string): Subject {
  const [, subgraph, coordinate = ''] = /^(?:(.*)\/)?([^/]+)$/.exec(name) ?? [];
  const found = register.map.mutations.filter(
    (mutation) =>
      mutation.coordinate === coordinate &&
      register.isLive(mutation) &&
      (subgraph === undefined || mutation.subgraph.name === subgraph),
  );
  const [mutation, other] = found;
  if (mutation === undefined)
    throw inputError(`there is no mutation ${name}`, '`cadastre coverage` and `cadastre who` list mutations');
  if (other !== undefined)
    throw inputError(
      `several subgraphs have ${coordinate}`,
      `name one of them: ${found.map((one) => `${one.subgraph.name}/${coordinate}`).join(', ')}`,
    );
  const record = register
    .writesOf(mutation)
    .find((write) => write.record !== null && write.confidence !== 'possible')?.record;
  return {
    name,
    from: mutation.subgraph.name,
    coordinates: [flat(coordinate)],
    record: record ?? undefined,
    whole: false,
  };
}

/** A namespaced mutation is a field of its namespace's type, which other mutations share: that is no one's to move alone. */
function flat(coordinate: string): string {
  if (coordinate.split('.').length > 2)
    throw inputError(`${coordinate} is in a namespace`, 'move it by hand: other subgraphs may fill the same namespace');
  return coordinate;
}

function holderOf(register: Register, type: string): string {
  const holdings = register.map.types.get(type)?.holdings ?? [];
  const origins = holdings.filter(({ roles }) => roles.includes('origin'));
  const [only] = origins.length > 0 ? origins : holdings;
  if (only === undefined || origins.length > 1)
    throw inputError(
      `several subgraphs define ${type}, and no policy names its authority`,
      'write a policy for it first: `cadastre init`',
    );
  return only.subgraph.name;
}
