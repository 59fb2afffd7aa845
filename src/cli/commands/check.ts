/** `cadastre check`: the whole graph against all its policies. */
import type { CheckInput } from '../../check/check.ts';
import { inputError } from '../../diagnostic/problem.ts';
import type { FlaggedGraph } from '../../load/load-subgraphs.ts';
import { buildOwnershipMap } from '../../ownership/build.ts';
import { formats } from '../../report/index.ts';
import { amount } from '../../report/wording.ts';
import { readBaseline, updateBaseline } from '../baseline-file.ts';
import { command } from '../command.ts';
import { composerFor } from '../composing.ts';
import { findPolicies } from '../defaults.ts';
import { exitCodeOf } from '../exit-code.ts';
import { composeFlags, examineFlagged } from '../flagged.ts';
import { lineReader } from '../frames.ts';
import { loadFlaggedGraph, loadGraphPolicies } from '../graph.ts';
import type { ExitCode, Io } from '../io.ts';
import { type CheckOptions, filterOf, option, present, take } from '../options.ts';
import type { Target } from '../output.ts';
import { readTargets, type ShownOptions, writeResult } from '../rendering.ts';
import { loadRulebook } from '../rulebook.ts';
import { Recording, trustedFolder } from '../verdicts/recording.ts';

export const definition = command({
  description: 'check the graph against its ownership policies',
  options: [
    ...take.graph,
    ...take.compose,
    ...take.verdict,
    ...take.filter,
    option('--since <revision>', 'only findings that are new, or more severe, since this git revision', present),
    ...take.ownBaseline,
    take.verbose,
    ...take.targets(formats),
    ...take.cache,
    option(
      '--watch',
      'check again whenever a file below the working folder changes, until it is stopped; send output through other programs, such as tee, to a file elsewhere',
    ),
  ],
  async run({ options, io, argv }) {
    const once = () => runCheck(options, io, argv);
    return options.watch === true ? (await import('../watch.ts')).watchAnd(once, io) : once();
  },
});

/**
 * @param argv the command line that said so: verdicts are kept by it.
 * @param beside texts of a report beside the findings.
 */
export async function runCheck(
  options: CheckOptions,
  outside: Io,
  argv: readonly string[] = [],
  beside?: ShownOptions['beside'],
): Promise<ExitCode> {
  refuseContradictions(options);
  const targets = readTargets(options.format, outside.cwd, formats);
  const filter = filterOf(options);
  const first = await loadRulebook(options, outside);
  const folder = await trustedFolder(options, first.settings, outside);
  const recording = Recording.start(folder, options, first.settings, outside, argv);
  const io = recording?.io ?? outside;
  const stop = new AbortController();
  try {
    // The settings are read once more, so that what is kept is for just these.
    const { settings, rules, ids } = recording === undefined ? first : await loadRulebook(options, io);
    // The revision is read first, so that an error of it comes early.
    const { since: revision } = options;
    const checkEarlier =
      revision === undefined ? undefined : await (await import('../since.ts')).openEarlier(revision, options, io);
    // The worker starts before anything else is done, and works beside it.
    const compose = composerFor(options, settings, folder, io, stop.signal);
    const notesAreShown = targets.some(({ format, file }) => format === 'text' && file === undefined);
    const { subgraphs, flags } = await loadFlaggedGraph(options, settings, io, notesAreShown);
    if (findPolicies(options, settings, io) === undefined)
      throw (await import('../drafts.ts')).policiesMissing(subgraphs, options);
    if (flags.length > 0) refuseBaselineOf(flags, options);
    const composing = compose?.(subgraphs);
    composing?.catch(() => {}); // awaited later; a policy that cannot be read must not be hidden by it
    const policies = loadGraphPolicies(options, settings, io, ids);
    const baseline = readBaseline(options, settings, io.cwd);
    const map = buildOwnershipMap(subgraphs);
    if (compose !== undefined) io.progress?.tell(`composing ${amount(subgraphs.length, 'subgraph')}`);
    const composition = await composing;
    const flagged = await composeFlags(flags, compose);
    const compositions = [composition, ...flagged.map((graph) => graph.composition)];
    const before = await checkEarlier?.({ rules, teams: settings.teams, compositions, folder });
    const input: CheckInput = {
      map,
      policies,
      settings,
      rules,
      filter,
      since: revision === undefined ? undefined : { revision, before },
      baseline,
      composition,
      today: options.today,
      onRule: (done, total) => io.progress?.tell('checking rules', done, total),
    };
    const updates = options.updateBaseline !== undefined;
    const result = updates ? await updateBaseline(input, options, settings, io) : examineFlagged(input, flagged).result;
    const all = [...subgraphs, ...flags.flatMap((flag) => flag.subgraphs)];
    const wrote = recording && ((target: Target, text: string) => recording.wrote(target, text));
    await writeResult(targets, result, lineReader(io.cwd, all), { ...options, beside }, io, wrote);
    const code = exitCodeOf(result, options.failOn);
    recording?.keep(result, code, all, options, settings, compose !== undefined);
    return code;
  } finally {
    stop.abort();
    recording?.stop();
  }
}

function refuseBaselineOf([flag]: readonly FlaggedGraph[], { updateBaseline }: CheckOptions): void {
  if (flag === undefined || updateBaseline === undefined) return;
  throw inputError(
    '--update-baseline does not cover findings that exist only with a feature flag',
    'write its entries into the baseline by hand; the JSON result has their fingerprints',
    flag.location,
  );
}

function refuseContradictions(options: CheckOptions): void {
  if (options.watch === true && (options.updateBaseline !== undefined || options.since !== undefined))
    throw inputError('--watch only checks the current files', 'leave out --since and --update-baseline');
  if (options.updateBaseline === undefined) return;
  const part = options.since !== undefined ? '--since' : filterOf(options) !== undefined ? 'a filter' : undefined;
  if (part === undefined) return;
  throw inputError(`--update-baseline was given together with ${part}`, 'leave it out: a baseline needs all findings');
}
