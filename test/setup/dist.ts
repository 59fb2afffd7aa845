import { spawnSync } from 'node:child_process';
import { readdirSync, statSync } from 'node:fs';
import { join } from 'node:path';

/** Bundles the command where the bundle is missing or older than its source: some tests run it as it is published. */
export default function setup(): void {
  const built = statSync('dist/bin.cjs', { throwIfNoEntry: false })?.mtimeMs ?? 0;
  const sources = readdirSync('src', { recursive: true, withFileTypes: true }).filter((entry) => entry.isFile());
  const newest = Math.max(...sources.map((entry) => statSync(join(entry.parentPath, entry.name)).mtimeMs));
  if (newest <= built) return;
  const { status } = spawnSync(process.execPath, ['scripts/build.mjs', '--no-types'], { stdio: 'inherit' });
  // Tests of source can run all the same; those of the bundle will say that it is missing.
  if (status !== 0) process.stderr.write('The bundle could not be built.\n');
}
