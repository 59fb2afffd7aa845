import type { Field } from '../../../schema/facts.ts';
import { namedType } from '../../../schema/type-reference.ts';
import { nameKey, words } from '../../words.ts';
import type { Case } from '../case.ts';
import type { Input } from '../inputs.ts';
import type { RecordType } from '../records.ts';

/** A field of a record that the operation takes a value for. */
export interface FieldWritten {
  readonly field: string;
  readonly input: Input;
  /** The value is one of the record's states: an enum that the field has too. */
  readonly state: boolean;
}

/** Fields of a record that the inputs name, or whose enum they carry. Key fields are not written: they say which record is meant. */
export function readFields(of: Case, record: RecordType): readonly FieldWritten[] {
  const fields = fieldsOf(record);
  const found = new Map<string, FieldWritten>();
  for (const input of of.inputs) {
    if (input.selects) continue;
    const field = fieldFor(input, fields);
    if (field === undefined || found.has(field.name)) continue;
    const state = input.kind === 'enum' && namedType(field.type) === input.type;
    found.set(field.name, { field: field.name, input, state });
  }
  return [...found.values()];
}

/** The field of a record that words name: `status` of Project in `updateProjectStatus`. */
export function fieldNamed(record: RecordType, parts: readonly string[]): string | undefined {
  return parts.length === 0 ? undefined : fieldsOf(record).byKey.get(nameKey(parts))?.name;
}

interface RecordFields {
  readonly byKey: ReadonlyMap<string, Field>;
  readonly byEnum: ReadonlyMap<string, Field | null>;
  readonly keys: ReadonlySet<string>;
}

const cache = new WeakMap<RecordType, RecordFields>();

function fieldsOf(record: RecordType): RecordFields {
  let found = cache.get(record);
  if (found !== undefined) return found;
  const byKey = new Map<string, Field>();
  const byEnum = new Map<string, Field | null>();
  const keys = new Set(['id', '_id', 'uuid', '__typename']);
  for (const { type } of record.type.holdings) {
    for (const key of type.keys) for (const name of key.fields.split(/[\s{}]+/)) keys.add(name);
    for (const field of type.fields.values()) {
      const key = nameKey(words(field.name));
      if (!byKey.has(key)) byKey.set(key, field);
      // Two fields of one type: the argument could mean either.
      const target = namedType(field.type);
      const known = byEnum.get(target);
      byEnum.set(target, known === undefined || known?.name === field.name ? field : null);
    }
  }
  found = { byKey, byEnum, keys };
  cache.set(record, found);
  return found;
}

function fieldFor(input: Input, fields: RecordFields): Field | undefined {
  const named = fields.byKey.get(nameKey(input.words)) ?? relation(input, fields);
  if (named !== undefined) return fields.keys.has(named.name) ? undefined : named;
  const byEnum = input.kind === 'enum' ? fields.byEnum.get(input.type) : undefined;
  return byEnum ?? undefined;
}

/** `courseId` sets the field `course`. */
function relation(input: Input, fields: RecordFields): Field | undefined {
  const last = input.words.at(-1);
  if (input.words.length < 2 || (last !== 'id' && last !== 'ids')) return undefined;
  return fields.byKey.get(nameKey(input.words.slice(0, -1)));
}
