/** Finds and reads the settings of a project. */
import { dirname, isAbsolute, join, relative, resolve, sep } from 'node:path';
import { inputError } from '../diagnostic/problem.ts';
import { parseSettings, type SettingsOptions } from '../policy/parse-settings.ts';
import { noSettings, type Settings } from '../policy/settings.ts';
import { isThere, showPath } from './paths.ts';
import { readText } from './read-text.ts';

export interface LoadSettingsOptions extends SettingsOptions {
  /** Absolute path of the working folder. */
  readonly cwd: string;
  /** The settings file that was named; undefined: `cadastre.yaml` of the working folder, where there is one. */
  readonly file?: string | undefined;
}

/** The settings file that is found without being named. */
export const settingsFile = 'cadastre.yaml';

/**
 * Loads project settings.
 *
 * @returns the settings, their paths made relative to the working folder; {@link noSettings} where there is no file and none was named.
 * @throws InputError when the file named cannot be read, or what it says cannot be used.
 */
export function loadSettings(options: LoadSettingsOptions): Settings {
  const { cwd } = options;
  const path = options.file === undefined ? find(cwd) : resolve(cwd, options.file);
  if (path === undefined) return noSettings;
  const settings = parseSettings(readText(path, cwd), showPath(path, cwd), options);
  const folder = relative(cwd, dirname(path)).replaceAll(sep, '/');
  if (folder === '') return settings;
  return {
    ...settings,
    subgraphs: settings.subgraphs?.map((spec) => relocateSpec(spec, folder)),
    policies: settings.policies && relocate(settings.policies, folder),
    baseline: settings.baseline && relocate(settings.baseline, folder),
    teamFiles: settings.teamFiles.map((path) => relocate(path, folder)),
    plugins: settings.plugins.map((path) => relocate(path, folder)),
  };
}

function find(cwd: string): string | undefined {
  const path = join(cwd, settingsFile);
  const found = isThere(path) ? path : undefined;
  if (!isThere(join(cwd, 'cadastre.yml'))) return found;
  const remedy = found === undefined ? `rename it to ${settingsFile}` : `remove it, or merge it into ${settingsFile}`;
  throw inputError('cadastre.yml is not read', remedy);
}

/** Moves the path inside an argument of `--subgraphs`; what is no path stays. */
function relocateSpec(spec: string, folder: string): string {
  const [, name = '', module = '', target = ''] = /^([^/=]*=)?(module:)?(.*)$/s.exec(spec) ?? [];
  if (target === '-' || /^[a-z][a-z0-9+.-]*:\/\//i.test(target)) return spec;
  return `${name}${module}${relocate(target, folder)}`;
}

function relocate(path: string, folder: string): string {
  return isAbsolute(path) ? path : `${folder}/${path.replace(/^\.\//, '')}`;
}
