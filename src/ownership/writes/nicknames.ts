/** What records are called for short. */
import type { Subgraph } from '../../schema/facts.ts';
import { namedType } from '../../schema/type-reference.ts';
import { keyOf, nameKey } from '../words.ts';
import { append } from './one-or-several.ts';
import type { RecordType } from './record-type.ts';

/** Types that are no records whatever they hold, to be passed over quickly. */
const answers = /(?:Payload|Connection|Edge|Response|Result)$/;
/** Last words of names that people leave out. */
const silentWords = new Set(['node', 'object', 'model', 'entity', 'dto', 'gql', 'definition', 'record', 'request']);
/** Types that begin alike before their beginning is taken for a module's. */
const fewest = 5;
/** The way to what a connection holds. */
const connectionFields = ['nodes', 'items', 'results', 'data', 'edges', 'node'];

/** What is asked about types by name. */
interface Records {
  record(name: string): RecordType | undefined;
  wordsOf(name: string): readonly string[];
}

/** Short names of the records of each subgraph. A subgraph's are collected when the first is asked for. */
export class Nicknames {
  private readonly records: Records;
  private readonly known = new Map<Subgraph, ReadonlyMap<string, string | readonly string[]>>();

  constructor(records: Records) {
    this.records = records;
  }

  /**
   * The one record of a subgraph whose name ends with the words (`thread` for `ReviewThread`), has but a silent word after them
   * (`LeaveRequest`), or that a query is named after. Undefined where two could be meant.
   */
  find(key: string, subgraph: Subgraph): RecordType | undefined {
    let names = this.known.get(subgraph);
    if (names === undefined) {
      names = this.collect(subgraph);
      this.known.set(subgraph, names);
    }
    const called = names.get(key);
    const found: RecordType[] = [];
    for (const name of typeof called === 'string' ? [called] : (called ?? [])) {
      const record = this.records.record(name);
      if (record?.role === 'record' && !found.includes(record)) found.push(record);
    }
    if (found.length < 2) return found[0];
    // `page` is `CmsPage` before `CmsDefaultPage`, where every type of the module begins with `Cms`.
    const least = Math.min(...found.map((record) => record.words.length));
    const shortest = found.filter((record) => record.words.length === least);
    const [only] = shortest;
    return shortest.length === 1 && only !== undefined && this.isModule(only.words, key, subgraph) ? only : undefined;
  }

  /** Whether a name's first word, and no more, stands before the words: a prefix that many types of the subgraph have. */
  private isModule(parts: readonly string[], key: string, subgraph: Subgraph): boolean {
    const [prefix = ''] = parts;
    if (nameKey(parts.slice(1)) !== key || prefix.length > 3) return false;
    let alike = 0;
    for (const { name, kind } of subgraph.types.values())
      if (
        kind === 'object' &&
        name.length > prefix.length &&
        name.toLowerCase().startsWith(prefix) &&
        isCapital(name, prefix.length) &&
        ++alike === fewest
      )
        return true;
    return false;
  }

  /** Names of types by what they may be called for short. */
  private collect(subgraph: Subgraph): ReadonlyMap<string, string | readonly string[]> {
    const names = new Map<string, string | string[]>();
    for (const { name, kind, keys } of subgraph.types.values()) {
      if ((kind !== 'object' && kind !== 'interface') || (keys.length === 0 && answers.test(name))) continue;
      for (const key of nicknamesOf(this.records.wordsOf(name))) append(names, key, name);
    }
    // `Query.customers: UserConnection`: what a query is named after is another name of the record.
    for (const field of subgraph.types.get('Query')?.fields.values() ?? []) {
      const record = this.queried(subgraph, namedType(field.type), 0);
      if (record !== undefined) names.set(keyOf(field.name), [record.name]);
    }
    return names;
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

function* nicknamesOf(parts: readonly string[]): Iterable<string> {
  for (let start = 1; start < parts.length; start++) yield nameKey(parts.slice(start));
  const last = parts.at(-1);
  if (parts.length > 1 && last !== undefined && silentWords.has(last)) yield nameKey(parts.slice(0, -1));
  // `createPAT` makes a PersonalAccessToken.
  for (let start = 0; start < 2 && parts.length - start > 2; start++) yield initialsOf(parts, start);
}

function initialsOf(parts: readonly string[], start: number): string {
  let initials = '';
  for (let at = start; at < parts.length; at++) initials += (parts[at] as string).charAt(0);
  return initials;
}

function isCapital(name: string, at: number): boolean {
  const code = name.charCodeAt(at);
  return code >= 65 && code <= 90;
}
