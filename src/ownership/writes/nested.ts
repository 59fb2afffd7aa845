/** Records that an operation writes along with the one that it is about: `data: { buyer: { update: …, delete: true } }`. */
import { namedType } from '../../schema/type-reference.ts';
import { firstWord, words } from '../words.ts';
import type { Input } from './inputs.ts';
import type { OperationReading } from './reading.ts';
import type { RecordType } from './records.ts';
import { isPlainVerb, verbKind } from './vocabulary.ts';

/** A relation of a record by which the other record is written. */
export interface Nested {
  readonly record: RecordType;
  /** `data.buyer.delete: Boolean`, the first that tells most. */
  readonly detail: string;
  /** The other record may be made or ended, not only changed. */
  readonly makesOrEnds: boolean;
}

/** An input object that offers what can be done to the record at the other end of a relation. */
interface Offer {
  readonly input: Input;
  readonly detail: string;
  readonly makesOrEnds: boolean;
}

/**
 * Input objects of nothing but verbs, as generators for Prisma, Keystone and Neo4j make them for a relation, or Hasura's for what is inserted along.
 * What only connects (`connect`, `disconnect`, `set`) changes the relation, which is the first record's.
 */
function offersIn(of: OperationReading): readonly Offer[] {
  return of.inputs.flatMap((input) =>
    input.kind !== 'input' || input.depth === 0 || input.selects ? [] : (offerOf(of, input) ?? []),
  );
}

function offerOf(of: OperationReading, input: Input): Offer | undefined {
  const fields = of.subgraph.types.get(input.type)?.fields;
  if (fields === undefined || fields.size === 0) return undefined;
  const inserts = input.type.endsWith('_rel_insert_input');
  let act: string | undefined;
  let makesOrEnds = false;
  for (let index = 0; index < fields.size; index++) {
    const name = fields.nameAt(index);
    const verb = firstWord(name);
    if (!inserts && !isPlainVerb(verb)) return undefined;
    const makes = inserts ? name === 'data' : makesOrEndsBy(name);
    if (act !== undefined ? makesOrEnds || !makes : !makes && verb !== 'update') continue;
    act = `${input.path}.${name}: ${fields.typeAt(index)}`;
    makesOrEnds = makes;
  }
  return act === undefined ? undefined : { input, detail: act, makesOrEnds };
}

/** `create`, `deleteById`, `upsert`, `connectOrCreate`. */
function makesOrEndsBy(name: string): boolean {
  return words(name).some((word) => word === 'create' || word === 'upsert' || verbKind(word) === 'delete');
}

/**
 * Records that other subgraphs have too: what a subgraph does to its own along with another of its own is nobody else's affair.
 *
 * @param about names of the records that the operation is about.
 */
export function nestedIn(of: OperationReading, about: readonly string[]): readonly Nested[] {
  return offersIn(of).flatMap(({ input, detail, makesOrEnds }) => {
    const record = relatedBy(of, input.name, about);
    const shared = record?.role === 'record' && record.type.holdings.length > 1;
    return record !== undefined && shared ? [{ record, detail, makesOrEnds }] : [];
  });
}

/** The record that a field of the other record leads to. */
function relatedBy(of: OperationReading, field: string, about: readonly string[]): RecordType | undefined {
  for (const name of about) {
    const reference = of.subgraph.types.get(name)?.fields.typeOf(field);
    const record = reference === undefined ? undefined : of.records.record(namedType(reference));
    if (record !== undefined && !about.includes(record.name)) return record;
  }
  return undefined;
}
