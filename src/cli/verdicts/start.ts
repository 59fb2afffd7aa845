/** Whether a check is to be kept, where, and what it reads. */
import { InputError } from '../../diagnostic/problem.ts';
import type { Settings } from '../../policy/settings.ts';
import { type BaselineOptions, baselinePath } from '../baseline-file.ts';
import { defaultSubgraphs, findPolicies } from '../defaults.ts';
import type { Io } from '../io.ts';
import type { ComposeOptions, GraphOptions } from '../options.ts';
import type { Plan } from './inputs.ts';
import type { CacheOptions } from './options.ts';
import { cacheFolder, distrust } from './place.ts';
import { Recording } from './recording.ts';

export interface KeptOptions extends GraphOptions, ComposeOptions, BaselineOptions, CacheOptions {
  readonly since?: string;
}

/**
 * Begins to keep a check, where it can be.
 *
 * @param folder where it is kept; undefined where it is not to be.
 * @param argv the whole command line.
 */
export async function startRecording(
  folder: string | undefined,
  options: KeptOptions,
  settings: Settings,
  io: Io,
  argv: readonly string[],
): Promise<Recording | undefined> {
  const plan = planOf(options, settings, io);
  if (folder === undefined || plan === undefined) return undefined;
  const recording = new Recording(folder, argv, io);
  await recording.begin(plan);
  return recording;
}

/** What a check reads; undefined where more than files decides, or it writes what it reads. */
export function planOf(options: KeptOptions, settings: Settings, io: Io): Plan | undefined {
  const subgraphs = options.subgraphs ?? settings.subgraphs ?? defaultSubgraphs(io.cwd);
  const policies = findPolicies(options, settings, io);
  if (subgraphs === undefined || policies === undefined) return undefined;
  if (options.since !== undefined || options.updateBaseline !== undefined || settings.plugins.length > 0)
    return undefined;
  return {
    settings: options.config === undefined ? ['cadastre.yaml', 'cadastre.yml'] : [options.config],
    subgraphs,
    policies,
    baseline: baselinePath(options, settings),
    allowOutsideRoot: options.allowOutsideRoot === true,
    composes: (options.compose ?? settings.compose) !== 'off',
  };
}

/**
 * The folder that a check keeps verdicts in; undefined where it is to keep none.
 *
 * @throws InputError when a folder was named that cannot be trusted.
 */
export async function trustedFolder(options: CacheOptions, settings: Settings, io: Io): Promise<string | undefined> {
  if (!(options.cache ?? (options.cacheLocation !== undefined || settings.cache === true))) return undefined;
  const folder = cacheFolder(options.cacheLocation, io);
  const reason = folder === undefined ? 'there is no home folder' : distrust(folder, io.cwd);
  if (reason === undefined) return folder;
  if (options.cacheLocation !== undefined) {
    throw new InputError({
      message: `--cache-location ${options.cacheLocation} cannot keep verdicts: ${reason}`,
      remedy: 'name a folder outside of the checkout that only you can write to',
    });
  }
  await io.stderr.write(`notice: no verdict is kept: ${folder ?? 'the cache'}: ${reason}\n`);
  return undefined;
}
