/** Which composer is installed, and in which version. */
import { spawnSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { inputError } from '../diagnostic/problem.ts';
import { type Composer, type ComposerName, composerPackages } from '../schema/composition.ts';

/**
 * The composer as it is installed beside this package, without loading it.
 *
 * @throws InputError where it is not installed: only Apollo's comes along.
 */
export function installedComposer(composer: ComposerName): Composer {
  if (composer === 'rover') return installedRover();
  const name = composerPackages[composer];
  const version = versionOf(name);
  if (version === undefined) {
    throw inputError(
      `the composer ${name} is not installed`,
      `install it beside cadastre: npm install --save-dev ${name}; or choose another --composer, or --compose off`,
    );
  }
  return { name, version };
}

/** Milliseconds for a program to say which version it is. */
const patience = 10_000;

/** Rover as the command line finds it. @throws InputError where it does not. */
function installedRover(): Composer {
  const { status, stdout, error } = spawnSync('rover', ['--version'], { encoding: 'utf8', timeout: patience });
  if (status === 0) return { name: 'rover', version: /\d+\.\d+\.\d+\S*/.exec(stdout)?.[0] ?? null };
  const why = error === undefined ? `\`rover --version\` ended with ${status}` : 'it is not installed';
  throw inputError(
    `the composer rover cannot be used: ${why}`,
    'install Rover (https://www.apollographql.com/docs/rover/getting-started) so that `rover` is found on the PATH; or choose another --composer, or --compose off',
  );
}

/** What a package's manifest says, found as Node finds the package; undefined where there is none. */
function versionOf(name: string): string | null | undefined {
  let manifest: string;
  try {
    manifest = createRequire(import.meta.url).resolve(`${name}/package.json`);
  } catch {
    return undefined;
  }
  const { version } = JSON.parse(readFileSync(manifest, 'utf8')) as { readonly version?: unknown };
  return typeof version === 'string' ? version : null;
}
