/** What one subgraph's text shows of a mutation holds for every subgraph that declares it. */
import { expect, it } from 'vitest';
import { mapOf } from './support.ts';

const link =
  'extend schema @link(url: "https://specs.apollo.dev/federation/v2.5", import: ["@key", "@shareable", "@override", "@tag"])\n';

const writesBy = (subgraphs: Record<string, string>) =>
  Object.fromEntries(
    mapOf(subgraphs).mutations.map(({ subgraph, writes, written }) => [
      subgraph.name,
      [
        written.join(),
        ...writes.map(({ type, field, confidence }) => `${field === null ? type : `${type}.${field}`} ${confidence}`),
      ],
    ]),
  );

const booking = `${link}type Query { trip: Trip }\ntype Trip @key(fields: "id") { id: ID! }\n`;
const desk = `${link}type Trip @key(fields: "id", resolvable: false) { id: ID! }\n`;

it.each([
  ['a tag, by who takes the mutation over', '@tag(name: "writes/Trip")', '@override(from: "booking")'],
  ['a tag, by who shares it', '@tag(name: "writes/Trip") @shareable', '@shareable'],
])('%s', (_, before, after) => {
  const declared = (directives: string) => `type Mutation { touch(code: String!): Boolean ${directives} }`;
  expect(writesBy({ booking: booking + declared(before), desk: desk + declared(after) })).toEqual({
    booking: ['Trip', 'Trip certain'],
    desk: ['Trip', 'Trip certain'],
  });
});

it('an argument that only the text of before has', () => {
  const { desk: taken } = writesBy({
    booking: `${booking}type Mutation { confirm(tripId: ID!): Trip }`,
    desk: `${desk}type Mutation { confirm: Boolean @override(from: "booking") }`,
  });
  expect(taken?.[1]).toMatch(/^Trip (?:certain|likely)$/);
});
