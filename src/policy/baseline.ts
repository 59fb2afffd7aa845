/** A baseline as data: the findings that existed when it was written, and that do not fail a check until they are fixed. */
import type { Edit } from '../diagnostic/edit.ts';
import type { Location } from '../diagnostic/location.ts';

export interface BaselineEntry {
  /** Which finding it is. */
  readonly fingerprint: string;
  /** What follows is for people; an entry of which it is not true keeps nothing. */
  readonly rule: string;
  /** `subgraph/coordinate`; the path alone for a place in a policy. */
  readonly at: string;
  readonly record: string | null;
  readonly owner: string | null;
  /** What it keeps: fields that are written, subgraphs that share. Empty where its finding cannot grow, or where it was written before they were named. */
  readonly accepts: readonly string[];
  readonly message: string;
}

export interface WrittenEntry extends BaselineEntry {
  readonly location: Location;
  /** What takes it out of its file, where it was read from one; or, of what it keeps, only some. */
  removal?(gone?: readonly string[]): readonly Edit[];
}

export interface Baseline {
  /** As shown to people. */
  readonly file: string;
  readonly entries: readonly WrittenEntry[];
}
