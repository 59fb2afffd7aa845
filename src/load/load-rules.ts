/** Loads plugins. Their code is run, so only settings can name them. */
import { statSync } from 'node:fs';
import { resolve } from 'node:path';
import { pathToFileURL } from 'node:url';
import { inputError } from '../diagnostic/problem.ts';
import { showPath } from './paths.ts';

/** What a plugin exports by default, as yet unchecked. */
export interface LoadedPlugin {
  /** As shown to people. */
  readonly file: string;
  readonly exported: unknown;
}

/**
 * Runs plugins, one after the other.
 *
 * @param paths of JavaScript files (TypeScript where Node strips types), relative to the working folder.
 * @param cwd absolute path of the working folder.
 * @throws InputError when a file is not there, cannot be run, or has no default export.
 */
export async function loadPlugins(paths: readonly string[], cwd: string): Promise<readonly LoadedPlugin[]> {
  const plugins: LoadedPlugin[] = [];
  for (const path of paths) {
    const absolute = resolve(cwd, path);
    const file = showPath(absolute, cwd);
    if (statSync(absolute, { throwIfNoEntry: false })?.isFile() !== true) {
      throw inputError(`the plugin ${file} is not a file`, 'fix its path under plugins: in the settings');
    }
    const module = await run(absolute, file);
    if (!('default' in module)) {
      const names = Object.keys(module).join(', ');
      throw inputError(
        `the plugin ${file} has no default export`,
        `write \`export default defineRule({ … })\`, or a list of rules; it exports ${names === '' ? 'nothing' : names}`,
      );
    }
    plugins.push({ file, exported: module.default });
  }
  return plugins;
}

async function run(path: string, file: string): Promise<Readonly<Record<string, unknown>>> {
  try {
    return await import(/* @vite-ignore */ pathToFileURL(path).href);
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error);
    const unknown = (error as NodeJS.ErrnoException | null | undefined)?.code === 'ERR_UNKNOWN_FILE_EXTENSION';
    throw inputError(
      `the plugin ${file} could not be run: ${JSON.stringify(reason.slice(0, 300))}`,
      unknown
        ? 'name a .js, .mjs or .cjs file; Node 22.18 and newer read TypeScript'
        : 'correct it: it must run in node as it is',
    );
  }
}
