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

/** What an input object offers to do to the record at the other end of a relation. */
type Offer = Omit<Nested, 'record'>;

/**
 * Records that other subgraphs have too: what a subgraph does to its own along with another of its own is nobody else's affair.
 *
 * @param about names of the records that the operation is about.
 */
export function nestedIn(of: OperationReading, about: readonly string[]): readonly Nested[] {
  return of.inputs.flatMap((input) => {
    if (input.kind !== 'input' || input.depth === 0 || input.selects) return none;
    const relation = relationOf(of, input.name, about);
    const offer = relation === undefined ? undefined : offerOf(of, input);
    const record = offer === undefined ? undefined : of.records.record(namedType(relation ?? ''));
    if (offer === undefined || record?.role !== 'record' || about.includes(record.name)) return none;
    return record.type.holdings.length > 1 ? [{ record, ...offer }] : none;
  });
}

const none: readonly Nested[] = [];

/** The type of a field of one of the records. */
function relationOf(of: OperationReading, field: string, about: readonly string[]): string | undefined {
  for (const name of about) {
    const reference = of.subgraph.types.get(name)?.fields.typeOf(field);
    if (reference !== undefined) return reference;
  }
  return undefined;
}

/**
 * Of input objects of nothing but verbs, as generators for Prisma, Keystone and Neo4j make them for a relation, or of Hasura's for what is inserted along.
 * What only connects (`connect`, `disconnect`, `set`) changes the relation, which is the first record's.
 */
function offerOf(of: OperationReading, input: Input): Offer | undefined {
  // Neo4j: `delete: { buyer: [{ where: … }] }`.
  if (input.holder?.name === 'delete') return { detail: `${input.path}: ${input.reference}`, makesOrEnds: true };
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
  return act === undefined ? undefined : { detail: act, makesOrEnds };
}

/** `create`, `deleteById`, `upsert`, `connectOrCreate`. */
function makesOrEndsBy(name: string): boolean {
  return words(name).some((word) => word === 'create' || word === 'upsert' || verbKind(word) === 'delete');
}
