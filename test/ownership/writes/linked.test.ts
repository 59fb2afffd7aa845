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

test.each([
  ['is named after the deed', 'Borrowing', 'inviteGood(goodId: ID!): Borrowing'],
  ['holds it', 'Shelf', 'shelves.addGood(shelfId: ID!, goodId: ID!): Shelf'],
  ['holds it no longer', 'Shelf', 'shelves.removeGood(shelfId: ID!, goodId: ID!): Shelf'],
  ['holds it by a key of its own name', 'Shelf', 'shelves.addCrate(shelfId: ID!, barcode: ID!): Shelf'],
])('what is only known by its id is at most in doubt where what comes back %s', async (_, __, operation) => {
  expect(await doubts(operation)).toEqual({ errors: 0, warnings: 1 });
});

test.each([
  ['takes a value of it', 'shelves.addGood(shelfId: ID!, goodId: ID!, name: String!): Shelf'],
  ['has a verb that changes it', 'shelves.spoilGood(shelfId: ID!, goodId: ID!): Shelf'],
  ['has a verb that ends it', 'shelves.deleteGood(shelfId: ID!, goodId: ID!): Shelf'],
  ['makes it', 'shelves.addGood(shelfId: ID!): Shelf'],
  ['answers nothing that holds it', 'addGood(shelfId: ID!, goodId: ID!): Boolean'],
])('it is an error where the mutation %s', async (_, operation) => {
  expect((await doubts(operation)).errors).toBe(1);
});

/** Findings of one mutation of `shop` about goods and crates, which it knows by their keys. */
async function doubts(operation: string): Promise<{ errors: number; warnings: number }> {
  const [namespace, inside] = operation.split('.');
  const root = inside === undefined ? operation : `${namespace}: Shelves`;
  const files = {
    'subgraphs/goods.graphql': `${link}type Query { good(id: ID!): Good crate(barcode: ID!): Crate }
type Good @key(fields: "id") { id: ID! name: String }
type Crate @key(fields: "barcode") { barcode: ID! weight: Int }\n`,
    'subgraphs/shop.graphql': `${link}type Query { shelf(id: ID!): Shelf borrowing(id: ID!): Borrowing }
type Mutation { ${root} }
${inside === undefined ? '' : `type Shelves { ${inside} moveShelf(shelfId: ID!, row: Int!): Shelf }`}
type Shelf @key(fields: "id") { id: ID! row: Int goods: [Good!]! crates: [Crate!]! }
type Borrowing @key(fields: "id") { id: ID! until: String good: Good! }
type Good @key(fields: "id", resolvable: false) { id: ID! }
type Crate @key(fields: "barcode", resolvable: false) { barcode: ID! }\n`,
    'policies/all.yaml':
      'record: good\nauthoritative_service: goods\ntypes: [Good, Crate]\n---\nrecord: shelf\nauthoritative_service: shop\ntypes: [Shelf, Borrowing]\n',
  };
  const { stdout } = await checkFiles(files, ['--format', 'json']);
  const { diagnostics } = JSON.parse(stdout) as { diagnostics: readonly { ruleId: string; severity: string }[] };
  const own = diagnostics.filter(({ ruleId }) => ruleId === 'mutation-in-authority');
  const count = (severity: string) => own.filter((one) => one.severity === severity).length;
  return { errors: count('error'), warnings: count('warning') };
}
