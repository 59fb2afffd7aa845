import { describe, expect, test } from 'vitest';
import { differencesOfExternals, differencesOfReadings } from './federation-reading.ts';
import { readGraphFixtures } from './graph-fixtures.ts';

// A third witness: Apollo's own library, on each subgraph by itself and on the graph before it is merged.
describe.each(readGraphFixtures())('$name', ({ subgraphs }) => {
  test.each(subgraphs)("the directives of $name are read as Apollo's library reads them", (subgraph) => {
    expect(differencesOfReadings(subgraph, subgraph.sources[0]?.text ?? '')).toEqual([]);
  });

  test("external and provided fields are those of Apollo's library", () => {
    expect(differencesOfExternals(subgraphs, ({ sources }) => sources[0]?.text ?? '')).toEqual([]);
  });
});
