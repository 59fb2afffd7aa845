/** Which types of a graph can be a business record, and how to find them by name. */
import type { Field, Subgraph, TypeFacts } from '../../schema/facts.ts';
import { namedType } from '../../schema/type-reference.ts';
import { onType } from '../externals.ts';
import type { OwnedType, OwnershipMap } from '../map.ts';
import { isPlainVerb, nameKey, words } from '../words.ts';

/** What attribution may look at: the map without its mutations. */
export type Graph = Pick<OwnershipMap, 'subgraphs' | 'types' | 'enums' | 'resolution'>;

/**
 * What a type is for. Only records and values hold business data: a record can be told from its like (it has a key or an id), a value
 * is part of a record. The rest is how operations answer.
 */
export type TypeRole = 'record' | 'value' | 'payload' | 'connection' | 'edge' | 'error' | 'root';

/** A type that mutations may write. */
export interface RecordType {
  readonly name: string;
  readonly type: OwnedType;
  readonly role: 'record' | 'value';
  /** Its name as words, without what a framework added. */
  words: readonly string[];
  key: string;
}

const scalars = new Set(['ID', 'String', 'Int', 'Float', 'Boolean']);
/** Additions of frameworks to every type's name: `InvoiceType` and `InvoiceNode` stand for Invoice. */
const frameworkSuffixes = new Set(['type', 'node', 'object', 'model', 'entity', 'dto', 'gql', 'graphql']);
/** Last words of names that people leave out. */
const technicalSuffixes = new Set([
  'node',
  'object',
  'model',
  'entity',
  'dto',
  'gql',
  'graphql',
  'definition',
  'record',
]);
const payloadMarks = new Set([
  'errors',
  'userErrors',
  'error',
  'success',
  'ok',
  'clientMutationId',
  'affected_rows',
  'affectedRows',
  'successful',
  'succeeded',
  'isSuccess',
  'statusCode',
]); // prettier-ignore

/** Records of a graph by name. Built once; every question to it takes a time that does not depend on the number of types. */
export class RecordIndex {
  private readonly graph: Graph;
  private readonly byName = new Map<string, RecordType | null>();
  private readonly byKey = new Map<string, RecordType[]>();
  private readonly nicknames = new Map<Subgraph, ReadonlyMap<string, RecordType | null>>();
  private readonly namespaces: ReadonlySet<string>;

  /** @param namespaces names of the types that only group operations. */
  constructor(graph: Graph, namespaces: ReadonlySet<string>) {
    this.graph = graph;
    this.namespaces = namespaces;
    for (const type of graph.types.values()) {
      const record = this.record(type.name);
      if (record === undefined) continue;
      append(this.byKey, record.key, record);
    }
    this.stripFrameworkSuffixes();
  }

  /** `InvoiceType` is called Invoice where nothing else is, unless it is a type of things: a field `invoiceType` or `type` holds it. */
  private stripFrameworkSuffixes(): void {
    const suffixed = [...this.byName.values()].filter(
      (record) => record !== null && record.words.length > 1 && frameworkSuffixes.has(record.words.at(-1) ?? ''),
    ) as RecordType[];
    if (suffixed.length === 0) return;
    const kinds = this.collectKinds();
    for (const record of suffixed) {
      const parts = record.words.slice(0, -1);
      const key = nameKey(parts);
      if (
        this.byKey.get(key)?.some((other) => other.name !== record.name && nameKey(words(other.name)) === key) ||
        kinds.has(record.name)
      )
        continue;
      record.words = parts;
      record.key = key;
      append(this.byKey, key, record);
    }
  }

  /** Types that a field called `…Type` holds: there the word is part of the name. */
  private collectKinds(): ReadonlySet<string> {
    const kinds = new Set<string>();
    for (const { holdings } of this.graph.types.values()) {
      for (const { type } of holdings) {
        for (const field of type.fields.values()) {
          if (/(?:^t|T|_t)ypes?$/.test(field.name)) kinds.add(namedType(field.type));
        }
      }
    }
    return kinds;
  }

  /** The record of a type's name; undefined if the type is none. */
  record(name: string): RecordType | undefined {
    const known = this.byName.get(name);
    if (known !== undefined) return known ?? undefined;
    const type = this.graph.types.get(name);
    const role = type === undefined || this.namespaces.has(name) ? 'root' : roleOf(type);
    let record: RecordType | null = null;
    if (type !== undefined && (role === 'record' || role === 'value')) {
      const parts = words(name);
      record = { name, type, role, words: parts, key: nameKey(parts) };
    }
    this.byName.set(name, record);
    return record ?? undefined;
  }

  /**
   * The record that a name means in a subgraph: one that the subgraph declares before one that it does not, one that can be
   * identified before a value.
   */
  find(key: string, subgraph: Subgraph): RecordType | undefined {
    return best(this.byKey.get(key), subgraph);
  }

  /**
   * The one record of a subgraph whose name ends with the words (`thread` for `ReviewThread`), or has nothing but a technical word after
   * them (`InvoiceNode`), or that a query is named after. Undefined where two could be meant.
   */
  findNickname(key: string, subgraph: Subgraph): RecordType | undefined {
    let names = this.nicknames.get(subgraph);
    if (names === undefined) {
      names = this.collectNicknames(subgraph);
      this.nicknames.set(subgraph, names);
    }
    return names.get(key) ?? undefined;
  }

