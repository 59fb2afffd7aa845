// Builds dist/: the command's process, the library that it runs, a worker for composition, the host of users' modules, and type declarations.
//   node scripts/build.mjs [--no-types]
import { spawnSync } from 'node:child_process';
import { chmodSync, cpSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { basename, dirname } from 'node:path';
import { fileURLToPath } from 'node:url';
import { build } from 'esbuild';
import { buildId } from './build-id.mjs';
import { licensesOf } from './licenses.mjs';
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
  define: { CADASTRE_VERSION: JSON.stringify(manifest.version), CADASTRE_BUILD: JSON.stringify(buildId()) },
  // Less to read at every start; names stay, for stack traces.
  minifySyntax: true,
  minifyWhitespace: true,
  legalComments: 'linked',
  metafile: true,
  logLevel: 'warning',
};
/** What is loaded only when it is asked for lies beside, in a file of its own. */
const beside = (pattern, pathFor) => ({
  name: String(pattern),
  setup({ onResolve }) {
    onResolve({ filter: pattern }, ({ kind, importer }) =>
      kind === 'dynamic-import' ? { path: pathFor(importer), external: true } : undefined,
    );
  },
});
// Libraries in CommonJS that are bundled ask for Node's own modules with `require`.
const banner = {
  js: "import { createRequire as createCadastreRequire } from 'node:module';\nconst require = createCadastreRequire(import.meta.url);",
};
const library = await build({
  ...common,
  entryPoints: { index: 'src/whole.ts' },
  mainFields: ['module', 'main'],
  // yaml's build for Node reads the environment for every token, and would log to standard output when told to there.
  alias: { yaml: './node_modules/yaml/browser/dist/index.js' },
  external: ['graphql', '@apollo/*', '@graphql-tools/*'],
  plugins: [
    scannerPlugin,
    beside(/\/html\.tsx$/, () => './html-report.js'),
    beside(/^\.\/library\.ts$/, (importer) => `./${basename(dirname(importer))}-library.js`),
  ],
  banner,
});
/** The HTML report and the libraries of the protocols, which no other command loads. */
const seldom = await build({
  ...common,
  entryPoints: {
    'html-report': 'src/report/html/html.tsx',
    'lsp-library': 'src/lsp/library.ts',
    'mcp-library': 'src/mcp/library.ts',
  },
  plugins: [reportAppPlugin],
  banner,
});
/** The process is a small file: it answers a check whose verdict is kept, and loads the library for all else. */
const command = await build({
  ...common,
  entryPoints: { bin: 'src/bin.ts' },
  format: 'cjs',
  define: { ...common.define, 'import.meta.url': 'cadastreAddress' },
  banner: { js: "'use strict'; const cadastreAddress = require('node:url').pathToFileURL(__filename).href;" },
  outExtension: { '.js': '.cjs' },
  plugins: [beside(/\/command-line\.ts$/, () => './index.js')],
});
// The composer must meet the same copy of graphql that it depends on, so nothing of graphql is bundled into its worker.
const worker = await build({
  ...common,
  entryPoints: { 'compose-worker': 'src/compose/worker.ts' },
  external: ['graphql', '@apollo/*', '@theguild/*', '@wundergraph/*'],
});
/** Runs a user's module in a process of its own. */
const host = await build({
  ...common,
  entryPoints: { 'module-host': 'src/module-host/host.ts' },
  external: ['graphql'],
});
const inputs = [library, seldom, command, worker, host].flatMap(({ metafile }) => Object.keys(metafile.inputs));
writeFileSync(`${outdir}/licenses.txt`, licensesOf(root, [...inputs, ...bundledInputs()]));
chmodSync(`${outdir}/bin.cjs`, 0o755);

if (!process.argv.includes('--no-types')) {
  const args = [`${root}/node_modules/typescript/bin/tsc`, '-p', 'tsconfig.types.json', '--outDir', `${outdir}/types`];
  const { status } = spawnSync(process.execPath, args, { cwd: root, stdio: 'inherit' });
  if (status !== 0) {
    rmSync(outdir, { recursive: true });
    process.exit(1);
  }
  // TypeScript takes declarations for CommonJS where package.json says so; Node itself requires the library as it is.
  cpSync(`${outdir}/types`, `${outdir}/types-commonjs`, { recursive: true });
  writeFileSync(`${outdir}/types-commonjs/package.json`, '{ "type": "commonjs" }\n');
}

rmSync(`${root}/dist`, { recursive: true, force: true });
renameSync(outdir, `${root}/dist`);
