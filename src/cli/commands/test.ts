/** `cadastre test`: the policy tests, kept beside the policies. */
import { InputError, type Problem } from '../../diagnostic/problem.ts';
import { readPolicyTests } from '../../load/policy-test-files.ts';
import { type PolicyTest, parseCases } from '../../policy-tests/parse-cases.ts';
import { runPolicyTests } from '../../policy-tests/run-cases.ts';
import { renderPolicyTests } from '../../report/policy-tests.ts';
import { command } from '../command.ts';
import { findPolicies } from '../defaults.ts';
import { loadGraph, loadGraphPolicies } from '../graph.ts';
import { exitCodes } from '../io.ts';
import { take } from '../options.ts';
import { answer } from '../rendering.ts';
import { loadRulebook } from '../rulebook.ts';

export const definition = command({
  description: 'run policy tests: if a subgraph changes like this, exactly these findings appear',
  words: [['[paths...]', 'test files or folders of test files (default: *.test.yaml beside the policies)']],
  options: [...take.graph, take.today, take.format, ...take.color],
  async run({ words: [paths], options, io }) {
    const { settings, rules, ids } = await loadRulebook(options, io);
    const policies = loadGraphPolicies(options, settings, io, ids);
    const tests = readTests(
      paths.length > 0 ? paths : [findPolicies(options, settings, io) ?? 'policies'],
      io.cwd,
      ids,
    );
    const subgraphs = await loadGraph(options, settings, io);
    const { today } = options;
    const result = runPolicyTests({
      subgraphs,
      policies,
      settings,
      rules,
      tests,
      onTest: (done, total) => io.progress?.tell('running policy tests', done, total),
      today,
    });
    await answer(result, (style) => renderPolicyTests(result, style), options, io);
    return result.summary.failed === 0 ? exitCodes.clean : exitCodes.findings;
  },
});

/** What is wrong with all files is reported at once. */
function readTests(paths: readonly string[], cwd: string, knownRules: ReadonlySet<string>): readonly PolicyTest[] {
  const tests: PolicyTest[] = [];
  const problems: Problem[] = [];
  for (const { file, text } of readPolicyTests(paths, cwd)) {
    try {
      tests.push(...parseCases(text, file, knownRules));
    } catch (error) {
      if (!(error instanceof InputError)) throw error;
      problems.push(...error.problems);
    }
  }
  if (problems.length > 0) throw new InputError(problems);
  return tests;
}
