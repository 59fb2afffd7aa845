/** What the map says of generated graphs is what both composers say; and where they disagree with each other, it is known how. */
import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { drawSamples } from '../relations/run.ts';
import { compareComposers, knownDisagreement } from './composers.ts';
import { disagreements } from './disagreements.ts';

test('two composers and the map, on generated graphs', () => {
  let agreeing = 0;
  for (const { written } of drawSamples(120, 5)) {
    const schemas = new Map([...written.schemas].map(([name, texts]) => [name, texts.join('\n')]));
    const comparison = compareComposers(schemas);
    expect(comparison.differences).toEqual([]);
    agreeing += comparison.agreeing;
    if (comparison.apollo.composes !== comparison.guild.composes)
      expect(
        knownDisagreement(comparison),
        JSON.stringify([comparison.apollo.codes, comparison.guild.codes]),
      ).toBeDefined();
  }
  // Many of the graphs do not compose; those that do have enough to compare.
  expect(agreeing).toBeGreaterThan(200);
});

describe('where they are known to disagree', () => {
  test.each(disagreements)('$title: $refuses refuses it', (known) => {
    const comparison = compareComposers(new Map(Object.entries(known.schemas)));
    const taking = known.refuses === 'apollo' ? 'guild' : 'apollo';
    expect(comparison[taking]).toMatchObject({ composes: true, codes: [] });
    expect(comparison[known.refuses].composes).toBe(false);
    // This kind, and no other.
    expect(knownDisagreement(comparison)).toBe(known);
  });

  test('the page on composition says so', () => {
    const page = readFileSync('docs/composition.md', 'utf8');
    for (const { title } of disagreements) expect(page).toContain(title);
  });
});
