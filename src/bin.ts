#!/usr/bin/env node
/**
 * The process around `run`. The exit code starts as "internal error" and is lowered last: a run that is cut short never passes.
 * Built as CommonJS: loading an ECMAScript module takes Node 5 ms more at every start.
 */
import { join } from 'node:path';
import { compiledPath, loadPart } from './cli/code-cache.ts';
import { beLessEager } from './cli/engine.ts';
import { build, version } from './version.ts';

process.exitCode = 3;
const [flag] = process.argv.slice(2);
if (process.argv.length === 3 && (flag === '--version' || flag === '-V')) {
  process.stdout.on('error', () => {}); // told by the code
  process.stdout.write(`${version}\n`, (error) => {
    process.exitCode = error ? 2 : 0;
  });
} else {
  // Before anything is compiled: V8 takes compiled code only with the flags it was made with.
  beLessEager(process.versions.v8);
  const part = flag === 'check' ? 'check' : 'main';
  const { exports, keep } = loadPart<typeof import('./cli/process.ts')>(
    join(__dirname, `${part}.cjs`),
    compiledPath(__dirname, part, build),
    (specifier) => import(specifier),
  );
  // It never fails: what goes wrong is told by the exit code.
  void exports.main().then(() => {
    const exitCode = Number(process.exitCode);
    if (exitCode < 2) keep(`${exitCode} ${kindOf(process.argv.slice(2))}`);
  });
}

/** The command and the names of its options: what they are set to changes little of what is run. */
function kindOf([command = '', ...rest]: readonly string[]): string {
  const options = rest
    .filter((arg) => arg.startsWith('-'))
    .map((arg) => (arg.startsWith('--') ? arg.replace(/=.*/s, '') : arg.slice(0, 2)));
  return [command, ...new Set(options.sort())].join(' ');
}
