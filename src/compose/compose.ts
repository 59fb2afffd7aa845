/** Composes a graph in a worker, and says what the composer said. */
import { compareText } from '../diagnostic/location.ts';
import {
  type Composer,
  type ComposerName,
  type CompositionIssue,
  type CompositionResult,
  composerPackages,
  composerTitle,
  isComposable,
  notComposed,
} from '../schema/composition.ts';
import { mayUse, type Subgraph, type Value } from '../schema/facts.ts';
import { leastMinor } from '../schema/federation-versions.ts';
import { installedComposer } from './installed.ts';
import type { ComposeJob, ComposeSubgraph } from './job.ts';
import { tellLimits } from './limits.ts';
import { refuseNames } from './names.ts';
import { type ComposeLimits, composeInWorker } from './supervise.ts';

export interface ComposeOptions extends ComposeLimits {
  /** `full`: merge, and prove that every query can be answered; `merge`: merge alone; `off`: nothing. */
  readonly mode: CompositionResult['mode'];
  /** Who composes; Apollo's composer by default. */
  readonly composer?: ComposerName;
  /** The folder that the files of sources are relative to. */
  readonly cwd: string;
}

/**
 * Composes the subgraphs in a worker, and says what the composer found. Never throws because of a graph: a composer that crashes,
 * takes too long or too much memory gives `ok: false` and an error that says so.
 *
 * What no composer can be asked of gives a result with mode `off`.
 *
 * @throws InputError where the composer is not installed.
 */
export async function compose(subgraphs: readonly Subgraph[], options: ComposeOptions): Promise<CompositionResult> {
  const { mode, composer: asked = 'apollo' } = options;
  if (mode === 'off' || !isComposable(subgraphs)) return notComposed;
  const composer = installedComposer(asked);
  // The composer's own order decides wording and numbering; sorted, the same graph gives the same bytes.
  const sorted = [...subgraphs].sort((a, b) => compareText(a.name, b.name));
  const refused = refuseNames(sorted);
  if (refused.length > 0) return { ok: false, mode, composer, errors: refused, hints: [] };
  const wanted = sorted.find(({ composeWith }) => composeWith !== undefined)?.composeWith;
  const job: ComposeJob = {
    composer: asked,
    subgraphs: sorted.map(asJob),
    cwd: options.cwd,
    satisfiability: mode === 'full',
    ...(wanted !== undefined && { wanted }),
  };
  const verdict = await composeInWorker(job, options);
  const { readAs, federation } = verdict;
  const hints = inGraph(verdict.hints, sorted);
  const errors = tellLimits(inGraph(verdict.errors, sorted), composerTitle(composer), sorted);
  const names = graphNames(sorted);
  return {
    ok: errors.length === 0,
    mode,
    composer,
    ...(readAs && { readAs: readAs.map((one) => ({ ...one, subgraph: names.get(one.subgraph) ?? one.subgraph })) }),
    ...(federation !== undefined && { federation }),
    ...(wanted !== undefined && !isWanted(wanted, composer, federation) && { wanted }),
    errors: sort(errors),
    hints: sort(hints),
  };
}

function asJob(subgraph: Subgraph): ComposeSubgraph {
  const { name, composedAs = name, sources, federation, directives = [] } = subgraph;
  const connect = directives.some(({ args }) => /\/connect\/v\d/.test(String(args.get('url'))));
  const imported = new Set(directives.flatMap(({ args }) => importsOf(args.get('import'))));
  const directive = (id: string) => imported.has(`@${id}`) || mayUse(subgraph, id);
  const least = leastMinor(federation, { directive, connect });
  return { name: composedAs, sources, ...(least !== undefined && { linked: { version: federation, least } }) };
}

/** The names that a link imports: a composer refuses one that its version does not have, used or not. */
function importsOf(list: Value | undefined): readonly string[] {
  return (Array.isArray(list) ? list : []).map((item: Value) => String(item instanceof Map ? item.get('name') : item));
}

/** Whether the version that spoke is the one that was asked for: `=2.9.3` is that one, `2` and `latest-2` any of Federation 2. Source: Rover's documentation. */
function isWanted(wanted: string, composer: Composer, federation: string | undefined): boolean {
  const spoke = federation ?? (composer.name === composerPackages.apollo ? composer.version : null);
  if (spoke === null) return false;
  const exact = wanted.replace(/^=?v?/, '');
  return exact === spoke || /^(?:latest-)?2$/.test(exact);
}

/** From the names under which subgraphs are composed to the graph's own, where these differ. */
function graphNames(subgraphs: readonly Subgraph[]): ReadonlyMap<string, string> {
  return new Map(
    subgraphs.flatMap(({ name, composedAs }) => (composedAs === undefined ? [] : [[composedAs, name] as const])),
  );
}

/** Issues with the graph's own names of subgraphs in their places; messages keep the composer's. */
function inGraph(issues: readonly CompositionIssue[], subgraphs: readonly Subgraph[]): readonly CompositionIssue[] {
  const names = graphNames(subgraphs);
  if (names.size === 0) return issues;
  return issues.map((issue) => ({
    ...issue,
    places: issue.places.map(({ subgraph, location }) => ({ subgraph: names.get(subgraph) ?? subgraph, location })),
  }));
}

function sort(issues: readonly CompositionIssue[]): readonly CompositionIssue[] {
  return [...issues].sort(
    (a, b) =>
      compareText(a.coordinate ?? '', b.coordinate ?? '') ||
      compareText(a.code, b.code) ||
      compareText(a.message, b.message),
  );
}
