import { chosenPart } from './parts.mjs';

const { name, mutate, inOneProcess, atLeast } = chosenPart();
const cache = 'node_modules/.cache/stryker';

export default {
  packageManager: 'npm',
  plugins: [
    '@stryker-mutator/vitest-runner',
    ...['runner', 'partial-report', 'sample'].map((own) => `./scripts/mutation/${own}.mjs`),
  ],
  checkers: process.env.MUTATION_SAMPLE === undefined ? [] : ['sample'],
  testRunner: inOneProcess ? 'in-one-process' : 'vitest',
  testRunnerNodeArgs: ['--no-warnings', '--max-old-space-size=1024'],
  vitest: { configFile: 'scripts/mutation/vitest.config.ts', related: false },
  coverageAnalysis: 'perTest',
  concurrency: 1,
  ignorePatterns: ['kept', 'bench', 'docs', 'test/hostile', 'test/faults', 'test/metamorphic'],
  mutate,
  reporters: ['progress-append-only', 'partial', 'clear-text', 'json'],
  clearTextReporter: { allowColor: false, logTests: false, reportTests: false },
  jsonReporter: { fileName: `${cache}/${name}.json` },
  thresholds: { high: atLeast, low: atLeast, break: atLeast },
  // Apart, so that two parts can run side by side.
  tempDirName: `${cache}/${name}`,
  // What is evaluated as a module is loaded would ask every test.
  ignoreStatic: inOneProcess === true,
  timeoutFactor: 2,
  timeoutMS: 3000,
  disableTypeChecks: false,
  allowEmpty: false,
};
