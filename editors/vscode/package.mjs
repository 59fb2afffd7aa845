// Packages the extension: bundles it with its client library, and lets vsce make the .vsix. Everything is installed in a temporary folder.
//   node editors/vscode/package.mjs [OUT.vsix]
import { execFileSync } from 'node:child_process';
import { copyFileSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { build } from 'esbuild';

const here = dirname(fileURLToPath(import.meta.url));
const manifest = JSON.parse(readFileSync(join(here, 'package.json'), 'utf8'));
const out = resolve(process.argv[2] ?? `${manifest.name}-${manifest.version}.vsix`);
const folder = mkdtempSync(join(tmpdir(), 'cadastre-vscode-'));
const run = (command, args, cwd = folder) => execFileSync(command, args, { cwd, stdio: 'inherit' });

try {
  const tools = join(folder, 'tools');
  const packages = ['@vscode/vsce@^4.1.0', 'vscode-languageclient@^11.0.0'];
  run('npm', [
    'install',
    '--prefix',
    tools,
    '--no-audit',
    '--no-fund',
    '--ignore-scripts',
    '--loglevel=error',
    ...packages,
  ]);
  const extension = join(folder, 'extension');
  await build({
    entryPoints: [join(here, 'extension.js')],
    outfile: join(extension, 'extension.js'),
    bundle: true,
    platform: 'node',
    format: 'cjs',
    target: 'node20',
    external: ['vscode'],
    nodePaths: [join(tools, 'node_modules')],
    minifySyntax: true,
    minifyWhitespace: true,
    legalComments: 'eof',
  });
  writeFileSync(join(extension, 'package.json'), JSON.stringify(manifest, undefined, 2));
  copyFileSync(join(here, '..', '..', 'LICENSE'), join(extension, 'LICENSE'));
  copyFileSync(join(here, 'README.md'), join(extension, 'README.md'));
  run(
    process.execPath,
    [
      join(tools, 'node_modules', '@vscode', 'vsce', 'vsce'),
      'package',
      '--no-dependencies',
      '--allow-missing-repository',
      '--out',
      out,
    ],
    extension,
  );
} finally {
  rmSync(folder, { recursive: true, force: true });
}
