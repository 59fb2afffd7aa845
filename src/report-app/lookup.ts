/** Answers that views ask of the model again and again, each worked out once. */
import { type Severity, severities } from '../diagnostic/severity.ts';
import type { ReportFinding, ReportModel, ReportMutation, ReportRow, ReportWrite } from '../report/html/model.ts';

export interface Writer {
  readonly mutation: ReportMutation;
  readonly writes: readonly ReportWrite[];
}

export interface Lookup {
  rowNamed(name: string): ReportRow | undefined;
  /** Position of a row of the model. */
  rowAt(row: ReportRow): number;
  /** Mutations that write a record or type, each with those of its writes. */
  writersOf(row: ReportRow): readonly Writer[];
  /** Findings that are open, by the place that has to change. */
  findingsAt(record: string, subgraph: string): readonly ReportFinding[];
  findingsOfRecord(record: string): readonly ReportFinding[];
  findingsOfSubgraph(subgraph: string): readonly ReportFinding[];
}

export function lookupOf(model: ReportModel): Lookup {
  const rows = new Map(model.rows.map((row) => [row.name, row]));
  // A record and a type may share a name; a policy's word is the one that counts.
  for (const row of model.rows) if (row.covered) rows.set(row.name, row);
  const positions = new Map(model.rows.map((row, index) => [row, index]));
  const writers = new Map<number, Writer[]>();
  for (const mutation of model.mutations) {
    for (const row of new Set(mutation.writes.map((write) => write.row))) {
      const writes = mutation.writes.filter((write) => write.row === row);
      add(writers, row, { mutation, writes });
    }
  }
  const byRecord = new Map<string, ReportFinding[]>();
  const bySubgraph = new Map<string, ReportFinding[]>();
  const byPlace = new Map<string, ReportFinding[]>();
  for (const finding of model.findings) {
    const { record, subgraph, state } = finding;
    // Findings on what no policy names are about the type of their coordinate.
    const row = record ?? (finding.coordinate.split('.')[0] || '');
    add(byRecord, row, finding);
    if (subgraph !== null) add(bySubgraph, subgraph, finding);
    if (subgraph !== null && state === 'open') add(byPlace, `${row}\0${subgraph}`, finding);
  }
  return {
    rowNamed: (name) => rows.get(name),
    rowAt: (row) => positions.get(row) ?? -1,
    writersOf: (row) => writers.get(positions.get(row) ?? -2) ?? [],
    findingsAt: (record, subgraph) => byPlace.get(`${record}\0${subgraph}`) ?? [],
    findingsOfRecord: (record) => byRecord.get(record) ?? [],
    findingsOfSubgraph: (subgraph) => bySubgraph.get(subgraph) ?? [],
  };
}

/** The heaviest severity; undefined where there is no finding. */
export function heaviest(findings: readonly ReportFinding[]): Severity | undefined {
  return severities.find((severity) => findings.some((finding) => finding.severity === severity));
}

function add<K, V>(map: Map<K, V[]>, key: K, value: V): void {
  const list = map.get(key);
  if (list === undefined) map.set(key, [value]);
  else list.push(value);
}
