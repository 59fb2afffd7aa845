// Compares what subgraphs say with what their supergraph says: the ownership map, and the findings under the policies beside the graph.
import { existsSync } from 'node:fs';
import { check } from '../../src/check/check.ts';
import { loadPolicies } from '../../src/load/load-policies.ts';
import { loadSettings } from '../../src/load/load-settings.ts';
import { buildOwnershipMap } from '../../src/ownership/build.ts';
import { ruleIds } from '../../src/rules/index.ts';
import type { Subgraph } from '../../src/schema/facts.ts';
import { parseSubgraph } from '../../src/schema/parse-subgraph.ts';
import { parseSupergraph } from '../../src/schema/supergraph.ts';
import { differencesOfMaps } from '../../test/oracle/round-trip.ts';

/** Rules that ask for what a supergraph does not have (docs/supergraph.md): origins of Federation 1, what composition resolved, directives that it drops. */
const beyondSupergraph: ReadonlySet<string> = new Set(['composes', 'silent-share', 'mutation-guarded']);

/** Findings that a supergraph loses or changes, by what composition drops (docs/supergraph.md). */
const provablyLost: ReadonlyMap<string, string> = new Map([
  [
    'lost: hint stub-is-reference article legacy/Article.price',
    'a Federation 1 field that is @external and not used is gone',
  ],
  ['new: hint stub-is-reference article legacy/Article', 'what remains without that field is a stub'],
  ['new: hint stub-is-reference user forum/User', 'a Federation 1 extension is no longer told from a definition'],
  ['lost: warning copy-in-step customer letters/Customer.orders', 'arguments are those that all subgraphs have'],
]);

export interface Differences {
  readonly facts: readonly string[];
  /** Findings of the subgraphs that a supergraph can show. */
  readonly compared: number;
  readonly findings: readonly string[];
}

export function differencesOfReading(
  graph: string,
  schemas: Readonly<Record<string, string>>,
  supergraph: string,
): Differences {
  const authored = Object.entries(schemas).map(([name, sdl]) =>
    parseSubgraph(name, [{ file: `${name}.graphql`, sdl, text: sdl }]),
  );
  const inventory = parseSupergraph([{ file: 'supergraph.graphql', sdl: supergraph }]);
  const facts = differencesOfMaps(buildOwnershipMap(authored), buildOwnershipMap(inventory));
  const folder = graph.startsWith('subgraphs/') ? '.' : `test/rules/${graph.replace(/\/subgraphs$/, '')}`;
  if (!existsSync(`${folder}/policies`) || graph.includes('..')) return { facts, compared: 0, findings: [] };
  const before = findingsOf(authored, folder);
  const after = findingsOf(inventory, folder);
  return {
    facts,
    compared: before.size,
    findings: [
      ...[...before].filter((line) => !after.has(line)).map((line) => `lost: ${line}`),
      ...[...after].filter((line) => !before.has(line)).map((line) => `new: ${line}`),
    ].filter((line) => !provablyLost.has(line)),
  };
}

function findingsOf(subgraphs: readonly Subgraph[], cwd: string): ReadonlySet<string> {
  const settings = loadSettings({ cwd, knownRules: ruleIds });
  const policies = loadPolicies('policies', { cwd, knownRules: ruleIds });
  const { diagnostics } = check({ subgraphs, policies, settings, today: '2026-06-15' });
  return new Set(
    diagnostics
      .filter(({ ruleId }) => !beyondSupergraph.has(ruleId))
      .map(
        ({ ruleId, severity, record, primary }) =>
          `${severity} ${ruleId} ${record ?? ''} ${primary.subgraph ?? ''}/${primary.coordinate}`,
      ),
  );
}
