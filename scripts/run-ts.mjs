// Runs a TypeScript script of this repository on any Node it supports: bundles it in memory and imports the result.
//   node scripts/run-ts.mjs <script.ts> [arguments]
import { mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { build } from 'esbuild';

const root = fileURLToPath(new URL('..', import.meta.url));
const script = process.argv[2];
if (script === undefined) throw new Error('usage: node scripts/run-ts.mjs <script.ts> [arguments]');
// Inside the checkout, so that packages are found from there.
mkdirSync(join(root, 'node_modules', '.cache'), { recursive: true });
const folder = mkdtempSync(join(root, 'node_modules', '.cache', 'run-'));
try {
  const outfile = join(folder, 'script.mjs');
  await build({
    entryPoints: [resolve(script)],
    outfile,
    bundle: true,
    platform: 'node',
    format: 'esm',
    packages: 'external',
    sourcemap: 'inline',
    logLevel: 'warning',
  });
  process.argv.splice(1, 2, resolve(script));
  await import(pathToFileURL(outfile).href);
} finally {
  rmSync(folder, { recursive: true, force: true });
}
