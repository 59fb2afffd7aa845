/** Packages in a folder of their own, which is thrown away afterwards. */
import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';

export interface Installed {
  readonly folder: string;
  // biome-ignore lint/suspicious/noExplicitAny: packages that this one does not know the types of
  readonly load: (name: string) => Promise<any>;
}

/** @throws Error where npm cannot install them. */
export async function withPackages<T>(
  packages: readonly string[],
  use: (installed: Installed) => Promise<T>,
): Promise<T> {
  const folder = mkdtempSync(join(tmpdir(), 'cadastre-consumers-'));
  try {
    writeFileSync(join(folder, 'package.json'), '{ "private": true, "type": "module" }');
    const argv = ['install', '--ignore-scripts', '--no-audit', '--no-fund', '--no-save', ...packages];
    const { status, stderr } = spawnSync('npm', argv, { cwd: folder, encoding: 'utf8' });
    if (status !== 0) throw new Error(`npm could not install ${packages.join(', ')}: ${stderr.slice(-500)}`);
    const find = createRequire(join(folder, 'package.json'));
    return await use({ folder, load: (name) => import(entryOf(folder, name, find)) });
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

/** Some packages can only be imported, which a `require` does not find. */
function entryOf(folder: string, name: string, find: NodeJS.Require): string {
  try {
    return pathToFileURL(find.resolve(name)).href;
  } catch {
    const { module, exports: paths, main } = find(join(folder, 'node_modules', name, 'package.json'));
    const entry = paths?.['.']?.import?.default ?? paths?.['.']?.import ?? paths?.import ?? module ?? main;
    return pathToFileURL(join(folder, 'node_modules', name, entry)).href;
  }
}
