// Installs Stryker without saving it, and changes the sources of one part piece by piece: the tests must notice.
//   npm run mutation [-- PART [N]]     with N: one change in N, the same ones at each run
import { spawnSync } from 'node:child_process';
import { parts } from './parts.mjs';

const [part = 'exits', oneIn, ...rest] = process.argv.slice(2);
if (!Object.hasOwn(parts, part) || (oneIn !== undefined && !/^[1-9]\d*$/.test(oneIn)) || rest.length > 0) {
  console.error(`usage: npm run mutation [-- ${Object.keys(parts).join(' | ')} [N]]`);
  process.exit(2);
}

const packages = ['@stryker-mutator/core@9.6.1', '@stryker-mutator/vitest-runner@9.6.1'];
run('npm', ['install', '--no-save', '--ignore-scripts', '--no-audit', '--no-fund', ...packages]);
// Tests of plugins import the package as it is published.
run(process.execPath, ['scripts/build.mjs', '--no-types']);
run('npx', ['--no-install', 'stryker', 'run', 'scripts/mutation/stryker.config.mjs'], {
  MUTATION_PART: part,
  ...(oneIn !== undefined && { MUTATION_SAMPLE: oneIn }),
  // Of texts and graphs that are drawn, fewer than the tests draw otherwise.
  RUNS: '100',
});

function run(command, args, env) {
  const { status, error } = spawnSync(command, args, {
    stdio: 'inherit',
    shell: process.platform === 'win32',
    env: { ...process.env, ...env },
  });
  if (error !== undefined) console.error(`${command} could not be started: ${error.message}`);
  if (status !== 0) process.exit(status ?? 1);
}
