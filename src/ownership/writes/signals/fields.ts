/** Signal: the fields of a record that the inputs name. */
import type { Field } from '../../../schema/facts.ts';
import { isList, namedType } from '../../../schema/type-reference.ts';
import { findDirective } from '../../externals.ts';
import { nameKey, words } from '../../words.ts';
import { type Case, endsWith } from '../case.ts';
import type { FieldWritten, Input } from '../inputs.ts';
import type { RecordType } from '../records.ts';

/** Fields of a record that the inputs name, or whose enum they carry. Key fields are not written: they say which record is meant. */
export function readFields(of: Case, record: RecordType): readonly FieldWritten[] {
  for (const known of of.fieldsRead) if (known.record === record) return known.fields;
  const found: FieldWritten[] = [];
  const own = of.subgraph.types.get(record.name)?.fields;
  for (const input of of.inputs) {
    const { name } = input;
    if (input.selects || name === 'id' || name === 'clientMutationId') continue;
    const field = fieldFor(of, record, own, input);
    if (field === undefined || isAmong(found, field.name)) continue;
    const state = input.kind === 'enum' && namedType(field.type) === input.type;
    found.push({ field: field.name, input, state });
  }
  of.fieldsRead.push({ record, fields: found });
  return found;
}

function isAmong(found: readonly FieldWritten[], field: string): boolean {
  for (const written of found) if (written.field === field) return true;
  return false;
}

/** The field of a record that words name: `status` of Project in `updateProjectStatus`. */
export function fieldNamed(record: RecordType, parts: readonly string[]): string | undefined {
  return parts.length === 0 ? undefined : record.fields.called(nameKey(parts))?.name;
}

/** A field of a record that holds a record whose name ends with the words: `comments: [PostComment!]!` of Post for `comment`. */
export function partNamed(
  of: Case,
  record: RecordType,
  parts: readonly string[],
): { readonly field: string; readonly part: RecordType } | undefined {
  if (parts.length === 0) return undefined;
  const { byTarget } = record.fields;
  const named = record.fields.called(nameKey(parts));
  const direct = named && elementOf(of, named);
  if (named !== undefined && direct !== undefined) return { field: named.name, part: direct };
  for (const [target, field] of byTarget) {
    const part = of.records.record(target);
    if (part !== undefined && part !== record && endsWith(part, parts)) return { field: field.name, part };
  }
  return undefined;
}

/** The field of a record that holds a value: by the value's type, else by the words that name it. */
export function fieldHolding(record: RecordType, value: RecordType, parts: readonly string[]): string | undefined {
  return record.fields.byTarget.get(value.name)?.name ?? fieldNamed(record, parts);
}

/** Whether a record has a field that holds one of the other. */
export function pointsAt(record: RecordType, other: RecordType): boolean {
  const field = record.fields.byTarget.get(other.name);
  return field !== undefined && !isList(field.type);
}

function elementOf(of: Case, field: Field): RecordType | undefined {
  const target = of.subgraph.types.get(namedType(field.type));
  if (target !== undefined && /(?:Connection|_aggregate)$/.test(target.name)) {
    const inner = target.fields.get('nodes') ?? target.fields.get('items');
    return inner && of.records.record(namedType(inner.type));
  }
  return of.records.record(namedType(field.type));
}

/** @param own the fields that the case's subgraph itself declares: cheapest to look at, and most inputs are called as these. */
function fieldFor(
  of: Case,
  record: RecordType,
  own: ReadonlyMap<string, Field> | undefined,
  input: Input,
): Field | undefined {
  const same = own?.get(input.name);
  if (same !== undefined) return record.fields.identifying.has(same.name) ? undefined : same;
  const { fields } = record;
  const { key, assertedKey, renewedKey, relatedKey } = input.known;
  const named =
    fields.called(key) ??
    // `available: Boolean` sets the field `isAvailable`, `newTitle` the field `title`, `courseId` the field `course`.
    (input.type === 'Boolean' ? fields.called(assertedKey) : undefined) ??
    (renewedKey === undefined ? undefined : fields.called(renewedKey)) ??
    (relatedKey === undefined ? undefined : fields.called(relatedKey));
  if (named !== undefined) return record.fields.identifying.has(named.name) ? undefined : named;
  return input.kind === 'enum' ? fieldOfEnum(of, record, input) : undefined;
}

/** The field that has the input's enum: the subgraph's own before others', and only if it is the one such field, or is called alike. */
function fieldOfEnum(of: Case, record: RecordType, input: Input): Field | undefined {
  const holdings = record.type.holdings;
  const own = holdings.filter(({ subgraph }) => subgraph === of.subgraph);
  for (const from of own.length > 0 ? [own, holdings] : [holdings]) {
    const found = from.flatMap(({ type }) =>
      [...type.fields.values()].filter(
        (f) => namedType(f.type) === input.type && findDirective(f.directives, 'external') === undefined,
      ),
    );
    const names = new Set(found.map((field) => field.name));
    if (names.size === 1) return found[0];
    const alike = found.find((field) => words(field.name).includes(input.words.at(-1) ?? ''));
    if (alike !== undefined) return alike;
  }
  return undefined;
}
