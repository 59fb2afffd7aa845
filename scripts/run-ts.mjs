#!/usr/bin/env node
// Runs a TypeScript file of this repository on any Node that the package supports: bundled on the fly, nothing left behind.
//   node scripts/run-ts.mjs bench/attribution.ts [ARG …]
import { mkdtempSync, rmSync } from 'node:fs';
import { dirname, join, resolve } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { build } from 'esbuild';
import { reportAppPlugin } from './report-app.mjs';
import { scannerPlugin } from './scanner.mjs';

const [entry, ...rest] = process.argv.slice(2);
if (entry === undefined) {
  console.error('usage: node scripts/run-ts.mjs FILE [ARG …]');
  process.exit(2);
}
const root = join(dirname(fileURLToPath(import.meta.url)), '..');
// Inside the repository, so that packages left outside the bundle are found.
const folder = mkdtempSync(join(root, 'node_modules', '.run-ts-'));
process.on('exit', () => rmSync(folder, { recursive: true, force: true }));
const outfile = join(folder, 'bundle.mjs');
await build({
  entryPoints: [resolve(entry)],
  outfile,
  bundle: true,
  packages: 'external',
  platform: 'node',
  format: 'esm',
  target: 'node20',
  sourcemap: 'inline',
  plugins: [reportAppPlugin, scannerPlugin],
});
process.argv = [process.argv[0] ?? 'node', resolve(entry), ...rest];
await import(pathToFileURL(outfile).href);
