/** Values are parts of records: who changes one of an identified record changes the record. */
import { expect, test } from 'vitest';
import { mapOf, shorten } from './support.ts';

const link = 'extend schema @link(url: "https://specs.apollo.dev/federation/v2.9", import: ["@key"])\n';
const pets = `${link}type Query { pet(id: ID!): Pet }
type Pet @key(fields: "id") { id: ID! name: String portrait: Portrait tags: [Tag!] shots: [Shot!] }
type Portrait { url: String width: Int }
type Tag { label: String }
type Shot { vaccine: String petId: ID }`;

function written(operation: string) {
  const shop = `${link}type Query { x: Int }
type Portrait { url: String width: Int }
type Tag { label: String }
type Shot { vaccine: String petId: ID }
type Mutation { ${operation} }
input PortraitInput { url: String width: Int }`;
  return shorten(mapOf({ pets, shop }).mutations.flatMap(({ writes }) => writes)).filter((w) => w.startsWith('Pet'));
}

test.each([
  ['which comes back', 'changePortrait(petId: ID!, portrait: PortraitInput!): Portrait', ['Pet.portrait likely']],
  ['which is only named', 'cropPortrait(petId: ID!, width: Int!): Boolean', ['Pet.portrait likely']],
  ['of many', 'addTag(petId: ID!, label: String!): Tag', ['Pet.tags possible']],
  [
    'of a record that is named and has the id',
    'cropPetPortrait(id: ID!, width: Int!): Portrait',
    ['Pet.portrait likely'],
  ],
  ['of no record that is identified', 'cropPortrait(width: Int!): Portrait', []],
  ['that is a row with its own word for what it belongs to', 'addShot(petId: ID!, vaccine: String!): Shot', []],
  ['that is only looked at', 'previewPortrait(petId: ID!): Portrait', []],
])("a part of another subgraph's record, %s", (_, operation, expected) => {
  expect(written(operation)).toEqual(expected);
});
