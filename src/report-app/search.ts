/** Finds records, types, subgraphs and mutations by a part of their name. */
import type { ReportModel } from '../report/html/model.ts';
import { recordAddress, subgraphAddress } from '../report/html/views/address.ts';

export const kinds = ['record', 'type', 'subgraph', 'mutation'] as const;
export type Kind = (typeof kinds)[number];

export interface Entry {
  readonly kind: Kind;
  readonly name: string;
  /** What tells it from others of its name. */
  readonly about: string;
  readonly address: string;
}

export function entriesOf({ rows, subgraphs, mutations }: ReportModel): readonly Entry[] {
  const nameOf = (at: number) => subgraphs[at]?.name ?? '';
  return [
    ...rows.map(
      (row): Entry => ({
        kind: row.covered ? 'record' : 'type',
        name: row.name,
        about: row.covered ? nameOf(row.authority) : 'no policy names it',
        address: recordAddress(row.name),
      }),
    ),
    ...rows
      .filter(({ covered }) => covered)
      .flatMap((row) =>
        [...row.types, ...row.fields, ...row.states].map(
          (name): Entry => ({
            kind: 'type',
            name,
            about: row.name,
            address: recordAddress(row.name),
          }),
        ),
      ),
    ...subgraphs.map(
      ({ name, federation }): Entry => ({
        kind: 'subgraph',
        name,
        about: federation === '' ? 'not loaded' : `federation ${federation}`,
        address: subgraphAddress(name),
      }),
    ),
    ...mutations.map(
      ({ coordinate, subgraph }): Entry => ({
        kind: 'mutation',
        name: coordinate,
        about: nameOf(subgraph),
        address: `#/mutations?${new URLSearchParams({ q: coordinate, subgraph: nameOf(subgraph) })}`,
      }),
    ),
  ];
}

/** What matches, the best first: the name itself, then names that begin so, then names that contain it. */
export function search(entries: readonly Entry[], sought: string): readonly Entry[] {
  const text = sought.trim().toLowerCase();
  if (text === '') return [];
  const ranked: (readonly [rank: number, entry: Entry])[] = [];
  for (const entry of entries) {
    const name = entry.name.toLowerCase();
    const at = name.indexOf(text);
    if (at < 0) continue;
    const rank = name === text ? 0 : at === 0 ? 1 : /[^a-z0-9]/.test(name[at - 1] ?? '') ? 2 : 3;
    ranked.push([rank, entry]);
  }
  // Sorting is stable: among equals the order of the report holds.
  return ranked.sort((a, b) => a[0] - b[0]).map(([, entry]) => entry);
}
