/** What a hostile case is: files, a command line, and exactly how it must end. */

const link = 'extend schema @link(url: "https://specs.apollo.dev/federation/v2.9", import: ["@key"])';

/** A graph that passes its check: what goes wrong comes from what is put beside it. */
export const soundGraph = {
  'subgraphs/billing.graphql': `${link}
type Query { invoice(id: ID!): Invoice }
type Mutation { payInvoice(invoiceId: ID!): Invoice! }
type Invoice @key(fields: "id") { id: ID! status: InvoiceStatus! }
enum InvoiceStatus { OPEN PAID }
`,
  'subgraphs/reporting.graphql': `${link}
type Query { revenueCents: Int! }
`,
  'policies/invoice.yaml': 'record: invoice\nauthoritative_service: billing\nconsumed_by: []\n',
};

/** A path to a text, or to bytes. */
export type HostileFiles = Readonly<Record<string, string | Uint8Array>>;

export interface HostileCase {
  readonly name: string;
  /** Made when it is run: some are large. */
  readonly files: () => HostileFiles;
  readonly argv: readonly string[];
  readonly code: 0 | 1 | 2;
  /** A part of what is said. */
  readonly says: string;
  /** A file of the case, at a line and column of which the message must stand. */
  readonly at?: string;
  readonly stdin?: string;
}

/** Cases that are alike, by what they are: a test each. */
export type HostileTables = Readonly<Record<string, readonly HostileCase[]>>;

/** Composition has cases of its own: it takes a process's time. */
export const check: readonly string[] = ['check', '--compose', 'off'];

/** A schema beside a sound graph, which must be refused at a place in it. */
export function schema(name: string, text: string | Uint8Array | (() => string), says: string): HostileCase {
  const file = 'subgraphs/other.graphql';
  return {
    name: `schema: ${name}`,
    files: () => ({ ...soundGraph, [file]: made(text) }),
    argv: check,
    code: 2,
    says,
    at: file,
  };
}

/** A schema beside a sound graph, which is odd and may be so. */
export function oddSchema(name: string, text: string | (() => string), says = ''): HostileCase {
  const files = () => ({ ...soundGraph, 'subgraphs/other.graphql': made(text) });
  return { name: `schema: ${name}`, files, argv: [...check, '--rule', 'policy-resolves'], code: 0, says };
}

/** YAML in the place of a policy. */
export function policy(name: string, text: string | Uint8Array | (() => string), says: string): HostileCase {
  return yaml('policy', 'policies/other.yaml', check, name, text, says);
}

export function settings(name: string, text: string | Uint8Array | (() => string), says: string): HostileCase {
  return yaml('settings', 'cadastre.yaml', check, name, text, says);
}

export function list(name: string, text: string | Uint8Array | (() => string), says: string): HostileCase {
  return yaml('list', 'graph.yaml', [...check, '-s', 'graph.yaml'], name, text, says);
}

export function baseline(name: string, text: string | Uint8Array | (() => string), says: string): HostileCase {
  return yaml('baseline', 'cadastre.baseline.yaml', check, name, text, says);
}

export function policyTest(name: string, text: string | Uint8Array | (() => string), says: string): HostileCase {
  return yaml('test', 'policies/other.test.yaml', ['test'], name, text, says);
}

/** A file that teams are read from, under a name that says what it is. */
export function owners(
  name: string,
  text: string | Uint8Array | (() => string),
  says: string,
  file = 'owners.yaml',
): HostileCase {
  return yaml('owners', file, ['init', '--stdout', '--owners', file], name, text, says);
}

/** A command line on a sound graph. */
export function line(
  argv: readonly string[],
  says: string,
  code: HostileCase['code'] = 2,
  stdin?: string,
): HostileCase {
  const shown = argv.map((argument) => JSON.stringify(clip(argument))).join(' ');
  return {
    name: `arguments: ${shown}`,
    files: () => soundGraph,
    argv,
    code,
    says,
    ...(stdin !== undefined && { stdin }),
  };
}

function clip(argument: string): string {
  return argument.length <= 60 ? argument : `${argument.slice(0, 60)}… (${argument.length})`;
}

function yaml(
  kind: string,
  file: string,
  argv: readonly string[],
  name: string,
  text: string | Uint8Array | (() => string),
  says: string,
): HostileCase {
  const files = () => ({ ...soundGraph, [file]: made(text) });
  return { name: `${kind}: ${name}`, files, argv, code: 2, says, at: file };
}

function made(text: string | Uint8Array | (() => string)): string | Uint8Array {
  return typeof text === 'function' ? text() : text;
}

/** Names that objects are born with, or that mean something to the language. */
export const bornNames = [
  'constructor',
  'prototype',
  'toString',
  'valueOf',
  'hasOwnProperty',
  'isPrototypeOf',
  'then',
  'length',
];
export const reservedNames = ['__proto__', '__defineGetter__', '__lookupSetter__'];

export function times(count: number, make: (index: number) => string, between = '\n'): string {
  return Array.from({ length: count }, (_, index) => make(index)).join(between);
}
