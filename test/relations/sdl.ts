/** Spells a drawn graph out as SDL. */
import type { Graph, Holding, Operation, Subgraph } from './graph.ts';

/** The names that a graph goes by. */
export interface Names {
  /** Of records, by number. */
  readonly nouns: readonly string[];
  /** Of subgraphs, by number; one more than there are. */
  readonly subgraphs: readonly string[];
}

export const plainNames: Names = {
  // None of them is a verb as well, as an invoice is: names with such a noun in them can be read in two ways.
  nouns: ['Ledger', 'Customer', 'Shipment', 'LedgerLine'],
  subgraphs: ['accounts', 'billing', 'catalog', 'delivery', 'warehouse'],
};

const directives = [
  'key',
  'shareable',
  'external',
  'requires',
  'provides',
  'override',
  'tag',
  'inaccessible',
  'authenticated',
  'interfaceObject',
  'context',
  'fromContext',
]; // prettier-ignore

export const link = `extend schema @link(url: "https://specs.apollo.dev/federation/v2.9", import: [${directives.map((name) => `"@${name}"`).join(', ')}])`;

/** A subgraph's definitions, a text each. */
export type Definitions = readonly string[];

export function subgraphsOf(graph: Graph, names: Names): ReadonlyMap<string, Definitions> {
  return new Map(
    graph.subgraphs.map((subgraph, index) => [names.subgraphs[index] as string, new Spelling(subgraph, names).all()]),
  );
}

class Spelling {
  readonly #subgraph: Subgraph;
  readonly #names: Names;
  readonly #parts: string[] = [];
  readonly #queries: string[] = [];
  /** Helper types are written once, whoever needs them. */
  readonly #helpers = new Map<string, string>();

  constructor(subgraph: Subgraph, names: Names) {
    this.#subgraph = subgraph;
    this.#names = names;
  }

  all(): Definitions {
    const { first, holdings, operations, document, paged, ownRoots } = this.#subgraph;
    for (const holding of holdings) this.#type(holding);
    const roots = new Map<string, string[]>();
    for (const operation of operations) {
      const noun = this.#noun(operation.record);
      const namespace = operation.namespaced ? `${noun}Mutations` : this.#root('Mutation');
      roots.set(namespace, [...(roots.get(namespace) ?? []), this.#operation(operation)]);
      if (!operation.namespaced) continue;
      const root = roots.get(this.#root('Mutation')) ?? [];
      const entry = `${lower(noun)}s: ${namespace}`;
      roots.set(this.#root('Mutation'), root.includes(entry) ? root : [...root, entry]);
    }
    for (const [name, fields] of roots) this.#parts.push(`${this.#described(name)}type ${name} ${block(fields)}`);
    if (document !== 'none') this.#document(document);
    if (paged) {
      this.#helper('PageInfo', `type PageInfo${first ? '' : ' @shareable'} { hasNextPage: Boolean! }`);
      this.#queries.push('page: PageInfo');
    }
    if (this.#queries.length === 0) this.#queries.push('ping: Int');
    const own = [`query: ${this.#root('Query')}`, ...(roots.size > 0 ? [`mutation: ${this.#root('Mutation')}`] : [])];
    return [
      ...(first ? [] : [link]),
      ...(ownRoots ? [`schema ${block(own)}`] : []),
      `type ${this.#root('Query')} ${block(this.#queries)}`,
      ...this.#parts,
      ...this.#helpers.values(),
    ];
  }

  #root(name: string): string {
    return this.#subgraph.ownRoots ? `${name}Root` : name;
  }

  #noun(record: number): string {
    return this.#names.nouns[record] as string;
  }

  #holds(record: number): boolean {
    return this.#subgraph.holdings.some((holding) => holding.record === record && holding.role !== 'shadow');
  }

  #helper(name: string, text: string): string {
    this.#helpers.set(name, `${this.#described(name)}${text}`);
    return name;
  }

  #described(name: string): string {
    return this.#subgraph.described ? `"""\nWhat \\""" {${name}} # is\n"""\n` : '';
  }

