/** Options of commands that may keep their verdicts. */
import type { Command } from 'commander';
import { present } from '../options.ts';

export interface CacheOptions {
  readonly cache?: boolean;
  readonly cacheLocation?: string;
}

export function addCacheOptions(command: Command): Command {
  return command
    .option('--cache', 'keep the verdict, and give it again while nothing that decides over it has changed')
    .option('--no-cache', 'neither, whatever the settings say')
    .option(
      '--cache-location <folder>',
      'where, outside of the checkout; implies --cache (default: $XDG_CACHE_HOME/cadastre or ~/.cache/cadastre)',
      present,
    );
}
