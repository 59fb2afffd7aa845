/** `who`: everything that the register knows about one coordinate. */
import { compareText, placeOf } from '../diagnostic/location.ts';
import type { Confidence, Evidence, Mutation, Read, Role } from '../ownership/map.ts';
import { declarationIn, declarationOfField, declarationOfMutation, declarationOfPolicy } from '../register/places.ts';
import type { Register, RegisteredRecord } from '../register/register.ts';
import { movesOf } from '../register/transfers.ts';
import { splitCoordinate } from '../schema/coordinate.ts';
import type { Place, ResultMove } from './result.ts';
import { toResultMove } from './serialise.ts';

/** The answer, as plain data. Arrays are sorted by subgraph, then coordinate. */
export interface WhoAnswer {
  /** As asked. */
  readonly subject: string;
  readonly kind: 'record' | 'type' | 'field' | 'mutation';
  readonly record: string | null;
  /** The subgraph that decides; null where no policy names one and no subgraph is alone in resolving the field. Of a mutation, `writes` says it. */
  readonly authority: string | null;
  readonly owner: string | null;
  /** The policy's line that names the authority. */
  readonly policy: Place | null;
  /** The sentence of the policy. */
  readonly rule: string | null;
  readonly transfer: {
    readonly to: string;
    readonly until: string;
    /** What the successor takes by `@override` right now. */
    readonly moves: readonly ResultMove[];
  } | null;
  readonly holdings: readonly { readonly type: string; readonly roles: readonly Role[]; readonly place: Place }[];
  /** Declared local copies; of a type without a record, those that it holds. */
  readonly copies: readonly {
    readonly record: string;
    readonly subgraph: string;
    readonly purpose: string;
    readonly place: Place;
  }[];
  /** Subgraphs that the policy lets read; null where it lets everybody. */
  readonly consumers: readonly string[] | null;
  /** Fields that need some of it to be resolved. */
  readonly readers: readonly {
    readonly place: Place;
    readonly kind: Read['kind'];
    /** Coordinates. */
    readonly reads: readonly string[];
  }[];
  /** Who resolves it now: of a field, else null. */
  readonly resolvedBy: readonly string[] | null;
  readonly writers: readonly WriteAnswer[];
  /** What a mutation writes; of anything else empty. */
  readonly writes: readonly (WriteAnswer & Readonly<Record<'record' | 'authority' | 'owner', string | null>>)[];
}

interface WriteAnswer {
  /** The mutation. */
  readonly place: Place;
  readonly type: string;
  readonly field: string | null;
  readonly confidence: Confidence;
  readonly evidence: readonly Evidence[];
  /** The mutation is in the authority. */
  readonly own: boolean;
}

/**
 * Looks a coordinate up.
 *
 * @param subject a record's name, a type (`Invoice`), a field (`Invoice.status`) or a mutation, the last three also as findings name them (`billing/Invoice`).
 * @returns undefined when neither graph nor policies know it.
 */
export function who(register: Register, subject: string): WhoAnswer | undefined {
  const mutations = mutationsNamed(register.map, subject);
  if (mutations.length > 0) return answerOfMutation(register, subject, mutations);
  const subgraph = register.map.subgraphs.find(({ name }) => subject.startsWith(`${name}/`));
  const coordinate = subgraph === undefined ? subject : subject.slice(subgraph.name.length + 1);
  const { type, field } = splitCoordinate(coordinate);
  const record = register.record(subject);
  if (record !== undefined) return answer(register, subject, 'record', record, record.types);
  if (!register.map.types.has(type)) return undefined;
  if (field === undefined) return answer(register, subject, 'type', register.recordOfType(type), [type]);
  if (register.resolutionOf(coordinate) === undefined) return undefined;
  return answer(register, subject, 'field', register.recordOfField(type, field), [type], field);
}

/** The mutations that a text names: `Mutation.payInvoice` in all subgraphs, or `billing/Mutation.payInvoice`. */
export function mutationsNamed({ mutations }: Register['map'], subject: string): readonly Mutation[] {
  return mutations.filter(({ subgraph, coordinate }) =>
    [coordinate, `${subgraph.name}/${coordinate}`].includes(subject),
  );
}

