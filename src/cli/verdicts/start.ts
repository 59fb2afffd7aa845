/** Whether a check is to be kept, where, and what it reads. */
import { resolve } from 'node:path';
import { InputError } from '../../diagnostic/problem.ts';
import { readSpec } from '../../load/spec.ts';
import type { Settings } from '../../policy/settings.ts';
import { baselinePath } from '../baseline-file.ts';
import { defaultSubgraphs } from '../defaults.ts';
import type { Io } from '../io.ts';
import type { CacheOptions, CheckOptions } from '../options.ts';
import { cacheFolder, distrust } from './place.ts';
import { Recording } from './recording.ts';

/**
 * Begins to keep a check, where it can be.
 *
 * @param folder where it is kept; undefined where it is not to be.
 * @param argv the whole command line.
 * @returns undefined where more than files decides, or the check writes what it reads.
 */
export function startRecording(
  folder: string | undefined,
  options: CheckOptions,
  settings: Settings,
  io: Io,
  argv: readonly string[],
): Recording | undefined {
  const specs = options.subgraphs ?? settings.subgraphs ?? defaultSubgraphs(io.cwd) ?? [];
  // A list may name variables of the environment.
  const isFiles = specs.every((spec) => readSpec(spec, io).kind !== 'list');
  const plain = options.since === undefined && options.updateBaseline === undefined && settings.plugins.length === 0;
  return folder !== undefined && plain && isFiles ? new Recording(folder, argv, io) : undefined;
}

/** Absolute paths of files that a check reads where they are there. */
export function lookedFor(options: CheckOptions, settings: Settings, { cwd }: Io): readonly string[] {
  const baseline = baselinePath(options, settings);
  const named = options.config === undefined ? ['cadastre.yaml', 'cadastre.yml'] : [options.config];
  return [...named, ...(baseline === undefined ? [] : [baseline])].map((path) => resolve(cwd, path));
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
