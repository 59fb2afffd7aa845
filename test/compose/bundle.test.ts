import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { build } from 'esbuild';
import { afterAll, beforeAll, expect, test } from 'vitest';

// Inside the package, so that its dependencies are found from there as they are from dist.
let folder = '';
beforeAll(async () => {
  folder = mkdtempSync('node_modules/.cache/cadastre/bundle-');
  await build({
    entryPoints: { compose: 'src/compose/compose.ts', 'compose-worker': 'src/compose/worker.ts' },
    outdir: folder,
    bundle: true,
    splitting: true,
    packages: 'external',
    platform: 'node',
    format: 'esm',
    target: 'node20',
  });
  writeFileSync(join(folder, 'package.json'), '{ "type": "module" }');
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

/** Runs a script beside the bundle in a process of its own, as the command would. */
function run(options: string, sdl = 'type Query { x: Int }') {
  const text = JSON.stringify(sdl);
  const script = `
    import { compose } from './compose.js';
    const graph = [{ name: 'a', federation: '1', sources: [{ file: 'a.graphql', text: ${text} }] }];
    const result = await compose(graph, { mode: 'full', cwd: '.', ${options} });
    console.log(JSON.stringify([result.ok, ...result.errors.map((e) => e.code)]));`;
  writeFileSync(join(folder, 'main.js'), script);
  const { status, stdout, stderr } = spawnSync(process.execPath, [join(folder, 'main.js')], {
    encoding: 'utf8',
    timeout: 15_000,
  });
  return { status, stdout: stdout.trim(), stderr };
}

test('the bundled worker composes, and the process ends by itself', () => {
  expect(run('')).toEqual({ status: 0, stdout: '[true]', stderr: '' });
});

test('a worker that dies of its heap takes nobody along', () => {
  expect(run('heapMb: 8')).toEqual({ status: 0, stdout: '[false,"COMPOSER_OUT_OF_MEMORY"]', stderr: '' });
});

test('a heap that fills while composing is told from a crash', () => {
  const types = Array.from({ length: 4000 }, (_, i) => `type T${i} { a: T${(i * 7) % 4000} b: Int }`).join('\n');
  const result = run('heapMb: 36', `type Query { t: T0 }\n${types}`);
  expect(result).toEqual({ status: 0, stdout: '[false,"COMPOSER_OUT_OF_MEMORY"]', stderr: '' });
});
