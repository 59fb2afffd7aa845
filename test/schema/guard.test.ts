/** Limits of a schema that are too high to be reached by a text in a test: given as parameters. */
import { expect, it } from 'vitest';
import { guardDeclarations } from '../../src/schema/guard.ts';
import { parseSdl } from '../../src/schema/parse-sdl.ts';
import { parseSubgraph } from '../../src/schema/parse-subgraph.ts';

const source = { file: 'a.graphql' };
const ten = (make: (index: number) => string) => Array.from({ length: 10 }, (_, index) => make(index)).join('\n');

it.each([
  ['types', ten((i) => `scalar A${i}`), '10:8', {}],
  ['mutations', `type Mutation {\n${ten((i) => `a${i}: Int`)} }`, '1:6', {}],
  ['mutations', `type M { a: Int }\nextend type M {\n${ten((i) => `a${i}: Int`)} }`, '2:13', { M: 'Mutation' }],
])('more %s than anybody declares are refused: %s', (what, sdl, at, roots) => {
  const { types } = parseSubgraph('a', [{ ...source, sdl }]);
  const guard = (most: number) => () => guardDeclarations(types, new Map(Object.entries(roots)), most);
  expect(guard(11)).not.toThrow();
  const [line, column] = at.split(':').map(Number);
  const problem = {
    message: `more than 9 ${what} are declared in one subgraph`,
    location: { ...source, line, column },
  };
  expect(guard(9)).toThrow(expect.objectContaining({ problems: [expect.objectContaining(problem)] }));
});

it('more tokens than anybody writes are refused', () => {
  const sdl = 'type Query @d(a: [1 1 1 1 1 1 1 1 1 1]) { a: Int }';
  expect(parseSdl(sdl, source).definitions).toHaveLength(1);
  expect(() => parseSdl(sdl, source, 15)).toThrow(/15 tokens/);
});
