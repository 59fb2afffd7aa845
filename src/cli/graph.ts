/** Loads the inputs of a command: settings, subgraphs and policies; flags override the settings file. */
import { notesOn } from '../check/notes.ts';
import { inputError, withProblems } from '../diagnostic/problem.ts';
import { loadPolicies } from '../load/load-policies.ts';
import { loadSettings } from '../load/load-settings.ts';
import { type Graphs, loadGraphs, withoutFlags } from '../load/load-subgraphs.ts';
import { listIn } from '../load/missing-path.ts';
import type { Lock } from '../lock/lock.ts';
import { buildOwnershipMap } from '../ownership/build.ts';
import type { RecordPolicy } from '../policy/policy.ts';
import type { Settings } from '../policy/settings.ts';
import { Register } from '../register/register.ts';
import { printable, printableLines } from '../report/escape.ts';
import { ruleIds } from '../rules/index.ts';
import type { Subgraph } from '../schema/facts.ts';
import { defaultSubgraphs, findPolicies, loadOptions, policiesFolder } from './defaults.ts';
import { graphFlags, shellWord } from './graph-flags.ts';
import type { Io } from './io.ts';
import type { GraphOptions } from './options.ts';

/**
 * Settings, subgraphs and policies, and the register of them.
 *
 * @param mayLack whether the register has no records where policies are at this path; default: where there are none.
 */
export async function loadRegister(
  options: GraphOptions,
  io: Io,
  mayLack: (path: string | undefined) => boolean = (path) => path === undefined,
) {
  const settings = loadGraphSettings(options, io);
  const subgraphs = await loadGraph(options, settings, io);
  const path = findPolicies(options, settings, io);
  const policies = mayLack(path) ? [] : loadGraphPolicies(options, settings, io);
  const register = new Register(buildOwnershipMap(subgraphs), policies, settings.services);
  return { settings, subgraphs, policies, register };
}

/** The graph, for commands that look at one: feature flags, each of which makes another, are refused. */
export async function loadGraph(options: GraphOptions, settings: Settings, io: Io): Promise<readonly Subgraph[]> {
  return withoutFlags(await loadFlaggedGraph(options, settings, io));
}

/**
 * The graph, and what feature flags make of it.
 *
 * @param notesAreShown the command's own output says what there is to know of the input, so standard error need not.
 */
export async function loadFlaggedGraph(
  options: GraphOptions,
  settings: Settings,
  io: Io,
  notesAreShown = false,
): Promise<Graphs> {
  const specs = options.subgraphs ?? settings.subgraphs ?? defaultSubgraphs(io.cwd);
  if (specs === undefined) {
    const list = listIn(io.cwd);
    const word = list && shellWord(list);
    throw inputError(
      'no subgraphs were named, and there is no folder subgraphs/ here',
      word === undefined
        ? 'name them: --subgraphs <folder | glob | supergraph.yaml | name=path>, or `subgraphs:` in cadastre.yaml'
        : `${list} lists subgraphs: name it, --subgraphs ${word}, or write \`subgraphs: ${JSON.stringify(list)}\` into cadastre.yaml`,
    );
  }
  const leftOut: string[] = [];
  const graphs = await loadGraphs(specs, {
    ...loadOptions(settings, io),
    allowOutsideRoot: options.allowOutsideRoot,
    policies: policiesFolder(options, settings, io),
    kept: options.kept,
    offline: options.offline,
    onNotice: (message) => leftOut.push(message),
    onRead: (done, total) => io.progress?.tell('reading subgraphs', done, total),
  }).catch((error) => {
    throw atSetting('subgraphs', options, settings, error);
  });
  const { subgraphs } = graphs;
  if (!notesAreShown) {
    for (const note of notesOn(subgraphs)) {
      // Some say themselves that they are warnings.
      await io.stderr.write(note.startsWith('warning: ') ? `${note}\n` : `notice: ${note}\n`);
    }
  }
  for (const message of leftOut) await io.stderr.write(`notice: ${printable(message)}\n`);
  await sayNotices(subgraphs, io);
  const expected = options.expectSubgraphs;
  if (expected !== undefined && subgraphs.length !== expected) {
    throw inputError(
      `${subgraphs.length} subgraphs were loaded, ${expected} were expected`,
      'find out which subgraph is missing or new, or change --expect-subgraphs',
    );
  }
  // What every command does next with a graph.
  io.progress?.tell('mapping ownership');
  return graphs;
}

/**
 * @param known ids of the rules there are, those of plugins included; without it, any id that a plugin may define is accepted.
 * @param onText called with each file that was read.
 */
export function loadGraphPolicies(
  options: GraphOptions,
  settings: Settings,
  io: Io,
  known?: ReadonlySet<string>,
  onText?: (file: string, text: string) => void,
): readonly RecordPolicy[] {
  const path = findPolicies(options, settings, io);
  if (path === undefined) {
    throw inputError(
      'no policies were named, and there is no folder policies/ here',
      `draft some, \`cadastre init${graphFlags(options)}\`, or name a file or folder of them: --policies <path>, or \`policies:\` in cadastre.yaml`,
    );
  }
  try {
    return loadPolicies(path, {
      cwd: io.cwd,
      kept: options.kept,
      knownRules: known ?? (settings.plugins.length === 0 ? ruleIds : undefined),
      onText,
    });
  } catch (error) {
    throw atSetting('policies', options, settings, error);
  }
}

/** A problem without a place of its own, with what the settings name, is at the line that names it. @returns what is to be thrown. */
function atSetting(key: 'subgraphs' | 'policies', options: GraphOptions, settings: Settings, error: unknown): unknown {
  const location = options[key] === undefined && settings[key] !== undefined ? settings.locate?.(key) : undefined;
  return location === undefined
    ? error
    : withProblems(error, (problem) => ({ ...problem, location: problem.location ?? location }));
}

/** The local policies, and those of a lock for all other records. */
export function loadPoliciesBeside(
  locked: readonly RecordPolicy[] | undefined,
  options: GraphOptions,
  settings: Settings,
  io: Io,
  known?: ReadonlySet<string>,
): { readonly own: readonly RecordPolicy[]; readonly all: readonly RecordPolicy[] } {
  if (locked !== undefined && findPolicies(options, settings, io) === undefined) return { own: [], all: locked };
  const own = loadGraphPolicies(options, settings, io, known);
  const records = new Set(own.map(({ record }) => record));
  return { own, all: [...own, ...(locked ?? []).filter(({ record }) => !records.has(record))] };
}

/** The settings, with the services of a lock that they do not name: the lock's policies use these. */
export function withServices(settings: Settings, lock: Pick<Lock, 'services'> | undefined): Settings {
  const locked = lock?.services() ?? new Map();
  return locked.size === 0 ? settings : { ...settings, services: new Map([...locked, ...settings.services]) };
}

export function loadGraphSettings(options: GraphOptions, io: Io): Settings {
  return loadSettings({ cwd: io.cwd, file: options.config, knownRules: ruleIds });
}

/** What was odd in the schemas, but could be read. */
async function sayNotices(subgraphs: readonly Subgraph[], io: Io): Promise<void> {
  for (const { name, notices } of subgraphs) {
    for (const { message, source, line, column } of notices) {
      const text = `notice: ${message}\n  at ${source.file}:${line}:${column} in "${name}"`;
      await io.stderr.write(`${printableLines(text)}\n`);
    }
  }
}
