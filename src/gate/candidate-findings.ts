/** What a candidate introduces, as the result of a check. */
import { composerNotes, inventoryNote } from '../check/notes.ts';
import type { CheckResult } from '../check/result.ts';
import type { GateResult } from './result.ts';

/** What the candidate introduces, as the result of a check: every report format for findings fits it. */
export function candidateResult(result: GateResult): CheckResult {
  const { summary, diagnostics, excepted, composition, rules, tool, complete } = result;
  const { errors, warnings, hints } = summary;
  const { subgraphs, inventory } = result.gate.published;
  const records = new Set(diagnostics.flatMap(({ record }) => record ?? []));
  return {
    version: 1,
    tool,
    complete,
    notes: [...(inventory ? [inventoryNote(subgraphs, subgraphs)] : []), ...notesOnCandidate(result)],
    summary: {
      subgraphs,
      entities: 0,
      records: records.size,
      mutations: 0,
      errors,
      warnings,
      hints,
      excepted: excepted.length,
      baselined: 0,
      unattributed: 0,
    },
    rules,
    diagnostics,
    excepted,
    baselined: [],
    selection: result.selection,
    composition,
    map: { subgraphs: [], types: [], mutations: [], records: [] },
  };
}

/** Notes about the candidate and the composer. */
export function notesOnCandidate({ notes, composition }: GateResult): readonly string[] {
  return [...notes, ...composerNotes(composition)];
}
