import { renameSync } from 'node:fs';
import { build } from 'esbuild';

const file = 'node_modules/.cache/cadastre/compose-worker.mjs';

/** Bundles the worker that composes: tests run from source, and a worker cannot. */
export default async function setup(): Promise<void> {
  const unfinished = `${file}.${process.pid}`;
  await build({
    entryPoints: ['src/compose/worker.ts'],
    outfile: unfinished,
    bundle: true,
    packages: 'external',
    platform: 'node',
    format: 'esm',
    target: 'node20',
    logLevel: 'error',
  });
  // At once, since several runs may go on side by side.
  renameSync(unfinished, file);
}
