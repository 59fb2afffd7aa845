// Installs Stryker without saving it, and changes the sources of one part piece by piece: the tests must notice.
//   npm run mutation [-- PART]
import { spawnSync } from 'node:child_process';
import { parts } from './parts.mjs';

const [part = 'exits', ...rest] = process.argv.slice(2);
if (!Object.hasOwn(parts, part) || rest.length > 0) {
  console.error(`usage: npm run mutation [-- ${Object.keys(parts).join(' | ')}]`);
  process.exit(2);
}

const packages = ['@stryker-mutator/core@9.6.1', '@stryker-mutator/vitest-runner@9.6.1'];
run('npm', ['install', '--no-save', '--ignore-scripts', '--no-audit', '--no-fund', ...packages]);
run('npx', ['--no-install', 'stryker', 'run', 'scripts/mutation/stryker.config.mjs'], { MUTATION_PART: part });

function run(command, args, env) {
  const { status, error } = spawnSync(command, args, {
    stdio: 'inherit',
    shell: process.platform === 'win32',
    env: { ...process.env, ...env },
  });
  if (error !== undefined) console.error(`${command} could not be started: ${error.message}`);
  if (status !== 0) process.exit(status ?? 1);
}
