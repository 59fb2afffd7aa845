/** What acts outside of the mutation root is told once: no rule about writers follows it. */
import { expect, test } from 'vitest';
import { folderOf, runIn } from '../cli/support.ts';
import { checked } from './given.ts';

const policy = 'record: invoice\nauthoritative_service: billing\n';
const invoice = (fields = '') => `type Invoice @key(fields: "id") { id: ID! status: InvoiceStatus! ${fields} }
enum InvoiceStatus { OPEN PAID }`;
const billing = `type Query { invoice(id: ID!): Invoice }\n${invoice()}`;

const notes = (store: string) => checked({ billing, store }, policy).notes;

test.each([
  ['of an id and a state', 'fixInvoiceStatus(id: ID!, status: InvoiceStatus!): Boolean'],
  ['of a state alone', 'overrideAll(status: InvoiceStatus!): Int'],
  ['of an input object', 'updateInvoice(input: Change!): Boolean'],
  ['of an id', 'deleteInvoice(invoiceId: ID!): Boolean'],
  ['of an id of another type, as Thrift has them', 'deleteInvoice(invoice_id: String): Boolean'],
])('a field of Query that changes what it takes: %s', (_, field) => {
  const name = /^\w+/.exec(field)?.[0];
  expect(
    notes(`type Query { ${field} }\ninput Change { status: InvoiceStatus }\nenum InvoiceStatus { OPEN PAID }`),
  ).toEqual([
    `fields outside Mutation seem to change something: Query.${name} in "store"; Cadastre only checks fields below Mutation`,
  ]);
});

test.each([
  [
    'that reads',
    'invoices(status: InvoiceStatus!): [Invoice] checkInvoice(id: ID!): Boolean getInvoice(id: ID!): Invoice',
  ],
  ['whose verb may be a noun', 'transferStatus(id: ID!): Int orderHistory(id: ID!): Int'],
  ['that is a thing', 'editHistory(id: ID!): EditHistory'],
  ['that is handed out', 'cancelUrl(id: ID!): String'],
  ['that takes a flag', 'clearInvoice(valid: Boolean, hasId: Boolean): Boolean'],
  ['that works out an answer', 'convertPrice(input: Change!): Float resolveAddress(id: ID!): String'],
  ['that comes in lists', 'deleteRequests(id: ID!): [EditHistory]'],
  [
    'that takes nothing, or words that shape an answer',
    'clearStatus: Boolean clearRows(first: Int, filter: Change): Boolean',
  ],
])('nothing is said of a field %s', (_, fields) => {
  const types = `${invoice()}\ntype EditHistory { at: String }\ninput Change { status: InvoiceStatus }`;
  expect(notes(`type Query { ${fields} }\n${types.replace('"id"', '"id", resolvable: false')}`)).toEqual([]);
});

test('a field of an entity acts on it; of a namespace below Mutation, it is an operation', () => {
  const acting = invoice('cancel(input: Why!): Boolean').replace('status: InvoiceStatus! ', '');
  expect(notes(`${acting}\ninput Why { text: String }`)).toEqual([
    'fields outside Mutation seem to change something: Invoice.cancel in "store"; Cadastre only checks fields below Mutation',
  ]);
  const namespace = `type Mutation { reports: Reports! }\ntype Reports @key(fields: "id") { id: ID! updateInvoice(id: ID!): Boolean dropInvoice(id: ID!): Boolean }`;
  expect(notes(namespace)).toEqual([]);
});

test('a link of an OpenAPI document that leads to a mutation', () => {
  const links = JSON.stringify({
    settle: { targetTypeName: 'Mutation', targetFieldName: 'payInvoice' },
    again: { targetTypeName: 'Query' },
  });
  const made = (name: string) =>
    `${name}: Invoice @oas_link(subgraph: "store", defaultRootType: "Query", defaultField: "invoice")`;
  expect(
    notes(`type Query { invoice(id: String): Invoice @linkResolver(subgraph: "store", linkResolverMap: ${JSON.stringify(links)}) }
type Mutation { payInvoice(id: String!): Invoice }
type Invoice { id: String ${made('settle')} ${made('again')} }`),
  ).toEqual([
    'fields outside Mutation seem to change something: Invoice.settle in "store"; Cadastre only checks fields below Mutation',
  ]);
});

test.each([
  ['a subscription', 'type Subscription { payInvoice(id: ID!): Boolean }', 'Subscription.payInvoice'],
  [
    'a part of the answer of a mutation',
    'type Mutation { desks: [Desk] }\ntype Desk { payInvoice(id: ID!): Boolean }',
    'Desk.payInvoice',
  ],
  [
    'a connector that deletes, whatever the field is called',
    'directive @connect(http: Http) on FIELD_DEFINITION\ninput Http { DELETE: String }\nextend type Query { rest(key: Int): Boolean @connect(http: { DELETE: "/{$args.key}" }) }',
    'Query.rest',
  ],
])('so does %s', (_, sdl, coordinate) => {
  expect(notes(`type Query { a: Int }\n${sdl}`)).toEqual([
    `fields outside Mutation seem to change something: ${coordinate} in "store"; Cadastre only checks fields below Mutation`,
  ]);
});

test('a connector that posts may only search, and a subscription that follows only reads', () => {
  const connector = 'directive @connect(http: Http) on FIELD_DEFINITION\ninput Http { POST: String }';
  expect(
    notes(`${connector}\ntype Query { rest(key: Int): Boolean @connect(http: { POST: "/search" }) }
      type Subscription { invoicePaid(id: ID!): Boolean watchInvoice(id: ID!): Boolean }`),
  ).toEqual([]);
});

test.each(['text', 'json', 'markdown', 'sarif', 'github'])(
  'a gate says it of what its candidate introduces, as %s',
  async (format) => {
    const link = 'extend schema @link(url: "https://specs.apollo.dev/federation/v2.9", import: ["@key"])\n';
    const cwd = folderOf({
      'policies/invoice.yaml': policy,
      'subgraphs/billing.graphql': link + billing,
      'subgraphs/store.graphql': `${link}type Query { deleteOld(id: ID!): Boolean }`,
      'new/store.graphql': `${link}type Query { deleteOld(id: ID!): Boolean fixInvoice(id: ID!): Boolean }`,
    });
    const gating = [
      'gate',
      'store',
      '--schema',
      'new/store.graphql',
      '-a',
      'subgraphs',
      '--compose',
      'off',
      '-f',
      format,
    ];
    const { stdout, code } = await runIn(cwd, gating);
    expect(stdout.replace(/\s+/g, ' ')).toMatch(
      /fields outside Mutation seem to change something: Query.fixInvoice in \W*store/,
    );
    expect(stdout).not.toContain('deleteOld');
    expect(code).toBe(0);
  },
);

test('five are named, the others counted, in one sentence', () => {
  const fields = [...'abcdefgh'].map((letter) => `delete${letter.toUpperCase()}(id: ID!): Boolean`).join(' ');
  expect(notes(`type Query { ${fields} }`)).toEqual([
    'fields outside Mutation seem to change something: Query.deleteA in "store", Query.deleteB in "store", Query.deleteC in "store", Query.deleteD in "store", Query.deleteE in "store" and 3 more; Cadastre only checks fields below Mutation',
  ]);
});
