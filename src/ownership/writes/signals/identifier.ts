/** Signal: the record that an argument identifies. */
import { nameKey, stem, words } from '../../words.ts';
import { type Case, endsWith, nicknamed, recordOf } from '../case.ts';
import type { Input } from '../inputs.ts';
import { strongMarks } from '../names.ts';
import type { RecordType } from '../records.ts';

/** A record that an argument identifies. */
export interface Identified {
  readonly record: RecordType;
  readonly input: Input;
  /** Words that say in which part the record is meant: `parent` in `parentInvoiceId`. Then it is another one than the one written. */
  readonly qualifier: readonly string[];
}

/** Records identified by arguments: `invoiceId: ID!`, `invoice: ID!`, `id: InvoiceID!`, `input: { invoiceUrn }`. In order of appearance. */
export function readIdentifiers(of: Case): readonly Identified[] {
  const found: Identified[] = [];
  const seen = new Set<string>();
  for (const input of of.inputs) {
    // Relay's mark of a request is nobody's id.
    if (input.kind !== 'scalar' || input.name === 'clientMutationId') continue;
    const identified = identify(of, input);
    if (identified === undefined || seen.has(identified.record.name)) continue;
    seen.add(identified.record.name);
    found.push(identified);
  }
  return found;
}

/** The first of the inputs that identifies one given record: `invoiceId` or `lineId` for an InvoiceLine. Cheaper than finding all. */
export function identifierOf(inputs: readonly Input[], record: RecordType): Input | undefined {
  for (const input of inputs) {
    if (input.kind !== 'scalar') continue;
    const { known } = input;
    if (known.isBareMark || (input.type !== 'ID' && !known.looksIdentifying)) continue;
    const parts = known.words;
    if (
      known.isMarked
        ? endsWith(record, parts.slice(0, -1))
        : parts.length === 1 && input.type === 'ID' && endsWith(record, parts)
    )
      return input;
  }
  return undefined;
}

/** An input that identifies the operation's own record without naming it: `id`, `ids`, `uuid`. */
export function hasBareIdentifier(of: Case): boolean {
  for (const { kind, depth, known } of of.inputs) if (kind === 'scalar' && depth <= 1 && known.isBareMark) return true;
  return false;
}

function identify(of: Case, input: Input): Identified | undefined {
  const byType = typedIdentifier(of, input);
  if (byType !== undefined) return { record: byType, input, qualifier: [] };
  const parts = input.words;
  const last = parts.at(-1);
  if (last === undefined) return undefined;
  const marked = input.known.isMarked;
  if (!marked && input.type !== 'ID' && !/(?:UUID|Uuid|uuid|GUID)$/.test(input.type)) return undefined;
  if (input.known.isBareMark) return undefined;
  const names = marked ? parts.slice(0, -1) : parts;
  const find = (marked && strongMarks.has(stem(last))) || input.type === 'ID' ? nicknamed : recordOf;
  for (let start = 0; start < names.length; start++) {
    const record = find(of, names.slice(start));
    if (record !== undefined) return { record, input, qualifier: names.slice(0, start) };
  }
  return undefined;
}

/** A scalar of its own for the ids of a record: `InvoiceID`. */
function typedIdentifier(of: Case, input: Input): RecordType | undefined {
  if (!/(?:Id|ID|Urn|URN|_id)$/.test(input.type) || input.type === 'ID') return undefined;
  return recordOf(of, words(input.type).slice(0, -1));
}

/** Whether an input identifies what the words name, known as a record or not: `memberIds` for `members`. */
export function identifiesNamed(of: Case, parts: readonly string[]): boolean {
  if (parts.length === 0) return false;
  const key = nameKey(parts);
  return of.inputs.some(({ words: names, kind, type }) => {
    if (kind !== 'scalar') return false;
    const last = names.at(-1);
    const marked = names.length > 1 && last !== undefined && strongMarks.has(stem(last));
    return (marked && nameKey(names.slice(0, -1)) === key) || (type === 'ID' && nameKey(names) === key);
  });
}
