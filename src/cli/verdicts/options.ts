/** Options of commands that may keep their verdicts. */
import type { Command } from 'commander';
import { present } from '../options.ts';

export interface CacheOptions {
  readonly cache?: boolean;
  readonly cacheLocation?: string;
}

export function addCacheOptions(command: Command): Command {
  return command
    .option('--cache', 'cache the result, and return it while no input has changed')
    .option('--no-cache', 'do not use the cache, whatever the settings say')
    .option(
      '--cache-location <folder>',
      'the folder of the cache, outside of the checkout; implies --cache (default: $XDG_CACHE_HOME/cadastre or ~/.cache/cadastre)',
      present,
    );
}
