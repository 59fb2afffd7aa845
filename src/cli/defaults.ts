/** Default folders and files. */
import { existsSync } from 'node:fs';
import { join, resolve } from 'node:path';
import type { LoadOptions } from '../load/options.ts';
import type { Settings } from '../policy/settings.ts';
import type { Io } from './io.ts';

/** Where the policies are: what a flag, the settings or the default folder say; undefined where there are none. */
export function findPolicies(
  options: { readonly policies?: string | undefined },
  settings: Settings,
  io: Io,
): string | undefined {
  return options.policies ?? settings.policies ?? defaultFolder(io.cwd, 'policies')?.[0];
}

/** Where the policies are, as an absolute path. */
export function policiesFolder(
  options: { readonly policies?: string | undefined },
  settings: Settings,
  io: Io,
): string | undefined {
  const path = findPolicies(options, settings, io);
  return path && resolve(io.cwd, path);
}

/** How schemas are loaded in the world of a command. */
export function loadOptions({ headers }: Settings, io: Io): LoadOptions {
  return { cwd: io.cwd, env: io.env, headers, readStdin: () => io.readStdin() };
}

/** The folder that everybody expects, where it is there. */
export function defaultSubgraphs(cwd: string): readonly string[] | undefined {
  return defaultFolder(cwd, 'subgraphs');
}

function defaultFolder(cwd: string, name: string): readonly string[] | undefined {
  return existsSync(join(cwd, name)) ? [name] : undefined;
}

/** Whether there are settings to be read: named, or where they are expected. */
export function hasSettings({ config }: { readonly config?: string | undefined }, cwd: string): boolean {
  return config !== undefined || ['cadastre.yaml', 'cadastre.yml'].some((file) => existsSync(join(cwd, file)));
}

/** The baseline that is found without being named. */
export const baselineFile = 'cadastre.baseline.yaml';
