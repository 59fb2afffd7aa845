/** Operations that ask, tell or choose, by how they are built and not by their verb: at most possible. Beside each kind, what changes the record all the same. */
import { describe, expect, it } from 'vitest';
import { settledOf } from './support.ts';

const types = `
  extend schema @link(url: "https://specs.apollo.dev/federation/v2.9", import: ["@key"])
  type Query { recipe(id: ID!): Recipe member(id: ID!): Member }
  enum RecipeStatus { DRAFT SERVED SENT VERIFIED }
  type Recipe @key(fields: "id") { id: ID! title: String! servings: Int owner: String status: RecipeStatus }
  type Member @key(fields: "id") { id: ID! name: String aboutMe: String dateSent: String }
  input RecipeCriteria { status: RecipeStatus text: String }
`;

describe('what asks, tells or chooses', () => {
  it.each([
    ['sumRecipes(status: RecipeStatus!, year: Int): Float!', 'nothing is identified, and a sum comes back'],
    ['tabulateRecipes(where: RecipeCriteria, first: Int): [ID!]!', 'the only input selects'],
    ['recipeCsv(from: String): String', 'a file in place of a verb'],
    ['jogMemoryAboutRecipe(recipeId: ID!): Boolean', 'the recipe is the topic'],
    ['stampViewOfRecipe(recipeId: ID!): Boolean', 'a view is no field of it'],
    ['cookLeftRecipe(cookId: ID!, recipeId: ID!): Boolean', 'who did it is identified'],
    ['hideRecipeForMe(recipeId: ID!): Boolean', 'for the one who asks'],
    ['takeOffRecipeFromShelf(recipeId: ID!): Boolean', 'a shelf has no type'],
    ['changeCurrentRecipe(recipeId: ID!): Boolean', 'which one is current'],
    ['dryRunRecipe(recipeId: ID!, title: String!): [String!]!', 'a dry run'],
    ['inspectRecipe(recipeId: ID!): Recipe', 'no state is called INSPECTED'],
    ['sendRecipe(recipeId: ID!): Boolean', 'it does not come back'],
    ['sendRecipeHint(recipeId: ID!): Recipe', 'a hint is sent'],
    ['requestRecipeDetails(recipeId: ID!, phone: String!): Boolean', 'its details are asked for'],
    ['voteForRecipe(recipeId: ID!): Boolean', 'the vote is not of it'],
  ])('%s: %s', (operation) => {
    expect(settledOf(operation, types)).toEqual(['Recipe?']);
  });

  it.each([
    ['sumRecipes(ids: [ID!]!): Int', 'Recipe', 'of many it is said that it is done'],
    ['sumRecipes(title: String!): Float', 'Recipe', 'a field of it is given'],
    ['stampOwnerOfRecipe(recipeId: ID!): Boolean', 'Recipe.owner', 'the owner is a field of it'],
    ['hideRecipeForMe(recipeId: ID!): Recipe', 'Recipe', 'what is hidden comes back'],
    ['changeCurrentRecipe(recipeId: ID!, title: String!): Boolean', 'Recipe.title', 'a field of it is given'],
    ['verifyRecipe(recipeId: ID!): Recipe', 'Recipe', 'a state is called VERIFIED'],
    ['sendRecipe(recipeId: ID!): Recipe', 'Recipe', 'a state is called SENT'],
    ['sendMember(memberId: ID!): Member', 'Member', 'it shows the date it was sent'],
    ['pickOwnerForRecipe(recipeId: ID!, name: String!): Recipe', 'Recipe.owner', 'for it, its owner is picked'],
    ['updateRecipeDetails(recipeId: ID!, phone: String!): Boolean', 'Recipe', 'its details are changed'],
    ['updateAboutMe(memberId: ID!, aboutMe: String!): Member', 'Member.aboutMe', 'no topic, but a field'],
  ])('%s writes %s: %s', (operation, written) => {
    expect(settledOf(operation, types)).toEqual([written]);
  });
});

it('a name without a known verb that a query has in the same words only looks for the record', () => {
  const both = (query: string, operation: string) => settledOf(operation, `${types} extend type Query { ${query} }`);
  expect(both('MembersByid(id: ID!): Member', 'MembersByid(id: ID!): Member')).toEqual(['Member?']);
  expect(both('MembersByid(id: ID!): Member', 'MembersByid(id: ID!, name: String): Member')).not.toEqual(['Member?']);
  expect(both('deleteMember(id: ID!): Member', 'deleteMember(id: ID!): Member')).toEqual(['Member']);
});

it('a proof confirms the e-mail address of the one who asks, unless only a mail is asked for', () => {
  const kitchen = 'type Query { me: Cook } type Cook { id: ID! email: String! name: String }';
  expect(settledOf('verifyEmail(token: String!): Boolean!', kitchen)).toEqual(['Cook']);
  expect(settledOf('confirmEmail(code: String!): Boolean!', kitchen)).toEqual(['Cook']);
  expect(settledOf('verifyEmail(email: String!): Boolean!', kitchen)).toEqual(['Cook?']);
  expect(settledOf('resendEmail(token: String!): Boolean!', kitchen)).toEqual(['Cook?']);
});

it('what is only reckoned is kept nowhere, unless it has an id, a query leads to it, or the verb makes it', () => {
  const estimate = (type: string, operation = 'estimateCook(recipeId: ID!): CookEstimate!') =>
    settledOf(operation, `${types}\n${type}`).filter((written) => written.startsWith('Cook'));
  const plain = 'type CookEstimate { minutes: Int gas: Float }';
  expect(estimate(plain)).toEqual([]);
  expect(estimate('type CookEstimate @key(fields: "id") { id: ID! minutes: Int gas: Float }')).toEqual([
    'CookEstimate',
  ]);
  expect(estimate(`${plain} extend type Query { estimates: [CookEstimate!] }`)).toEqual(['CookEstimate']);
  expect(estimate(plain, 'createCookEstimate(recipeId: ID!): CookEstimate!')).toEqual(['CookEstimate']);
});
