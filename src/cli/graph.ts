/** Loads what a command works on: settings, subgraphs and policies; flags beat the settings file. */
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { InputError } from '../diagnostic/problem.ts';
import { loadPolicies } from '../load/load-policies.ts';
import { loadSettings } from '../load/load-settings.ts';
import { loadSubgraphs } from '../load/load-subgraphs.ts';
import type { RecordPolicy } from '../policy/policy.ts';
import type { Settings } from '../policy/settings.ts';
import { printable } from '../report/escape.ts';
import { ruleIds } from '../rules/index.ts';
import type { Subgraph } from '../schema/facts.ts';
import type { Io } from './io.ts';
import type { GraphOptions } from './options.ts';

export async function loadGraph(options: GraphOptions, settings: Settings, io: Io): Promise<readonly Subgraph[]> {
  const specs = options.subgraphs ?? settings.subgraphs ?? defaultSubgraphs(io.cwd);
  if (specs === undefined) {
    throw new InputError({
      message: 'no subgraphs were named, and there is no folder subgraphs/ here',
      remedy: 'name them: --subgraphs <folder | glob | supergraph.yaml | name=path>, or `subgraphs:` in cadastre.yaml',
    });
  }
  const subgraphs = await loadSubgraphs(specs, {
    cwd: io.cwd,
    env: io.env,
    headers: settings.headers,
    readStdin: () => io.readStdin(),
    allowOutsideRoot: options.allowOutsideRoot,
  });
  await sayNotices(subgraphs, io);
  const expected = options.expectSubgraphs;
  if (expected !== undefined && subgraphs.length !== expected) {
    throw new InputError({
      message: `${subgraphs.length} subgraphs were loaded, ${expected} were expected`,
      remedy: 'see what is missing or new, or change --expect-subgraphs',
    });
  }
  return subgraphs;
}

/** @param known ids of the rules there are, those of plugins included; without it, what plugins may bring is let through. */
export function loadGraphPolicies(
  options: GraphOptions,
  settings: Settings,
  io: Io,
  known?: ReadonlySet<string>,
): readonly RecordPolicy[] {
  const path = findPolicies(options, settings, io);
  if (path === undefined) {
    throw new InputError({
      message: 'no policies were named, and there is no folder policies/ here',
      remedy: 'name a policy file or folder: --policies <path>, or `policies:` in cadastre.yaml',
    });
  }
  return loadPolicies(path, {
    cwd: io.cwd,
    knownRules: known ?? (settings.plugins.length === 0 ? ruleIds : undefined),
  });
}

/** Where the policies are: what a flag, the settings or the default folder say; undefined where there are none. */
export function findPolicies(options: GraphOptions, settings: Settings, io: Io): string | undefined {
  return options.policies ?? settings.policies ?? defaultFolder(io.cwd, 'policies')?.[0];
}

export function loadGraphSettings(options: GraphOptions, io: Io): Settings {
  return loadSettings({ cwd: io.cwd, file: options.config, knownRules: ruleIds });
}

/** The folder that everybody expects, where it is there. */
export function defaultSubgraphs(cwd: string): readonly string[] | undefined {
  return defaultFolder(cwd, 'subgraphs');
}

function defaultFolder(cwd: string, name: string): readonly string[] | undefined {
  return existsSync(join(cwd, name)) ? [name] : undefined;
}

/** What was odd in the schemas, but could be read. */
async function sayNotices(subgraphs: readonly Subgraph[], io: Io): Promise<void> {
  for (const { name, notices } of subgraphs) {
    for (const { message, source, line, column } of notices) {
      const text = `notice: ${message}\n  at ${source.file}:${line}:${column} in "${name}"`;
      await io.stderr.write(`${text.split('\n').map(printable).join('\n')}\n`);
    }
  }
}
