/** What names mean in one subgraph, besides the full names of records: short names, the caller. */
import type { Subgraph } from '../../schema/facts.ts';
import { builtIn, namedType } from '../../schema/type-reference.ts';
import { keyOf, nameKey, stem } from '../words.ts';
import { HeldNames } from './held-names.ts';
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
export const answers = /(?:Payload|Connection|Edge|Response|Result)$/;
/** Last words of names that people leave out. */
export const silentWords = new Set([
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
  'meta',
]);
/** Before what is shown besides: `FileWithOwner` and `OrderById` show a File and an Order. */
const beside = new Set(['with', 'by', 'for']);
/** The way to what a connection holds. */
const connectionFields = ['nodes', 'items', 'results', 'data', 'edges', 'node'];
/** Kinds that say more go first. */
const rank: Readonly<Record<ShortKind, number>> = { query: 4, silent: 3, end: 2, initials: 1, start: 0 };

/** Fields of Query that return the caller, the plainest first. */
const viewerFields = [
  'me',
  'viewer',
  'currentUser',
  'self',
  'myProfile',
  'profile',
  'whoami',
  'whoAmI',
  'loggedInUser',
  'currentAccount',
  'myAccount',
  'current_user',
  'my_profile',
  'current_account',
]; // prettier-ignore

/** What is asked about types by name. */
interface Records {
  record(name: string): RecordType | undefined;
  wordsOf(name: string): readonly string[];
}

interface Entry {
  /** Of a type; for `query`, of the one that the query returns. */
  readonly name: string;
  readonly kind: ShortKind;
  readonly share: number;
}

/** Each table is filled when something is first looked for in it. */
export class SubgraphNames {
  private readonly subgraph: Subgraph;
  private readonly records: Records;
  private shortRead: ReadonlyMap<string, readonly Entry[]> | undefined;
  private readonly resolved = new Map<string, readonly ShortName[]>();
  private startsRead: ReadonlyMap<string, readonly Entry[]> | undefined;
  private insideRead: ReadonlyMap<string, readonly string[]> | undefined;
  private fieldsRead: ReadonlyMap<string, readonly string[]> | undefined;
  private queriedRead: ReadonlySet<RecordType> | undefined;
  private heldRead: HeldNames | undefined;
  private viewerRead: RecordType | null | undefined;

  constructor(subgraph: Subgraph, records: Records) {
    this.subgraph = subgraph;
    this.records = records;
  }

  /** The records that a key may mean for short, each once, by its best kind; names that only begin so are left out. */
  find(key: string): readonly ShortName[] {
    this.shortRead ??= this.collect();
    const entries = this.shortRead.get(key);
    if (entries === undefined) return none;
    let found = this.resolved.get(key);
    if (found === undefined) {
      found = this.resolve(key, entries);
      this.resolved.set(key, found);
    }
    return found;
  }

  /** The records whose names begin with the words of a key. */
  findStarts(key: string): readonly ShortName[] {
    this.startsRead ??= this.collectStarts();
    const entries = this.startsRead.get(key);
    return entries === undefined ? none : this.resolve(key, entries);
  }

  /** The records whose names have a word of three words or more in common with a verb: `like` and PersonLikesPost. */
  containing(verb: string): readonly RecordType[] {
    this.insideRead ??= this.collectInside();
    const names = this.insideRead.get(stem(verb));
    return names === undefined ? none : names.flatMap((name) => this.records.record(name) ?? []);
  }

  /** The records that the subgraph declares of which the most of these keys are fields, at least two and half of them. */
  fitting(keys: ReadonlySet<string>): readonly RecordType[] {
    this.fieldsRead ??= this.collectFields();
    const counts = new Map<string, number>();
    for (const key of keys)
      for (const name of this.fieldsRead.get(key) ?? []) counts.set(name, (counts.get(name) ?? 0) + 1);
    const most = Math.max(2, keys.size / 2, ...counts.values());
    return [...counts].flatMap(([name, count]) => (count === most ? (this.records.record(name) ?? []) : []));
  }

  /** The records that the subgraph declares with a field of this key. */
  withField(key: string): readonly RecordType[] {
    this.fieldsRead ??= this.collectFields();
    return (this.fieldsRead.get(key) ?? none).flatMap((name) => this.records.record(name) ?? []);
  }

  private collectFields(): ReadonlyMap<string, readonly string[]> {
    const holders = new Map<string, string[]>();
    for (const { name, kind, fields } of this.subgraph.types.values()) {
      if (kind !== 'object' || this.records.record(name)?.role !== 'record') continue;
      for (let index = 0; index < fields.size; index++) put(holders, keyOf(fields.nameAt(index)), name);
    }
    return holders;
  }

  /** The record of the caller: `Query.me`. */
  get viewer(): RecordType | undefined {
    if (this.viewerRead === undefined) this.viewerRead = this.findViewer() ?? null;
    return this.viewerRead ?? undefined;
  }

  private findViewer(): RecordType | undefined {
    const fields = this.subgraph.types.get('Query')?.fields;
    for (const name of fields === undefined ? none : viewerFields) {
      const reference = fields?.typeOf(name);
      const record = reference === undefined ? undefined : this.records.record(namedType(reference));
      if (record !== undefined) return record;
    }
    for (let index = 0; fields !== undefined && index < fields.size; index++) {
      const name = fields.nameAt(index);
      if (!name.startsWith('current')) continue;
      // `currentMember: Member`
      const record = this.records.record(namedType(fields.typeAt(index)));
      if (record !== undefined && keyOf(name) === keyOf(`current${record.name}`) && isPerson(record)) return record;
    }
    return undefined;
  }

