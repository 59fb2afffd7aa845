/** Finds records, types, subgraphs and mutations by a part of their name. */
import type { ReportModel } from '../report/html/model.ts';
import { recordAddress, subgraphAddress } from '../report/html/views/address.ts';
import { useModel } from '../report/html/views/parts.tsx';

export const kinds = ['record', 'type', 'subgraph', 'mutation'] as const;

export interface Entry {
  readonly kind: (typeof kinds)[number];
  readonly name: string;
  /** What distinguishes it from others with its name. */
  readonly about: string;
  readonly address: string;
}

let entries: readonly Entry[] | undefined;

function* entriesOf({ rows, subgraphs, mutations }: ReportModel): Iterable<Entry> {
  for (const { name, policy } of rows) {
    const address = recordAddress(name);
    if (policy === null) yield { kind: 'type', name, about: 'no policy names it', address };
    else yield { kind: 'record', name, about: policy.authority, address };
  }
  for (const { name: about, policy } of rows)
    for (const name of [...(policy?.types ?? []), ...(policy?.fields ?? []), ...(policy?.states ?? [])])
      yield { kind: 'type', name, about, address: recordAddress(about) };
  for (const { name, federation, loaded } of subgraphs) {
    const about = loaded ? `federation ${federation}` : 'not loaded';
    yield { kind: 'subgraph', name, about, address: subgraphAddress(name) };
  }
  for (const { coordinate: name, subgraph: about } of mutations) {
    const address = `#/mutations?${new URLSearchParams({ q: name, subgraph: about })}`;
    yield { kind: 'mutation', name, about, address };
  }
}

/** What matches, the best first: the name itself, then names that begin so, then names that contain it. */
export function search(sought: string): readonly Entry[] {
  entries ??= [...entriesOf(useModel())];
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
