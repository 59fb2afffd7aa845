/** The register: facts and policies side by side. Rules ask it; only here and in the check do the two meet. */
import { compareText, type Declaration, type Location } from '../diagnostic/location.ts';
import type { Holding, Mutation, OwnershipMap, Write } from '../ownership/map.ts';
import { defaultTypeName, type RecordPolicy } from '../policy/policy.ts';
import { matchesPattern, splitCoordinate } from '../schema/coordinate.ts';
import type { Argument, Block, Field, Subgraph, TypeFacts } from '../schema/facts.ts';
import { namedType } from '../schema/type-reference.ts';

/** A record as registered: its policy, resolved to subgraph and type names. */
export interface RegisteredRecord {
  readonly name: string;
  readonly policy: RecordPolicy;
  /** Subgraph names, settings applied. */
  readonly authority: string;
  /** The subgraph that a transfer moves authority to. */
  readonly successor: string | undefined;
  readonly types: readonly string[];
  readonly states: ReadonlySet<string>;
  readonly consumers: ReadonlySet<string> | undefined;
}

/** A write, with the record it falls to: null where no policy names one. */
export interface RegisteredWrite extends Write {
  readonly record: RegisteredRecord | null;
}

export class Register {
  readonly map: OwnershipMap;
  readonly records: readonly RegisteredRecord[];
  private readonly services: ReadonlyMap<string, string>;
  private readonly byType = new Map<string, RegisteredRecord[]>();
  private readonly byField = new Map<string, RegisteredRecord>();
  private readonly writesCache = new Map<Mutation, readonly RegisteredWrite[]>();

  /** @param services policy name of a service to subgraph name, where they differ. */
  constructor(map: OwnershipMap, policies: readonly RecordPolicy[], services: ReadonlyMap<string, string> = new Map()) {
    this.map = map;
    this.services = services;
    this.records = [...policies].sort((a, b) => compareText(a.record, b.record)).map((policy) => this.register(policy));
    for (const record of this.records) {
      for (const type of record.types) {
        const sharing = this.byType.get(type);
        if (sharing === undefined) this.byType.set(type, [record]);
        else sharing.push(record);
      }
      for (const field of record.policy.fields) if (!this.byField.has(field)) this.byField.set(field, record);
    }
  }

  /** The subgraph that a service of a policy means. */
  subgraphOf(service: string): string {
    return this.services.get(service) ?? service;
  }

  record(name: string | null): RegisteredRecord | undefined {
    return name === null ? undefined : this.records.find((record) => record.name === name);
  }

  subgraph(name: string): Subgraph | undefined {
    return this.map.subgraphs.find((subgraph) => subgraph.name === name);
  }

  /** The record a type belongs to: the first in order of name, where policies disagree. */
  recordOfType(typeName: string): RegisteredRecord | undefined {
    return this.byType.get(typeName)?.[0];
  }

  /** All records that claim a type. More than one is a fault in the policies. */
  recordsOfType(typeName: string): readonly RegisteredRecord[] {
    return this.byType.get(typeName) ?? [];
  }

  /** The record a field belongs to: one that names the field, else the one of its type. */
  recordOfField(typeName: string, fieldName: string): RegisteredRecord | undefined {
    return this.byField.get(`${typeName}.${fieldName}`) ?? this.recordOfType(typeName);
  }

  /**
   * Who decides over a field: whom `fields_authority` names; else the authority of its record if it resolves the field; else its
   * contributor, if one subgraph alone resolves it.
   */
  authorityOfField(typeName: string, fieldName: string): string | undefined {
    const record = this.recordOfField(typeName, fieldName);
    const official = record?.policy.fieldsAuthority.get(`${typeName}.${fieldName}`);
    if (official !== undefined) return this.subgraphOf(official);
    if (this.byField.has(`${typeName}.${fieldName}`)) return record?.authority;
    const resolvedBy = this.map.resolution(typeName).get(fieldName)?.resolvedBy ?? [];
    if (record !== undefined && (resolvedBy.includes(record.authority) || resolvedBy.length === 0))
      return record.authority;
    return resolvedBy.length === 1 ? resolvedBy[0] : record?.authority;
  }

  holding(typeName: string, subgraph: string): Holding | undefined {
    return this.map.types.get(typeName)?.holdings.find((holding) => holding.subgraph.name === subgraph);
  }

  /** What a mutation writes, policies' `mutations` applied: they always win over what the schema suggests. */
  writesOf(mutation: Mutation): readonly RegisteredWrite[] {
    let found = this.writesCache.get(mutation);
    if (found === undefined) {
      found = this.registerWrites(mutation);
      this.writesCache.set(mutation, found);
    }
    return found;
  }

