/** A graph as it is published, and a candidate that trespasses: what the gate and the service judge. */
import type { Files } from '../cli/support.ts';

export const link = 'extend schema @link(url: "https://specs.apollo.dev/federation/v2.9", import: ["@key"])\n';

/** What is published; reporting breaks a rule already. */
export const published = {
  'subgraphs/billing.graphql': `${link}
type Query { invoice(id: ID!): Invoice }
type Mutation { payInvoice(invoiceId: ID!): Invoice! }
type Invoice @key(fields: "id") { id: ID! total: Int! status: InvoiceStatus! }
enum InvoiceStatus { OPEN PAID }
`,
  'subgraphs/reporting.graphql': `${link}
type Mutation { fixInvoiceStatus(invoiceId: ID!, status: InvoiceStatus!): Boolean! }
enum InvoiceStatus { OPEN PAID }
`,
  'subgraphs/shop.graphql': `${link}
type Query { orders: [Order!]! }
type Order @key(fields: "id") { id: ID! invoice: Invoice }
type Invoice @key(fields: "id", resolvable: false) { id: ID! }
`,
  'policies/invoice.yaml':
    'record: invoice\nauthoritative_service: billing\nowner: team-billing\nconsumed_by: [shop]\n',
  'policies/order.yaml': 'record: order\nauthoritative_service: shop\nowner: team-shop\n',
} satisfies Files;

/** The shop as it is to be published: it settles billing's invoices. */
export const trespass = `${published['subgraphs/shop.graphql']}# ü: two bytes
type Mutation { settleInvoice(invoiceId: ID!): Invoice }
`;
