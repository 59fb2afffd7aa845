/** What a subgraph adds to a record of others: its own to write, and a reason to doubt that it writes the rest. */
import type { Field } from '../../schema/facts.ts';
import { findDirective } from '../externals.ts';
import type { Holding } from '../map.ts';
import type { Candidate } from './candidate.ts';
import { fieldOfVerb } from './field-names.ts';
import type { OperationReading } from './reading.ts';
import type { RecordType } from './records.ts';
import { isHarmless } from './vocabulary.ts';
import { readFields, type WrittenField } from './written-fields.ts';

/**
 * Fields that the operation's subgraph alone adds to a record of others: the one that its verb leads to (`likePost` and Post.likes); those that it takes
 * values for where its verb may leave the record as it is (`rateInvoice(id, rating)`).
 */
export function ownFields(of: OperationReading, candidate: Candidate): readonly WrittenField[] {
  const { kind, verb } = of.name;
  const { record } = candidate;
  const own = addedFields(of, record);
  if (own.size === 0 || kind === 'create' || kind === 'delete') return [];
  const field = fieldOfVerb(record, verb);
  if (field !== undefined && own.has(field)) return [{ field, input: undefined, state: false }];
  if (!isHarmless(kind)) return [];
  const taken = readFields(of, candidate, false).fields;
  return taken.every((written) => own.has(written.field)) ? taken : [];
}

/** A subgraph that adds fields of its own to a record may mean these: only what makes or ends the record, or takes others' fields, is plainly not its own. */
export function isOthersToChange(of: OperationReading, record: RecordType): boolean {
  if (of.name.kind === 'create' || of.name.kind === 'delete' || !isContributor(of, record)) return true;
  const own = of.subgraph.types.get(record.name)?.fields;
  return of.inputs.some(({ known, name, kind, selects }) => {
    if (selects || kind === 'input' || name === 'id' || known.relatedKey !== undefined) return false;
    const field = record.fields.called(known.key);
    return (
      field !== undefined &&
      !record.fields.identifying.has(field.name) &&
      (own?.has(field.name) !== true || own.get(field.name)?.directives.some(({ id }) => id === 'external') === true)
    );
  });
}

/** The operation's subgraph adds fields of its own to a record of which another one resolves more. Whether it is spelled as an extension does not count. */
export function isContributor(of: OperationReading, record: RecordType): boolean {
  if (addedFields(of, record).size === 0) return false;
  const { holdings } = record.type;
  const sizes = holdings.map((holding) => dataOf(record, holding).length);
  return Math.max(...sizes) > (sizes[holdings.findIndex(({ subgraph }) => subgraph === of.subgraph)] ?? 0);
}

const none: ReadonlySet<string> = new Set();

/** Fields of a record that the operation's subgraph alone resolves, where another one resolves others. */
function addedFields(of: OperationReading, record: RecordType): ReadonlySet<string> {
  const { holdings } = record.type;
  const mine = holdings.find(({ subgraph }) => subgraph === of.subgraph);
  if (mine === undefined || holdings.length < 2) return none;
  const others = holdings
    .filter((holding) => holding !== mine)
    .map((holding) => ({
      subgraph: holding.subgraph.name,
      names: new Set(dataOf(record, holding).map(({ name }) => name)),
    }));
  if (others.every(({ names }) => names.size === 0)) return none;
  const added = dataOf(record, mine).filter((field) => {
    const override = findDirective(field.directives, 'override');
    const from = override?.args.get('from');
    return others.every(({ subgraph, names }) => subgraph === from || !names.has(field.name));
  });
  return new Set(added.map(({ name }) => name));
}

/** Fields that a subgraph resolves, keys left out. */
function dataOf(record: RecordType, { type }: Holding): readonly Field[] {
  return [...type.fields.values()].filter(
    ({ name, directives }) =>
      !record.fields.identifying.has(name) && findDirective(directives, 'external') === undefined,
  );
}
