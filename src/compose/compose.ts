/** Composes a graph in a worker, and returns what the composer reports. */
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
import { mayUse, type Subgraph } from '../schema/facts.ts';
import { leastMinor } from '../schema/federation-versions.ts';
import { readImports } from '../schema/links.ts';
import { installedComposer } from './installed.ts';
import type { ComposeJob, ComposeSubgraph } from './job.ts';
import { tellLimits } from './limits.ts';
import { refuseNames } from './names.ts';
import { type ComposeLimits, composeInWorker, type OpenWorker } from './supervise.ts';

export interface ComposeOptions extends ComposeLimits {
  /** `full`: merge, and prove that every query can be answered; `merge`: merge alone; `off`: nothing. */
  readonly mode: CompositionResult['mode'];
  /** Who composes; Apollo's composer by default. */
  readonly composer?: ComposerName;
  /** The folder that the files of sources are relative to. */
  readonly cwd: string;
  /** A worker that was opened for this composer and these limits. */
  readonly worker?: OpenWorker;
}

/**
 * Composes the subgraphs in a worker, and says what the composer found. Never throws because of a graph: a composer that crashes,
 * takes too long or too much memory gives `ok: false` and an error that says so.
 *
 * A graph that cannot be composed gives a result with mode `off`.
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
  const verdict = await composeInWorker(job, options, options.worker);
  const { readAs, federation } = verdict;
  const names = new Map(sorted.map(({ name, composedAs = name }) => [composedAs, name]));
  const nameOf = (subgraph: string) => names.get(subgraph) ?? subgraph;
  /** With the graph's own names of subgraphs in places; messages keep the composer's. */
  const inGraph = (issues: readonly CompositionIssue[]) =>
    issues.map((issue) => ({
      ...issue,
      places: issue.places.map((place) => ({ ...place, subgraph: nameOf(place.subgraph) })),
    }));
  const errors = tellLimits(inGraph(verdict.errors), composerTitle(composer), sorted);
  return {
    ok: errors.length === 0,
    mode,
    composer,
    ...(readAs && { readAs: readAs.map((one) => ({ ...one, subgraph: nameOf(one.subgraph) })) }),
    ...(federation !== undefined && { federation }),
    ...(wanted !== undefined && !isWanted(wanted, composer, federation) && { wanted }),
    errors: sort(errors),
    hints: sort(inGraph(verdict.hints)),
  };
}

function asJob(subgraph: Subgraph): ComposeSubgraph {
  const { name, composedAs = name, sources, federation, directives = [] } = subgraph;
  const connect = directives.some(({ args }) => /\/connect\/v\d/.test(String(args.get('url'))));
  // A composer refuses an import that its version does not have, used or not.
  const imported = new Map(directives.flatMap(({ args }) => [...readImports(args.get('import'))]));
  const directive = (id: string) => imported.has(id) || mayUse(subgraph, id);
  const least = leastMinor(federation, { directive, connect });
  return { name: composedAs, sources, ...(least !== undefined && { linked: { version: federation, least } }) };
}

/** Whether the version that spoke is the one that was asked for: `=2.9.3` is that one, `2` and `latest-2` any of Federation 2. Source: Rover's documentation. */
function isWanted(wanted: string, composer: Composer, federation: string | undefined): boolean {
  const spoke = federation ?? (composer.name === composerPackages.apollo ? composer.version : null);
  if (spoke === null) return false;
  const exact = wanted.replace(/^=?v?/, '');
  return exact === spoke || /^(?:latest-)?2$/.test(exact);
}

function sort(issues: readonly CompositionIssue[]): readonly CompositionIssue[] {
  return [...issues].sort(
    (a, b) =>
      compareText(a.coordinate ?? '', b.coordinate ?? '') ||
      compareText(a.code, b.code) ||
      compareText(a.message, b.message),
  );
}
