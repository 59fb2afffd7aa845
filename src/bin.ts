#!/usr/bin/env node
/** The process starts here. The exit code starts as "internal error" and is lowered last: a run that is cut short never passes. */
import nodeModule from 'node:module';
import { join } from 'node:path';
import { main } from './cli/process.ts';
import { cacheFolder, distrust } from './cli/verdicts/place.ts';
import { version } from './version.ts';

process.exitCode = 3;
const [flag] = process.argv.slice(2);
if (process.argv.length === 3 && (flag === '--version' || flag === '-V')) {
  process.stdout.on('error', () => {}); // the exit code shows it
  process.stdout.write(`${version}\n`, (error) => {
    process.exitCode = error ? 2 : 0;
  });
} else {
  keepCompiledCode();
  // It never fails: what goes wrong is shown by the exit code.
  void main();
}

/** Turns on Node's own cache of compiled code (from Node 22.1 on), in a folder that only the user can write to. */
function keepCompiledCode(): void {
  const { enableCompileCache } = nodeModule as { enableCompileCache?: (folder: string) => unknown };
  if (enableCompileCache === undefined) return;
  try {
    const cwd = process.cwd();
    const folder = cacheFolder(undefined, { cwd, env: process.env });
    if (folder !== undefined && distrust(folder, cwd) === undefined) enableCompileCache(join(folder, 'compiled'));
  } catch {
    // A working folder that was removed: compiled as if there were no cache.
  }
}
