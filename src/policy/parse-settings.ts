/** The settings file: text in, settings out. */
import type { Location } from '../diagnostic/location.ts';
import { none } from '../diagnostic/none.ts';
import { type FileKind, readDocuments } from './documents.ts';
import { toExceptions } from './exceptions.ts';
import type { ParseOptions } from './parse.ts';
import type { PolicyEdits } from './policy.ts';
import { namedRules, ruleIdProblems } from './rule-ids.ts';
import type { Settings } from './settings.ts';
import { settingsSchema, type WrittenSettings } from './settings-schema.ts';

export interface SettingsOptions extends ParseOptions {
  /** Ids of the plugins' rules. Where there are plugins and this is not known yet, any id is accepted. */
  readonly pluginRules?: ReadonlySet<string> | undefined;
}

/**
 * Reads a settings file. Paths in it stay as they are written.
 *
 * @param file the path as shown to people.
 * @throws InputError naming what is wrong, each problem with its place: not YAML, empty, several documents, unknown keys, values of the wrong kind, unknown rules.
 */
export function parseSettings(text: string, file: string, options: SettingsOptions = {}): Settings {
  const [settings] = readDocuments(text, file, settingsFile, ({ written, locate, later }, problems) => {
    const named = namedRules(written.exceptions ?? none, Object.keys(written.rules ?? {}));
    problems.push(...ruleIdProblems(named, knownRules(written, options), locate));
    return toSettings(written, locate, later.edits);
  });
  return settings as Settings;
}

const settingsFile: FileKind<typeof settingsSchema> = {
  schema: settingsSchema,
  subject: 'the settings file',
  empty: { message: 'the settings file is empty', remedy: 'write a setting, or remove the file' },
  second: { message: 'the settings file has a second document', remedy: 'join them, and remove the `---` line' },
  // Tokens are kept there by mistake.
  secrets: new Set(['headers']),
};

function knownRules({ plugins = [] }: WrittenSettings, options: SettingsOptions): ReadonlySet<string> | undefined {
  if (plugins.length === 0 || options.knownRules === undefined) return options.knownRules;
  return options.pluginRules && new Set([...options.knownRules, ...options.pluginRules]);
}

/** Distinguishes plugins from packages. */
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
    exceptions: toExceptions(written.exceptions, locate, edits),
    compose: written.compose,
    composer: written.composer,
    baseline: written.baseline,
    cache: written.cache,
    teams: teams.filter((team) => !isPath(team)),
    teamFiles: teams.filter(isPath),
    plugins: written.plugins ?? [],
    headers: new Map(Object.entries(headers).map(([name, values]) => [name, new Map(Object.entries(values))])),
    locate,
  };
}
