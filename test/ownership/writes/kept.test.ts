/** What is kept for somebody: nothing of it changes, even where the answer echoes it. */
import { describe, expect, it } from 'vitest';
import { settledOf } from './support.ts';

const types = `
  extend schema @link(url: "https://specs.apollo.dev/federation/v2.9", import: ["@key"])
  type Query { me: Reader recipe(id: ID!): Recipe }
  type Recipe @key(fields: "id") { id: ID! title: String! servings: Int }
  type Reader @key(fields: "id") { id: ID! storedRecipes: [Recipe!]! }
  type StoredRecipesPayload { storedRecipes: [Recipe!] }
`;

describe('an operation that is given nothing but ids', () => {
  it.each([
    'storeRecipe(recipeId: ID!): StoredRecipesPayload',
    'removeStoredRecipes(recipeIds: [ID!]!): StoredRecipesPayload',
    'collectRecipes(ids: [ID!]!): [Recipe!]!',
  ])('%s is at most possible', (operation) => {
    expect(settledOf(operation, types)).toEqual(['Recipe?']);
  });

  it.each([
    ['storeRecipe(recipeId: ID!, title: String!): StoredRecipesPayload', 'with a value'],
    ['markRecipeSeen(recipeId: ID!): Recipe', 'where the mark comes back'],
    ['removeRecipe(recipeId: ID!): StoredRecipesPayload', 'with a verb that ends it'],
  ])('%s writes it %s', (operation) => {
    expect(settledOf(operation, types).join()).toMatch(/^Recipe(?:\.title)?$/);
  });
});
