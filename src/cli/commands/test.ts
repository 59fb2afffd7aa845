/** `cadastre test`: the policy tests, kept beside the policies. */
import { type Command, Option } from 'commander';
import { InputError, type Problem } from '../../diagnostic/problem.ts';
import { readPolicyTests } from '../../load/policy-test-files.ts';
import { type PolicyTest, parseCases } from '../../policy-tests/parse-cases.ts';
import { runPolicyTests } from '../../policy-tests/run-cases.ts';
import { asciiJson } from '../../report/escape.ts';
import { renderPolicyTests } from '../../report/policy-tests.ts';
import { findPolicies, loadGraph, loadGraphPolicies } from '../graph.ts';
import { type ExitCode, exitCodes, type Io } from '../io.ts';
import {
  addColorOption,
  addGraphOptions,
  addTodayOption,
  type ColorOptions,
  type GraphOptions,
  wantsColor,
} from '../options.ts';
import { print } from '../output.ts';
import { loadRulebook } from '../rulebook.ts';

interface TestOptions extends GraphOptions, ColorOptions {
  readonly format: 'text' | 'json';
  readonly today?: string;
}

export function defineTest(program: Command, io: Io, end: (code: ExitCode) => void): void {
  const command = program
    .command('test')
    .description('run policy tests: if a subgraph changes like this, exactly these findings appear')
    .argument('[paths...]', 'test files or folders of test files (default: *.test.yaml beside the policies)');
  addGraphOptions(command);
  addTodayOption(command);
  command.addOption(new Option('-f, --format <format>', 'output format').choices(['text', 'json']).default('text'));
  addColorOption(command);
  command.action(async (paths: readonly string[], options: TestOptions) => end(await runTest(paths, options, io)));
}

async function runTest(paths: readonly string[], options: TestOptions, io: Io): Promise<ExitCode> {
  const { settings, rules, ids } = await loadRulebook(options, io);
  const policies = loadGraphPolicies(options, settings, io, ids);
  const tests = readTests(paths.length > 0 ? paths : [findPolicies(options, settings, io) ?? 'policies'], io.cwd, ids);
  const subgraphs = await loadGraph(options, settings, io);
  const { today } = options;
  const result = runPolicyTests({
    subgraphs,
    policies,
    settings,
    rules,
    tests,
    onTest: (done, total) => io.progress?.tell('running policy tests', done, total),
    ...(today !== undefined && { today }),
  });
  const color = wantsColor(options, io.env, io.stdout.isTTY);
  await print(options.format === 'json' ? asciiJson(result) : renderPolicyTests(result, { color }), io);
  return result.summary.failed === 0 ? exitCodes.clean : exitCodes.findings;
}

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
