import { describe, expect, test } from 'vitest';
import { runComposer } from '../../src/compose/run-composer.ts';
import { buildOwnershipMap } from '../../src/ownership/build.ts';
import { compareWithSupergraph } from './agreement.ts';
import { readGraphFixtures } from './graph-fixtures.ts';

// Two witnesses for every fact: what a reader of the specification expects, and what the composed supergraph says.
describe.each(readGraphFixtures())('$name', ({ expected, subgraphs }) => {
  test('resolves as expected', () => {
    const map = buildOwnershipMap(subgraphs);
    const found = expected.map(({ type, field, provided }) => {
      const resolution = map.resolution(type).get(field);
      const subgraphs = (provided ? resolution?.providedBy : resolution?.resolvedBy) ?? [];
      return { type, field, provided, subgraphs: [...subgraphs].sort() };
    });
    expect(found).toEqual(expected);
    expect(expected.length).toBeGreaterThan(0);
  });

  test('resolves as the composed supergraph says', async () => {
    const { errors, supergraphSdl } = await runComposer({
      composer: 'apollo',
      subgraphs,
      cwd: '.',
      satisfiability: false,
    });
    expect(errors).toEqual([]);
    const agreement = compareWithSupergraph(buildOwnershipMap(subgraphs), supergraphSdl ?? '');
    expect(agreement.differences).toEqual([]);
    expect(agreement.agreeing).toBe(agreement.fields);
    expect(agreement.fields).toBeGreaterThan(0);
  });
});
