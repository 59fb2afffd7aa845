import { build } from 'esbuild';

/** Bundles the worker that composes: tests run from source, and a worker cannot. */
export default async function setup(): Promise<void> {
  await build({
    entryPoints: ['src/compose/worker.ts'],
    outfile: 'node_modules/.cache/cadastre/compose-worker.mjs',
    bundle: true,
    packages: 'external',
    platform: 'node',
    format: 'esm',
    target: 'node20',
    logLevel: 'error',
  });
}
