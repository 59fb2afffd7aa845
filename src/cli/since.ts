/** `--since`: the check of an earlier revision, with its own files. */
import { existsSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { isAbsolute, join, resolve } from 'node:path';
import { check } from '../check/check.ts';
import type { CheckResult } from '../check/result.ts';
import { InputError } from '../diagnostic/problem.ts';
import { writeRevision } from '../load/git-tree.ts';
import { loadPolicies } from '../load/load-policies.ts';
import { loadSettings } from '../load/load-settings.ts';
import type { Rule } from '../rules/rule.ts';
import type { CompositionResult } from '../schema/composition.ts';
import { type BaselineOptions, readBaseline } from './baseline-file.ts';
import { composeCall } from './composing.ts';
import { findPolicies, loadGraph } from './graph.ts';
import type { Io } from './io.ts';
import type { ComposeOptions, GraphOptions } from './options.ts';
import { composeOrRecall } from './verdicts/composition.ts';

export interface SinceOptions extends GraphOptions, ComposeOptions, BaselineOptions {
  readonly today?: string;
}

/** What is asked of an earlier revision. */
export interface EarlierCheck {
  readonly revision: string;
  readonly options: SinceOptions;
  /** The rules of today: what they find now is held against what they would have found. */
  readonly rules?: readonly Rule[];
  /** What composition says now; the revision is composed only where that is something. */
  readonly composition: CompositionResult | undefined;
  /** Where what composition says is kept; undefined: nowhere. */
  readonly folder: string | undefined;
}

/**
 * Checks the files of a revision: its schemas, policies, settings and baseline.
 *
 * @returns undefined where the revision has no policies: all that is found now is new.
 * @throws InputError when git cannot give the files, or what they say cannot be checked.
 */
export async function checkRevision(earlier: EarlierCheck, io: Io): Promise<CheckResult | undefined> {
  const { revision } = earlier;
  const folder = mkdtempSync(join(tmpdir(), 'cadastre-since-'));
  io.progress?.tell('reading the earlier revision');
  try {
    const cwd = await writeRevision(revision, { cwd: io.cwd, env: io.env }, folder);
    return await checkFolder(earlier, { ...io, cwd, stderr: nowhere });
  } catch (error) {
    throw error instanceof InputError ? ofRevision(error, revision) : error;
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

/** @throws InputError where the command line names what git does not keep. */
export function assertInGit(options: SinceOptions): void {
  refuseOtherSources(options.subgraphs ?? []);
  const paths = [options.policies, options.config, options.baseline === false ? undefined : options.baseline];
  for (const path of paths) if (path !== undefined && isAbsolute(path)) throw notInGit(path);
}

async function checkFolder(
  { options, rules, composition, folder }: EarlierCheck,
  io: Io,
): Promise<CheckResult | undefined> {
  const { cwd } = io;
  // Which rules there are has changed since: what the files name is not held against that.
  const settings = loadSettings({ cwd, file: options.config });
  refuseOtherSources(settings.subgraphs ?? []);
  const path = findPolicies(options, settings, io);
  if (path === undefined || !existsSync(resolve(cwd, path))) return undefined;
  const policies = loadPolicies(path, { cwd });
  const { expectSubgraphs: _, ...graphOptions } = options;
  const subgraphs = await loadGraph(graphOptions, settings, io);
  const baseline = readBaseline({ ...options, updateBaseline: true }, settings, cwd);
  const composed = speaks(composition)
    ? await composeOrRecall(subgraphs, composeCall(options, settings, cwd), folder, io)
    : undefined;
  io.progress?.tell('checking the earlier revision');
  return check({
    subgraphs,
    policies,
    settings,
    ...(rules && { rules }),
    ...(baseline && { baseline }),
    ...(composed && { composition: composed }),
    ...(options.today !== undefined && { today: options.today }),
  });
}

function speaks(composition: CompositionResult | undefined): boolean {
  return composition !== undefined && composition.errors.length + composition.hints.length > 0;
}

/** Subgraphs that git does not keep would be the same then and now. */
function refuseOtherSources(specs: readonly string[]): void {
  for (const spec of specs) {
    const target = spec.replace(/^[^/=]*=/, '');
    if (
      target === '-' ||
      target.startsWith('module:') ||
      /^[a-z][a-z0-9+.-]*:\/\//i.test(target) ||
      isAbsolute(target)
    ) {
      throw notInGit(spec);
    }
  }
}

function notInGit(source: string): InputError {
  return new InputError({
    message: `--since compares what git keeps, and ${JSON.stringify(source)} is not read from there`,
    remedy: 'name files by paths relative to the working folder',
  });
}

function ofRevision({ problems }: InputError, revision: string): InputError {
  return new InputError(
    problems.map((problem) => ({
      ...problem,
      message: `--since ${revision}: ${problem.message}`,
      ...(problem.location && {
        location: { ...problem.location, file: `${revision}:${problem.location.file}` },
      }),
    })),
  );
}

/** What was odd in the schemas of then is no news. */
const nowhere: Io['stderr'] = { write: async () => {}, isTTY: false, columns: undefined };
