/** The rules of a check: the catalogue, and those of plugins. */
import { resolve } from 'node:path';
import { inputError } from '../diagnostic/problem.ts';
import { loadSettings } from '../load/load-settings.ts';
import { readText } from '../load/read-text.ts';
import type { Settings } from '../policy/settings.ts';
import { ruleIds, rules } from '../rules/index.ts';
import type { Rule } from '../rules/rule.ts';
import { compareVersions, defaultRulesVersion } from '../rules/rule-set.ts';
import { sourceVersion, version } from '../version.ts';
import { loadGraphSettings } from './graph.ts';
import type { Io } from './io.ts';
import type { GraphOptions } from './options.ts';

export interface Rulebook {
  readonly settings: Settings;
  readonly rules: readonly Rule[];
  readonly ids: ReadonlySet<string>;
}

/**
 * Loads settings, and the rules of the plugins that they name.
 *
 * @throws InputError when the settings or a plugin cannot be used.
 */
export async function loadRulebook(options: Pick<GraphOptions, 'config'>, io: Io): Promise<Rulebook> {
  const settings = loadGraphSettings(options, io);
  assertKnownVersion(settings);
  if (settings.plugins.length === 0) return { settings: await withTeams(settings, io), rules, ids: ruleIds };
  const { loadPlugins } = await import('../load/load-rules.ts');
  const { pluginRules } = await import('../rules/plugins/plugin-rules.ts');
  const own = pluginRules(await loadPlugins(settings.plugins, io.cwd), rules);
  const added = new Set(own.map(({ id }) => id));
  return {
    // The settings are read once more, now that it is known which rules there are.
    settings: await withTeams(
      loadSettings({ cwd: io.cwd, file: options.config, knownRules: ruleIds, pluginRules: added }),
      io,
    ),
    rules: [...rules, ...own],
    ids: new Set([...ruleIds, ...added]),
  };
}

/** The rules of a later version cannot be applied, and must not be missed in silence; before the first version there were none. */
function assertKnownVersion({ rulesVersion }: Settings): void {
  if (rulesVersion === undefined) return;
  const message = `the settings ask for the rules of ${rulesVersion}`;
  if (compareVersions(rulesVersion, defaultRulesVersion) < 0)
    throw inputError(message, `the first rules are those of ${defaultRulesVersion}: raise rules_version`);
  if (version === sourceVersion || compareVersions(rulesVersion, version) <= 0) return;
  throw inputError(`${message}, and this is Cadastre ${version}`, 'upgrade Cadastre, or lower rules_version');
}

/** The settings with the teams that their files list. */
async function withTeams(settings: Settings, { cwd }: Io): Promise<Settings> {
  if (settings.teamFiles.length === 0) return settings;
  const { knownTeams } = await import('../draft/owners/known-teams.ts');
  const listed = settings.teamFiles.flatMap((file) => knownTeams(readText(resolve(cwd, file), cwd), file));
  return { ...settings, teams: [...settings.teams, ...listed], teamFiles: [] };
}
