/** What the map says of generated graphs is what both composers say; and where they disagree with each other, it is known how. */
import { expect, test } from 'vitest';
import { drawSamples } from '../relations/run.ts';
import { compareComposers, knownDisagreement } from './composers.ts';

test('two composers and the map, on generated graphs', () => {
  let agreeing = 0;
  for (const { written } of drawSamples(120, 5)) {
    const schemas = new Map([...written.schemas].map(([name, texts]) => [name, texts.join('\n')]));
    const comparison = compareComposers(schemas);
    expect(comparison.differences).toEqual([]);
    agreeing += comparison.agreeing;
    if (comparison.apollo.composes !== comparison.guild.composes)
      expect(
        knownDisagreement(comparison, schemas),
        JSON.stringify([comparison.apollo.codes, comparison.guild.codes]),
      ).toBeDefined();
  }
  // Many of the graphs do not compose; those that do have enough to compare.
  expect(agreeing).toBeGreaterThan(200);
});
