/** Runs policy tests: the graph as it is, and as each test changes it. */
import { type CheckInput, check } from '../check/check.ts';
import type { Diagnostic } from '../check/result.ts';
import { coordinateText } from '../diagnostic/location.ts';
import { buildOwnershipMap } from '../ownership/build.ts';
import { matchesPattern } from '../schema/coordinate.ts';
import type { Subgraph } from '../schema/facts.ts';
import { version } from '../version.ts';
import type { Expectation, PolicyTest } from './parse-cases.ts';
import { applyChanges } from './patch.ts';
import type { PolicyTestOutcome, PolicyTestsResult } from './result.ts';

export interface PolicyTestsInput extends Pick<CheckInput, 'policies' | 'settings' | 'today' | 'rules'> {
  readonly subgraphs: readonly Subgraph[];
  readonly tests: readonly PolicyTest[];
  /** Told before each test: how many were run so far, of how many. */
  readonly onTest?: (done: number, total: number) => void;
}

/**
 * Holds what each test says against what is found then and was not before. Nothing is composed, so the rule `composes` is never among it.
 *
 * @throws InputError when a change cannot be made.
 */
export function runPolicyTests({ subgraphs, tests, onTest, ...common }: PolicyTestsInput): PolicyTestsResult {
  const before = check({ ...common, map: buildOwnershipMap(subgraphs) });
  const outcomes = tests.map((test, done): PolicyTestOutcome => {
    onTest?.(done, tests.length);
    const map = buildOwnershipMap(applyChanges(subgraphs, test.changes));
    const { diagnostics } = check({ ...common, map, since: { revision: 'the change', before } });
    const missing = test.expected.filter((expected) => !diagnostics.some((found) => meets(found, expected)));
    const unexpected = diagnostics.filter((found) => !test.expected.some((expected) => meets(found, expected)));
    return {
      name: test.name,
      file: test.location.file,
      line: test.location.line,
      passed: missing.length + unexpected.length === 0,
      missing: missing.map(({ rule, at, severity, location: { line } }) => {
        return { rule, at: at ?? null, severity: severity ?? null, line };
      }),
      unexpected: unexpected.map(({ ruleId, severity, message, primary }) => {
        return { rule: ruleId, at: coordinateText(primary), severity, message };
      }),
    };
  });
  const passed = outcomes.filter((outcome) => outcome.passed).length;
  return {
    version: 1,
    tool: { name: 'cadastre', version },
    summary: { tests: outcomes.length, passed, failed: outcomes.length - passed },
    tests: outcomes,
  };
}

function meets({ ruleId, severity, primary }: Diagnostic, expected: Expectation): boolean {
  return (
    ruleId === expected.rule &&
    (expected.severity === undefined || severity === expected.severity) &&
    (expected.at === undefined || matchesPattern(expected.at, coordinateText(primary)))
  );
}
