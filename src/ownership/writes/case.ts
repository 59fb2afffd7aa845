/** One operation as the signals see it. */
import type { Subgraph } from '../../schema/facts.ts';
import { namedType } from '../../schema/type-reference.ts';
import type { Operation } from '../namespaces.ts';
import { nameKey, singular, splitWords, words } from '../words.ts';
import { type FieldWritten, type Input, listArguments, openInputs } from './inputs.ts';
import { type Phrase, readPhrase } from './phrase.ts';
import type { RecordIndex, RecordType } from './records.ts';
import type { Returned, ReturnReader } from './returned.ts';

/** Everything that is known of an operation before anything is concluded. What is not asked for is not read. */
export class Case {
  readonly operation: Operation;
  readonly subgraph: Subgraph;
  readonly records: RecordIndex;
  readonly phrase: Phrase;
  /** Words of the namespaces passed on the way, outermost first. */
  readonly namespace: readonly string[];
  readonly returned: readonly Returned[];
  /** What `readFields` found, by record. */
  readonly fieldsRead: { readonly record: RecordType; readonly fields: readonly FieldWritten[] }[] = [];
  private argumentsRead: readonly Input[] | undefined;
  private inputsRead: readonly Input[] | undefined;

  constructor(operation: Operation, records: RecordIndex, returns: ReturnReader) {
    const { subgraph, field, namespaces } = operation;
    this.operation = operation;
    this.subgraph = subgraph;
    this.records = records;
    const { name } = field;
    const prefix = prefixLength(name);
    this.phrase = readPhrase(
      joinParticles(splitWords(prefix === 0 ? name : name.slice(prefix + 1))),
      (parts) => recordOf(this, parts) !== undefined,
    );
    const passed = namespaces.length === 0 ? none : namespaces.flatMap((namespace) => words(namespace.name));
    this.namespace = prefix === 0 ? passed : [...passed, ...splitWords(name.slice(0, prefix))];
    this.returned = returns.read(subgraph, namedType(field.type), field.name);
  }

  /** Words of the last namespace passed. */
  get innermostNamespace(): readonly string[] {
    return words(this.operation.namespaces.at(-1)?.name ?? '');
  }

  /** The arguments alone. */
  get arguments(): readonly Input[] {
    this.argumentsRead ??= listArguments(this.subgraph, this.operation.field);
    return this.argumentsRead;
  }

  /** The arguments and what their input objects hold, two levels deep. */
  get inputs(): readonly Input[] {
    this.inputsRead ??= openInputs(this.subgraph, this.arguments);
    return this.inputsRead;
  }
}

const none: readonly string[] = [];

/** `jira_updateBoard`: where camel case follows one underscore, a namespace stands before it. Its length, or 0. */
function prefixLength(name: string): number {
  const at = name.indexOf('_');
  return at > 0 && /^[a-z][a-z\d]*[A-Z]/.test(name.slice(at + 1)) && !name.includes('_', at + 1) ? at : 0;
}

/** `sign in`, `log out`: a verb and its particle are one word. */
function joinParticles(parts: readonly string[]): readonly string[] {
  let apart = false;
  for (let at = 0; at < parts.length - 1; at++) if (particles.has(parts[at] as string)) apart = true;
  if (!apart) return parts;
  const joined: string[] = [];
  for (const part of parts) {
    const verb = joined.at(-1);
    if (verb !== undefined && particles.get(verb)?.has(part)) joined[joined.length - 1] = verb + part;
    else joined.push(part);
  }
  return joined;
}

const particles = new Map([
  ['sign', new Set(['in', 'out', 'up', 'on', 'off'])],
  ['log', new Set(['in', 'out', 'on', 'off'])],
  ['check', new Set(['in', 'out'])],
  ['opt', new Set(['in', 'out'])],
  ['set', new Set(['up'])],
]);

/** The record that words name in the case's subgraph. */
export function recordOf(of: Case, parts: readonly string[]): RecordType | undefined {
  if (parts.length === 0) return undefined;
  const found = of.records.find(nameKey(parts), of.subgraph);
  return found !== undefined || !hasPluralInside(parts)
    ? found
    : of.records.find(nameKey(parts.map(singular)), of.subgraph);
}

function hasPluralInside(parts: readonly string[]): boolean {
  for (let at = 0; at < parts.length - 1; at++) if ((parts[at] as string).endsWith('s')) return true;
  return false;
}

/** As `recordOf`; else the one record that is called so for short: a returned one, or one of the subgraph's. */
export function nicknamed(of: Case, parts: readonly string[]): RecordType | undefined {
  if (parts.length === 0) return undefined;
  return (
    recordOf(of, parts) ??
    of.returned.find(({ record }) => record.role === 'record' && endsWith(record, parts))?.record ??
    of.records.nicknames.find(nameKey(parts), of.subgraph)
  );
}

/** Whether a record's name ends with the words: `PullRequestReviewThread` is meant by `thread` and by `review thread`. */
export function endsWith(record: RecordType, parts: readonly string[]): boolean {
  const tail = parts.length;
  return (
    tail > 0 &&
    record.words.length >= tail &&
    nameKey(record.words.slice(record.words.length - tail)) === nameKey(parts)
  );
}
