// Selection maps of `@is` and `@require`, by the examples of the specification's Appendix A.
import { expect, test } from 'vitest';
import { printFieldSet } from '../../src/schema/field-set.ts';
import { parseSelectionMap } from '../../src/schema/selection-map.ts';

test.each([
  ['id', ['id']],
  ['dimension.size', ['dimension { size }']],
  ['{ size: dimension.size, weight: dimension.weight }', ['dimension { size weight }']],
  ['{ width, height }', ['height width']],
  ['dimension.{ width, height }', ['dimension { height width }']],
  ['dimensions[{ width, height }]', ['dimensions { height width }']],
  ['parts[id]', ['parts { id }']],
  ['parts[[{ id, name }]]', ['parts { id name }']],
  ['{ weight, dimension: dimension.{ width, height } }', ['dimension { height width } weight']],
  ['{ weight, dimension: { width, height } }', ['height weight width']],
  ['mediaById<Book>.isbn', ['mediaById { ... on Book { isbn } }']],
  [
    'mediaById<Book>.title | mediaById<Movie>.movieTitle',
    ['mediaById { ... on Book { title } }', 'mediaById { ... on Movie { movieTitle } }'],
  ],
  ['{ bookId: <Book>.id } | { movieId: <Movie>.id }', ['... on Book { id }', '... on Movie { id }']],
  ['{ nested: { bookId: <Book>.id } | { movieId: <Movie>.id } }', ['... on Book { id } ... on Movie { id }']],
  ['{ id } | { addressId: address.id } | { name }', ['id', 'address { id }', 'name']],
  ['{ coordinates: coordinates[{ lat: x, lon: y }] }', ['coordinates { x y }']],
  ['packaging(material: BOX).weight', ['packaging { weight }']],
  ['dimensions[{ width(unit: IMPERIAL), height(unit: IMPERIAL) }]', ['dimensions { height width }']],
  ['| a | b', ['a', 'b']],
])('%s selects %j', (text, selected) => {
  expect(parseSelectionMap(text)?.map(printFieldSet)).toEqual(selected);
});

test.each([
  '',
  ' ',
  '{}',
  'a.',
  'a[',
  'a[]',
  'a[id, name]',
  'a<Book>',
  '<Book>',
  'a b',
  '{ a: }',
  '{ a',
  'a |',
  'a }',
  '"a"',
  `${'a.'.repeat(500)}a`,
])('%j is none', (text) => expect(parseSelectionMap(text)).toBeUndefined());
