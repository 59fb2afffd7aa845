/** Composes a graph in a worker, and says what the composer said. */
import { compareText } from '../diagnostic/location.ts';
import {
  type ComposerName,
  type CompositionIssue,
  type CompositionResult,
  isComposable,
  notComposed,
} from '../schema/composition.ts';
import type { Subgraph } from '../schema/facts.ts';
import { installedComposer } from './installed.ts';
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
 * Composes the subgraphs in a worker, and says what the composer found. Never throws for what a graph can bring about: a composer that crashes,
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
  const job = {
    composer: asked,
    subgraphs: sorted.map(({ name, composedAs = name, sources }) => ({ name: composedAs, sources })),
    cwd: options.cwd,
    satisfiability: mode === 'full',
  };
  const verdict = await composeInWorker(job, options);
  const hints = inGraph(verdict.hints, sorted);
  const shown = composer.version === null ? composer.name : `${composer.name} ${composer.version}`;
  const errors = tellLimits(inGraph(verdict.errors, sorted), shown, sorted);
  return { ok: errors.length === 0, mode, composer, errors: sort(errors), hints: sort(hints) };
}

/** Issues with the graph's own names of subgraphs in their places; messages keep the composer's. */
function inGraph(issues: readonly CompositionIssue[], subgraphs: readonly Subgraph[]): readonly CompositionIssue[] {
  const names = new Map(
    subgraphs.flatMap(({ name, composedAs }) => (composedAs === undefined ? [] : [[composedAs, name]])),
  );
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
