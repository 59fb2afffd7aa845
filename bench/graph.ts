/**
 * A generated federated graph for benchmarks, of the size that large graphs have: about 23 KB and 310 fields a subgraph. The same
 * arguments give the same bytes. Subgraph k owns ten entities, keeps references to entities of others, adds fields to some,
 * and offers fifteen mutations; every policy holds, so a check of it finds nothing to say about writes. As in graphs that have grown, every
 * tenth subgraph is of Federation 1, every seventh groups its mutations in a namespace, and one entity of each fifth has a nested key.
 */
import { mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

const domains =
  'Account Booking Campaign Catalog Claim Contract Customer Delivery Device Document Fleet Invoice Ledger Loan Loyalty Media Member Offer Order Payment Payroll Permit Portfolio Price Profile Project Property Quote Recipe Refund Rental Reservation Review Route Seller Shipment Stock Supplier Survey Ticket Trip Vehicle Venue Voucher Wallet Warehouse'.split(
    ' ',
  ); // prettier-ignore
const nouns = 'Entry Line Note Plan Rule Slot Stage Step Task Unit'.split(' ');
const adjectives =
  'actual agreed billed current default expected final initial latest local maximum minimum net original planned previous reported total verified visible'.split(
    ' ',
  ); // prettier-ignore
const things =
  'Amount Balance Capacity Code Count Date Duration Email Index Label Locale Name Number Phone Price Quantity Reason Score Title Weight'.split(
    ' ',
  ); // prettier-ignore
const scalars = ['String', 'String', 'Int', 'Boolean', 'Float', 'ID', 'DateTime', 'Decimal'];
const verbs = ['create', 'update', 'delete'];

/** Mulberry32, a small seeded generator. Source: Tommy Ettinger, public domain. */
function seeded(seed: number): () => number {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let t = Math.imul(state ^ (state >>> 15), state | 1);
    t ^= t + Math.imul(t ^ (t >>> 7), t | 61);
    return ((t ^ (t >>> 14)) >>> 0) / 4294967296;
  };
}

export interface GraphSize {
  readonly subgraphs: number;
  readonly bytes: number;
}

/** Writes `subgraphs/<name>.graphql` and `policies/<name>.yaml` under a folder. */
export function writeGraph(folder: string, count: number, seed = 1): GraphSize {
  const random = seeded(seed * 7919 + count);
  const pick = <T>(list: readonly T[]): T => list[Math.floor(random() * list.length)] as T;
  const subgraphs = Array.from(
    { length: count },
    (_, index) => `${domains[index % domains.length]}${Math.floor(index / domains.length) || ''}`,
  );
  rmSync(folder, { recursive: true, force: true });
  mkdirSync(join(folder, 'subgraphs'), { recursive: true });
  mkdirSync(join(folder, 'policies'), { recursive: true });

  let bytes = 0;
  subgraphs.forEach((prefix, index) => {
    const others = subgraphs.filter((_, other) => other !== index);
    const style = { first: index % 10 === 3, grouped: index % 7 === 2, nested: index % 5 === 1 };
    const sdl = subgraphSdl(prefix, others, style, pick, random);
    bytes += Buffer.byteLength(sdl);
    writeFileSync(join(folder, 'subgraphs', `${prefix.toLowerCase()}.graphql`), sdl);
    writeFileSync(join(folder, 'policies', `${prefix.toLowerCase()}.yaml`), policyYaml(prefix));
  });
  return { subgraphs: count, bytes };
}

function policyYaml(prefix: string): string {
  return nouns
    .map((noun) => {
      const record = `${prefix}_${noun}`.toLowerCase();
      return `record: ${record}\nauthoritative_service: ${prefix.toLowerCase()}\ntypes: [${prefix}${noun}]\nowner: team-${prefix.toLowerCase()}\n`;
    })
    .join('---\n');
}

type Pick = <T>(list: readonly T[]) => T;

interface Style {
  /** Of Federation 1. */
  readonly first: boolean;
  /** Its mutations are in a namespace. */
  readonly grouped: boolean;
  /** One of its keys has a selection. */
  readonly nested: boolean;
}

const link =
  'extend schema\n  @link(url: "https://specs.apollo.dev/federation/v2.9", import: ["@key", "@shareable", "@external", "@requires"])\n';

