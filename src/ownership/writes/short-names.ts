/** What the types of a subgraph are called for short. */
import type { Subgraph } from '../../schema/facts.ts';
import { namedType } from '../../schema/type-reference.ts';
import { keyOf, nameKey, stem } from '../words.ts';
import type { RecordType } from './record-type.ts';

/**
 * How a short name is made of a type's:
 * - `query`: a query that returns it is called so: `Query.customers: [User!]!`;
 * - `silent`: without a last word that says little: `LeaveRequest` for `leave`, `TagObject` for `tag`;
 * - `end`: its last words: `ReviewThread` for `thread`;
 * - `start`: its first words: `OrderLine` for `order`, which may as well be another thing;
 * - `initials`: `PersonalAccessToken` for `PAT`.
 */
export type ShortKind = 'query' | 'silent' | 'end' | 'start' | 'initials';

export interface ShortName {
  readonly record: RecordType;
  readonly kind: ShortKind;
  /** Share of the words of the type's name. */
  readonly share: number;
}

/** Types that are no records whatever they hold, to be passed over quickly. */
const answers = /(?:Payload|Connection|Edge|Response|Result)$/;
/** Last words of names that people leave out. */
const silentWords = new Set([
  'node',
  'object',
  'model',
  'entity',
  'dto',
  'gql',
  'definition',
  'record',
  'request',
  'row',
  'item',
  'data',
  'info',
  'details',
]);
/** The way to what a connection holds. */
const connectionFields = ['nodes', 'items', 'results', 'data', 'edges', 'node'];
/** Kinds that say more go first. */
const rank: Readonly<Record<ShortKind, number>> = { query: 4, silent: 3, end: 2, initials: 1, start: 0 };

/** Short names of the types of each subgraph. A subgraph's are collected when the first is asked for. */
/** What is asked about types by name. */
interface Records {
  record(name: string): RecordType | undefined;
  wordsOf(name: string): readonly string[];
}

export class ShortNames {
  private readonly records: Records;
  private readonly inside = new Map<Subgraph, Map<string, readonly string[]>>();
  private readonly known = new Map<Subgraph, Names>();

  constructor(records: Records) {
    this.records = records;
  }

  /** The records of a subgraph that a key may mean for short, each once, by its best kind; names that only begin so are left out. */
  find(key: string, subgraph: Subgraph): readonly ShortName[] {
    const names = this.namesOf(subgraph);
    const resolved = names.resolved.get(key);
    if (resolved !== undefined) return resolved;
    const entries = names.entries.get(key);
    const found = entries === undefined ? none : this.resolve(entries);
    if (entries !== undefined) names.resolved.set(key, found);
    return found;
  }

  /** The records of a subgraph whose names begin with the words of a key. */
  findStarts(key: string, subgraph: Subgraph): readonly ShortName[] {
    const names = this.namesOf(subgraph);
    names.starts ??= this.collectStarts(subgraph);
    const entries = names.starts.get(key);
    return entries === undefined ? none : this.resolve(entries);
  }

  private namesOf(subgraph: Subgraph): Names {
    let names = this.known.get(subgraph);
    if (names === undefined) {
      names = this.collect(subgraph);
      this.known.set(subgraph, names);
    }
    return names;
  }

  private collectStarts(subgraph: Subgraph): ReadonlyMap<string, readonly Entry[]> {
    const starts = new Map<string, Entry[]>();
    for (const { name, kind, keys } of subgraph.types.values()) {
      if ((kind !== 'object' && kind !== 'interface') || (keys.length === 0 && answers.test(name))) continue;
      const parts = this.records.wordsOf(name);
      for (let end = 1; end < parts.length; end++)
        put(starts, nameKey(parts.slice(0, end)), { name, kind: 'start', share: end / parts.length });
    }
    return starts;
  }

  private resolve(entries: readonly Entry[]): readonly ShortName[] {
    const found: ShortName[] = [];
    for (const { name, kind, share } of entries) {
      const record = this.records.record(name);
      if (record === undefined) continue;
      const at = found.findIndex((other) => other.record === record);
      if (at < 0) found.push({ record, kind, share });
      else if (rank[kind] > rank[(found[at] as ShortName).kind]) found[at] = { record, kind, share };
    }
    return found;
  }

  /** The records of a subgraph whose names have a word of three words or more in common with a verb: `like` and PersonLikesPost. */
  containing(verb: string, subgraph: Subgraph): readonly RecordType[] {
    let words = this.inside.get(subgraph);
    if (words === undefined) {
      words = new Map();
      for (const { name, kind } of subgraph.types.values()) {
        if (kind !== 'object' || answers.test(name)) continue;
        const parts = this.records.wordsOf(name);
        if (parts.length > 2)
          for (const part of parts.slice(1, -1)) words.set(stem(part), [...(words.get(stem(part)) ?? []), name]);
      }
      this.inside.set(subgraph, words);
    }
    return (words.get(stem(verb)) ?? []).flatMap((name) => this.records.record(name) ?? []);
  }

  private collect(subgraph: Subgraph): Names {
    const names = new Map<string, Entry[]>();
    for (const { name, kind, keys } of subgraph.types.values()) {
      if ((kind !== 'object' && kind !== 'interface') || (keys.length === 0 && answers.test(name))) continue;
      const parts = this.records.wordsOf(name);
      const count = parts.length;
      if (count === 1) continue;
      let tail = '';
      for (let start = count - 1; start > 0; start--) {
        tail = (parts[start] as string) + tail;
        put(names, stem(tail), { name, kind: 'end', share: (count - start) / count });
      }
      if (silentWords.has(parts[count - 1] as string))
        put(names, nameKey(parts.slice(0, -1)), { name, kind: 'silent', share: (count - 1) / count });
      // `createPAT` makes a PersonalAccessToken.
      if (count > 2) put(names, parts.map((part) => part.charAt(0)).join(''), { name, kind: 'initials', share: 1 });
    }
    // `Query.customers: UserConnection`: what a query is named after is another name of the record.
    for (const field of subgraph.types.get('Query')?.fields.values() ?? []) {
      const record = this.queried(subgraph, namedType(field.type), 0);
      const key = keyOf(field.name);
      if (record !== undefined && key !== keyOf(record.name))
        put(names, key, { name: record.name, kind: 'query', share: 1 });
    }
    return { entries: names, starts: undefined, resolved: new Map() };
  }

  /** The record that a query hands out, alone, in a list or in a connection. */
  private queried(subgraph: Subgraph, typeName: string, depth: number): RecordType | undefined {
    const record = this.records.record(typeName);
    if (record !== undefined || depth > 2) return record?.role === 'record' ? record : undefined;
    const fields = subgraph.types.get(typeName)?.fields;
    for (const name of connectionFields) {
      const reference = fields?.typeOf(name);
      if (reference !== undefined) return this.queried(subgraph, namedType(reference), depth + 1);
    }
    return undefined;
  }
}

function put(table: Map<string, Entry[]>, key: string, entry: Entry): void {
  const list = table.get(key);
  if (list === undefined) table.set(key, [entry]);
  else list.push(entry);
}

interface Entry {
  readonly name: string;
  readonly kind: ShortKind;
  readonly share: number;
}

/** Of one subgraph, by key. */
interface Names {
  readonly entries: ReadonlyMap<string, readonly Entry[]>;
  /** Names that begin so: collected when first asked for. */
  starts: ReadonlyMap<string, readonly Entry[]> | undefined;
  readonly resolved: Map<string, readonly ShortName[]>;
}

const none: readonly ShortName[] = [];
