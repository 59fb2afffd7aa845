/** What a composer said of the graph. Plain data: it crosses a worker's border. */
import type { Location } from '../diagnostic/location.ts';
import type { Subgraph } from './facts.ts';

/** Composers that can be asked: Apollo's own, and The Guild's, which takes less time and memory on large graphs. */
export const composerNames = ['apollo', 'guild'] as const;
export type ComposerName = (typeof composerNames)[number];

/** The packages that they are. */
export const composerPackages: Readonly<Record<ComposerName, string>> = {
  apollo: '@apollo/composition',
  guild: '@theguild/federation-composition',
};

/** Who composed: a package, and the version that is installed of it; null where that is not known. */
export interface Composer {
  readonly name: string;
  readonly version: string | null;
}

/** An error or hint of composition. */
export interface CompositionIssue {
  /** The composer's code: `FIELD_TYPE_MISMATCH`; ours where composition itself failed: `COMPOSER_CRASHED`, `COMPOSER_TIMEOUT`. */
  readonly code: string;
  readonly message: string;
  /** Schema coordinate, where the composer names one. */
  readonly coordinate: string | null;
  readonly places: readonly { readonly subgraph: string; readonly location: Location }[];
}

export interface CompositionResult {
  readonly ok: boolean;
  readonly mode: 'full' | 'merge' | 'off';
  /** Null where nobody was asked. */
  readonly composer: Composer | null;
  readonly errors: readonly CompositionIssue[];
  readonly hints: readonly CompositionIssue[];
}

/** Whether a composer was asked and came to no verdict: nobody knows whether the graph composes. */
export function isUnfinished({ errors }: Pick<CompositionResult, 'errors'>): boolean {
  return errors.some(isOwnFailure);
}

/** Whether an issue is about the composer itself, and not about the graph. */
export function isOwnFailure({ code }: CompositionIssue): boolean {
  return code.startsWith('COMPOSER_');
}

/** What there is to say where nobody was asked. */
export const notComposed: CompositionResult = { ok: true, mode: 'off', composer: null, errors: [], hints: [] };

/**
 * Whether composers can be asked of a graph. What was read back from a supergraph is the outcome of a composition, and lacks what it consumed; of the
 * Composite Schemas specification none of them knows anything.
 */
export function isComposable(subgraphs: readonly Pick<Subgraph, 'dialect' | 'inventory'>[]): boolean {
  return !subgraphs.some(({ dialect, inventory }) => inventory || dialect === 'composite-schemas');
}