  /** The authority's own declaration of a record, to be shown beside a finding. */
  authorityDeclaration(record: RegisteredRecord): Declaration | undefined {
    for (const type of record.types) {
      const holding = this.holding(type, record.authority);
      if (holding !== undefined) return declarationOfType(holding.subgraph, holding.type);
    }
    for (const coordinate of record.policy.fields) {
      const { type, field } = splitCoordinate(coordinate);
      const holding = this.holding(type, record.authority);
      const declared = field === undefined ? undefined : holding?.type.fields.get(field);
      if (holding !== undefined && declared !== undefined)
        return declarationOfField(holding.subgraph, holding.type, declared);
    }
    return undefined;
  }

  private register(policy: RecordPolicy): RegisteredRecord {
    const authority = this.subgraphOf(policy.authoritativeService);
    const types =
      policy.types ??
      (policy.fields.length > 0 && !this.map.types.has(defaultTypeName(policy.record))
        ? []
        : [defaultTypeName(policy.record)]);
    return {
      name: policy.record,
      policy,
      authority,
      successor: policy.transfer === undefined ? undefined : this.subgraphOf(policy.transfer.to),
      types,
      states: new Set(policy.states ?? this.defaultStates(types)),
      consumers: policy.consumedBy && new Set(policy.consumedBy.map((service) => this.subgraphOf(service))),
    };
  }

  /** Enums that only this record's types use as the type of a field: most likely its life cycle. */
  private defaultStates(types: readonly string[]): readonly string[] {
    const candidates = new Set<string>();
    for (const name of types) {
      for (const { type } of this.map.types.get(name)?.holdings ?? []) {
        for (const field of type.fields.values())
          if (this.map.enums.has(namedType(field.type))) candidates.add(namedType(field.type));
      }
    }
    if (candidates.size === 0) return [];
    const users = this.enumUsers();
    return [...candidates].filter((name) => [...(users.get(name) ?? [])].every((user) => types.includes(user)));
  }

  private enumUsersCache: Map<string, Set<string>> | undefined;
  private enumUsers(): ReadonlyMap<string, ReadonlySet<string>> {
    if (this.enumUsersCache === undefined) {
      this.enumUsersCache = new Map();
      for (const { name, holdings } of this.map.types.values()) {
        for (const { type } of holdings) {
          for (const field of type.fields.values()) {
            const target = namedType(field.type);
            if (!this.map.enums.has(target)) continue;
            const users = this.enumUsersCache.get(target);
            if (users === undefined) this.enumUsersCache.set(target, new Set([name]));
            else users.add(name);
          }
        }
      }
    }
    return this.enumUsersCache;
  }

  private registerWrites(mutation: Mutation): readonly RegisteredWrite[] {
    const declared: RegisteredWrite[] = [];
    const denied = new Set<RegisteredRecord>();
    for (const record of this.records) {
      const patterns = record.policy.mutations;
      if (patterns.length === 0) continue;
      const no = patterns.some((p) => p.startsWith('!') && matchesPattern(p.slice(1), mutation.coordinate));
      const pattern = patterns.find((p) => !p.startsWith('!') && matchesPattern(p, mutation.coordinate));
      if (no) denied.add(record);
      else if (pattern !== undefined) {
        const type = record.types[0] ?? splitCoordinate(record.policy.fields[0] ?? record.name).type;
        declared.push({
          type,
          field: null,
          confidence: 'certain',
          evidence: [{ signal: 'policy', detail: `mutations: ${pattern}` }],
          record,
        });
      }
    }
    const observed = mutation.writes.flatMap((write): RegisteredWrite[] => {
      const record =
        (write.field === null ? this.recordOfType(write.type) : this.recordOfField(write.type, write.field)) ?? null;
      if (record !== null && (denied.has(record) || declared.some((d) => d.record === record))) return [];
      return [{ ...write, record }];
    });
    return [...declared, ...observed];
  }
}

/** Where a line of SDL is. */
export function locationOf(block: Block, at: { readonly line: number; readonly column: number } = block): Location {
  return { file: block.source.file, line: at.line, column: at.column };
}

export function declarationOfType(subgraph: Subgraph, type: TypeFacts): Declaration {
  const block = type.blocks.find((b) => !b.extension) ?? type.blocks[0];
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

export function declarationOfMutation(mutation: Mutation): Declaration {
  return {
    subgraph: mutation.subgraph.name,
    coordinate: mutation.coordinate,
    location: locationOf(mutation.field.block, mutation.field),
  };
}

export function declarationOfArgument(mutation: Mutation, argument: Argument): Declaration {
  const coordinate = `${mutation.coordinate}(${argument.name}:)`;
  return { subgraph: mutation.subgraph.name, coordinate, location: locationOf(mutation.field.block, argument) };
}

/** A line of a record's policy, to be shown beside a finding. */
export function declarationOfPolicy(record: RegisteredRecord, path: string): Declaration {
  return { coordinate: path === '' ? record.name : `${record.name}.${path}`, location: record.policy.locate(path) };
}
