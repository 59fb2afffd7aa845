/** Mutations that edit a declared local copy by value. */
import { groupBy } from '../../diagnostic/group.ts';
import { remembered } from '../../diagnostic/remembered.ts';
import { listed } from '../../diagnostic/wording.ts';
import type { Mutation } from '../../ownership/map.ts';
import type { LocalCopy } from '../../policy/policy.ts';
import { authorityOf, declarationOfMutation, namesOf, policyLine } from '../../register/places.ts';
import type { Register, RegisteredRecord } from '../../register/register.ts';
import { type Input, inputsOf } from '../../register/state-inputs.ts';
import { splitCoordinate } from '../../schema/coordinate.ts';
import type { Subgraph } from '../../schema/facts.ts';
import { namedType } from '../../schema/type-reference.ts';

/**
 * Corrections of copies that live outside the record's own types; writing those is a write of the record itself. A snapshot, taken by
 * reference (`confirmAddress(addressId: ID!)`), names no field of the record among its inputs.
 */
export function* corrections(register: Register) {
  const copied = register.judged.records.filter(({ policy }) => policy.localCopies.length > 0);
  if (copied.length === 0) return;
  const bySubgraph = groupBy(register.map.mutations, ({ subgraph }) => subgraph.name);
  for (const record of copied) {
    for (const copy of record.policy.localCopies) {
      for (const mutation of bySubgraph.get(register.subgraphOf(copy.service)) ?? []) {
        const place = register.isLive(mutation) ? writtenPlace(register, copy, mutation) : undefined;
        if (place === undefined || register.isDenied(record, mutation)) continue;
        const names = fieldsOfCopy(place, mutation.subgraph, officialNames(register)(record));
        const isValue = ({ name, kind, target }: Input) => kind !== 'input' && names.has(name) && target !== 'ID';
        const inputs = inputsOf(mutation)
          .filter(isValue)
          .map(({ text }) => text);
        if (inputs.length > 0) yield correction(register, mutation, record, copy, place, inputs);
      }
    }
  }
}

/** Accepting it accepts the present inputs. @param place the type or field that holds the copy. */
function correction(
  register: Register,
  mutation: Mutation,
  record: RegisteredRecord,
  copy: LocalCopy,
  place: string,
  inputs: readonly string[],
) {
  // `input.street: String!` gives `input.street`.
  const nameOf = (input: string) => input.slice(0, input.indexOf(':'));
  return {
    messageId: 'corrects' as const,
    args: { ...namesOf(mutation, record), copy: place, inputs: listed(inputs) },
    at: declarationOfMutation(mutation),
    related: [
      ...authorityOf(register, record),
      policyLine(record, `local_copies.${copy.service}`, 'declares the copy'),
    ],
    record: record.name,
    accepts: inputs.map(nameOf),
    narrowed: (some: readonly string[]): object => {
      const part = inputs.filter((input) => some.includes(nameOf(input)));
      return correction(register, mutation, record, copy, place, part);
    },
  };
}

/** The part of the copy that the mutation writes, if any. */
function writtenPlace(register: Register, copy: LocalCopy, mutation: Mutation): string | undefined {
  const writes = register.writesOf(mutation).filter(({ confidence }) => confidence !== 'possible');
  if (writes.length === 0) return undefined;
  for (const type of copy.types) if (writes.some((write) => write.type === type)) return type;
  for (const coordinate of copy.fields) {
    const { type, field } = splitCoordinate(coordinate);
    if (writes.some((write) => write.type === type && (write.field === null || write.field === field)))
      return coordinate;
  }
  return undefined;
}

/** Names of the fields that carry the record's data where the copy lives: those that the authority has too, else all of a type of its own. */
function fieldsOfCopy(place: string, subgraph: Subgraph, official: ReadonlySet<string>): ReadonlySet<string> {
  const { type, field } = splitCoordinate(place);
  const holder = subgraph.types.get(type);
  const target = field === undefined ? holder : subgraph.types.get(namedType(holder?.fields.get(field)?.type ?? ''));
  // A field that holds the copy as text or a number is corrected through an input of its own name.
  if (field !== undefined && target?.kind !== 'object') return new Set([field]);
  const names = [...(target?.fields.keys() ?? [])].filter((name) => !isIdentifier(name));
  const common = names.filter((name) => official.has(name));
  return new Set(common.length > 0 ? common : names);
}

/** Names of the fields of a record's types. */
const officialNames = remembered((register: Register) =>
  remembered(
    ({ types }: RegisteredRecord): ReadonlySet<string> =>
      new Set(types.flatMap((type) => [...register.map.resolution(type).keys()])),
  ),
);

function isIdentifier(name: string): boolean {
  return name === 'id' || /(?:Id|ID|_id)$/.test(name);
}
