// Builds dist/: the command, the library, a worker for composition, and type declarations.
//   node scripts/build.mjs [--no-types]
import { spawnSync } from 'node:child_process';
import { chmodSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { build } from 'esbuild';
import { arrayLoopsPlugin } from './array-loops.mjs';
import { buildId } from './build-id.mjs';
import { licensesOf } from './licenses.mjs';
import { banner, builtinsPlugin, latePlugin } from './loading-late.mjs';
import { buildPart, builtins } from './parts.mjs';
import { bundledInputs, reportAppPlugin } from './report-app.mjs';
import { scannerPlugin } from './scanner.mjs';

const root = fileURLToPath(new URL('..', import.meta.url));
const manifest = JSON.parse(readFileSync(`${root}/package.json`, 'utf8'));
// Built aside and moved into place whole: a build that fails, or two at once, never leave half of one.
const outdir = `${root}/node_modules/.cache/cadastre/dist-${process.pid}`;

const common = {
  absWorkingDir: root,
  bundle: true,
  platform: 'node',
  target: 'node20.19',
  format: 'esm',
  outdir,
  mainFields: ['module', 'main'],
  // yaml's build for Node reads the environment for every token, and would log to standard output when told to there.
  alias: { yaml: './node_modules/yaml/browser/dist/index.js' },
  define: { CADASTRE_VERSION: JSON.stringify(manifest.version), CADASTRE_BUILD: JSON.stringify(buildId()) },
  // Less to read at every start; names stay, for stack traces.
  minifySyntax: true,
  minifyWhitespace: true,
  legalComments: 'linked',
  metafile: true,
  logLevel: 'warning',
};
const external = ['graphql', '@apollo/*', '@graphql-tools/*'];
/** The HTML report and its view library are loaded when one is asked for, from a file of their own. */
const html = 'src/report/html/html.tsx';
const htmlApartPlugin = {
  name: 'html apart',
  setup({ onResolve }) {
    onResolve({ filter: /\/html\.tsx$/ }, ({ kind, path, resolveDir }) =>
      kind === 'dynamic-import' && resolve(resolveDir, path) === join(root, html)
        ? { path: './html.js', external: true }
        : undefined,
    );
  },
};
/** Leaves the other commands out of `check`, which never asks for them. */
const checkAlonePlugin = {
  name: 'check alone',
  setup({ onResolve, onLoad }) {
    onResolve({ filter: /^\.\/commands\/.*\.ts$/ }, ({ kind, path }) =>
      kind === 'dynamic-import' && path !== './commands/check.ts' ? { path, namespace: 'left-out' } : undefined,
    );
    onLoad({ filter: /.*/, namespace: 'left-out' }, () => ({ contents: 'export {};' }));
  },
};
const plugins = [htmlApartPlugin, builtinsPlugin, latePlugin, reportAppPlugin, scannerPlugin];
const command = await build({
  ...common,
  entryPoints: { bin: 'src/bin.ts' },
  format: 'cjs',
  outExtension: { '.js': '.cjs' },
  plugins: [builtinsPlugin],
  banner: builtins,
});
const report = await build({
  ...common,
  entryPoints: { html },
  external,
  plugins,
  banner,
});
const arrayLoops = arrayLoopsPlugin(root);
const all = await buildPart({
  ...common,
  entryPoints: { main: 'src/cli/process.ts' },
  external,
  plugins: [arrayLoops, ...plugins],
});
const checkAlone = await buildPart({
  ...common,
  entryPoints: { check: 'src/cli/check-process.ts' },
  external,
  plugins: [arrayLoops, checkAlonePlugin, ...plugins],
});
const yaml = await build({
  ...common,
  entryPoints: { yaml: 'yaml' },
  format: 'cjs',
  outExtension: { '.js': '.cjs' },
});
const library = await build({
  ...common,
  entryPoints: { index: 'src/index.ts' },
  splitting: true,
  chunkNames: 'chunks/[name]-[hash]',
  external,
  plugins: [reportAppPlugin, scannerPlugin],
  banner,
});
// The composer must meet the same copy of graphql that it depends on, so nothing of graphql is bundled into its worker.
const worker = await build({
  ...common,
  entryPoints: { 'compose-worker': 'src/compose/worker.ts' },
  external: ['graphql', '@apollo/*', '@theguild/*'],
});
const inputs = [
  ...[command, report, all, checkAlone, yaml, library, worker].flatMap(({ metafile }) => Object.keys(metafile.inputs)),
  ...bundledInputs(),
];
writeFileSync(`${outdir}/licenses.txt`, licensesOf(root, inputs));
chmodSync(`${outdir}/bin.cjs`, 0o755);

if (!process.argv.includes('--no-types')) {
  const tsc = createRequire(import.meta.url).resolve('typescript/bin/tsc');
  const args = [tsc, '-p', 'tsconfig.types.json', '--outDir', `${outdir}/types`];
  const { status } = spawnSync(process.execPath, args, { cwd: root, stdio: 'inherit' });
  if (status !== 0) {
    rmSync(outdir, { recursive: true });
    process.exit(1);
  }
}

rmSync(`${root}/dist`, { recursive: true, force: true });
renameSync(outdir, `${root}/dist`);