function answer(
  register: Register,
  subject: string,
  kind: WhoAnswer['kind'],
  record: RegisteredRecord | undefined,
  types: readonly string[],
  field?: string,
): WhoAnswer {
  const { policy, consumers } = record ?? {};
  const [type = ''] = types;
  const authority = field === undefined ? record?.authority : register.authorityOfField(type, field);
  return {
    subject,
    kind,
    record: record?.name ?? null,
    authority: authority ?? null,
    owner: policy?.owner ?? null,
    policy: record === undefined ? null : placeOf(declarationOfPolicy(record, 'authoritative_service')),
    rule: policy?.rule ?? null,
    transfer: record === undefined ? null : transferOf(register, record),
    holdings: types.flatMap((name) =>
      register
        .holdings(name)
        .filter((holding) => field === undefined || holding.type.fields.has(field))
        .map((holding) => ({ type: name, roles: holding.roles, place: placeOf(declarationIn(holding)) })),
    ),
    copies: copiesOf(register, record, types),
    consumers: consumers === undefined ? null : [...consumers].sort(compareText),
    resolvedBy: field === undefined ? null : (register.resolutionOf(`${type}.${field}`)?.resolvedBy ?? []),
    readers: readersOf(register, types, field),
    writers: writersOf(register, types, field, record, authority),
    writes: [],
  };
}

/** A mutation belongs to no record: the question is whose record it writes. */
function answerOfMutation(register: Register, subject: string, mutations: readonly Mutation[]): WhoAnswer {
  const resolvedBy = mutations.map(({ subgraph }) => subgraph.name);
  const writes = mutations.flatMap((mutation) => mutationWrites(register, mutation));
  return { ...answer(register, subject, 'mutation', undefined, []), resolvedBy, writes };
}

/** What a mutation writes, and whose that is. */
export function mutationWrites(register: Register, mutation: Mutation): WhoAnswer['writes'] {
  return register.writesOf(mutation).map(({ record, type, field, confidence, evidence }) => {
    const authority = (field === null ? record?.authority : register.authorityOfField(type, field)) ?? null;
    return {
      place: placeOf(declarationOfMutation(mutation)),
      record: record?.name ?? null,
      authority,
      owner: record?.policy.owner ?? null,
      type,
      field,
      confidence,
      evidence,
      own: mutation.subgraph.name === authority,
    };
  });
}

function transferOf(register: Register, record: RegisteredRecord): WhoAnswer['transfer'] {
  const { transfer } = record.policy;
  if (transfer === undefined) return null;
  const moves = movesOf(register).get(record) ?? [];
  return { to: register.subgraphOf(transfer.to), until: transfer.until, moves: moves.map(toResultMove) };
}

function readersOf({ map }: Register, types: readonly string[], fieldName: string | undefined): WhoAnswer['readers'] {
  return map.reads.flatMap(({ subgraph: name, kind, by: { type, field }, reads }) => {
    const own = reads.filter((coordinate) => {
      const read = splitCoordinate(coordinate);
      return types.includes(read.type) && (fieldName === undefined || read.field === fieldName);
    });
    const subgraph = map.subgraphs.find((one) => one.name === name);
    if (own.length === 0 || subgraph === undefined) return [];
    return [{ place: placeOf(declarationOfField(subgraph, type, field)), kind, reads: own }];
  });
}

function copiesOf(
  register: Register,
  record: RegisteredRecord | undefined,
  types: readonly string[],
): WhoAnswer['copies'] {
  const records = record === undefined ? register.records : [record];
  return records
    .flatMap((one) =>
      one.policy.localCopies
        .filter((copy) => record !== undefined || types.some((type) => copy.types.includes(type)))
        .map(({ service, purpose }) => ({
          record: one.name,
          subgraph: register.subgraphOf(service),
          purpose,
          place: placeOf(declarationOfPolicy(one, `local_copies.${service}`)),
        })),
    )
    .sort((a, b) => compareText(a.subgraph, b.subgraph));
}

function writersOf(
  register: Register,
  types: readonly string[],
  field: string | undefined,
  record: RegisteredRecord | undefined,
  authority: string | undefined,
): WhoAnswer['writers'] {
  const all = new Set([...types, ...(record?.allTypes ?? [])]);
  const mutations = register.map.mutations.filter((mutation) => register.mayWrite(mutation, all));
  return mutations.flatMap((mutation) =>
    register
      .writesOf(mutation)
      .filter((write) => types.includes(write.type) || (record !== undefined && write.record === record))
      .filter((write) => field === undefined || write.field === null || write.field === field)
      .map((write) => ({
        place: placeOf(declarationOfMutation(mutation)),
        type: write.type,
        field: write.field,
        confidence: write.confidence,
        evidence: write.evidence,
        own: mutation.subgraph.name === authority,
      })),
  );
}
