import { compareText } from '../diagnostic/location.ts';
import type { CompositionIssue, CompositionResult } from '../schema/composition.ts';
import type { Subgraph } from '../schema/facts.ts';
import { refuseNames } from './names.ts';
import { type ComposeLimits, composeInWorker } from './supervise.ts';

export interface ComposeOptions extends ComposeLimits {
  /** `full`: merge, and prove that every query can be answered; `merge`: merge alone; `off`: nothing. */
  readonly mode: CompositionResult['mode'];
  /** The folder that the files of sources are relative to. */
  readonly cwd: string;
}

/**
 * Composes the subgraphs with @apollo/composition in a worker, and says what it found. Never throws for what a graph can
 * bring about: a composer that crashes, takes too long or too much memory gives `ok: false` and an error that says so.
 *
 * Subgraphs that were read back from a supergraph are not composed again, since they are the outcome of a composition and lack what it
 * consumed: the result then has mode `off`.
 */
export async function compose(subgraphs: readonly Subgraph[], options: ComposeOptions): Promise<CompositionResult> {
  const { mode } = options;
  if (mode === 'off' || subgraphs.some(({ inventory }) => inventory))
    return { ok: true, mode: 'off', errors: [], hints: [] };
  // The composer's own order decides wording and numbering; sorted, the same graph gives the same bytes.
  const sorted = [...subgraphs].sort((a, b) => compareText(a.name, b.name));
  const refused = refuseNames(sorted);
  if (refused.length > 0) return { ok: false, mode, errors: refused, hints: [] };
  const job = {
    subgraphs: sorted.map(({ name, sources }) => ({ name, sources })),
    cwd: options.cwd,
    satisfiability: mode === 'full',
  };
  const { errors, hints } = await composeInWorker(job, options);
  return { ok: errors.length === 0, mode, errors: sort(errors), hints: sort(hints) };
}

function sort(issues: readonly CompositionIssue[]): readonly CompositionIssue[] {
  return [...issues].sort(
    (a, b) =>
      compareText(a.coordinate ?? '', b.coordinate ?? '') ||
      compareText(a.code, b.code) ||
      compareText(a.message, b.message),
  );
}