  private queried(subgraph: Subgraph, typeName: string, depth = 0): RecordType | undefined {
    const record = this.record(typeName);
    if (record !== undefined || depth > 2) return record?.role === 'record' ? record : undefined;
    const fields = subgraph.types.get(typeName)?.fields;
    for (const name of connectionFields) {
      const field = fields?.get(name);
      if (field !== undefined) return this.queried(subgraph, namedType(field.type), depth + 1);
    }
    return undefined;
  }

  private collectNicknames(subgraph: Subgraph): ReadonlyMap<string, RecordType | null> {
    const names = new Map<string, RecordType | null>();
    for (const typeName of subgraph.types.keys()) {
      const record = this.record(typeName);
      if (record === undefined || record.role !== 'record') continue;
      for (const key of nicknamesOf(record)) names.set(key, names.has(key) ? null : record);
    }
    // `Query.customers: UserConnection`: what a query is named after is another name of the record.
    for (const field of subgraph.types.get('Query')?.fields.values() ?? []) {
      const record = this.queried(subgraph, namedType(field.type));
      if (record !== undefined) names.set(nameKey(words(field.name)), record);
    }
    return names;
  }
}

/** The record that a query hands out, alone, in a list or in a connection. */
const connectionFields = ['nodes', 'items', 'results', 'data', 'edges', 'node'];

function* nicknamesOf({ words: parts }: RecordType): Iterable<string> {
  for (let start = 1; start < parts.length; start++) yield nameKey(parts.slice(start));
  const last = parts.at(-1);
  if (parts.length > 1 && last !== undefined && technicalSuffixes.has(last)) yield nameKey(parts.slice(0, -1));
}

function best(candidates: readonly RecordType[] | undefined, subgraph: Subgraph): RecordType | undefined {
  let found: RecordType | undefined;
  let bestRank = 0;
  for (const record of candidates ?? []) {
    const rank = (subgraph.types.has(record.name) ? 3 : 1) + (record.role === 'record' ? 1 : 0);
    if (rank > bestRank) {
      found = record;
      bestRank = rank;
    }
  }
  return found;
}

function append(map: Map<string, RecordType[]>, key: string, record: RecordType): void {
  const list = map.get(key);
  if (list === undefined) map.set(key, [record]);
  else list.push(record);
}

/** What a type is for, from all its declarations. */
export function roleOf(type: OwnedType): TypeRole {
  const { name } = type;
  if (name === 'Query' || name === 'Mutation' || name === 'Subscription' || name === 'Node') return 'root';
  if (type.entity) return 'record';
  const facts = type.holdings.map((holding) => holding.type);
  if (hasField(facts, 'pageInfo') || (/(?:Connection|PageInfo|Pagination)$/.test(name) && !isIdentified(facts)))
    return 'connection';
  if (/Edge$/.test(name) && (hasField(facts, 'node') || hasField(facts, 'cursor'))) return 'edge';
  if (/(?:Errors?|Exception|Failure|Fault|Problem)$/.test(name) && !isIdentified(facts)) return 'error';
  if (facts.some((f) => f.interfaces.some((i) => /Error$/.test(i)))) return 'error';
  if (isPayload(name, facts)) return 'payload';
  // What an interface is to those who write through it does not hang on its having an id.
  return type.kind === 'interface' || isIdentified(facts) ? 'record' : 'value';
}

/** A key, an id field, or `Node`. */
function isIdentified(facts: readonly TypeFacts[]): boolean {
  return facts.some(
    (type) =>
      type.keys.length > 0 ||
      type.interfaces.includes('Node') ||
      onType(type, 'key') ||
      [...identifierNames(type.name)].some((name) => isScalar(type.fields.get(name))),
  );
}

function* identifierNames(typeName: string): Iterable<string> {
  yield 'id';
  yield '_id';
  yield 'uuid';
  yield 'uid';
  yield 'nodeId';
  const lower = typeName.charAt(0).toLowerCase() + typeName.slice(1);
  yield `${lower}Id`;
  yield `${lower}ID`;
  yield `${lower}_id`;
}

function isScalar(field: Field | undefined): boolean {
  if (field === undefined) return false;
  const type = namedType(field.type);
  return scalars.has(type) || /(?:ID|Id|UUID|Uuid|uuid|GUID|bigint)$/.test(type);
}

function isPayload(name: string, facts: readonly TypeFacts[]): boolean {
  if (/(?:Payload|MutationResult|mutation_response|MutationReturn)$/.test(name)) return true;
  const parts = words(name);
  if (name.endsWith('Response') && (isPlainVerb(parts[0] ?? '') || !isIdentified(facts))) return true;
  if (isIdentified(facts)) return false;
  if (/(?:Result|Results|Output|Reply|Return|Success|Ack)$/.test(name)) return true;
  if (facts.some((type) => [...type.fields.keys()].some((field) => payloadMarks.has(field)))) return true;
  return parts.length > 1 && (crud.has(parts[0] ?? '') || crud.has(parts.at(-1) ?? ''));
}

/** Verbs that name the answer of an operation when a type's name has them: `CreateInvoice`, `InvoiceCreate`. */
const crud = new Set(['create', 'update', 'delete', 'add', 'remove', 'upsert']);

function hasField(facts: readonly TypeFacts[], name: string): boolean {
  return facts.some((type) => type.fields.has(name));
}
