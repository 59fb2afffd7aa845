/** The result of composition. Plain data, since a worker posts it. */
import type { Location } from '../diagnostic/location.ts';
import type { Subgraph } from './facts.ts';

/** The composers: Apollo's own, The Guild's, WunderGraph's of Cosmo, and the user's own Rover with its plugin. */
export const composerNames = ['apollo', 'guild', 'cosmo', 'rover'] as const;
export type ComposerName = (typeof composerNames)[number];

/** The packages that they are; Rover is a program. */
export const composerPackages: Readonly<Record<Exclude<ComposerName, 'rover'>, string>> = {
  apollo: '@apollo/composition',
  guild: '@theguild/federation-composition',
  cosmo: '@wundergraph/composition',
};

/** Who composed: a package or program, and the version that is installed of it; null where that is not known. */
export interface Composer {
  readonly name: string;
  readonly version: string | null;
}

/** A composer as messages name it: `@apollo/composition 2.14.4`. */
export function composerTitle({ name, version }: Composer): string {
  return version === null ? name : `${name} ${version}`;
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

/** A subgraph that was composed as if it linked an older version of federation. */
export interface ReadAs {
  readonly subgraph: string;
  /** `2.15` */
  readonly linked: string;
  readonly as: string;
}

export interface CompositionResult {
  readonly ok: boolean;
  readonly mode: 'full' | 'merge' | 'off';
  /** Null if no composer ran. */
  readonly composer: Composer | null;
  /** Subgraphs whose link the composer does not know, and the version that it was given instead. */
  readonly readAs?: readonly ReadAs[] | undefined;
  /** The version of federation's composition that spoke, where the composer is a program that runs one of several. */
  readonly federation?: string | undefined;
  /** The version of composition that the list of subgraphs asks for (`federation_version`), where another spoke. */
  readonly wanted?: string | undefined;
  readonly errors: readonly CompositionIssue[];
  readonly hints: readonly CompositionIssue[];
}

/** Whether a composer did not finish, so that it is not known whether the graph composes. */
export function isUnfinished({ errors }: Pick<CompositionResult, 'errors'>): boolean {
  return errors.some(isOwnFailure);
}

/** Whether an issue is about the composer itself, and not about the graph. */
export function isOwnFailure({ code }: CompositionIssue): boolean {
  return code.startsWith('COMPOSER_');
}

/** The result if no composer ran. */
export const notComposed: CompositionResult = { ok: true, mode: 'off', composer: null, errors: [], hints: [] };

/**
 * Whether a graph can be composed. What was read back from a supergraph is the outcome of a composition, and lacks what it consumed; of the
 * Composite Schemas specification none of them knows anything.
 */
export function isComposable(subgraphs: readonly Pick<Subgraph, 'dialect' | 'inventory'>[]): boolean {
  return !subgraphs.some(({ dialect, inventory }) => inventory || dialect === 'composite-schemas');
}
