/** Pairs of an operation and a record that it may write, with their features and what the label says. */
import { buildOwnershipMap } from '../../src/ownership/build.ts';
import { indexFor } from '../../src/ownership/writes/attribute.ts';
import { collectCandidates } from '../../src/ownership/writes/candidates.ts';
import { ceilingOf } from '../../src/ownership/writes/ceiling.ts';
import { isCompanion } from '../../src/ownership/writes/companions.ts';
import { observe } from '../../src/ownership/writes/observe.ts';
import { OperationReading } from '../../src/ownership/writes/reading.ts';
import type { LabelledSchema } from './labels.ts';

export interface Pair {
  readonly type: string;
  readonly features: ReadonlyMap<string, number>;
  /** It is written; undefined where that can be argued. */
  readonly written: boolean | undefined;
  /** It is held to be possible at most, whatever its chance. */
  readonly capped: boolean;
  /** Candidates that are no rivals of it: by position among the operation's pairs. */
  readonly companions: readonly number[];
}

export interface LabelledOperation {
  readonly schema: string;
  readonly coordinate: string;
  readonly writes: readonly string[];
  readonly also: readonly string[];
  readonly pairs: readonly Pair[];
  /** Types that the labels of the schema name: predictions of others do not count. */
  readonly named: ReadonlySet<string>;
}

export function makePairs({ name, subgraphs, labels }: LabelledSchema): readonly LabelledOperation[] {
  const several = subgraphs.length > 1;
  const byCoordinate = new Map(labels.map((label) => [label.coordinate, label]));
  const named = new Set(labels.flatMap(({ writes, also }) => [...writes, ...also]));
  const found = new Map<string, LabelledOperation>();
  const map = buildOwnershipMap(subgraphs);
  const { records, returns } = indexFor(map, map.mutations);
  for (const operation of map.mutations) {
    const coordinate = several ? `${operation.subgraph.name}/${operation.coordinate}` : operation.coordinate;
    const label = byCoordinate.get(coordinate);
    if (label === undefined) continue;
    const reading = new OperationReading(operation, records, returns);
    const candidates = collectCandidates(reading);
    const observations = observe(reading, candidates);
    found.set(coordinate, {
      schema: name,
      coordinate,
      writes: label.writes,
      also: label.also,
      named,
      pairs: candidates.all.map((candidate, index) => ({
        type: candidate.record.name,
        features: observations[index]?.features ?? new Map(),
        written: label.writes.includes(candidate.record.name)
          ? true
          : label.also.includes(candidate.record.name)
            ? undefined
            : false,
        capped: ceilingOf(reading, candidates, candidate) !== undefined,
        companions: candidates.all.flatMap((other, at) => (isCompanion(candidate, other.record) ? [at] : [])),
      })),
    });
  }
  return labels.map(
    (label) =>
      found.get(label.coordinate) ?? {
        schema: name,
        coordinate: label.coordinate,
        writes: label.writes,
        also: label.also,
        pairs: [],
        named,
      },
  );
}
