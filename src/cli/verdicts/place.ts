/** The folder of the cache, and whether it can be trusted. */
import { lstatSync, mkdirSync, realpathSync } from 'node:fs';
import { homedir } from 'node:os';
import { isAbsolute, join, resolve } from 'node:path';
import { isThere, pathBelow, upwards } from '../../load/paths.ts';
import type { Io } from '../io.ts';

/** The folder: the one that was named, or one of the user's own; undefined where the user has none. */
export function cacheFolder(named: string | undefined, { cwd, env }: Pick<Io, 'cwd' | 'env'>): string | undefined {
  if (named !== undefined) return resolve(cwd, named);
  // A relative $XDG_CACHE_HOME is to be ignored: XDG Base Directory Specification.
  const base = env.XDG_CACHE_HOME;
  if (base !== undefined && isAbsolute(base)) return join(base, 'cadastre');
  const home = env.HOME ?? homedir();
  return isAbsolute(home) ? join(home, '.cache', 'cadastre') : undefined;
}

/**
 * Why a folder cannot keep verdicts; undefined where it can. Whoever could write there could make a check pass that should not: so it lies outside
 * of the checkout, belongs to the user alone, and is no link.
 */
export function distrust(folder: string, cwd: string): string | undefined {
  try {
    const real = realpathSync.native(upwards(folder).find(isThere) ?? folder);
    const here = realpathSync.native(cwd);
    const checkout = upwards(here).find((at) => isThere(join(at, '.git'))) ?? here;
    if (pathBelow(checkout, real) !== undefined) return 'it lies inside the checkout';
    const stat = lstatSync(folder, { throwIfNoEntry: false });
    if (stat === undefined) return undefined;
    if (!stat.isDirectory()) return 'it is not a folder';
    const user = process.getuid?.();
    if (user === undefined) return undefined;
    if (stat.uid !== user) return 'it belongs to another user';
    return (stat.mode & 0o022) === 0 ? undefined : 'others may write there';
  } catch {
    return 'it cannot be read';
  }
}

/** Makes the folder, for its owner alone. */
export function makeFolder(folder: string): void {
  mkdirSync(folder, { recursive: true, mode: 0o700 });
}
