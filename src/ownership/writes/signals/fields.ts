import type { Field } from '../../../schema/facts.ts';
import { isList, namedType } from '../../../schema/type-reference.ts';
import { findDirective } from '../../externals.ts';
import { nameKey, repeatedKeyOf, words } from '../../words.ts';
import { type Case, endsWith } from '../case.ts';
import type { Input } from '../inputs.ts';
import type { RecordType } from '../records.ts';
import { builtIn } from '../type-role.ts';

/** A field of a record that the operation takes a value for. */
export interface FieldWritten {
  readonly field: string;
  readonly input: Input;
  /** The value is one of the record's states: an enum that the field has too. */
  readonly state: boolean;
}

/** Fields of a record that the inputs name, or whose enum they carry. Key fields are not written: they say which record is meant. */
export function readFields(of: Case, record: RecordType): readonly FieldWritten[] {
  const found: FieldWritten[] = [];
  for (const input of of.inputs) {
    if (input.selects || input.name === 'id' || input.name === 'clientMutationId') continue;
    const field = fieldFor(of, record, input);
    if (field === undefined || found.some((written) => written.field === field.name)) continue;
    const state = input.kind === 'enum' && namedType(field.type) === input.type;
    found.push({ field: field.name, input, state });
  }
  return found;
}

/** The field of a record that words name: `status` of Project in `updateProjectStatus`. */
export function fieldNamed(record: RecordType, parts: readonly string[]): string | undefined {
  return parts.length === 0 ? undefined : fieldsOf(record).called(nameKey(parts))?.name;
}

/** A field of a record that holds a record whose name ends with the words: `comments: [PostComment!]!` of Post for `comment`. */
export function partNamed(
  of: Case,
  record: RecordType,
  parts: readonly string[],
): { readonly field: string; readonly part: RecordType } | undefined {
  if (parts.length === 0) return undefined;
  const { byTarget } = fieldsOf(record);
  const named = fieldsOf(record).called(nameKey(parts));
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
  return fieldsOf(record).byTarget.get(value.name)?.name ?? fieldNamed(record, parts);
}

/** Whether a record has a field that holds one of the other. */
export function pointsAt(record: RecordType, other: RecordType): boolean {
  const field = fieldsOf(record).byTarget.get(other.name);
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

const keyCache = new WeakMap<RecordType, ReadonlySet<string>>();

/** Names of the fields that identify a record in some subgraph. */
function keysOf(record: RecordType): ReadonlySet<string> {
  let keys = keyCache.get(record);
  if (keys === undefined) {
    const names = record.type.holdings.flatMap(({ type }) => type.keys.flatMap((key) => key.fields.split(/[\s{}]+/)));
    keys = new Set(['id', '_id', 'uuid', '__typename', ...names]);
    keyCache.set(record, keys);
  }
  return keys;
}

/** Fields of a record by what they are called, and the first that holds each type. Filled when first asked. */
class RecordFields {
  private readonly record: RecordType;
  private readonly few: boolean;
  private keysRead: Map<string, Field> | undefined;
  private targetsRead: Map<string, Field> | undefined;

  constructor(record: RecordType) {
    this.record = record;
    this.few = record.type.holdings.length <= 4;
  }

  /** The first field that is called so. */
  called(key: string): Field | undefined {
    if (!this.few) return this.byKey.get(key);
    // Where few subgraphs declare the record, looking is cheaper than an index: hardly any field begins alike.
    const initial = key.charCodeAt(0);
    for (const { type } of this.record.type.holdings) {
      for (const field of type.fields.values()) {
        const { name } = field;
        const first = name.charCodeAt(0);
        if ((first === initial || (first | 32) === initial || first === underscore) && repeatedKeyOf(name) === key)
          return field;
      }
    }
    return undefined;
  }

  private get byKey(): ReadonlyMap<string, Field> {
    if (this.keysRead === undefined) {
      this.keysRead = new Map();
      for (const { type } of this.record.type.holdings) {
        for (const field of type.fields.values()) {
          const key = repeatedKeyOf(field.name);
          if (!this.keysRead.has(key)) this.keysRead.set(key, field);
        }
      }
    }
    return this.keysRead;
  }

  /** By types that are no scalars of GraphQL's own. */
  get byTarget(): ReadonlyMap<string, Field> {
    if (this.targetsRead === undefined) {
      this.targetsRead = new Map();
      for (const { type } of this.record.type.holdings) {
        for (const field of type.fields.values()) {
          const target = namedType(field.type);
          if (!builtIn.has(target) && !this.targetsRead.has(target)) this.targetsRead.set(target, field);
        }
      }
    }
    return this.targetsRead;
  }
}

const underscore = 95;

const cache = new WeakMap<RecordType, RecordFields>();

function fieldsOf(record: RecordType): RecordFields {
  let found = cache.get(record);
  if (found === undefined) {
    found = new RecordFields(record);
    cache.set(record, found);
  }
  return found;
}

function fieldFor(of: Case, record: RecordType, input: Input): Field | undefined {
  const same = of.subgraph.types.get(record.name)?.fields.get(input.name);
  if (same !== undefined) return keysOf(record).has(same.name) ? undefined : same;
  const fields = fieldsOf(record);
  const named = fields.called(repeatedKeyOf(input.name)) ?? relation(input, fields);
  if (named !== undefined) return keysOf(record).has(named.name) ? undefined : named;
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

/** `courseId` sets the field `course`. */
function relation(input: Input, fields: RecordFields): Field | undefined {
  if (!/[a-z\d_](?:Ids?|IDs?|ids?)$/.test(input.name)) return undefined;
  return fields.called(nameKey(input.words.slice(0, -1)));
}
