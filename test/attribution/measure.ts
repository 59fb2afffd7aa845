/** Compares the writes of an ownership map with hand labels. */
import type { OwnershipMap } from '../../src/ownership/map.ts';

export interface Score {
  readonly right: number;
  readonly wrong: number;
  readonly missed: number;
  readonly certainRight: number;
  readonly certainWrong: number;
  /** Labelled operations that the map does not have. */
  readonly absent: number;
  readonly rows: number;
  readonly errors: readonly string[];
}

/** @param labels rows of coordinate, writes, also, note; in a graph of several subgraphs coordinates begin with `subgraph/`. */
export function measure(map: OwnershipMap, labels: string): Score {
  const rows = labels
    .split('\n')
    .filter((line) => line.trim() !== '')
    .map((line) => line.split('\t'));
  const types = new Set(rows.flatMap(([, writes, also]) => [...list(writes), ...list(also)]));
  const several = map.subgraphs.length > 1;
  const predicted = new Map(
    map.mutations.map((m) => [several ? `${m.subgraph.name}/${m.coordinate}` : m.coordinate, m.writes]),
  );
  const score = {
    right: 0,
    wrong: 0,
    missed: 0,
    certainRight: 0,
    certainWrong: 0,
    absent: 0,
    rows: rows.length,
    errors: [] as string[],
  };
  for (const [coordinate = '', writesCell, alsoCell] of rows) {
    const writes = list(writesCell);
    const also = list(alsoCell);
    const found = predicted.get(coordinate);
    if (found === undefined) {
      score.absent++;
      score.errors.push(`absent ${coordinate}`);
    }
    const hits = new Map<string, boolean>();
    for (const write of found ?? []) {
      if (!types.has(write.type) || write.confidence === 'possible') continue;
      hits.set(write.type, hits.get(write.type) === true || write.confidence === 'certain');
    }
    for (const [type, certain] of hits) {
      if (writes.includes(type)) {
        score.right++;
        if (certain) score.certainRight++;
      } else if (!also.includes(type)) {
        score.wrong++;
        if (certain) score.certainWrong++;
        score.errors.push(`wrong  ${coordinate}: said ${type}${certain ? ' (certain)' : ''}, label ${writesCell}`);
      }
    }
    for (const type of writes) {
      if (hits.has(type)) continue;
      score.missed++;
      score.errors.push(`missed ${coordinate}: label ${type}, said ${[...hits.keys()].join(',') || '-'}`);
    }
  }
  return score;
}

export function sum(scores: readonly Score[]): Score {
  const add = (key: 'right' | 'wrong' | 'missed' | 'certainRight' | 'certainWrong' | 'absent' | 'rows') =>
    scores.reduce((total, score) => total + score[key], 0);
  return {
    right: add('right'),
    wrong: add('wrong'),
    missed: add('missed'),
    certainRight: add('certainRight'),
    certainWrong: add('certainWrong'),
    absent: add('absent'),
    rows: add('rows'),
    errors: scores.flatMap((score) => score.errors),
  }; // prettier-ignore
}

function list(cell: string | undefined): readonly string[] {
  return (cell ?? '')
    .split(',')
    .map((part) => part.trim())
    .filter((part) => part !== '' && part !== '-');
}