function subgraphSdl(
  prefix: string,
  others: readonly string[],
  { first, grouped, nested }: Style,
  pick: Pick,
  random: () => number,
): string {
  const shared = first ? '' : ' @shareable';
  const parts = [
    ...(first ? [] : [link]),
    'scalar DateTime\n\nscalar Decimal\n',
    `type PageInfo${shared} {\n  hasNextPage: Boolean!\n  endCursor: String\n}\n`,
    `"""A problem with the input."""\ntype UserError${shared} {\n  """Path of the field."""\n  field: [String!]\n  message: String!\n}\n`,
    `"""Where a record of ${prefix} stands."""\nenum ${prefix}Status {\n  DRAFT\n  SUBMITTED\n  APPROVED\n  REJECTED\n  ARCHIVED\n}\n`,
  ];
  const field = () => `${pick(adjectives)}${pick(things)}`;
  const fieldsOf = (howMany: number) => {
    const names = new Set<string>();
    while (names.size < howMany) names.add(field());
    return [...names];
  };
  const describe = (text: string, share = 0.7) =>
    random() < share ? `  """The ${text}, as the system of record last reported it."""\n` : '';

  for (const noun of nouns) {
    const name = `${prefix}${noun}`;
    const keys = nested && noun === 'Slot' ? '@key(fields: "id") @key(fields: "of { id }")' : '@key(fields: "id")';
    const of = nested && noun === 'Slot' ? `  of: ${prefix}Unit!\n` : '';
    const own = fieldsOf(14).map((f) => `${describe(f)}  ${f}: ${pick(scalars)}${random() < 0.5 ? '!' : ''}\n`);
    const other = others.length === 0 ? '' : `  related${pick(nouns)}: ${name}\n`;
    parts.push(
      `"""A ${noun.toLowerCase()} of ${prefix}."""\ntype ${name} ${keys} {\n  id: ID!\n  status: ${prefix}Status!\n${of}${own.join('')}${other}}\n`,
    );
    parts.push(
      `type ${name}Connection {\n  edges: [${name}Edge!]!\n  pageInfo: PageInfo!\n}\n\ntype ${name}Edge {\n  node: ${name}!\n  cursor: String!\n}\n`,
    );
  }
  const foreign = new Set<string>();
  while (foreign.size < Math.min(12, others.length * nouns.length)) foreign.add(`${pick(others)}${pick(nouns)}`);
  [...foreign].forEach((name, position) => {
    const [extend, external] = first ? ['extend ', ' @external'] : ['', ''];
    if (position < 8 && first) parts.push(`extend type ${name} @key(fields: "id") {\n  id: ID! @external\n}\n`);
    else if (position < 8) parts.push(`type ${name} @key(fields: "id", resolvable: false) {\n  id: ID!\n}\n`);
    else
      parts.push(
        `${extend}type ${name} @key(fields: "id") {\n  id: ID!${external}\n${describe('records kept for it')}  ${prefix.toLowerCase()}Lines(first: Int = 20): [${prefix}Line!]!\n}\n`,
      );
  });

  const queries = nouns.map(
    (noun) =>
      `  """Looks one up."""\n  ${lower(prefix)}${noun}(id: ID!): ${prefix}${noun}\n  ${lower(prefix)}${noun}s(first: Int = 20, after: String): ${prefix}${noun}Connection!\n`,
  );
  parts.push(`type Query {\n${queries.join('')}}\n`);

  const mutations: string[] = [];
  const offer = (verb: string, noun: string, input: string, payload: string) => {
    const operation = `${verb}${prefix}${noun}`;
    const Operation = `${verb[0]?.toUpperCase()}${operation.slice(1)}`;
    parts.push(
      `input ${Operation}Input {\n  clientMutationId: String\n${input}}\n\ntype ${Operation}Payload {\n  clientMutationId: String\n${payload}  userErrors: [UserError!]!\n}\n`,
    );
    mutations.push(
      `${describe(`outcome of ${operation}`)}  ${operation}(input: ${Operation}Input!): ${Operation}Payload!\n`,
    );
  };
  for (const noun of nouns.slice(0, 4)) {
    for (const verb of verbs) {
      const given =
        verb === 'delete'
          ? ''
          : fieldsOf(7)
              .map((f) => `${describe(f, 0.4)}  ${f}: ${pick(scalars)}\n`)
              .join('');
      offer(
        verb,
        noun,
        verb === 'create' ? given : `  id: ID!\n${given}`,
        verb === 'delete' ? '  deletedId: ID\n' : `  ${noun.toLowerCase()}: ${prefix}${noun}\n`,
      );
    }
  }
  for (const [verb, noun] of [
    ['approve', 'Entry'],
    ['archive', 'Line'],
    ['reject', 'Note'],
  ] as const) {
    offer(verb, noun, '  id: ID!\n  reason: String\n', `  ${noun.toLowerCase()}: ${prefix}${noun}\n`);
  }
  const root = grouped ? `${prefix}Mutations` : 'Mutation';
  parts.push(`type ${root} {\n${mutations.join('')}}\n`);
  if (grouped) parts.push(`type Mutation {\n  ${lower(prefix)}: ${root}!\n}\n`);
  return parts.join('\n');
}

function lower(name: string): string {
  return `${name[0]?.toLowerCase()}${name.slice(1)}`;
}
