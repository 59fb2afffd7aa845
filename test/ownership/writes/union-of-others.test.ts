/** A mutation names a union that another subgraph declares: it writes the union's members, if they are records. */
import { describe, expect, it } from 'vitest';
import { mapOf, settle } from './support.ts';

const registry = `
  type Person @key(fields: "id") { id: ID! name: String! }
  type Company @key(fields: "id") { id: ID! name: String! vat: String }
  type Missing { reason: String! }
  union Holder = Person | Company
  union VisitorUnion = Person | Company
  union Guest = Person | Missing
  union SearchResult = Person | Company`;

/** What a mutation of a subgraph that reports on holders writes. */
function written(mutation: string, own = ''): readonly string[] {
  const reporting = `type Person @key(fields: "id", resolvable: false) { id: ID! } ${own} type Mutation { ${mutation} }`;
  const { mutations } = mapOf({ registry, reporting });
  return settle(mutations.flatMap(({ writes }) => writes));
}

describe('a union of another subgraph', () => {
  it.each([
    ['deleteHolder(id: ID!): Boolean!', ['Company', 'Person']],
    ['renameHolder(holderId: ID!, name: String!): Boolean!', ['Company.name', 'Person.name']],
    ['vet_holder(holder_id: ID!): Boolean!', ['Company', 'Person']],
    ['expelVisitor(id: ID!): Boolean!', ['Company', 'Person']],
  ])('stands for its members: %s', (mutation, expected) => {
    expect(written(mutation)).toEqual(expected);
  });

  it.each([['deleteGuest(id: ID!): Boolean!'], ['dropSearchResult(id: ID!): Boolean!']])(
    'stands for nothing where it is an answer: %s',
    (mutation) => {
      expect(written(mutation)).toEqual([]);
    },
  );

  it('stands back behind a type or a union of the subgraph itself', () => {
    const holder = 'type Holder @key(fields: "id") { id: ID! colour: String }';
    expect(written('deleteHolder(id: ID!): Boolean!', holder)).toEqual(['Holder']);
    const badge = 'type Badge @key(fields: "id") { id: ID! } type Card @key(fields: "id") { id: ID! }';
    const union = `${badge} union Holder = Badge | Card`;
    expect(written('deleteHolder(id: ID!): Boolean!', union)).toEqual(['Badge', 'Card']);
  });
});
