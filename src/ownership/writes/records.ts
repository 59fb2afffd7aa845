/** Finds the records of a graph by name. */
import type { Subgraph } from '../../schema/facts.ts';
import { builtInReferences, namedType } from '../../schema/type-reference.ts';
import type { OwnershipMap } from '../map.ts';
import { endsOf, keyOf, nameKey, stem, words } from '../words.ts';
import { abbreviates } from './name-words.ts';
import { nounsOf } from './nouns.ts';
import { append } from './one-or-several.ts';
import { RecordType } from './record-type.ts';
import { SubgraphNames } from './subgraph-names.ts';
import { isPlainlyAnswer, roleOf, type TypeRole, typeRoles } from './type-role.ts';
import { UnionNames } from './union-names.ts';

export { RecordType } from './record-type.ts';

/** What attribution may look at: the map without its mutations. */
export type Graph = Pick<OwnershipMap, 'subgraphs' | 'types' | 'enums' | 'unions' | 'resolution'>;

/** What is known of a type name. */
export interface Known {
  readonly role: TypeRole;
  readonly record: RecordType | undefined;
}

const notRecords = Object.fromEntries(
  typeRoles.map((role): [TypeRole, Known] => [role, { role, record: undefined }]),
) as Record<TypeRole, Known>;

/** Additions of frameworks to every type's name: `InvoiceType` and `InvoiceNode` mean Invoice. */
const frameworkSuffix = /[a-z\d_](?:Type|Node|Object|Model|Entity|Schema|Dto|DTO|Gql|GQL|GraphQL)$/;
/** Whether a name ends with a letter that one of these ends with: cheap, as every type of a graph is asked. */
function mayBeSuffixed(name: string): boolean {
  return ((1 << ((name.charCodeAt(name.length - 1) | 32) - letterA)) & lastLetters) !== 0;
}
const letterA = 97;
const lastLetters = [...'aeloty'].reduce((bits, letter) => bits | (1 << (letter.charCodeAt(0) - letterA)), 0);

const endingLength = 5;

/** What a key is known by to who asks whether any name ends so. */
function endingOf(key: string): string {
  return key.slice(-endingLength);
}

/** Built once for a graph; a question to it takes a time that does not depend on the number of types. */
export class RecordIndex {
  readonly graph: Graph;
  readonly namespaces: ReadonlySet<string>;
  readonly answers: ReadonlySet<string>;
  readonly unions: UnionNames;
  private readonly known = new Map<string, Known>();
  /** A name, or several where they mean the same: an array for each of many thousand types would cost more than the rest. */
  private readonly namesByKey = new Map<string, string | string[]>();
  /** Names that are used without their last word. */
  readonly stripped = new Set<string>();
  /** By subgraph and interface: names of types. */
  private readonly implementing = new Map<Subgraph, Map<string, string | string[]>>();
  private endings: Set<string> | undefined;
  private readonly nouns = new Map<string, readonly string[]>();
  private keyHolders: ReadonlyMap<string, RecordType | null> | undefined;
  private lastWords: ReadonlyMap<string, string | readonly string[]> | undefined;
  private enumHolders: ReadonlyMap<string, readonly string[]> | undefined;
  private readonly byEnum = new Map<string, readonly RecordType[]>();
  private readonly names = new Map<Subgraph, SubgraphNames>();

  /**
   * @param namespaces names of the types that only group operations.
   * @param answers names of types that are called like the operation that returns them: no values.
   */
  constructor(graph: Graph, namespaces: ReadonlySet<string>, answers: ReadonlySet<string> = new Set()) {
    this.graph = graph;
    this.namespaces = namespaces;
    this.answers = answers;
    this.unions = new UnionNames(graph.unions, this);
    const suffixed: string[] = [];
    for (const type of graph.types.inAnyOrder()) {
      const { name } = type;
      if (!type.entity && isPlainlyAnswer(type)) continue;
      append(this.namesByKey, keyOf(name), name);
      if (mayBeSuffixed(name) && frameworkSuffix.test(name)) suffixed.push(name);
    }
    // Of two types with the same name, the first by name may count: the order of their declarations must not.
    for (const names of this.namesByKey.values()) if (typeof names !== 'string') names.sort();
    if (suffixed.length > 0) this.stripSuffixes(suffixed.sort());
  }

