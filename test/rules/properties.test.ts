import fc from 'fast-check';
import { expect, test } from 'vitest';
import { check } from '../../src/check/check.ts';
import { loadPolicies } from '../../src/load/load-policies.ts';
import { loadSettings } from '../../src/load/load-settings.ts';
import { loadSubgraphs } from '../../src/load/load-subgraphs.ts';
import type { Subgraph } from '../../src/schema/facts.ts';
import { parseSubgraph } from '../../src/schema/parse-subgraph.ts';
import { fixtures, today } from './fixture.ts';

/** What is found, without the places: fingerprints and messages. */
function findings(subgraphs: readonly Subgraph[], graph: Graph): readonly string[] {
  const { policies, settings } = graph;
  return check({ subgraphs, policies, settings, today })
    .diagnostics.map(({ fingerprint, severity, message }) => `${fingerprint} ${severity} ${message}`)
    .sort();
}

const graphs = await Promise.all(
  fixtures().map(async ({ folder }) => ({
    subgraphs: await loadSubgraphs(['subgraphs'], { cwd: folder }),
    policies: loadPolicies('policies', { cwd: folder }),
    settings: loadSettings({ cwd: folder }),
  })),
);
type Graph = (typeof graphs)[number];
const anyGraph = fc.constantFrom(...graphs);

test('the order of subgraphs and policies does not matter', () => {
  fc.assert(
    fc.property(
      anyGraph.chain((graph) =>
        fc.tuple(
          fc.constant(graph),
          fc.shuffledSubarray([...graph.subgraphs], { minLength: graph.subgraphs.length }),
          fc.shuffledSubarray([...graph.policies], { minLength: graph.policies.length }),
        ),
      ),
      ([graph, subgraphs, policies]) => {
        expect(findings(subgraphs, { ...graph, policies })).toEqual(findings(graph.subgraphs, graph));
      },
    ),
    { numRuns: 150 },
  );
});

test('a subgraph that has nothing to do with the rest changes no finding of the rest', () => {
  const name = fc.stringMatching(/^zz[a-z]{1,8}$/);
  fc.assert(
    fc.property(anyGraph, name, fc.boolean(), (graph, word, entity) => {
      const type = `Zz${word}`;
      const sdl = `
        extend schema @link(url: "https://specs.apollo.dev/federation/v2.5", import: ["@key"])
        type Mutation { create${type}(label${word}: String!): ${type}! }
        type ${type} ${entity ? '@key(fields: "id")' : ''} { id: ID! label${word}: String! }
      `;
      const stranger = parseSubgraph(word, [{ file: `${word}.graphql`, sdl }]);
      const before = findings(graph.subgraphs, graph);
      const after = findings([...graph.subgraphs, stranger], graph);
      expect(after.filter((line) => !line.includes(type))).toEqual(before);
    }),
    { numRuns: 150 },
  );
});

test('excepting every finding that stands in a subgraph leaves none there', () => {
  for (const graph of graphs) {
    const bare = graph.policies.map((policy) => ({ ...policy, exceptions: [] }));
    const { diagnostics } = check({ subgraphs: graph.subgraphs, policies: bare, today });
    const policies = graph.policies.map((policy, index) => ({
      ...policy,
      exceptions: diagnostics
        .filter(({ record }) => record === policy.record || (record === null && index === 0))
        .map(({ ruleId, primary }) => ({
          rule: ruleId,
          at: `${primary.subgraph}/${primary.coordinate}`,
          reason: 'all of them',
          accepts: undefined,
          expires: undefined,
          location: policy.location,
        })),
    }));
    const left = check({ subgraphs: graph.subgraphs, policies, today }).diagnostics;
    expect(left.filter(({ primary }) => primary.subgraph !== null)).toEqual([]);
  }
});
