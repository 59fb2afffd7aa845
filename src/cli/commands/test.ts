/** `cadastre test`: the policy tests, kept beside the policies. */
import { makeAll } from '../../diagnostic/problem.ts';
import { readPolicyTests } from '../../load/policy-test-files.ts';
import { parseCases } from '../../policy-tests/parse-cases.ts';
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
    const files = readPolicyTests(
      paths.length > 0 ? paths : [findPolicies(options, settings, io) ?? 'policies'],
      io.cwd,
    );
    const tests = makeAll(files, Number.POSITIVE_INFINITY, ({ file, text }) => parseCases(text, file, ids));
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
