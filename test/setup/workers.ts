/** Bundles what runs in a thread or process of its own: tests run from source, and these cannot. */
import { renameSync } from 'node:fs';
import { build } from 'esbuild';

const bundles = { 'compose-worker': 'src/compose/worker.ts', 'module-host': 'src/module-host/host.ts' };

export default async function setup(): Promise<void> {
  for (const [name, source] of Object.entries(bundles)) {
    const file = `node_modules/.cache/cadastre/${name}.mjs`;
    const unfinished = `${file}.${process.pid}`;
    await build({
      entryPoints: [source],
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
}
