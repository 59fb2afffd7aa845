/** Locations of declarations: what a finding points at, and related places. */
import type { RelatedDeclaration } from '../diagnostic/diagnostic.ts';
import { type Declaration, locationOf } from '../diagnostic/location.ts';
import { none } from '../diagnostic/none.ts';
import type { Holding, Mutation } from '../ownership/map.ts';
import { splitCoordinate } from '../schema/coordinate.ts';
import type { Field, Subgraph, TypeFacts } from '../schema/facts.ts';
import type { Register, RegisteredRecord } from './register.ts';

/** A type in a subgraph: its definition, or the first extension where there is none. */
export function declarationOfType(subgraph: Subgraph, type: TypeFacts): Declaration {
  const block = type.blocks.find((candidate) => !candidate.extension) ?? type.blocks[0];
  if (block === undefined) throw new Error(`type ${type.name} has no block`);
  return { subgraph: subgraph.name, coordinate: type.name, location: locationOf(block) };
}

export function declarationOfField(subgraph: Subgraph, type: TypeFacts, field: Field): Declaration {
  return {
    subgraph: subgraph.name,
    coordinate: `${type.name}.${field.name}`,
    location: locationOf(field.block, field),
  };
}

/** What a subgraph declares: the field where it has one of that name, else the type. */
export function declarationIn({ subgraph, type }: Pick<Holding, 'subgraph' | 'type'>, field = ''): Declaration {
  const declared = type.fields.get(field);
  return declared === undefined ? declarationOfType(subgraph, type) : declarationOfField(subgraph, type, declared);
}

export function declarationOfMutation(mutation: Mutation): Declaration {
  return {
    subgraph: mutation.subgraph.name,
    coordinate: mutation.coordinate,
    location: locationOf(mutation.field.block, mutation.field),
  };
}

/** A line of a record's policy. @param path as `RecordPolicy.locate` takes it; empty for the `record:` line. */
export function declarationOfPolicy(record: RegisteredRecord, path: string): Declaration {
  return { coordinate: path === '' ? record.name : `${record.name}.${path}`, location: record.policy.locate(path) };
}

/** The subgraph that says most of a type: its origin, else the first that declares it. */
export function chiefHolding(holdings: readonly Holding[]): Holding | undefined {
  return holdings.find(({ roles }) => roles.includes('origin')) ?? holdings[0];
}

/** The authority's own declaration of a record, ready to be shown beside a finding; nothing where the authority has none. */
export function authorityOf(
  register: Register,
  record: RegisteredRecord,
  coordinate?: string,
): readonly RelatedDeclaration[] {
  const note = "the authority's own declaration";
  for (const candidates of [coordinate === undefined ? none : [coordinate], record.types, record.policy.fields]) {
    for (const candidate of candidates) {
      const { type, field } = splitCoordinate(candidate);
      const holding = register.holding(type, record.authority);
      if (holding === undefined) continue;
      if (field === undefined || holding.type.fields.has(field)) return [{ ...declarationIn(holding, field), note }];
    }
  }
  return [];
}

/** The names of a mutation and a record in messages. */
export function namesOf({ coordinate, subgraph }: Mutation, { name, authority }: RegisteredRecord) {
  return { coordinate, subgraph: subgraph.name, record: name, authority };
}

/** The line of the policy that a finding rests on, ready to be shown beside it. */
export function policyLine(record: RegisteredRecord, path: string, note = 'the policy'): RelatedDeclaration {
  return { ...declarationOfPolicy(record, path), note };
}

/** A place in a policy as a remedy names it: `policies/invoice.yaml:2`. */
export function policyPlace(record: RegisteredRecord, path = ''): string {
  const { file, line } = record.policy.locate(path);
  return `${file}:${line}`;
}
