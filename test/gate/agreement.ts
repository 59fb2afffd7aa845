/** Compares what a gate says with what two full checks say, for every way in which a graph can be published. */
import { check } from '../../src/check/check.ts';
import { afterwards, type Candidate, gate } from '../../src/gate/gate.ts';
import { packInfluence, unpackInfluence } from '../../src/gate/influence.ts';
import { neighbourhoodOf } from '../../src/gate/neighbourhood.ts';
import type { GateResult } from '../../src/gate/result.ts';
import { type Lock, openLock, writeLock } from '../../src/lock/lock.ts';
import type { RecordPolicy } from '../../src/policy/policy.ts';
import { noSettings } from '../../src/policy/settings.ts';
import type { Subgraph } from '../../src/schema/facts.ts';

export const today = '2026-06-01';

export interface Agreement {
  /** What the gate over schemas, over a lock as a whole, or over a neighbourhood says otherwise than two full checks. */
  readonly differences: readonly string[];
  readonly scope: 'graph' | 'neighbourhood';
  readonly reason: string | undefined;
  readonly brought: number;
}

export function lockOf(subgraphs: readonly Subgraph[], policies: readonly RecordPolicy[]): Lock {
  const index = packInfluence(subgraphs, 'x');
  return openLock(writeLock({ tool: 'x', subgraphs, policies, index }), 'ownership.lock.json');
}

/** @param lock of the published graph, where there is one already. */
export function compareGates(
  published: readonly Subgraph[],
  candidate: Candidate,
  policies: readonly RecordPolicy[],
  lock = lockOf(published, policies),
): Agreement {
  const expected = fullChecks(published, candidate, policies);
  const source = { source: 'x', kind: 'schemas' } as const;
  const common = { candidate, source, today };
  const whole = gate({ ...common, published, policies });
  const locked = gate({
    ...common,
    published: lock.subgraphs.map((subgraph) => subgraph.toSubgraph()),
    policies: lock.policies()?.all() ?? [],
  });
  const shelf = lock.policies();
  if (shelf === undefined) throw new Error('the lock has no policies');
  const part = neighbourhoodOf(lock, candidate, shelf, unpackInfluence(lock.index, 'x'), noSettings);
  const differences = [...differ('schemas', whole, expected), ...differ('lock', locked, expected)];
  if ('reason' in part) return { differences, scope: 'graph', reason: part.reason, brought: expected.brought.length };
  const near = gate({ ...common, ...part });
  differences.push(...differ('neighbourhood', near, { ...expected, standing: expected.own }));
  const changes = (result: GateResult) => JSON.stringify([result.changes, result.reviewers], null, 1);
  if (changes(near) !== changes(whole))
    differences.push(`neighbourhood: changes ${changes(near)} instead of ${changes(whole)}`);
  return { differences, scope: 'neighbourhood', reason: undefined, brought: expected.brought.length };
}

/** Two checks from scratch, and what one says and the other does not. What is said of a subgraph under its old name is said of it under its new one. */
function fullChecks(published: readonly Subgraph[], candidate: Candidate, policies: readonly RecordPolicy[]) {
  const before = check({ subgraphs: published, policies, today }).diagnostics;
  const after = check({ subgraphs: afterwards(candidate, published), policies, today }).diagnostics;
  const what = ({ ruleId, messageId, record, primary }: GateResult['diagnostics'][number]) => {
    const subgraph = primary.subgraph === candidate.renamedFrom ? candidate.name : primary.subgraph;
    return JSON.stringify([ruleId, messageId, record, subgraph, primary.coordinate]);
  };
  const old = new Set(before.map(what));
  const now = new Set(after.map(what));
  const standing = after.filter((found) => old.has(what(found)));
  return {
    brought: told(after.filter((found) => !old.has(what(found)))),
    resolved: told(before.filter((found) => !now.has(what(found)))),
    standing: told(standing),
    own: told(standing.filter(({ primary }) => primary.subgraph === candidate.name)),
  };
}

function differ(
  what: string,
  result: GateResult,
  expected: Omit<ReturnType<typeof fullChecks>, 'own'>,
): readonly string[] {
  return (
    [
      ['brought', told(result.diagnostics), expected.brought],
      ['standing', told(result.standing), expected.standing],
      ['resolved', told(result.resolved), expected.resolved],
    ] as const
  ).flatMap(([name, found, wanted]) =>
    JSON.stringify(found) === JSON.stringify(wanted)
      ? []
      : [
          `${what}: ${name}: ${found
            .filter((f) => !wanted.includes(f))
            .map((f) => `+ ${f}`)
            .join('; ')} ${wanted
            .filter((f) => !found.includes(f))
            .map((f) => `- ${f}`)
            .join('; ')}`,
        ],
  );
}

/** Findings with everything that a reader sees of them but other places. */
function told(findings: readonly GateResult['diagnostics'][number][]): readonly string[] {
  return findings
    .map(
      ({ fingerprint, ruleId, severity, message, primary }) =>
        `${fingerprint} ${severity} ${ruleId} ${primary.subgraph}/${primary.coordinate} ${message}`,
    )
    .sort();
}
