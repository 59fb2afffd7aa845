/** The mutations with what they write: fields of one type that are written with one confidence are listed together. */
import type { CheckResult, ResultMutation } from '../../check/result.ts';
import { groupBy } from '../../diagnostic/group.ts';
import { isTrespass } from '../picture.ts';
import type { Rows } from './build-rows.ts';
import type { ReportMutation, ReportWrite } from './model.ts';

/** @returns what makes a mutation of the model. @param rows as they are in the model. */
export function mutationsOf(
  result: CheckResult,
  position: ReadonlyMap<string, number>,
  rows: Rows,
): (mutation: ResultMutation) => ReportMutation {
  const trespasses = trespassKeys(result);
  return (mutation) => ({
    subgraph: position.get(mutation.subgraph) ?? -1,
    coordinate: mutation.coordinate,
    place: `${mutation.file}:${mutation.line}`,
    writes: writesOf(mutation, rows, trespasses),
  });
}

function writesOf(
  { subgraph, coordinate, writes }: ResultMutation,
  rows: Rows,
  trespasses: ReadonlySet<string>,
): readonly ReportWrite[] {
  const groups = groupBy(writes, ({ record, type, confidence }) => JSON.stringify([record, type, confidence]));
  return [...groups.values()].flatMap((group): ReportWrite[] => {
    const [first] = group;
    if (first === undefined) return [];
    const { record, type, confidence } = first;
    const evidence = group.flatMap((write) => write.evidence.map(({ signal, detail }) => `${signal}: ${detail}`));
    return [
      {
        row: rows.position(record, type),
        type,
        fields: group.flatMap(({ field }) => field ?? []),
        confidence,
        evidence: [...new Set(evidence)],
        trespass: confidence !== 'possible' && trespasses.has(JSON.stringify([subgraph, coordinate, record])),
      },
    ];
  });
}

function trespassKeys(result: CheckResult): ReadonlySet<string> {
  const findings = [...result.diagnostics, ...result.excepted, ...result.baselined];
  return new Set(
    findings
      .filter((finding) => isTrespass(finding, result))
      .map(({ primary, record }) =>
        JSON.stringify([primary.subgraph, primary.coordinate.replace(/\(.*$/s, ''), record]),
      ),
  );
}