  /** Nouns for what a verb brings about with which any record's name may end: nearly none. */
  nounsOf(verb: string): readonly string[] {
    let nouns = this.nouns.get(verb);
    if (nouns === undefined) {
      nouns = nounsOf(verb).filter((noun) => this.mayEnd(stem(noun)));
      this.nouns.set(verb, nouns);
    }
    return nouns;
  }

  private mayEnd(text: string): boolean {
    this.endings ??= new Set([...this.namesByKey.keys()].map(endingOf));
    const ending = endingOf(text);
    return ending.length < endingLength || this.endings.has(ending);
  }

  /** What a type is for; roots and namespaces are `root`, as is what is no type. */
  role(name: string): TypeRole {
    return this.about(name).role;
  }

  /** The record of a type's name; undefined if the type is none. */
  record(name: string): RecordType | undefined {
    return this.about(name).record;
  }

  /**
   * The record that a name means in a subgraph: one that the subgraph declares before one that it does not, one that can be
   * identified before a value.
   */
  find(key: string, subgraph: Subgraph): RecordType | undefined {
    const names = this.namesByKey.get(key);
    if (names === undefined) return undefined;
    let found: RecordType | undefined;
    let bestRank = 0;
    if (typeof names === 'string') return this.record(names);
    for (const name of names) {
      const record = this.record(name);
      if (record === undefined) continue;
      const rank = (subgraph.types.has(name) ? 3 : 1) + (record.role === 'record' ? 1 : 0);
      if (rank > bestRank) {
        found = record;
        bestRank = rank;
      }
    }
    return found;
  }

  /** Names of the types of a subgraph that implement an interface. */
  implementers(of: string, subgraph: Subgraph): readonly string[] {
    let found = this.implementing.get(subgraph);
    if (found === undefined) {
      found = new Map();
      for (const { name, kind, interfaces } of subgraph.types.values()) {
        if (kind === 'object') for (const implemented of interfaces) append(found, implemented, name);
      }
      this.implementing.set(subgraph, found);
    }
    const names = found.get(of) ?? [];
    return typeof names === 'string' ? [names] : names;
  }

  /** The one record of the graph that a short form may mean: the beginning of its name, or its first letter and others in their order; the subgraph's own first. */
  abbreviated(word: string, subgraph: Subgraph): RecordType | undefined {
    const own: string[] = [];
    const all: string[] = [];
    for (const { name } of this.graph.types.inAnyOrder()) {
      if (!abbreviates(word, name) || this.about(name).role !== 'record') continue;
      all.push(name);
      if (subgraph.types.has(name)) own.push(name);
    }
    const only = own.length > 0 ? own : all;
    return only.length === 1 ? this.record(only[0] as string) : undefined;
  }

  /** What names mean in a subgraph, beside the full names of records. */
  namesIn(subgraph: Subgraph): SubgraphNames {
    let names = this.names.get(subgraph);
    if (names === undefined) {
      names = new SubgraphNames(subgraph, this);
      this.names.set(subgraph, names);
    }
    return names;
  }

  /** The one record, of any subgraph, with a key of this one field; undefined where there are several. */
  withKey(field: string): RecordType | undefined {
    this.keyHolders ??= this.holdersOfKeys();
    return this.keyHolders.get(field) ?? undefined;
  }

  /** The one record with a key, of any subgraph, whose name ends with these words; undefined where there are several. */
  endingWith(parts: readonly string[]): RecordType | undefined {
    this.lastWords ??= this.byLastWord();
    const names = this.lastWords.get(stem(parts.at(-1) ?? '')) ?? [];
    const key = nameKey(parts);
    const records = (typeof names === 'string' ? [names] : names).flatMap((name) =>
      endsOf(this.wordsOf(name)).includes(key) ? (this.record(name) ?? []) : [],
    );
    return records.length === 1 ? records[0] : undefined;
  }

