/** What a composer said of the graph. Plain data: it crosses a worker's border. */
import type { Location } from '../diagnostic/location.ts';

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
