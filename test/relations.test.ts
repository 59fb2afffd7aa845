/**
 * However a graph is written, wherever it is kept and whatever its parts are called, map, findings and fingerprints stay. Twenty relations, held
 * against generated graphs. CI holds each against a thousand (`npm run relations`), and `npm run relations -- --runs 100000` against more.
 */
import { afterAll, describe, expect, test } from 'vitest';
import { ruleIds } from '../src/rules/index.ts';
import { relations } from './relations/index.ts';
import { drawSamples, endWorld, findingsByRule, hold } from './relations/run.ts';

// As few as make every rule speak: somebody waits for it.
const runs = Number(process.env.RELATION_RUNS ?? 150);
const seed = Number(process.env.RELATION_SEED ?? 20);
const samples = drawSamples(runs, seed);

afterAll(endWorld);

describe('of any graph', () => {
  test.each(relations)(
    '$name: $says',
    async (relation) => {
      const { failures, first = '' } = await hold(relation, samples, seed);
      expect(failures, first).toBe(0);
    },
    60_000,
  );
});

test('the graphs are worth it: every rule speaks of some', () => {
  const counts = findingsByRule(samples);
  expect([...ruleIds].filter((id) => !counts.has(id))).toEqual([]);
  expect(relations.length).toBe(20);
});
