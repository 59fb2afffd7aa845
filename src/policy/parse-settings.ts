/** The settings file: text in, settings out. */
import type { Location } from '../diagnostic/location.ts';
import { InputError, type Problem } from '../diagnostic/problem.ts';
import type { PolicyEdits } from './edits.ts';
import type { ParseOptions } from './parse.ts';
import { ruleIdProblems } from './rule-ids.ts';
import type { Settings } from './settings.ts';
import { settingsSchema, type WrittenSettings } from './settings-schema.ts';
import { validate } from './validate.ts';
import { readYaml } from './yaml.ts';
import { YamlEdits } from './yaml-edit.ts';
import { offsetOf } from './yaml-node.ts';

export interface SettingsOptions extends ParseOptions {
  /** Ids of the plugins' rules. Where there are plugins and this is not known yet, any id is accepted. */
  readonly pluginRules?: ReadonlySet<string> | undefined;
}

/** What is under it is never repeated in a message: tokens are kept there by mistake. */
const secrets = new Set(['headers']);

/**
 * Reads a settings file. Paths in it stay as they are written.
 *
 * @param file the path as shown to people.
 * @throws InputError naming what is wrong, each problem with its place: not YAML, empty, several documents, unknown keys, values of the wrong kind, unknown rules.
 */
export function parseSettings(text: string, file: string, options: SettingsOptions = {}): Settings {
  const { documents, location } = readYaml(text, file);
  const [document, second] = documents;
  if (document === undefined) {
    throw new InputError({
      message: 'the settings file is empty',
      remedy: 'write a setting, or remove the file',
      location: { file, line: 1, column: 1 },
    });
  }
  if (second !== undefined) {
    throw new InputError({
      message: 'the settings file has a second document',
      remedy: 'join them, and remove the `---` line',
      location: location(second.at),
    });
  }
  const result = validate(settingsSchema, document, { subject: 'the settings file', location, secrets });
  if (!('output' in result)) throw new InputError(result.problems);
  const written = result.output;
  const locate = (path: string) => location(offsetOf(document, path));
  const named = [
    ...Object.keys(written.rules ?? {}).map((rule) => ({ rule, path: `rules.${rule}` })),
    ...(written.exceptions ?? []).map(({ rule }, index) => ({ rule, path: `exceptions.${index}.rule` })),
  ];
  const problems: readonly Problem[] = ruleIdProblems(named, knownRules(written, options), locate);
  if (problems.length > 0) throw new InputError(problems);
  return toSettings(written, locate, () => new YamlEdits(text, file, 0));
}

function knownRules({ plugins = [] }: WrittenSettings, options: SettingsOptions): ReadonlySet<string> | undefined {
  if (plugins.length === 0 || options.knownRules === undefined) return options.knownRules;
  return options.pluginRules && new Set([...options.knownRules, ...options.pluginRules]);
}

/** As plugins are told from packages. */
function isPath(text: string): boolean {
  return /^(?:\.{1,2}\/|\/|[A-Za-z]:[\\/])/.test(text);
}

function toSettings(written: WrittenSettings, locate: (path: string) => Location, edits: () => PolicyEdits): Settings {
  const { subgraphs, headers = {}, teams = [] } = written;
  return {
    subgraphs: typeof subgraphs === 'string' ? [subgraphs] : subgraphs,
    policies: written.policies,
    services: new Map(Object.entries(written.services ?? {})),
    rules: new Map(Object.entries(written.rules ?? {})),
    rulesVersion: written.rules_version,
    exceptions: (written.exceptions ?? []).map(({ rule, at, accepts, reason, expires }, index) => {
      const path = `exceptions.${index}`;
      return { rule, at, accepts, reason, expires, location: locate(path), removal: () => edits().remove(path) };
    }),
    compose: written.compose,
    composer: written.composer,
    baseline: written.baseline,
    cache: written.cache,
    teams: teams.filter((team) => !isPath(team)),
    teamFiles: teams.filter(isPath),
    plugins: written.plugins ?? [],
    headers: new Map(Object.entries(headers).map(([name, values]) => [name, new Map(Object.entries(values))])),
  };
}
