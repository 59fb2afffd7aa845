/** Writes by subgraphs that are not the authority of what they write. */
import { groupBy } from '../../diagnostic/group.ts';
import { compareText } from '../../diagnostic/location.ts';
import type { Mutation } from '../../ownership/map.ts';
import { perhaps, wholeRecord } from '../../register/accepts.ts';
import type { Register, RegisteredRecord, RegisteredWrite } from '../../register/register.ts';
import type { RuleContext } from '../rule.ts';

/** A mutation that writes a record over which another subgraph decides. */
export interface Trespass {
  readonly mutation: Mutation;
  readonly record: RegisteredRecord;
  /** The subgraph that decides: the record's authority, or that of the one field written. */
  readonly decider: string;
  /** The fields written, as coordinates, in order; empty where the record as a whole is. */
  readonly fields: readonly string[];
  /** The writes by which it trespasses; those of fields that its own subgraph contributes are left out. */
  readonly writes: readonly RegisteredWrite[];
}

/** All trespasses of the graph: one for each mutation and record. */
export function* trespasses({ register, today }: RuleContext): Iterable<Trespass> {
  for (const mutation of register.judged.mutations) {
    if (register.writesOwnOnly(mutation) || register.writesUndeclaredOnly(mutation)) continue;
    if (!register.isLive(mutation)) continue;
    yield* trespassesBy(register.writesOf(mutation), mutation, { register, today });
  }
}

/** The trespasses of one mutation, from its writes. */
export function* trespassesBy(
  writes: readonly RegisteredWrite[],
  mutation: Mutation,
  { register, today }: Pick<RuleContext, 'register' | 'today'>,
): Iterable<Trespass> {
  for (const [record, own] of groupBy(writes, (write) => write.record)) {
    if (record === null) continue;
    const foreign = own.filter((write) => !mayWrite(register, record, mutation, write, today));
    if (foreign.length > 0) yield describeTrespass(register, mutation, record, foreign);
  }
}

/** Whether a mutation only writes a field that its own subgraph, and no other, adds to the type. */
export function isOwnContribution(register: Register, mutation: Mutation, write: RegisteredWrite): boolean {
  return write.field !== null && register.authorityOfField(write.type, write.field) === mutation.subgraph.name;
}

/** The evidence for the writes, in words. */
export function evidenceOf(writes: readonly RegisteredWrite[]): readonly string[] {
  const phrases = writes.flatMap(({ evidence }) =>
    evidence.map(({ signal, detail }) => {
      if (signal === 'name') return 'its name';
      return signal === 'return' ? `its result ${detail}` : detail;
    }),
  );
  return [...new Set(phrases)];
}

/** What of a write is accepted with it. */
export function acceptedOf({ name }: RegisteredRecord, { type, field, confidence }: RegisteredWrite): string {
  return `${confidence === 'possible' ? perhaps : ''}${field === null ? wholeRecord(name) : `${type}.${field}`}`;
}

function mayWrite(
  register: Register,
  record: RegisteredRecord,
  mutation: Mutation,
  write: RegisteredWrite,
  today: string,
): boolean {
  if (isOwnContribution(register, mutation, write)) return true;
  if (!register.mayDecide(record, mutation.subgraph.name, today)) return false;
  // Even the authority keeps its hands off a field that the policy gives to somebody else.
  const official =
    write.field === null ? undefined : register.officialAuthority(record, `${write.type}.${write.field}`);
  return official === undefined || register.mayDecide(record, official, today);
}

/** A trespass by some writes of a mutation. */
export function describeTrespass(
  register: Register,
  mutation: Mutation,
  record: RegisteredRecord,
  writes: readonly RegisteredWrite[],
): Trespass {
  const fields = new Map<string, string>();
  let whole = false;
  for (const { type, field } of writes) {
    if (field === null) whole = true;
    else fields.set(`${type}.${field}`, register.authorityOfField(type, field) ?? record.authority);
  }
  const deciders = new Set(whole ? [record.authority] : fields.values());
  const [only = record.authority] = deciders;
  return {
    mutation,
    record,
    decider: deciders.size === 1 ? only : record.authority,
    fields: whole ? [] : [...fields.keys()].sort(compareText),
    writes,
  };
}

/** What clients cannot see, or a contract hides, is called by services all the same. */
export function hiddenBy({ field }: Mutation): string {
  const applied = [...field.directives, ...field.block.directives];
  const hiding = applied.find(({ id }) => id === 'inaccessible' || id === 'internal');
  return hiding === undefined ? '' : `; @${hiding.id} hides it from clients only`;
}
