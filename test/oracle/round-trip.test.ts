import { expect, test } from 'vitest';
import { runComposer } from '../../src/compose/run-composer.ts';
import { buildOwnershipMap } from '../../src/ownership/build.ts';
import { parseSupergraph } from '../../src/schema/supergraph.ts';
import { readGraphFixtures } from './graph-fixtures.ts';
import { differencesOfMaps } from './round-trip.ts';

test.each(readGraphFixtures())('the supergraph of $name gives the map of its subgraphs', async ({ subgraphs }) => {
  const { supergraphSdl = '' } = await runComposer({ composer: 'apollo', subgraphs, cwd: '.', satisfiability: false });
  const inventory = parseSupergraph([{ file: 'supergraph.graphql', sdl: supergraphSdl }]);
  expect(inventory.map(({ name }) => name).sort()).toEqual(subgraphs.map(({ name }) => name).sort());
  expect(differencesOfMaps(buildOwnershipMap(subgraphs), buildOwnershipMap(inventory))).toEqual([]);
});