  /** The type of a record's state, which may be text. */
  #state(record: number): string {
    const { states } = this.#subgraph;
    if (states === '') return 'String';
    const name = `${this.#noun(record)}Status`;
    return this.#helper(name, `enum ${name} { ${states} }`);
  }

  #field(name: Holding['fields'][number], record: number): string {
    switch (name) {
      case 'status':
        return `status: ${this.#state(record)}`;
      case 'address':
        return `address: ${this.#helper('Address', `type Address${this.#subgraph.first ? '' : ' @shareable'} { street: String city: String }`)}`;
      case 'buyer': {
        // The next record, where it is here too.
        const other = (record + 1) % this.#names.nouns.length;
        return `buyer: ${this.#holds(other) ? this.#noun(other) : 'String'}`;
      }
      case 'lines':
        return 'lines(first: Int = 10, after: String): [String!]!';
      default:
        return `${name}: ${name === 'total' ? 'Int' : 'String'}`;
    }
  }

  #type(holding: Holding): void {
    const { record, role, key, onType, shared } = holding;
    const { first } = this.#subgraph;
    const noun = role === 'shadow' ? `${this.#noun(record)}Record` : this.#noun(record);
    const keys = key === 'ref' ? ['ref { code }'] : key.split(' & ');
    if (key === 'ref') this.#helper('Ref', `type Ref${first ? '' : ' @shareable'} { code: ID! }`);
    const external = first && this.#extends(holding) ? ' @external' : '';
    const keyFields = keys.map((name) => `${name === 'ref { code }' ? 'ref: Ref!' : `${name}: ID!`}${external}`);
    const resolvable = role === 'reference' && !first ? ', resolvable: false' : '';
    const marks = keys.map((name) => `@key(fields: "${name}"${resolvable})`);
    const shares = !first && (shared || /copy/.test(role));
    if (onType && shares && role !== 'reference') marks.push('@shareable');
    const sharing = shares && !onType ? ' @shareable' : '';
    const own = holding.fields.map((name) => `${this.#field(name, record)}${sharing}`);
    const total = onType ? 'total: Int' : `total: Int${sharing}`;
    const inherits = holding.implements && !['value', 'interface'].includes(role) ? this.#node() : '';
    this.#queries.push(`${lower(noun)}(id: ID!): ${noun}${role === 'provides' ? ' @provides(fields: "total")' : ''}`);
    const declare = (fields: readonly string[], more: readonly string[] = []) => {
      const head = `${this.#extends(holding) ? 'extend ' : ''}type ${noun}${inherits}`;
      // An extension cannot have a description.
      const about = this.#extends(holding) ? '' : this.#described(noun);
      this.#parts.push(
        `${about}${[head, ...more, ...marks].join(' ')} ${block([...(inherits && !keyFields.some((f) => f.startsWith('id:')) ? ['id: ID!'] : []), ...keyFields, ...fields])}`,
      );
    };
    switch (role) {
      case 'reference':
      case 'resolvable stub':
        declare([]);
        break;
      case 'contributor':
        declare([`extra${holding.from}: Int`]);
        break;
      case 'drifted copy':
        declare([`total(currency: String): Float!${sharing}`]);
        break;
      case 'requires':
        declare(['total: Int @external', 'derived(unit: String): Int @requires(fields: "total")']);
        break;
      case 'mention':
        declare(['note: String @external']);
        break;
      case 'provides':
        declare(['total: Int @external']);
        break;
      case 'takeover': {
        if (first) {
          declare([total]);
          break;
        }
        const label = holding.label === undefined ? '' : `, label: "${holding.label}"`;
        declare([`total: Int @override(from: "${this.#names.subgraphs[holding.from]}"${label})`]);
        break;
      }
      case 'value': {
        this.#parts.push(
          `${this.#described(noun)}type ${noun}${first ? '' : ' @shareable'} ${block(own.map((f) => f.replace(' @shareable', '')))}`,
        ); // prettier-ignore
        break;
      }
      case 'context': {
        if (first) {
          declare(own);
          break;
        }
        const name = `${noun}Detail`;
        const detail = `type ${name} @key(fields: "id") { id: ID! shown(note: String @fromContext(field: "$ctx { note }")): Int }`;
        this.#helper(name, detail);
        declare([`note: String${sharing}`, `detail: ${name}${sharing}`], ['@context(name: "ctx")']);
        break;
      }
      // The record once more, under a name of its own.
      case 'shadow':
        declare(['total: Int', 'note: String', this.#field('status', record), this.#field('buyer', record)]);
        break;
      default:
        declare(own);
        break;
    }
  }

  /** In Federation 1 what is another's is an extension. */
  #extends({ role }: Holding): boolean {
    return this.#subgraph.first && this.#subgraph.extends && role !== 'origin' && role !== 'value';
  }

  #node(): string {
    this.#helper('Node', 'interface Node { id: ID! }');
    return ' implements Node';
  }

  /** An interface whose implementations the subgraphs share, or that one takes as an object to add to all of them. */
  #document(kind: 'interface' | 'object'): void {
    if (this.#subgraph.first) return;
    if (kind === 'object') {
      this.#parts.push('type Document @key(fields: "id") @interfaceObject { id: ID! views: Int }');
      this.#queries.push('views: Document');
      return;
    }
    this.#parts.push(
      'interface Document @key(fields: "id") { id: ID! title: String @shareable }'.replace(' @shareable', ''),
    ); // prettier-ignore
    this.#parts.push('type Letter implements Document @key(fields: "id") { id: ID! title: String @shareable }');
    this.#queries.push('documents: [Document]');
  }

  #operation(operation: Operation): string {
    const { verb, record, takes, returns } = operation;
    const noun = this.#noun(record);
    const name = `${verb}${noun}`;
    const args = this.#args(takes, name, record);
    return `${name}${args}: ${this.#returned(returns, name, record)}${this.#mark(operation)}`;
  }

  #args(takes: Operation['takes'], name: string, record: number): string {
    const big = name[0]?.toUpperCase() + name.slice(1);
    const noun = this.#noun(record);
    switch (takes) {
      case 'nothing':
        return '';
      case 'id':
        return '(id: ID!)';
      case 'state':
        return `(${lower(noun)}Id: ID!, status: ${this.#state(record)}!)`;
      case 'list':
        return '(ids: [ID!]!, reason: String = "none")';
      case 'data':
        return '(id: ID!, total: Int, note: String)';
      case 'nested':
        this.#helper(`${noun}Patch`, `input ${noun}Patch { status: ${this.#state(record)} note: String = "-" }`);
        return `(input: ${this.#helper(`${big}Input`, `input ${big}Input { id: ID! patch: ${noun}Patch }`)}!)`;
      case 'input':
        return `(input: ${this.#helper(`${big}Input`, `input ${big}Input { id: ID! status: ${this.#state(record)} total: Int }`)}!)`;
    }
  }

  #returned(returns: Operation['returns'], name: string, record: number): string {
    const big = name[0]?.toUpperCase() + name.slice(1);
    const noun = this.#holds(record) ? this.#noun(record) : undefined;
    switch (returns) {
      case 'record':
        return noun ?? 'Boolean';
      case 'list':
        return noun === undefined ? '[ID!]!' : `[${noun}!]!`;
      case 'payload':
        return this.#helper(
          `${big}Payload`,
          `type ${big}Payload { ok: Boolean ${noun === undefined ? '' : `${lower(noun)}: ${noun}`} }`,
        );
      case 'union': {
        if (noun === undefined) return 'Boolean';
        this.#helper('Problem', `type Problem${this.#subgraph.first ? '' : ' @shareable'} { message: String }`);
        return this.#helper(`${big}Result`, `union ${big}Result = Problem | ${noun}`);
      }
      case 'interface':
        return this.#subgraph.document === 'interface' && !this.#subgraph.first ? 'Document' : 'ID';
      default:
        return 'Boolean!';
    }
  }

  #mark({ mark, record, from }: Operation): string {
    if (this.#subgraph.first || mark === '') return '';
    const subgraph = this.#names.subgraphs[from];
    if (mark === 'tag') return ` @tag(name: "writes/${this.#noun(record)}")`;
    if (mark === 'override') return ` @override(from: "${subgraph}")`;
    if (mark === 'moving') return ` @override(from: "${subgraph}", label: "percent(5)")`;
    return ` @${mark}`;
  }
}

function block(lines: readonly string[]): string {
  return `{\n${lines.map((line) => `  ${line}\n`).join('')}}`;
}

export function lower(name: string): string {
  return name.charAt(0).toLowerCase() + name.slice(1);
}
