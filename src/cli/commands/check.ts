/** `cadastre check`: the whole graph against all its policies. */
import type { Command } from 'commander';
import type { CheckInput } from '../../check/check.ts';
import type { CheckResult } from '../../check/result.ts';
import type { ComposeOptions as ComposeCall } from '../../compose/compose.ts';
import { InputError } from '../../diagnostic/problem.ts';
import type { FlaggedGraph } from '../../load/load-subgraphs.ts';
import { buildOwnershipMap } from '../../ownership/build.ts';
import { formats, type RenderOptions, wholeText } from '../../report/index.ts';
import { amount } from '../../report/wording.ts';
import type { CompositionResult } from '../../schema/composition.ts';
import type { Subgraph } from '../../schema/facts.ts';
import { addBaselineOptions, type BaselineOptions, readBaseline, updateBaseline } from '../baseline-file.ts';
import { composeCall } from '../composing.ts';
import { exitCodeOf } from '../exit-code.ts';
import { addFilterOptions, type FilterOptions, filterOf } from '../filters.ts';
import { checkFlagged, composeFlags } from '../flagged.ts';
import { lineReader } from '../frames.ts';
import { findPolicies, loadFlaggedGraph, loadGraphPolicies } from '../graph.ts';
import type { ExitCode, Io } from '../io.ts';
import {
  addColorOption,
  addComposeOptions,
  addGraphOptions,
  addVerdictOptions,
  type ColorOptions,
  type ComposeOptions,
  collect,
  type GraphOptions,
  present,
  type VerdictOptions,
} from '../options.ts';
import { type Target, writeTarget } from '../output.ts';
import { renderFor } from '../rendering.ts';
import { loadRulebook, type Rulebook } from '../rulebook.ts';
import { readTargets } from '../targets.ts';
import { composeOrRecall } from '../verdicts/composition.ts';
import { addCacheOptions, type CacheOptions } from '../verdicts/options.ts';
import type { Recording } from '../verdicts/recording.ts';
import { lookedFor, startRecording, trustedFolder } from '../verdicts/start.ts';

export interface CheckOptions
  extends GraphOptions,
    ComposeOptions,
    VerdictOptions,
    ColorOptions,
    FilterOptions,
    BaselineOptions,
    CacheOptions {
  readonly format?: readonly string[];
  readonly verbose?: true;
  /** A git revision. */
  readonly since?: string;
  /** What a report says of the result beside its findings. */
  readonly beside?: (result: CheckResult) => Pick<RenderOptions, 'beside' | 'trend'>;
  readonly watch?: true;
}

export function defineCheck(program: Command, io: Io, end: (code: ExitCode) => void, argv: readonly string[]): void {
  const command = program.command('check').description('check the graph against its ownership policies');
  addGraphOptions(command);
  addComposeOptions(command);
  addVerdictOptions(command);
  addFilterOptions(command);
  command.option('--since <revision>', 'only findings that are new, or more severe, since this git revision', present);
  addBaselineOptions(command);
  command.option('-v, --verbose', 'show the lines of an exception with each finding');
  command.option(
    '-f, --format <format[=file]>',
    `${formats.join(', ')}; =file writes to a file; can be repeated (default: text)`,
    collect,
  );
  addColorOption(command);
  addCacheOptions(command);
  command.option('--watch', 'check again whenever a file below the working folder changes, until it is stopped');
  command.action(async (options: CheckOptions) => {
    if (options.watch !== true) return end(await runCheck(options, io, argv));
    const { watchAnd } = await import('../watch.ts');
    const { tellFailure } = await import('../failure.ts');
    end(
      await watchAnd(
        () => runCheck(options, io, argv),
        (error) => tellFailure(error, io),
        io,
      ),
    );
  });
}

/** @param argv the command line that said so: verdicts are kept by it. */
export async function runCheck(options: CheckOptions, outside: Io, argv: readonly string[] = []): Promise<ExitCode> {
  refuseContradictions(options);
  const targets = readTargets(options.format ?? ['text'], outside.cwd, formats);
  const first = await loadRulebook(options, outside);
  const folder = await trustedFolder(options, first.settings, outside);
  const recording = startRecording(folder, options, first.settings, outside, argv);
  try {
    return await makeCheck(options, targets, first, folder, recording, recording?.io ?? outside);
  } finally {
    recording?.stop();
  }
}

