/** Turns the register into the plain data of a result. */
import { compareText } from '../diagnostic/location.ts';
import type { Mutation } from '../ownership/map.ts';
import { declarationOfType } from '../register/places.ts';
import type { Register, RegisteredRecord } from '../register/register.ts';
import { type Move, movesOf, trafficLeft } from '../register/transfers.ts';
import type { ResultMap, ResultMove, ResultMutation, ResultRecord, ResultType } from './result.ts';

export function toResultMap(register: Register): ResultMap {
  const { map } = register;
  const moves = movesOf(register);
  return {
    subgraphs: map.subgraphs.map((subgraph) => ({
      name: subgraph.name,
      federation: subgraph.federation,
      source: subgraph.sources[0]?.file ?? '',
      inventory: subgraph.inventory,
    })),
    records: register.records.map((record) => toResultRecord(register, record, moves.get(record) ?? [])),
    types: [...map.types.values()].map((type) => toResultType(register, type.name)),
    mutations: map.mutations.map((mutation) => toResultMutation(register, mutation)),
  };
}

export function toResultMove({ coordinate, override }: Move): ResultMove {
  const { from, label } = override;
  return { coordinate, from, label, traffic: trafficLeft(override) ?? null };
}

function toResultRecord(register: Register, record: RegisteredRecord, moves: readonly Move[]): ResultRecord {
  const { policy } = record;
  const { file, line } = policy.locate('authoritative_service');
  return {
    name: record.name,
    authority: record.authority,
    owner: policy.owner ?? null,
    types: [...record.types].sort(compareText),
    fields: [...policy.fields].sort(compareText),
    states: [...record.states].sort(compareText),
    consumers: record.consumers === undefined ? null : [...record.consumers].sort(compareText),
    copies: policy.localCopies
      .map(({ service, purpose, reviewBy, location }) => ({
        subgraph: register.subgraphOf(service),
        purpose,
        reviewBy: reviewBy ?? null,
        file: location.file,
        line: location.line,
      }))
      .sort((a, b) => compareText(a.subgraph, b.subgraph)),
    transfer:
      policy.transfer && record.successor !== undefined
        ? {
            to: record.successor,
            until: policy.transfer.until,
            ticket: policy.transfer.ticket ?? null,
            moves: moves.map(toResultMove),
          }
        : null,
    rule: policy.rule ?? null,
    file,
    line,
  };
}

function toResultType(register: Register, name: string): ResultType {
  const type = register.map.types.get(name);
  const record = register.recordOfType(name);
  return {
    name,
    entity: type?.entity ?? false,
    record: record?.name ?? null,
    authority: record?.authority ?? null,
    holdings: (type?.holdings ?? []).map((holding) => {
      const { file, line } = declarationOfType(holding.subgraph, holding.type).location;
      return {
        subgraph: holding.subgraph.name,
        roles: holding.roles,
        keys: holding.keys
          .map(({ fields, resolvable }) => ({ fields, resolvable }))
          .sort((a, b) => compareText(a.fields, b.fields)),
        file,
        line,
      };
    }),
    fields: [...register.map.resolution(name).values()].map(({ name: field, resolvedBy }) => ({
      name: field,
      resolvedBy,
    })),
  };
}

function toResultMutation(register: Register, mutation: Mutation): ResultMutation {
  return {
    subgraph: mutation.subgraph.name,
    coordinate: mutation.coordinate,
    file: mutation.field.block.source.file,
    line: mutation.field.line,
    writes: register.writesOf(mutation).map(({ record, type, field, confidence, evidence }) => ({
      record: record?.name ?? null,
      type,
      field,
      confidence,
      evidence,
    })),
  };
}
