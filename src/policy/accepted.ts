import type * as v from 'valibot';
import { isAmbiguous, isDoubtfulKey } from './ambiguity.ts';
import { plainMapping, type YamlEntry, type YamlNode } from './yaml-node.ts';

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

/** Takes the plain data of a node out of it; undefined when it takes the library to say whether it is right. */
type Taker = (node: YamlNode) => unknown;
type Test = (text: string) => boolean;

const takers = new WeakMap<v.GenericSchema, Taker>();

/**
 * The plain data of a document that certainly holds to a schema, and of which no reader of YAML takes anything for something else. Nearly
 * all documents are such, and there are thousands: this takes a fraction of the library's time, which says of all others what is wrong.
 *
 * @returns what the schema makes of the document, or undefined.
 */
export function accepted(schema: v.GenericSchema, node: YamlNode): unknown {
  let taker = takers.get(schema);
  if (taker === undefined) {
    taker = takerOf(schema as unknown as Schema);
    takers.set(schema, taker);
  }
  return taker(node);
}

const never: Taker = () => undefined;

function takerOf(schema: Schema): Taker {
  if (schema.type === 'string') return textTaker(testsOf(schema));
  if (!isBare(schema)) return never;
  switch (schema.type) {
    case 'boolean':
      return (node) => (node.kind === 'scalar' && typeof node.value === 'boolean' ? node.value : undefined);
    case 'picklist':
      return choiceTaker(new Set(schema.options));
    case 'optional':
      return schema.default === undefined && schema.wrapped !== undefined ? takerOf(schema.wrapped) : never;
    case 'array':
      return listTaker(takerOf(schema.item as Schema));
    case 'record':
      return recordTaker(schema);
    case 'strict_object':
      return objectTaker(schema.entries ?? {});
    default:
      return never;
  }
}

function textTaker(tests: readonly Test[] | undefined): Taker {
  if (tests === undefined) return never;
  // The records of a file mostly have one authority and one owner.
  let last: string | undefined;
  return (node) => {
    if (node.kind !== 'scalar' || typeof node.value !== 'string' || isAmbiguous(node)) return undefined;
    const { value } = node;
    if (value !== last && !tests.every((test) => test(value))) return undefined;
    last = value;
    return value;
  };
}

function choiceTaker(options: ReadonlySet<unknown>): Taker {
  return (node) => (node.kind === 'scalar' && options.has(node.value) && !isAmbiguous(node) ? node.value : undefined);
}

function listTaker(take: Taker): Taker {
  return (node) => {
    if (node.kind !== 'sequence') return undefined;
    const taken: unknown[] = [];
    for (const item of node.items) {
      const value = take(item);
      if (value === undefined) return undefined;
      taken.push(value);
    }
    return taken;
  };
}

function recordTaker({ key, value }: Schema): Taker {
  const tests = key?.type === 'string' ? testsOf(key) : undefined;
  if (tests === undefined || value === undefined) return never;
  const take = takerOf(value);
  return (node) => {
    if (node.kind !== 'mapping') return undefined;
    return plainMapping(node, (name, entry) =>
      isDoubtfulKey(name, entry.plain) || !tests.every((test) => test(name)) ? undefined : take(entry.value),
    );
  };
}

function objectTaker(entries: Readonly<Record<string, Schema>>): Taker {
  const known = Object.entries(entries).filter(([key]) => !isDoubtfulKey(key, true));
  const byKey = new Map(known.map(([key, schema]) => [key, takerOf(schema)]));
  const takePart = (key: string, { value }: YamlEntry) => byKey.get(key)?.(value);
  const required = Object.keys(entries).filter((key) => entries[key]?.type !== 'optional');
  return (node) => {
    if (node.kind !== 'mapping' || !required.every((key) => node.entries.has(key))) return undefined;
    return plainMapping(node, takePart);
  };
}

/** Nothing follows in the schema's pipe but what describes it. */
function isBare({ pipe }: Schema): boolean {
  if (pipe === undefined) return true;
  const [inner, ...parts] = pipe;
  return parts.every(({ kind }) => kind === 'metadata') && isBare(inner);
}

/** What the pipe of a text's schema asks of it; undefined where something does that is not known here. */
function testsOf({ pipe }: Schema): readonly Test[] | undefined {
  if (pipe === undefined) return [];
  // A pipe within a pipe stands first, as the schema itself: what it asks for is asked, too.
  const [inner, ...parts] = pipe;
  const tests = [testsOf(inner), ...parts.map(testOf)];
  return tests.includes(undefined) ? undefined : tests.flatMap((test) => test ?? []);
}

function testOf({ kind, type, requirement }: Partial<Action>): readonly Test[] | undefined {
  if (kind === 'metadata') return [];
  if (type === 'max_length') return [(text) => text.length <= (requirement as number)];
  if (type === 'regex' || type === 'iso_date') return [(text) => (requirement as RegExp).test(text)];
  return type === 'check' ? [requirement as Test] : undefined;
}