  /** Whether a query returns the record, alone, in a list or in a connection: else it is found only by what holds it. */
  isQueried(record: RecordType): boolean {
    this.queriedRead ??= this.collectQueried();
    return this.queriedRead.has(record);
  }

  private collectQueried(): ReadonlySet<RecordType> {
    const found = new Set<RecordType>();
    const queries = this.subgraph.types.get('Query')?.fields;
    for (let index = 0; queries !== undefined && index < queries.size; index++) {
      const record = this.queried(namedType(queries.typeAt(index)), 0);
      if (record !== undefined) found.add(record);
    }
    return found;
  }

  /** What fields call records. */
  get held(): HeldNames {
    this.heldRead ??= new HeldNames(this.subgraph, this.records);
    return this.heldRead;
  }

  private collectInside(): ReadonlyMap<string, readonly string[]> {
    const inside = new Map<string, string[]>();
    for (const { name, kind } of this.subgraph.types.values()) {
      if (kind !== 'object' || answers.test(name)) continue;
      const parts = this.records.wordsOf(name);
      for (let at = 1; at < parts.length - 1; at++) put(inside, stem(parts[at] as string), name);
    }
    return inside;
  }

  private collectStarts(): ReadonlyMap<string, readonly Entry[]> {
    const starts = new Map<string, Entry[]>();
    for (const { name, kind, keys } of this.subgraph.types.values()) {
      if ((kind !== 'object' && kind !== 'interface') || (keys.length === 0 && answers.test(name))) continue;
      const parts = this.records.wordsOf(name);
      for (let end = 1; end < parts.length; end++)
        put(starts, nameKey(parts.slice(0, end)), { name, kind: 'start', share: end / parts.length });
    }
    return starts;
  }

  private resolve(key: string, entries: readonly Entry[]): readonly ShortName[] {
    const found: ShortName[] = [];
    for (const { name, kind, share } of entries) {
      const record = kind === 'query' ? this.queried(name, 0) : this.records.record(name);
      // What a query has the record's own name for is no other name of it.
      if (record === undefined || (kind === 'query' && keyOf(record.name) === key)) continue;
      const at = found.findIndex((other) => other.record === record);
      if (at < 0) found.push({ record, kind, share });
      else if (rank[kind] > rank[(found[at] as ShortName).kind]) found[at] = { record, kind, share };
    }
    return found;
  }

  private collect(): ReadonlyMap<string, readonly Entry[]> {
    const names = new Map<string, Entry[]>();
    const views: (Entry & { readonly key: string })[] = [];
    for (const { name, kind, keys } of this.subgraph.types.values()) {
      if ((kind !== 'object' && kind !== 'interface') || (keys.length === 0 && answers.test(name))) continue;
      const parts = this.records.wordsOf(name);
      const count = parts.length;
      if (count === 1) continue;
      const at = count > 2 ? parts.findIndex((part, index) => index > 0 && beside.has(part)) : -1;
      const end = at < 0 || at === count - 1 ? count : at;
      if (end < count) views.push({ name, kind: 'silent', share: end / count, key: nameKey(parts.slice(0, end)) });
      let tail = '';
      for (let start = end - 1; start > 0; start--) {
        tail = (parts[start] as string) + tail;
        put(names, stem(tail), { name, kind: 'end', share: (end - start) / count });
      }
      for (let last = count - 1; last > 0 && silentWords.has(parts[last] as string); last--)
        put(names, nameKey(parts.slice(0, last)), { name, kind: 'silent', share: last / count });
      // `createPAT` makes a PersonalAccessToken.
      if (count > 2) put(names, parts.map((part) => part.charAt(0)).join(''), { name, kind: 'initials', share: 1 });
    }
    if (views.length > 0) {
      const called = new Set([...this.subgraph.types.keys()].map(keyOf));
      // `ShelfWithSigns` has no id: where others end so, it may be no shelf.
      const mayBeOther = (name: string, key: string) =>
        this.records.record(name)?.role !== 'record' && names.get(key)?.some((other) => other.name !== name);
      for (const { key, ...entry } of views)
        if (!called.has(key) && mayBeOther(entry.name, key) !== true) put(names, key, entry);
    }
    // `Query.customers: UserConnection`: what a query is named after is another name of the record.
    const queries = this.subgraph.types.get('Query')?.fields;
    for (let index = 0; queries !== undefined && index < queries.size; index++) {
      const returned = namedType(queries.typeAt(index));
      if (builtIn.has(returned)) continue;
      put(names, keyOf(queries.nameAt(index)), { name: returned, kind: 'query', share: 1 });
    }
    return names;
  }

  /** The record that a query returns, alone, in a list or in a connection. */
  private queried(typeName: string, depth: number): RecordType | undefined {
    const record = this.records.record(typeName);
    if (record !== undefined || depth > 2) return record?.role === 'record' ? record : undefined;
    const fields = this.subgraph.types.get(typeName)?.fields;
    if (fields === undefined) return undefined;
    for (const name of connectionFields) {
      const reference = fields.typeOf(name);
      if (reference !== undefined) return this.queried(namedType(reference), depth + 1);
    }
    return undefined;
  }
}

/** Who asks can be told, and written to. */
export function isPerson({ fields }: RecordType): boolean {
  return fields.has('email') || fields.has(keyOf('username'));
}

function put<T>(table: Map<string, T[]>, key: string, entry: T): void {
  const list = table.get(key);
  if (list === undefined) table.set(key, [entry]);
  else list.push(entry);
}

const none: readonly never[] = [];
