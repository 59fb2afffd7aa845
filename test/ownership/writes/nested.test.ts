/** What is written along with the record that an operation is about, by the inputs that tools generate for a relation. */
import { expect, test } from 'vitest';
import { mapOf, shorten } from './support.ts';

const link = 'extend schema @link(url: "https://specs.apollo.dev/federation/v2.9", import: ["@key"])\n';
const authors = `${link}type Query { author(id: ID!): Author }
type Author @key(fields: "id") { id: ID! name: String born: Int }
input AuthorData { name: String born: Int }`;

/** What `books` writes of authors. */
function written(inputs: string, operation = 'updateBook(id: ID!, data: BookData!): Book', ofAuthor = '') {
  const books = `${link}type Query { book(id: ID!): Book }
type Book @key(fields: "id") { id: ID! title: String author: Author translator: Author translatorId: ID authorByWrittenBy: Author chapters: [Chapter!] }
type Chapter { heading: String author: Author }
type Author @key(fields: "id"${ofAuthor === '' ? ', resolvable: false' : ''}) { id: ID! ${ofAuthor} }
type Mutation { ${operation} }
input AuthorData { name: String born: Int }
${inputs}`;
  const map = mapOf({ authors, books });
  return shorten(map.mutations.flatMap(({ writes }) => writes)).filter((write) => write.startsWith('Author'));
}

test.each([
  [
    'as for Prisma',
    'input BookData { author: AuthorUpdateOneNestedInput } input AuthorUpdateOneNestedInput { create: AuthorData connect: AuthorWhere update: AuthorData delete: Boolean } input AuthorWhere { id: ID }',
  ],
  [
    'as for Keystone',
    'input BookData { author: AuthorRelateToOneForUpdateInput } input AuthorRelateToOneForUpdateInput { create: AuthorData connect: AuthorWhere disconnect: Boolean } input AuthorWhere { id: ID }',
  ],
  [
    'as for Neo4j',
    'input BookData { author: [BookAuthorUpdateFieldInput!] } input BookAuthorUpdateFieldInput { update: BookAuthorUpdateConnectionInput disconnect: [ID!] } input BookAuthorUpdateConnectionInput { node: AuthorData }',
  ],
  [
    'as for Hasura',
    'input BookData { title: String author: author_obj_rel_insert_input } input author_obj_rel_insert_input { data: AuthorData! on_conflict: author_on_conflict } input author_on_conflict { constraint: String }',
  ],
  [
    'as for PostGraphile with shorter names',
    'input BookData { translatorToTranslatorId: BookTranslatorInput } input BookTranslatorInput { connectById: ID updateById: AuthorData createById: AuthorData }',
  ],
])('the other record, %s', (_, inputs) => {
  expect(written(inputs)).toEqual(['Author certain']);
  expect(written(inputs, 'createBooks(input: [BookData!]!): [Book!]!')).toEqual(['Author certain']);
});

test.each([
  [
    'is only connected',
    'input BookData { author: AuthorRelation } input AuthorRelation { connect: ID disconnect: Boolean set: ID }',
  ],
  ['is given in other ways', 'input BookData { author: AuthorRef } input AuthorRef { id: ID! update: Boolean }'],
  [
    'selects',
    'input BookData { title: String where: BookWhere } input BookWhere { author: AuthorUpdate } input AuthorUpdate { update: AuthorData }',
  ],
  [
    'is called like a relation before a word that is no column',
    'input BookData { translatorToNotify: TranslatorNotice } input TranslatorNotice { create: AuthorData update: AuthorData }',
  ],
  [
    'is of another relation',
    'input BookData { publisher: PublisherUpdate } input PublisherUpdate { update: AuthorData }',
  ],
])('not the other record where it %s', (_, inputs) => {
  expect(written(inputs).filter((write) => write.endsWith('certain'))).toEqual([]);
});

test('the other record that is deleted along with one, as for Neo4j', () => {
  const inputs =
    'input BookDeleteInput { author: [BookAuthorDeleteFieldInput!] } input BookAuthorDeleteFieldInput { where: AuthorWhere } input AuthorWhere { id: ID }';
  expect(written(inputs, 'deleteBooks(where: AuthorWhere, delete: BookDeleteInput): Boolean')).toEqual([
    'Author certain',
  ]);
});

test('who adds fields of its own to the other record may change these', () => {
  const update = 'input BookData { author: AuthorUpdate } input AuthorUpdate { update: AuthorData }';
  expect(written(update, undefined, 'rank: Int')).toEqual(['Author possible']);
  expect(written(update.replace('update:', 'delete: Boolean update:'), undefined, 'rank: Int')).toEqual([
    'Author certain',
  ]);
});

test.each([
  [
    'in an input object called after a verb and it',
    'input BookData { title: String author: AuthorCreateOrUpdateInput } input AuthorCreateOrUpdateInput { id: ID name: String }',
    ['Author.name likely'],
  ],
  [
    'in any other',
    'input BookData { title: String author: AuthorData }',
    ['Author.born possible', 'Author.name possible'],
  ],
  [
    'in two, of which one says more',
    'input BookData { author: AuthorPatch translator: UpdateAuthorInput } input AuthorPatch { born: Int } input UpdateAuthorInput { name: String }',
    ['Author.born likely', 'Author.name likely'],
  ],
  [
    'by way of a part of its own',
    'input BookData { title: String chapters: [ChapterData!] } input ChapterData { heading: String author: AuthorData }',
    ['Author.born possible', 'Author.name possible'],
  ],
  ['that is only identified', 'input BookData { author: AuthorRef } input AuthorRef { id: ID! }', []],
  ['that only selects', 'input BookData { title: String where: BookWhere } input BookWhere { author: AuthorData }', []],
])('values of the other record, %s', (_, inputs, expected) => {
  expect(written(inputs)).toEqual(expected);
  expect(written(inputs, 'createBook(data: BookData!): Book!')).toEqual(expected);
  // What only looks gives no values.
  expect(written(inputs, 'validateBook(id: ID!, data: BookData!): Boolean')).toEqual([]);
});

test('values of the other record, in an argument of their own', () => {
  expect(written('', 'updateBook(id: ID!, title: String, author: AuthorData): Book')).toEqual([
    'Author.born possible',
    'Author.name possible',
  ]);
});

test('the other record by the verbs of PostGraphile, whose inputs are called otherwise than its fields', () => {
  const inputs = `input BookPatch { title: String authorToWrittenBy: BookWrittenByFkeyInput }
input BookWrittenByFkeyInput { connectById: AuthorPk deleteById: AuthorPk create: [AuthorData!] }
input AuthorPk { id: ID! }`;
  expect(written(inputs, 'updateBookById(id: ID!, patch: BookPatch!): Book')).toEqual(['Author certain']);
});
