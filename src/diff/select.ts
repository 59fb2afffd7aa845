/** A part of the changes between two states, chosen by record, subgraph or owner. */
import { ownersIn } from '../diagnostic/owners.ts';
import { matchesAny } from '../schema/coordinate.ts';
import { type OwnershipChange, reviewersOf } from './change.ts';
import type { ChangeFilter, DiffResult } from './result.ts';

/** The changes that a filter lets through. */
export function selectChanges(
  changes: readonly OwnershipChange[],
  { records, subgraphs, owners }: ChangeFilter,
): readonly OwnershipChange[] {
  return changes.filter(
    ({ record, owner, subgraph, from }) =>
      matchesAny(records, record) &&
      matchesAny(subgraphs, subgraph, from) &&
      matchesAny(owners, owner, ...ownersIn(owner)),
  );
}

/** The same of a whole comparison, with those who must agree to what is left. */
export function selectFromDiff(result: DiffResult, filter: ChangeFilter): DiffResult {
  const { records, subgraphs, owners } = filter;
  const changes = selectChanges(result.changes, filter);
  // A subgraph that comes or goes is of no record.
  const through = (names: readonly string[]) =>
    names.filter((name) => records.length + owners.length === 0 && matchesAny(subgraphs, name));
  return {
    ...result,
    subgraphs: { added: through(result.subgraphs.added), removed: through(result.subgraphs.removed) },
    selection: { records, subgraphs, owners, found: result.changes.length },
    changes,
    reviewers: reviewersOf(changes),
  };
}
