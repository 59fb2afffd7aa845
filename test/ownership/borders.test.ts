import { describe, expect, it } from 'vitest';
import { mapOf } from './writes/support.ts';

// What stands near a directive's meaning and is not meant by it.

const link = (...imports: string[]) =>
  `extend schema @link(url: "https://specs.apollo.dev/federation/v2.9", import: ["@key", ${imports.map((name) => `"@${name}"`)}])`;

const readsOf = (subgraphs: Record<string, string>) =>
  mapOf(subgraphs).reads.map(({ by, reads }) => `${by.type.name}.${by.field.name}: ${reads.join(' ')}`);

describe('a context', () => {
  const graph = (field: string) => ({
    one: `${link('context', 'fromContext')}
    type Query { a: Int }
    type Account @key(fields: "id") { id: ID! currency: String invoice: Invoice }
    extend type Account @context(name: "account")
    type Shop @key(fields: "id") @context(name: "shop") { id: ID! currency: String invoice: Invoice }
    type Idle @key(fields: "id") { id: ID! currency: String }
    type Invoice @key(fields: "id") { id: ID! total(given: String @fromContext(field: "${field}")): Int }`,
  });

  it.each([
    ['$account { currency }', ['Invoice.total: Account.currency']],
    [' $account{currency}', ['Invoice.total: Account.currency']],
    ['$account currency', ['Invoice.total: Account.currency']],
    ['$shop ... on Shop { currency }', ['Invoice.total: Shop.currency']],
    ['$gone { currency }', []],
  ])('%s is read from who sets it, and from nobody else', (field, expected) => {
    expect(readsOf(graph(field))).toEqual(expected);
  });
});

describe('a field set', () => {
  it('may be a list of them', () => {
    const sdl = `${link('external', 'requires')} type Query { a: Int }
      type Order @key(fields: "id") { id: ID! total: Int @external note: String @external text: String @requires(fields: ["total", "note"]) }`;
    expect(readsOf({ one: sdl })).toEqual(['Order.text: Order.note Order.total']);
  });

  it('that provides from an interface provides what implements it, and no field of another name', () => {
    const media = `${link('external', 'provides', 'shareable')} type Query { top: Media @provides(fields: "title") }
      interface Media { id: ID! title: String }
      type Book implements Media @key(fields: "id") { id: ID! title: String @external pages: Int @external }
      type Poster @key(fields: "id") { id: ID! title: String @external }`;
    const books = `${link('shareable')} type Book @key(fields: "id") { id: ID! title: String @shareable pages: Int }
      type Poster @key(fields: "id") { id: ID! title: String @shareable }`;
    const map = mapOf({ media, books });
    const provided = (type: string, field: string) => map.resolution(type).get(field)?.providedBy;
    expect(provided('Book', 'title')).toEqual(['media']);
    expect(provided('Book', 'pages')).toEqual([]);
    expect(provided('Poster', 'title')).toEqual([]);
  });
});

describe('an external field in Federation 1', () => {
  const users = 'type Query { a: Int } type User @key(fields: "id") { id: ID! email: String name: String }';
  const resolvers = (desk: string, field: string) => mapOf({ desk, users }).resolution('User').get(field)?.resolvedBy;

  it('is resolved where it is the key of what is only extended, with or without a key of its own', () => {
    expect(resolvers('extend type User { id: ID! @external open: Boolean }', 'id')).toEqual(['desk', 'users']);
    expect(resolvers('extend type User @key(fields: "id") { id: ID! @external open: Boolean }', 'id')).toEqual([
      'desk',
      'users',
    ]);
  });

  it('is not where the type is defined besides, or extended by another key', () => {
    expect(resolvers('type User { open: Boolean } extend type User { id: ID! @external }', 'id')).toEqual(['users']);
    expect(
      resolvers('extend type User @key(fields: "email") { id: ID! @external email: String @external }', 'id'),
    ).toEqual(['users']);
  });
});

describe('an interface object', () => {
  const books = `${link('shareable')} type Query { a: Int }
    interface Media @key(fields: "id") { id: ID! price: Int }
    type Book implements Media @key(fields: "id") { id: ID! price: Int @shareable }`;
  const albums = `${link('interfaceObject', 'shareable')}
    type Media @interfaceObject @key(fields: "id") { id: ID! price: Int @shareable rating: Int }`;

  it('resolves its fields on what implements the interface, beside those who declare them, in order of name', () => {
    const book = mapOf({ books, albums }).resolution('Book');
    expect(book.get('price')?.resolvedBy).toEqual(['albums', 'books']);
    expect(book.get('rating')?.resolvedBy).toEqual(['albums']);
    expect(book.get('id')?.resolvedBy).toEqual(['books']);
  });

  it('is none for another type of the subgraph that implements nothing', () => {
    const shelf = `${albums} type Shelf @key(fields: "id") { id: ID! room: Int }`;
    expect(mapOf({ books, shelf }).resolution('Book').has('room')).toBe(false);
  });
});
