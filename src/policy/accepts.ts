import type * as v from 'valibot';
import type { YamlMapping, YamlNode } from './yaml-node.ts';

/** The parts of valibot's schemas that are looked at. Reference: https://valibot.dev/api/ */
interface Schema {
  readonly type: string;
  readonly pipe?: readonly [Schema, ...Action[]];
  readonly entries?: Readonly<Record<string, Schema>>;
  readonly item?: Schema;
  readonly key?: Schema;
  readonly value?: Schema;
  readonly wrapped?: Schema;
  readonly default?: unknown;
  readonly options?: readonly unknown[];
}

interface Action {
  readonly kind: string;
  readonly type: string;
  readonly requirement?: unknown;
}

/**
 * Whether a document certainly holds to a schema, and its plain data is what the schema makes of it. Nearly all documents do, and there are
 * thousands: this takes a fraction of the library's time, which says of all others what is wrong with them.
 */
export function accepts(schema: v.GenericSchema, node: YamlNode): boolean {
  return fits(schema as unknown as Schema, node);
}

function fits(schema: Schema, node: YamlNode): boolean {
  switch (schema.type) {
    case 'string':
      return node.kind === 'scalar' && typeof node.value === 'string' && passes(schema, node.value);
    case 'boolean':
      return node.kind === 'scalar' && typeof node.value === 'boolean' && isBare(schema);
    case 'picklist':
      return node.kind === 'scalar' && schema.options?.includes(node.value) === true && isBare(schema);
    case 'optional':
      return (
        schema.default === undefined && schema.wrapped !== undefined && isBare(schema) && fits(schema.wrapped, node)
      );
    case 'array':
      return (
        node.kind === 'sequence' && isBare(schema) && node.items.every((item) => fits(schema.item as Schema, item))
      );
    case 'record':
      return node.kind === 'mapping' && isBare(schema) && fitsRecord(schema, node);
    case 'strict_object':
      return node.kind === 'mapping' && isBare(schema) && fitsObject(schema, node);
    default:
      return false;
  }
}

interface Entries {
  readonly byKey: ReadonlyMap<string, Schema>;
  readonly required: readonly string[];
}

const entriesOf = new WeakMap<Schema, Entries>();

function readEntries(schema: Schema): Entries {
  let read = entriesOf.get(schema);
  if (read === undefined) {
    const byKey = new Map(Object.entries(schema.entries ?? {}));
    read = { byKey, required: [...byKey.keys()].filter((key) => byKey.get(key)?.type !== 'optional') };
    entriesOf.set(schema, read);
  }
  return read;
}

function fitsObject(schema: Schema, node: YamlMapping): boolean {
  const { byKey, required } = readEntries(schema);
  for (const [key, { value }] of node.entries) {
    const entry = byKey.get(key);
    if (entry === undefined || !fits(entry, value)) return false;
  }
  for (const key of required) if (!node.entries.has(key)) return false;
  return true;
}

function fitsRecord({ key, value }: Schema, node: YamlMapping): boolean {
  for (const [name, entry] of node.entries)
    if (key?.type !== 'string' || !passes(key, name) || value === undefined || !fits(value, entry.value)) return false;
  return true;
}

/** Nothing follows in the schema's pipe but what describes it. */
function isBare({ pipe }: Schema): boolean {
  if (pipe === undefined) return true;
  for (let index = 1; index < pipe.length; index++) if ((pipe[index] as Action).kind !== 'metadata') return false;
  return isBare(pipe[0]);
}

function passes({ pipe }: Schema, text: string): boolean {
  if (pipe === undefined) return true;
  for (let index = 1; index < pipe.length; index++) {
    const part = pipe[index] as Action | Schema;
    // A pipe within a pipe stands first, as the schema itself: what it asks for is asked, too.
    if (!('kind' in part) || !permits(part, text)) return false;
  }
  return passes(pipe[0], text);
}

function permits({ kind, type, requirement }: Action, text: string): boolean {
  if (kind === 'metadata') return true;
  if (type === 'max_length') return text.length <= (requirement as number);
  if (type === 'regex' || type === 'iso_date') return (requirement as RegExp).test(text);
  return type === 'check' && (requirement as (text: string) => boolean)(text);
}
