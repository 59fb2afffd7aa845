/** The fields that are written, in graphs of our own; the folder's README says how they were judged. */
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { buildOwnershipMap } from '../../../src/ownership/build.ts';
import { parseSubgraph } from '../../../src/schema/parse-subgraph.ts';
import { measureFields } from './measure.ts';

/** Reached by today's attribution: all. Only ever raised. */
const reached = 1;

const folder = join(import.meta.dirname, 'own');
const names = readdirSync(folder)
  .filter((file) => file.endsWith('.tsv'))
  .map((file) => basename(file, '.tsv'));

function mapOf(name: string) {
  const single = join(folder, `${name}.graphql`);
  const files = existsSync(single) ? [single] : readdirSync(join(folder, name)).map((file) => join(folder, name, file));
  return buildOwnershipMap(
    files.map((file) => parseSubgraph(basename(file, '.graphql'), [{ file, sdl: readFileSync(file, 'utf8') }])),
  );
}

describe('written fields', () => {
  it('are the ones that a reader would name', () => {
    const scores = names.map((name) => measureFields(mapOf(name), readFileSync(join(folder, `${name}.tsv`), 'utf8')));
    const right = scores.reduce((sum, score) => sum + score.right, 0);
    const rows = scores.reduce((sum, score) => sum + score.rows, 0);
    const errors = scores.flatMap((score) => score.errors).join('\n');
    expect(rows).toBeGreaterThan(60);
    expect(errors).not.toContain('unseen');
    expect(right / rows, errors).toBeGreaterThanOrEqual(reached);
  });
});

describe('the measure', () => {
  const map = buildOwnershipMap([
    parseSubgraph('shop', [
      {
        file: 'shop.graphql',
        sdl: 'type Book { id: ID! title: String pages: Int } type Query { book(id: ID!): Book } type Mutation { updateBook(id: ID!, title: String, pages: Int): Book deleteBook(id: ID!): Book }',
      },
    ]),
  ]);
  it.each([
    ['title, pages', { right: 1, tooLittle: 0 }],
    ['title, (pages)', { right: 1, tooLittle: 0 }],
    ['title', { right: 0, tooLittle: 0 }],
    ['title, pages, cover', { right: 0, tooLittle: 1 }],
    ['*', { right: 0, tooLittle: 1 }],
    ['* | pages, title', { right: 1, tooLittle: 0 }],
  ])('of a mutation that sets title and pages: %s', (label, score) => {
    expect(measureFields(map, `Mutation.updateBook\tBook\t${label}\n`)).toMatchObject(score);
  });

  it.each([
    ['*', { right: 1, tooLittle: 0, unseen: 0 }],
    ['title', { right: 0, tooLittle: 0, unseen: 0 }],
  ])('of a mutation that writes the whole record: %s', (label, score) => {
    expect(measureFields(map, `Mutation.deleteBook\tBook\t${label}\n`)).toMatchObject(score);
    expect(measureFields(map, `Mutation.deleteBook\tShelf\t${label}\n`)).toMatchObject({ right: 0, unseen: 1 });
  });
});
