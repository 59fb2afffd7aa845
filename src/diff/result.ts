/** The result of a diff, as scripts see it. Its names are a public contract. */
import type { OwnershipChange, Reviewer } from './change.ts';

/** Names, or patterns with `*`. One of each list must fit; an empty list asks nothing. */
export interface ChangeFilter {
  readonly records: readonly string[];
  /** Who changes, or loses what moves. */
  readonly subgraphs: readonly string[];
  /** Teams that policies name. */
  readonly owners: readonly string[];
}

export interface DiffResult {
  readonly version: 1;
  readonly tool: { readonly name: 'cadastre'; readonly version: string };
  readonly before: { readonly source: string; readonly subgraphs: number; readonly records: number };
  readonly after: { readonly source: string; readonly subgraphs: number; readonly records: number };
  readonly subgraphs: { readonly added: readonly string[]; readonly removed: readonly string[] };
  /** What the lists are limited to; null where they are complete. `found` counts all changes. */
  readonly selection: (ChangeFilter & { readonly found: number }) | null;
  readonly changes: readonly OwnershipChange[];
  readonly reviewers: readonly Reviewer[];
}
