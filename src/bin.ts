#!/usr/bin/env node
/** The process around `run`. The exit code starts as "internal error" and is lowered last: a run that is cut short never passes. */
import module from 'node:module';

process.exitCode = 3;
// Compiled code is kept between runs where Node can do so (from 22.1 on).
if ('enableCompileCache' in module && typeof module.enableCompileCache === 'function') module.enableCompileCache();
const [flag] = process.argv.slice(2);
if (process.argv.length === 3 && (flag === '--version' || flag === '-V')) {
  const { version } = await import('./version.ts');
  process.stdout.on('error', () => {}); // told by the code
  process.stdout.write(`${version}\n`, (error) => {
    process.exitCode = error ? 2 : 0;
  });
} else {
  const checks = process.argv[2] === 'check';
  const { main } = checks ? await import('./cli/check-process.ts') : await import('./cli/process.ts');
  await main();
}
