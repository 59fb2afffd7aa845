/** Which composer is installed, and in which version. */
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { InputError } from '../diagnostic/problem.ts';
import { type Composer, type ComposerName, composerPackages } from '../schema/composition.ts';

/**
 * The composer as it is installed beside this package, without loading it.
 *
 * @throws InputError where it is not installed: only Apollo's comes along.
 */
export function installedComposer(composer: ComposerName): Composer {
  const name = composerPackages[composer];
  const manifest = manifestOf(name);
  if (manifest === undefined) {
    throw new InputError({
      message: `composition was asked of ${name}, which is not installed`,
      remedy: `install it beside cadastre: npm install --save-dev ${name}; or choose another --composer, or --compose off`,
    });
  }
  return { name, version: versionIn(manifest) };
}

/** The path of a package's manifest, found as Node finds the package; undefined where there is none. */
function manifestOf(name: string): string | undefined {
  try {
    return createRequire(import.meta.url).resolve(`${name}/package.json`);
  } catch {
    return undefined;
  }
}

function versionIn(manifest: string): string | null {
  const { version } = JSON.parse(readFileSync(manifest, 'utf8')) as { readonly version?: unknown };
  return typeof version === 'string' ? version : null;
}
