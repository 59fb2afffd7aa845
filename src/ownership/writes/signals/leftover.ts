/** Signal: an input that is no field of the record. */
import type { Case } from '../case.ts';
import { deepest, type FieldWritten, type Input } from '../inputs.ts';
import type { RecordType } from '../records.ts';

/**
 * Data that is taken for a record beside the fields that are known to be written: `grade` in `updateEmployee(id, isAvailable, grade)`,
 * where no Employee of the graph has a grade. Undefined where every input is a field, an identifier, or about the request itself.
 */
export function leftoverOf(of: Case, record: RecordType, fields: readonly FieldWritten[]): Input | undefined {
  for (const input of of.inputs) {
    // An object that was laid open speaks by its fields; one that lies too deep may hold anything.
    const opened = input.kind === 'input' && input.depth < deepest;
    if (opened || input.selects || input.type === 'ID' || isWithin(input, fields)) continue;
    const { known } = input;
    if (!known.isAboutRequest && record.fields.called(known.key) === undefined) return input;
  }
  return undefined;
}

/** The input, or the input object that it stands in, is a field of the record. */
function isWithin(input: Input, fields: readonly FieldWritten[]): boolean {
  for (let at: Input | undefined = input; at !== undefined; at = at.holder)
    for (const written of fields) if (written.input === at) return true;
  return false;
}
