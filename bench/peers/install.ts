/** The peers, each installed from the registry into a folder of its own (they need different versions of graphql), without their scripts. */
import { spawnSync } from 'node:child_process';
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

export interface Installed {
  readonly name: string;
  readonly version: string;
  readonly folder: string;
}

export interface Missing {
  readonly name: string;
  readonly reason: string;
}

/**
 * @param name the package whose version is told.
 * @param beside what it needs to be installed with.
 */
export function installPeer(
  root: string,
  name: string,
  range: string,
  beside: readonly string[] = [],
): Installed | Missing {
  const folder = join(root, name.replaceAll(/\W+/g, '-'));
  mkdirSync(folder, { recursive: true });
  writeFileSync(join(folder, 'package.json'), '{ "private": true }\n');
  const flags = ['--ignore-scripts', '--no-audit', '--no-fund', '--loglevel=error'];
  const { status, stderr } = spawnSync('npm', ['install', ...flags, `${name}@${range}`, ...beside], {
    cwd: folder,
    encoding: 'utf8',
    timeout: 300_000,
  });
  if (status !== 0)
    return { name, reason: `could not be installed: ${(stderr ?? '').trim().split('\n')[0] ?? 'no answer'}` };
  return { name, version: versionOf(folder, name), folder };
}

export function versionOf(folder: string, name: string): string {
  return JSON.parse(readFileSync(join(folder, 'node_modules', name, 'package.json'), 'utf8')).version;
}

/** Rover's package holds no program: it fetches one when it is installed, or when it first runs. */
export function tryRover(root: string): Installed | Missing {
  const installed = installPeer(root, '@apollo/rover', '^0');
  if ('reason' in installed) return installed;
  const rover = join(installed.folder, 'node_modules/.bin/rover');
  const { status, stderr, stdout } = spawnSync(rover, ['--version'], {
    cwd: installed.folder,
    encoding: 'utf8',
    timeout: 60_000,
  });
  if (status === 0) return installed;
  const said = `${stderr}${stdout}`.trim().split('\n')[0] ?? '';
  return { name: `@apollo/rover ${installed.version}`, reason: `installs, and then fetches its program: ${said}` };
}
