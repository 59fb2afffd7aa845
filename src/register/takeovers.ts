/** Fields and mutations that a subgraph takes from an authority by `@override`. */
import type { Declaration } from '../diagnostic/location.ts';
import type { Mutation, Override } from '../ownership/map.ts';
import { mayUse } from '../schema/facts.ts';
import { declarationIn, declarationOfMutation } from './places.ts';
import type { Register, RegisteredRecord } from './register.ts';

export interface Takeover {
  /** The field with the `@override`. */
  readonly at: Declaration;
  readonly override: Override;
  readonly record: RegisteredRecord;
  /** The field's coordinate, where it is a field of the record and not a mutation. */
  readonly coordinate?: string;
}

/** Overrides that take a field of a record, or a mutation that writes it, from whom the policy names. */
export function* takeovers(register: Register): Iterable<Takeover> {
  if (!register.map.subgraphs.some((subgraph) => mayUse(subgraph, 'override'))) return;
  for (const typeName of register.types.contested) {
    for (const { name, overrides } of register.map.resolution(typeName).notable.values()) {
      const record = overrides.length === 0 ? undefined : register.recordOfField(typeName, name);
      if (record === undefined) continue;
      const coordinate = `${typeName}.${name}`;
      const authority = register.officialAuthority(record, coordinate) ?? record.authority;
      for (const override of overrides) {
        const holding = register.holding(typeName, override.by);
        if (override.from !== authority || !holding?.type.fields.has(name)) continue;
        yield { at: declarationIn(holding, name), override, record, coordinate };
      }
    }
  }
  for (const mutation of register.judged.mutations) {
    const override = ownOverride(register, mutation);
    if (override === undefined) continue;
    const records = new Set(register.writesOf(mutation).map(({ record }) => record));
    for (const record of records)
      if (record?.authority === override.from) yield { at: declarationOfMutation(mutation), override, record };
  }
}

/** Overrides that take a mutation of which no record is known to be written: no policy says whose it is. */
export function* takeoversOfNothing(
  register: Register,
): Iterable<{ readonly mutation: Mutation; readonly override: Override }> {
  if (!register.map.subgraphs.some((subgraph) => mayUse(subgraph, 'override'))) return;
  for (const mutation of register.judged.mutations) {
    const { parent, field } = mutation;
    const override = ownOverride(register, mutation);
    // A field that no subgraph has cannot be taken; the composer reports it.
    if (override === undefined || !register.holding(parent.name, override.from)?.type.fields.has(field.name)) continue;
    if (register.writesOf(mutation).every(({ record }) => record === null)) yield { mutation, override };
  }
}

function ownOverride(register: Register, mutation: Mutation): Override | undefined {
  return register.overridesOf(mutation).find(({ by }) => by === mutation.subgraph.name);
}