  /** Names of the types with a key, by the last of several words. */
  private byLastWord(): ReadonlyMap<string, string | readonly string[]> {
    const found = new Map<string, string | string[]>();
    for (const { name, entity } of this.graph.types.inAnyOrder()) {
      const parts = entity ? this.wordsOf(name) : [];
      if (parts.length > 1) append(found, stem(parts.at(-1) as string), name);
    }
    return found;
  }

  /** The records, of any subgraph, with a field of an enum. */
  withEnum(enumName: string): readonly RecordType[] {
    this.enumHolders ??= holdersOfEnums(this.graph);
    let records = this.byEnum.get(enumName);
    if (records === undefined) {
      records = (this.enumHolders.get(enumName) ?? []).flatMap((name) => this.record(name) ?? []);
      this.byEnum.set(enumName, records);
    }
    return records;
  }

  /** By a field that is the whole of a key: the record that has it, null for several. */
  private holdersOfKeys(): ReadonlyMap<string, RecordType | null> {
    const found = new Map<string, RecordType | null>();
    for (const { name, entity, holdings } of this.graph.types.inAnyOrder()) {
      const record = entity ? this.about(name).record : undefined;
      if (record === undefined) continue;
      for (const { type } of holdings) {
        for (const { fields } of type.keys) {
          const known = found.get(fields);
          if (known === undefined) found.set(fields, record);
          else if (known !== record) found.set(fields, null);
        }
      }
    }
    return found;
  }

  about(name: string): Known {
    let known = this.known.get(name);
    if (known === undefined) {
      known = this.classify(name);
      this.known.set(name, known);
    }
    return known;
  }

  private classify(name: string): Known {
    const type = this.graph.types.get(name);
    const seen = type === undefined || this.namespaces.has(name) ? 'root' : roleOf(type);
    const role = seen === 'value' && this.answers.has(name) ? 'payload' : seen;
    if (type === undefined || (role !== 'record' && role !== 'value')) return notRecords[role];
    return { role, record: new RecordType(type, role, this.stripped.has(name)) };
  }

  /** The words of a type's name, without what a framework added. */
  wordsOf(name: string): readonly string[] {
    return this.stripped.has(name) ? words(name).slice(0, -1) : words(name);
  }

  /** `InvoiceType` is called Invoice where nothing else is, unless it is a type of things: a field `type` or `invoiceType` holds it. */
  private stripSuffixes(names: readonly string[]): void {
    const kinds = this.collectKinds();
    for (const name of names) {
      const key = nameKey(words(name).slice(0, -1));
      if (kinds.has(name) || this.namesByKey.has(key)) continue;
      this.stripped.add(name);
    }
    for (const name of this.stripped) append(this.namesByKey, nameKey(words(name).slice(0, -1)), name);
  }

  /** Types that a field called `…Type` holds: there the word is part of the name. */
  private collectKinds(): ReadonlySet<string> {
    const kinds = new Set<string>();
    for (const { holdings } of this.graph.types.inAnyOrder()) {
      for (const { type } of holdings) {
        for (let index = 0; index < type.fields.size; index++) {
          if (/(?:^t|T|_t)ypes?$/.test(type.fields.nameAt(index))) kinds.add(namedType(type.fields.typeAt(index)));
        }
      }
    }
    return kinds;
  }
}

/** Names of the types that have a field of an enum, by enum. */
export function holdersOfEnums({
  types,
  enums,
}: Pick<Graph, 'types' | 'enums'>): ReadonlyMap<string, readonly string[]> {
  const found = new Map<string, string[]>();
  for (const { name, holdings } of types.inAnyOrder()) {
    for (const { type } of holdings) {
      for (let index = 0; index < type.fields.size; index++) {
        const reference = type.fields.typeAt(index);
        if (builtInReferences.has(reference)) continue;
        const target = namedType(reference);
        if (!enums.has(target)) continue;
        // One type after the other: it can only be the last.
        const names = found.get(target);
        if (names === undefined) found.set(target, [name]);
        else if (names.at(-1) !== name) names.push(name);
      }
    }
  }
  return found;
}
