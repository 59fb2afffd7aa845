#!/usr/bin/env node
/** The process around `run`. The exit code starts as "internal error" and is lowered last: a run that is cut short never passes. */
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
    join(import.meta.dirname, `${part}.cjs`),
    compiledPath(import.meta.dirname, part, build),
    (specifier) => import(specifier),
  );
  await exports.main();
  if (process.exitCode < 2) keep();
}
