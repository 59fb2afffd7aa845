import { chosenPart } from './parts.mjs';

const { name, mutate, atLeast } = chosenPart();
const cache = 'node_modules/.cache/stryker';

export default {
  packageManager: 'npm',
  testRunner: 'vitest',
  vitest: { configFile: 'scripts/mutation/vitest.config.ts', related: false },
  coverageAnalysis: 'perTest',
  concurrency: 1,
  ignorePatterns: ['dist', 'bench', 'docs', 'test/hostile', 'test/faults', 'test/metamorphic'],
  mutate,
  reporters: ['clear-text', 'json'],
  clearTextReporter: { allowColor: false, logTests: false },
  jsonReporter: { fileName: `${cache}/${name}.json` },
  thresholds: { high: atLeast, low: atLeast, break: atLeast },
  // Apart, so that two parts can run side by side.
  tempDirName: `${cache}/${name}`,
  disableTypeChecks: false,
  allowEmpty: false,
};
