/** A baseline as data: the findings that existed when it was written, and that do not fail a check until they are fixed. */
import type { Edit } from '../diagnostic/edit.ts';
import type { Location } from '../diagnostic/location.ts';

export interface BaselineEntry {
  /** Which finding it is. */
  readonly fingerprint: string;
  /** The following describes the finding for people; an entry that does not match it has no effect. */
  readonly rule: string;
  /** `subgraph/coordinate`; the path alone for a place in a policy. */
  readonly at: string;
  readonly record: string | null;
  readonly owner: string | null;
  /** What it accepts: fields that are written, subgraphs that share. Empty if its finding cannot grow. */
  readonly accepts: readonly string[];
  readonly message: string;
}

export interface WrittenEntry extends BaselineEntry {
  readonly location: Location;
  /** The edits that remove it, or only some of what it accepts, from its file. */
  removal?(gone?: readonly string[]): readonly Edit[];
}

export interface Baseline {
  /** As shown to people. */
  readonly file: string;
  readonly entries: readonly WrittenEntry[];
}
