/** Compares what a gate says with what two full checks say, for every way in which a graph can be published. */
import { check } from '../../src/check/check.ts';
import { withName } from '../../src/check/earlier.ts';
import type { Diagnostic } from '../../src/check/result.ts';
import { reviewersOf } from '../../src/diff/change.ts';
import { compareOwnership } from '../../src/diff/compare.ts';
import { afterwards, type Candidate, gate } from '../../src/gate/gate.ts';
import type { GateResult } from '../../src/gate/result.ts';
import { type Lock, openLock, type PolicyText, writeLock } from '../../src/lock/lock.ts';
import { buildBothMaps, buildOwnershipMap } from '../../src/ownership/build.ts';
import type { OwnershipMap } from '../../src/ownership/map.ts';
import { parsePolicies } from '../../src/policy/parse.ts';
import type { RecordPolicy } from '../../src/policy/policy.ts';
import { noSettings, type Settings } from '../../src/policy/settings.ts';
import { Register } from '../../src/register/register.ts';
import type { Subgraph } from '../../src/schema/facts.ts';
import { added, introduced, lines } from './items.ts';

export const today = '2026-06-01';
/** With the rule that is off by itself. */
const settings: Settings = { ...noSettings, rules: new Map([['mutation-guarded', 'warning']]) };

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

/** From scratch, each. */
type Maps = readonly [before: OwnershipMap, after: OwnershipMap];

const known = new WeakMap<readonly Subgraph[], OwnershipMap>();

/** The map of a graph that is gated many times. */
function mapOf(subgraphs: readonly Subgraph[]): OwnershipMap {
  const map = known.get(subgraphs) ?? buildOwnershipMap(subgraphs);
  known.set(subgraphs, map);
  return map;
}

/** @param lock of the published graph; undefined where no lock can hold just that: one of a supergraph holds all its subgraphs. */
export function compareGates(
  published: readonly Subgraph[],
  candidate: Candidate,
  policyText: PolicyText,
  lock: Lock | undefined,
): Agreement {
  const policies = parsePolicies(policyText.text, policyText.file);
  const after = afterwards(candidate, published);
  const maps: Maps = [mapOf(published), buildOwnershipMap(after)];
  const expected = fullChecks(maps, candidate, policies);
  const common = { candidate, source: { source: 'x', kind: 'schemas' }, today, settings } as const;
  const overSchemas = gate({ ...common, published, policies });
  const overLock = lock && gate({ ...common, published: lock.subgraphs(), policies: lock.policies() ?? [] });
  const changes = ({ changes, reviewers }: Pick<GateResult, 'changes' | 'reviewers'>) =>
    JSON.stringify([changes, reviewers], null, 1);
  const before = otherPolicies(policies, published);
  const overPolicies = gate({ ...common, published, policies, policiesBefore: before });
  const differences = [
    ...differingWrites(buildBothMaps(published, after).after, maps[1]),
    ...differ('schemas', overSchemas, candidate, expected),
    ...(overLock === undefined ? [] : differ('lock', overLock, candidate, expected)),
    ...(
      [
        [overSchemas, policies],
        [overPolicies, before],
      ] as const
    ).flatMap(([found, old]) => {
      const wanted = changes(fullComparison(maps, candidate, [old, policies], found));
      return changes(found) === wanted ? [] : [`schemas: changes ${changes(found)} instead of ${wanted}`];
    }),
    ...(overLock === undefined || changes(overSchemas) === changes(overLock)
      ? []
      : [`lock: changes ${changes(overLock)} instead of ${changes(overSchemas)}`]),
  ];
  return { differences, brought: expected.brought.length };
}

/** Policies of before, the first of which gave its record to another subgraph, and the second of which was not there. */
function otherPolicies([first, , ...others]: readonly RecordPolicy[], [other]: readonly Subgraph[]) {
  return first === undefined || other === undefined
    ? others
    : [{ ...first, authoritativeService: other.name, mutations: [] }, ...others];
}

/** How ownership changes between two maps from scratch. */
function fullComparison(
  maps: Maps,
  candidate: Candidate,
  policies: readonly [readonly RecordPolicy[], readonly RecordPolicy[]],
  { diagnostics }: GateResult,
): Pick<GateResult, 'changes' | 'reviewers'> {
  const { name, renamedFrom } = candidate;
  const [before, after] = maps.map((map, index) => new Register(map, policies[index] ?? [])) as [Register, Register];
  const renamed = renamedFrom === undefined ? undefined : { from: renamedFrom, to: name };
  const changes = compareOwnership(before, after, { renamed });
  return { changes, reviewers: reviewersOf([...changes, ...diagnostics]) };
}

/** What mutations write by a map that shares with the one before, and by one of its own. */
function differingWrites(sharing: OwnershipMap, own: OwnershipMap): readonly string[] {
  const told = ({ mutations }: OwnershipMap) =>
    mutations.map(({ subgraph, coordinate, verb, written, writes, untaggedWrites }) =>
      JSON.stringify([subgraph.name, coordinate, verb, written, writes, untaggedWrites]),
    );
  const wanted = told(own);
  return told(sharing).flatMap((line, at) => (line === wanted[at] ? [] : [`writes: ${line} instead of ${wanted[at]}`]));
}

/** Two checks from scratch, and what one says and the other does not. What is said of a subgraph under its old name is said of it under its new one. */
function fullChecks([published, now]: Maps, candidate: Candidate, policies: readonly RecordPolicy[]) {
  const earlier = check({ map: published, policies, settings, today });
  const before = earlier.diagnostics;
  // What was accepted before does not cover what is added to it.
  const after = check({ map: now, policies, settings, today, earlier }).diagnostics;
  const old = asNamed(before, candidate);
  const fresh = added(old, after);
  // Of what stands already, a gate tells what is in the candidate.
  const standing = (found: readonly Diagnostic[]) =>
    lines(found.filter(({ primary }) => primary.subgraph === candidate.name)).filter((line) => !fresh.includes(line));
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
