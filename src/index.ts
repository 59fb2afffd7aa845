/** Public API of Cadastre. */
export { type CheckInput, check } from './check/check.ts';
export type { Filter } from './check/filter.ts';
export type {
  CheckResult,
  CheckSummary,
  Diagnostic,
  ExceptedDiagnostic,
  Place,
  ResultMap,
  ResultMutation,
  ResultType,
  Selection,
} from './check/result.ts';
export { exitCodes, type Io, type Output } from './cli/io.ts';
export { run } from './cli/run.ts';
export { compose } from './compose/compose.ts';
export { type Severity, severities } from './diagnostic/diagnostic.ts';
export type { Declaration, Location } from './diagnostic/location.ts';
export { InputError, type Problem } from './diagnostic/problem.ts';
export type { ChangeKind, OwnershipChange, Reviewer } from './diff/change.ts';
export { diff, type GraphState } from './diff/diff.ts';
export type { DiffResult } from './diff/result.ts';
export { type Candidate, type GateInput, gate } from './gate/gate.ts';
export type { GateResult } from './gate/result.ts';
export { loadPolicies } from './load/load-policies.ts';
export { loadSettings } from './load/load-settings.ts';
export { loadSubgraphs } from './load/load-subgraphs.ts';
export { buildOwnershipMap } from './ownership/build.ts';
export type {
  Confidence,
  Evidence,
  FieldResolution,
  Holding,
  Mutation,
  OwnedType,
  OwnershipMap,
  Read,
  Role,
  Write,
} from './ownership/map.ts';
export type { Baseline, BaselineEntry } from './policy/baseline.ts';
export { parsePolicies } from './policy/parse.ts';
export { parseBaseline } from './policy/parse-baseline.ts';
export type { LocalCopy, PolicyException, RecordPolicy, Transfer } from './policy/policy.ts';
export { type ComposeMode, noSettings, type Settings } from './policy/settings.ts';
export { type PolicyTest, parseCases } from './policy-tests/parse-cases.ts';
export type { PolicyTestOutcome, PolicyTestsResult } from './policy-tests/result.ts';
export { runPolicyTests } from './policy-tests/run-cases.ts';
export {
  declarationOfField,
  declarationOfMutation,
  declarationOfPolicy,
  declarationOfType,
} from './register/places.ts';
export { Register, type RegisteredRecord, type RegisteredWrite } from './register/register.ts';
export { formats, render } from './report/index.ts';
export { rules } from './rules/index.ts';
export {
  defineRule,
  type Finding,
  type Message,
  type Messages,
  type Rule,
  type RuleCategory,
  type RuleContext,
} from './rules/rule.ts';
export type { Composer, ComposerName, CompositionIssue, CompositionResult } from './schema/composition.ts';
export type { Field, Key, Source, Subgraph, TypeFacts } from './schema/facts.ts';
export { parseSubgraph, type SourceText } from './schema/parse-subgraph.ts';
export { version } from './version.ts';
