/** What the map says of generated graphs is what the composers say; and where they disagree with each other, it is known how. */
import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { withComposerTables } from '../../scripts/composer-tables.ts';
import { drawSamples } from '../relations/run.ts';
import { compareComposers, composerKeys, knownRefusal, refusals } from './composers.ts';
import { disagreements } from './disagreements.ts';

test('three composers and the map, on generated graphs', () => {
  let agreeing = 0;
  for (const { written } of drawSamples(120, 5)) {
    const schemas = new Map([...written.schemas].map(([name, texts]) => [name, texts.join('\n')]));
    const comparison = compareComposers(schemas);
    expect(comparison.differences).toEqual([]);
    agreeing += comparison.agreeing;
    for (const { composer, known } of refusals(comparison))
      expect(known, `${composer}: ${comparison.verdicts[composer].messages.join('\n')}`).toBeDefined();
  }
  // Many of the graphs do not compose; those that do have enough to compare.
  expect(agreeing).toBeGreaterThan(200);
});

describe('where they are known to disagree', () => {
  test.each(disagreements)('$title', ({ schemas, refuses }) => {
    const { verdicts } = compareComposers(new Map(Object.entries(schemas)));
    for (const composer of composerKeys) {
      const refused = refuses[composer] !== undefined;
      expect([composer, verdicts[composer].composes, verdicts[composer].messages]).toEqual([
        composer,
        !refused,
        refused ? expect.anything() : [],
      ]);
      if (refused) expect(knownRefusal(composer, verdicts[composer])).toBeDefined();
    }
  });

  test('the page on composition says so', () => {
    const page = readFileSync('docs/composition.md', 'utf8');
    expect(page).toBe(withComposerTables(page));
  });
});
