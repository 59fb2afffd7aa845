/** Two subgraphs that resolve as much of a record each: only the policy tells which of them adds to the other's. */
import { expect, test } from 'vitest';
import { checkFiles } from '../../cli/support.ts';

const link = 'extend schema @link(url: "https://specs.apollo.dev/federation/v2.9", import: ["@key"])\n';

test.each([
  ['may be done to what it adds', 'restockGood(goodId: ID!): Boolean', 0],
  ['makes the record', 'createGood(inStock: Int): Good', 1],
  ['ends the record', 'deleteGood(goodId: ID!): Boolean', 1],
  ["takes a value of the authority's", 'relabelGood(goodId: ID!, name: String!): Boolean', 1],
])('what the other one does %s', async (_, operation, expected) => {
  const { code, stdout } = await checkFiles({
    'subgraphs/goods.graphql': `${link}type Query { good(id: ID!): Good }\ntype Good @key(fields: "id") { id: ID! name: String }\n`,
    'subgraphs/stock.graphql': `${link}type Good @key(fields: "id") { id: ID! inStock: Int }\ntype Mutation { ${operation} }\n`,
    'policies/all.yaml': 'record: good\nauthoritative_service: goods\n',
  });
  expect(code).toBe(expected);
  // It is never passed over.
  expect(stdout).toContain('mutation-in-authority');
});
