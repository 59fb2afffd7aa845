/** `--since`: the check of an earlier revision, with its own files. */
import { resolve } from 'node:path';
import type { CheckInput } from '../check/check.ts';
import type { CheckResult } from '../check/result.ts';
import { withProblems } from '../diagnostic/problem.ts';
import { loadPolicies } from '../load/load-policies.ts';
import { loadSettings, settingsFile } from '../load/load-settings.ts';
import { type Graphs, loadGraphs } from '../load/load-subgraphs.ts';
import { type Revision, withRevision } from '../load/revision.ts';
import type { RecordPolicy } from '../policy/policy.ts';
import type { Settings } from '../policy/settings.ts';
import type { Rule } from '../rules/rule.ts';
import type { CompositionResult } from '../schema/composition.ts';
import { baselinePath, readBaseline } from './baseline-file.ts';
import { composerFor } from './composing.ts';
import { composeFlags, examineFlagged } from './flagged.ts';
import type { Io } from './io.ts';
import type { CheckOptions } from './options.ts';

/** What a check of a revision takes; all of it is what the revision's own files say. */
interface EarlierGraph {
  readonly graphs: Graphs;
  readonly policies: readonly RecordPolicy[];
  readonly settings: Settings;
  readonly baseline: CheckInput['baseline'];
}

/** What today has a say in. */
export interface Today {
  /** The rules of today: what they find now is held against what they would have found. */
  readonly rules: readonly Rule[] | undefined;
  /** The teams of today, with the same right. */
  readonly teams: readonly string[];
  /** What composition says now, of the graph and of those of feature flags; the revision is composed only where that is something. */
  readonly compositions: readonly (CompositionResult | undefined)[];
  /** Where what composition says is kept; undefined: nowhere. */
  readonly folder: string | undefined;
}

/**
 * Reads the files of a revision: its schemas, policies, settings and baseline.
 *
 * @throws InputError when git cannot give the files, or they name anything that git does not keep: that would be the same then and now, and all that is
 *   new in it would be taken for known.
 * @returns what checks it: undefined where the revision has no policies, and all that is found now is new. It throws an InputError when the revision cannot be
 *   composed where it must be.
 */
export async function openEarlier(revision: string, options: CheckOptions, io: Io) {
  io.progress?.tell('reading the earlier revision');
  try {
    const graph = await withRevision(revision, io, (files) => loadFrom(files, options, io));
    return async (today: Today) => graph && checkEarlier(graph, today, options, io);
  } catch (error) {
    throw withProblems(error, (problem) => ({ ...problem, message: `--since ${revision}: ${problem.message}` }));
  }
}

async function loadFrom(files: Revision, options: CheckOptions, { env }: Io): Promise<EarlierGraph | undefined> {
  const { cwd } = files;
  const bring = (path: string) => files.bring(resolve(cwd, path), path);
  for (const path of options.config === undefined ? [settingsFile, 'cadastre.yml'] : [options.config]) bring(path);
  // Which rules there are has changed since: what the files name is not held against that.
  const settings = loadSettings({ cwd, file: options.config });
  const path = options.policies ?? settings.policies ?? 'policies';
  if (bring(path) === undefined) return undefined;
  const policies = loadPolicies(path, { cwd, revision: files });
  const specs = options.subgraphs ?? settings.subgraphs ?? ['subgraphs'];
  const graphs = await loadGraphs(specs, { cwd, env, revision: files });
  const known = baselinePath(options, settings);
  if (known !== undefined) bring(known);
  const baseline = readBaseline({ ...options, updateBaseline: true }, settings, cwd);
  return { graphs, policies, settings, baseline };
}

async function checkEarlier(
  { graphs, policies, settings, baseline }: EarlierGraph,
  { rules, teams, compositions, folder }: Today,
  options: CheckOptions,
  outside: Io,
): Promise<CheckResult> {
  const io = { ...outside, stderr: nowhere };
  const { subgraphs, flags } = graphs;
  const speaks = compositions.some((one) => one !== undefined && one.errors.length + one.hints.length > 0);
  const compose = speaks ? composerFor(options, settings, folder, io) : undefined;
  const composition = await compose?.(subgraphs);
  const flagged = await composeFlags(flags, compose);
  io.progress?.tell('checking the earlier revision');
  const input: CheckInput = {
    subgraphs,
    policies,
    settings: { ...settings, teams, teamFiles: [] },
    rules,
    baseline,
    composition,
    today: options.today,
  };
  return examineFlagged(input, flagged).result;
}

/** What was odd in the schemas of then is no news. */
const nowhere: Io['stderr'] = { write: async () => {}, isTTY: false, columns: undefined };
