/** How the ownership of a graph changes, as data. */
import { addToSet } from '../diagnostic/group.ts';
import { compareText } from '../diagnostic/location.ts';

export const changeKinds = [
  'authority-moved',
  'writer-added',
  'write-widened',
  'writer-gone',
  'copy-added',
  'takeover-added',
  'consumer-added',
  'consumer-gone',
  'key-changed',
  'mutation-moved',
] as const;

/**
 * - `authority-moved`: another subgraph is named as the authority of a record, or, where no policy says, becomes the origin of a type;
 * - `writer-added`, `writer-gone`: a subgraph begins, or ceases, to offer mutations that write a record;
 * - `write-widened`: a mutation that writes a record already writes more of it;
 * - `copy-added`: a subgraph begins to resolve fields that others resolve too;
 * - `takeover-added`: a subgraph takes a field of a record from its authority by `@override`, or more of the traffic of a field or mutation;
 * - `consumer-added`, `consumer-gone`: a subgraph begins, or ceases, to reference, extend or read a record that is not its own;
 * - `key-changed`: a subgraph offers other keys for a type than before;
 * - `mutation-moved`: a mutation leaves one subgraph and turns up in another.
 */
export type ChangeKind = (typeof changeKinds)[number];

/** One change. Serialisable. */
export interface OwnershipChange {
  readonly kind: ChangeKind;
  /** The record of a policy; null where no policy names one. */
  readonly record: string | null;
  /** The team that must agree: the record's `owner`; null where none is named. */
  readonly owner: string | null;
  /** The record's authority; null where no policy names one. */
  readonly authority: string | null;
  /** The type or mutation that changes; of a record as a whole, its name. */
  readonly coordinate: string;
  /** The subgraph that changes: the writer, copier or consumer; for a move, the new one. Null if no subgraph has it now. */
  readonly subgraph: string | null;
  /** Of what moves: where it was. */
  readonly from: string | null;
  /** What exactly: mutations, fields, keys before and after; in order. */
  readonly details: readonly string[];
  /** The change in a sentence. */
  readonly message: string;
}

/** A team that must agree to a change, and why. */
export interface Reviewer {
  readonly owner: string;
  readonly records: readonly string[];
}

/** Who must agree to changes: the owners of the records that they touch, in order of name. */
export function reviewersOf(changes: readonly Pick<OwnershipChange, 'owner' | 'record'>[]): readonly Reviewer[] {
  const records = new Map<string, Set<string>>();
  for (const { owner, record } of changes) {
    if (owner === null || record === null) continue;
    addToSet(records, owner, record);
  }
  return [...records]
    .sort(([a], [b]) => compareText(a, b))
    .map(([owner, names]) => ({ owner, records: [...names].sort() }));
}
