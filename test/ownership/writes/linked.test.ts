/** What is linked to a record that holds it: whose record changes hangs on who gives the record its members. */
import { expect, test } from 'vitest';
import { checkFiles, type Files } from '../../cli/support.ts';

const link = 'extend schema @link(url: "https://specs.apollo.dev/federation/v2.9", import: ["@key", "@external"])\n';
const basket = (members: string, mutation: string) =>
  ({
    'subgraphs/goods.graphql': `${link}type Query { good(id: ID!): Good }\ntype Good @key(fields: "id") { id: ID! name: String }\n`,
    'subgraphs/shop.graphql': `${link}type Query { basket: Basket }\ntype Good @key(fields: "id", resolvable: false) { id: ID! }\ntype Basket @key(fields: "id") { id: ID! ${members} }\ntype Mutation { ${mutation} }\n`,
    'policies/all.yaml':
      'record: good\nauthoritative_service: goods\n---\nrecord: basket\nauthoritative_service: shop\n',
  }) satisfies Files;

test.each([
  [
    'taken out of a record of its own subgraph',
    basket('goods: [Good!]!', 'removeGoodFromBasket(goodId: ID!): Boolean'),
    0,
  ],
  ['put into a record of its own subgraph', basket('goods: [Good!]!', 'addGoodToBasket(goodId: ID!): Boolean'), 0],
  ['of a record that holds none', basket('note: String', 'removeGoodFromBasket(goodId: ID!): Boolean'), 1],
  ['changed by name', basket('goods: [Good!]!', 'renameGood(goodId: ID!, name: String!): Boolean'), 1],
])('what is %s', async (_, files, expected) => {
  expect((await checkFiles(files)).code).toBe(expected);
});

test("what a stranger takes out of another's record is a trespass", async () => {
  const files = {
    'subgraphs/billing.graphql': `${link}type Query { invoice: Invoice }\ntype Invoice @key(fields: "id") { id: ID! lines: [Line!]! }\ntype Line @key(fields: "id") { id: ID! cents: Int }\n`,
    'subgraphs/reporting.graphql': `${link}type Query { x: Int }\ntype Mutation { removeLineFromInvoice(lineId: ID!): Boolean }\n`,
    'policies/all.yaml': 'record: invoice\nauthoritative_service: billing\ntypes: [Invoice, Line]\n',
  };
  expect((await checkFiles(files)).code).toBe(1);
});
