// Builds dist/: one lean bundle split by what is used when, a worker for composition, and type declarations.
//   node scripts/build.mjs [--no-types]
import { execFileSync } from 'node:child_process';
import { chmodSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { fileURLToPath } from 'node:url';
import { build } from 'esbuild';
import { licensesOf } from './licenses.mjs';

const root = fileURLToPath(new URL('..', import.meta.url));
const manifest = JSON.parse(readFileSync(`${root}/package.json`, 'utf8'));
rmSync(`${root}/dist`, { recursive: true, force: true });

const common = {
  absWorkingDir: root,
  bundle: true,
  platform: 'node',
  target: 'node20.19',
  format: 'esm',
  outdir: 'dist',
  // graphql's ES modules can be cut down to the parser; its CommonJS entry cannot.
  mainFields: ['module', 'main'],
  define: { CADASTRE_VERSION: JSON.stringify(manifest.version) },
  minifySyntax: true,
  legalComments: 'linked',
  metafile: true,
  logLevel: 'warning',
};
// Libraries in CommonJS that are bundled ask for Node's own modules with `require`.
const banner = {
  js: "import { createRequire as cadastreRequire } from 'node:module'; const require = cadastreRequire(import.meta.url);",
};

const command = await build({
  ...common,
  entryPoints: { bin: 'src/bin.ts', index: 'src/index.ts' },
  splitting: true,
  chunkNames: 'chunks/[name]-[hash]',
  external: ['@apollo/*', '@graphql-tools/*'],
  banner,
});
// The composer must meet the same copy of graphql that it depends on, so nothing of graphql is bundled into its worker.
const worker = await build({
  ...common,
  entryPoints: { 'compose-worker': 'src/compose/worker.ts' },
  external: ['graphql', '@apollo/*'],
});
const inputs = [command, worker].flatMap(({ metafile }) => Object.keys(metafile.inputs));
writeFileSync(`${root}/dist/licenses.txt`, licensesOf(root, inputs));
chmodSync(`${root}/dist/bin.js`, 0o755);

if (!process.argv.includes('--no-types')) {
  const require = createRequire(import.meta.url);
  execFileSync(process.execPath, [require.resolve('typescript/bin/tsc'), '-p', 'tsconfig.types.json'], {
    cwd: root,
    stdio: 'inherit',
  });
}
