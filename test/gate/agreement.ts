/** Compares what a gate says with what two full checks say, for every way in which a graph can be published. */
import { check } from '../../src/check/check.ts';
import { withName } from '../../src/check/earlier.ts';
import type { Diagnostic } from '../../src/check/result.ts';
import { afterwards, type Candidate, gate } from '../../src/gate/gate.ts';
import type { GateResult } from '../../src/gate/result.ts';
import { type Lock, openLock, type PolicyText, writeLock } from '../../src/lock/lock.ts';
import { parsePolicies } from '../../src/policy/parse.ts';
import type { RecordPolicy } from '../../src/policy/policy.ts';
import type { Subgraph } from '../../src/schema/facts.ts';
import { added, introduced, lines } from './items.ts';

export const today = '2026-06-01';

export interface Agreement {
  /** What the gate over schemas, or over a lock, says otherwise than two full checks. */
  readonly differences: readonly string[];
  readonly brought: number;
}

/** @param subgraphs each with the text of its sources. */
export function lockOf(subgraphs: readonly Subgraph[], policies: PolicyText): Lock {
  const text = writeLock({ subgraphs, sdlOf: (source) => source.text ?? '', policies: [policies] });
  return openLock(text, 'ownership.lock.json');
}

/** @param lock of the published graph; undefined where no lock can hold just that: one of a supergraph holds all its subgraphs. */
export function compareGates(
  published: readonly Subgraph[],
  candidate: Candidate,
  policyText: PolicyText,
  lock: Lock | undefined,
): Agreement {
  const policies = parsePolicies(policyText.text, policyText.file);
  const expected = fullChecks(published, candidate, policies);
  const common = { candidate, source: { source: 'x', kind: 'schemas' }, today } as const;
  const overSchemas = gate({ ...common, published, policies });
  const overLock = lock && gate({ ...common, published: lock.subgraphs(), policies: lock.policies() ?? [] });
  const changes = ({ changes, reviewers }: GateResult) => JSON.stringify([changes, reviewers], null, 1);
  const differences = [
    ...differ('schemas', overSchemas, candidate, expected),
    ...(overLock === undefined ? [] : differ('lock', overLock, candidate, expected)),
    ...(overLock === undefined || changes(overSchemas) === changes(overLock)
      ? []
      : [`lock: changes ${changes(overLock)} instead of ${changes(overSchemas)}`]),
  ];
  return { differences, brought: expected.brought.length };
}

/** Two checks from scratch, and what one says and the other does not. What is said of a subgraph under its old name is said of it under its new one. */
function fullChecks(published: readonly Subgraph[], candidate: Candidate, policies: readonly RecordPolicy[]) {
  const earlier = check({ subgraphs: published, policies, today });
  const before = earlier.diagnostics;
  // What was accepted before does not cover what is added to it.
  const after = check({ subgraphs: afterwards(candidate, published), policies, today, earlier }).diagnostics;
  const old = asNamed(before, candidate);
  const fresh = added(old, after);
  const standing = (found: readonly Diagnostic[]) => lines(found).filter((line) => !fresh.includes(line));
  return {
    brought: introduced(old, after),
    resolved: added(after, old),
    standing: standing(after),
  };
}

function asNamed(found: readonly Diagnostic[], { name, renamedFrom }: Candidate): readonly Diagnostic[] {
  return renamedFrom === undefined ? found : found.map((one) => withName(one, { from: renamedFrom, to: name }));
}

function differ(
  what: string,
  result: GateResult,
  candidate: Candidate,
  expected: ReturnType<typeof fullChecks>,
): readonly string[] {
  return (
    [
      ['brought', lines(result.diagnostics), expected.brought],
      ['standing', lines(result.standing), expected.standing],
      ['resolved', lines(asNamed(result.resolved, candidate)), expected.resolved],
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