async function makeCheck(
  options: CheckOptions,
  targets: readonly Target[],
  first: Rulebook,
  folder: string | undefined,
  recording: Recording | undefined,
  io: Io,
): Promise<ExitCode> {
  const filter = filterOf(options);
  // Read once more, so that what is kept is for just these settings.
  const { settings, rules, ids } = recording === undefined ? first : await loadRulebook(options, io);
  // Read first: what a revision cannot tell must not be waited for.
  const { since: revision } = options;
  const earlier =
    revision === undefined ? undefined : await (await import('../since.ts')).openEarlier(revision, options, io);
  const notesAreShown = targets.some(({ format, file }) => format === 'text' && file === undefined);
  const { subgraphs, flags } = await loadFlaggedGraph(options, settings, io, notesAreShown);
  if (findPolicies(options, settings, io) === undefined)
    throw (await import('../first-run.ts')).policiesMissing(subgraphs);
  if (flags.length > 0) refuseBaselineOf(flags, options);
  // The worker starts before anything else is done, and works beside it.
  const composing = startComposition(composeCall(options, settings, io.cwd), subgraphs, folder, io);
  try {
    const policies = loadGraphPolicies(options, settings, io, ids);
    const baseline = readBaseline(options, settings, io.cwd);
    const map = buildOwnershipMap(subgraphs);
    if (composing.mode !== 'off') io.progress?.tell(`composing ${amount(subgraphs.length, 'subgraph')}`);
    const composition = await composing.result;
    const flagged = await composeFlags(flags, composeCall(options, settings, io.cwd), folder, io);
    const compositions = [composition, ...flagged.map((graph) => graph.composition)];
    const since = earlier && {
      revision: earlier.revision,
      before: await earlier.check({ rules, teams: settings.teams, compositions, folder }),
    };
    const input: CheckInput = {
      map,
      policies,
      settings,
      rules,
      ...(filter && { filter }),
      ...(since && { since }),
      ...(baseline && { baseline }),
      ...(composition && { composition }),
      ...(options.today !== undefined && { today: options.today }),
      onRule: (done, total) => io.progress?.tell('checking rules', done, total),
    };
    const updates = options.updateBaseline !== undefined;
    const result = updates ? await updateBaseline(input, options, settings, io) : checkFlagged(input, flagged);
    const all = [...subgraphs, ...flags.flatMap((flag) => flag.subgraphs)];
    for (const target of targets) {
      const parts = await renderFor(target, result, lineReader(io.cwd, all), options, io);
      const text = recording === undefined ? parts : wholeText(parts);
      await writeTarget(target, text, io);
      recording?.wrote(target, wholeText(text));
    }
    const code = exitCodeOf(result, options.failOn);
    recording?.keep(result, code, all, lookedFor(options, settings, io), composing.mode !== 'off');
    return code;
  } finally {
    composing.cancel();
  }
}

function refuseBaselineOf([flag]: readonly FlaggedGraph[], { updateBaseline }: CheckOptions): void {
  if (flag === undefined || updateBaseline === undefined) return;
  throw new InputError({
    message: '--update-baseline does not know what is found with feature flags alone',
    remedy: 'write its entries into the baseline by hand; the JSON result has their fingerprints',
    location: flag.location,
  });
}

function refuseContradictions(options: CheckOptions): void {
  if (options.watch === true && (options.updateBaseline !== undefined || options.since !== undefined))
    throw new InputError({
      message: '--watch looks at the files that are there now',
      remedy: 'leave out --since and --update-baseline',
    });
  if (options.updateBaseline === undefined) return;
  const part = options.since !== undefined ? '--since' : filterOf(options) !== undefined ? 'a filter' : undefined;
  if (part === undefined) return;
  throw new InputError({
    message: `--update-baseline was given together with ${part}`,
    remedy: 'leave it out: a part of the findings makes no baseline',
  });
}

function startComposition(call: ComposeCall, subgraphs: readonly Subgraph[], folder: string | undefined, io: Io) {
  const stop = new AbortController();
  const result: Promise<CompositionResult | undefined> =
    call.mode === 'off'
      ? Promise.resolve(undefined)
      : composeOrRecall(subgraphs, { ...call, signal: stop.signal }, folder, io);
  result.catch(() => {}); // awaited later; a policy that cannot be read must not be hidden by it
  return { mode: call.mode, result, cancel: () => stop.abort() };
}
