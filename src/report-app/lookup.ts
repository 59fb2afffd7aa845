/** Caches what views often need from the model. */
import { groupBy } from '../diagnostic/group.ts';
import {
  type ReportFinding,
  type ReportModel,
  type ReportMutation,
  type ReportRow,
  rowKey,
} from '../report/html/model.ts';
import { useModel } from '../report/html/views/parts.tsx';

type Lookup = ReturnType<typeof lookupOf>;

let lookup: Lookup | undefined;

/** Of the model that is shown: a page shows one. */
export function useLookup(): Lookup {
  lookup ??= lookupOf(useModel());
  return lookup;
}

function lookupOf({ rows, mutations, findings }: ReportModel) {
  // A record and a type may share a name; a policy's word is the one that counts, and records come first.
  const byName = new Map([...rows].reverse().map((row) => [row.name, row]));
  const writes = mutations.flatMap((mutation) =>
    [...groupBy(mutation.writes, rowKey)].map(([key, own]) => ({ key, mutation: { ...mutation, writes: own } })),
  );
  const writers = groupBy(writes, ({ key }) => key);
  // Findings on what no policy names are about the type of their coordinate.
  const recordOf = ({ record, primary }: ReportFinding) => record ?? primary.coordinate.split('.')[0];
  const byRecord = groupBy(findings, recordOf);
  const bySubgraph = groupBy(findings, ({ primary }) => primary.subgraph);
  const byPlace = groupBy(findings.filter(isOpen), (finding) => `${recordOf(finding)}\0${finding.primary.subgraph}`);
  return {
    rowNamed: (name: string) => byName.get(name),
    /** Mutations that write a record or type, each with those of its writes. */
    writersOf: ({ name, policy }: ReportRow): readonly ReportMutation[] =>
      (writers.get(rowKey({ record: policy && name, type: name })) ?? []).map(({ mutation }) => mutation),
    /** Findings that are open, by the place that has to change. */
    findingsAt: (record: string, subgraph: string) => byPlace.get(`${record}\0${subgraph}`) ?? [],
    findingsOfRecord: (record: string) => byRecord.get(record) ?? [],
    findingsOfSubgraph: (subgraph: string) => bySubgraph.get(subgraph) ?? [],
  };
}

export function isOpen({ state }: ReportFinding): boolean {
  return state === 'open';
}
