/** The mutations with what they write: fields of one type that are written with one confidence told together. */
import type { CheckResult, ResultMutation } from '../../check/result.ts';
import { groupBy } from '../../diagnostic/group.ts';
import { isTrespass } from '../picture.ts';
import type { ReportMutation, ReportRow, ReportWrite } from './model.ts';

/** @param rows as they stand in the model, each found by its name. */
export function buildMutations(
  result: CheckResult,
  position: ReadonlyMap<string, number>,
  rows: readonly ReportRow[],
): readonly ReportMutation[] {
  const rowOf = new Map(rows.map(({ covered, name }, index) => [`${covered ? 'record' : 'type'} ${name}`, index]));
  const trespasses = trespassKeys(result);
  return result.map.mutations.map((mutation) => ({
    subgraph: position.get(mutation.subgraph) ?? -1,
    coordinate: mutation.coordinate,
    place: `${mutation.file}:${mutation.line}`,
    writes: writesOf(mutation, rowOf, trespasses),
  }));
}

function writesOf(
  { subgraph, coordinate, writes }: ResultMutation,
  rowOf: ReadonlyMap<string, number>,
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
        row: rowOf.get(record === null ? `type ${type}` : `record ${record}`) ?? -1,
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
