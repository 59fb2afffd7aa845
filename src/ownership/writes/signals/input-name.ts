/** Signal: the record that the name of an input type names. */
import { isPlainVerb, stem, verbAction, words } from '../../words.ts';
import { type Case, recordOf } from '../case.ts';
import type { Input } from '../inputs.ts';
import type { RecordType } from '../records.ts';

/** A record that an input object is named after. */
export interface InputNamed {
  readonly record: RecordType;
  readonly input: Input;
  /** The input is named after the operation (`UpdateInvoiceInput` of `updateInvoice`): it says no more than the operation's name. */
  readonly echo: boolean;
}

const technical = new Set(
  'input inputs data payload request params args arguments dto fields attributes patch changes set values body command msg message pk columns'.split(
    ' ',
  ),
);

/** Records that the input objects of the arguments are named after: `UpdateInvoiceInput`, `invoices_set_input`, `NewInvoice`. */
export function readInputNames(of: Case): readonly InputNamed[] {
  const found: InputNamed[] = [];
  for (const input of of.arguments) {
    if (input.kind !== 'input' || input.selects) continue;
    const record = recordNamedBy(of, input.type);
    if (record !== undefined && !found.some((f) => f.record === record))
      found.push({ record, input, echo: echoes(of, input.type) });
  }
  return found;
}

function echoes(of: Case, inputType: string): boolean {
  const own = words(of.operation.field.name).map(stem);
  const parts = sayingWords(inputType);
  return parts.length === own.length && parts.every((word) => own.includes(stem(word)));
}

/** Without what is said of every input; `type` is said of it only after `input`. */
function sayingWords(inputType: string): readonly string[] {
  const parts = words(inputType);
  return parts.filter((word, at) => !technical.has(word) && !(word === 'type' && parts[at - 1] === 'input'));
}

function recordNamedBy(of: Case, inputType: string): RecordType | undefined {
  const parts = sayingWords(inputType);
  // With its verb first: `process` may be a verb or a part of a name.
  const whole = recordOf(of, parts);
  if (whole !== undefined) return whole;
  const start = verbAction(parts[0] ?? '') !== undefined ? 1 : 0;
  const end = parts.length - start > 1 && isPlainVerb(parts.at(-1) ?? '') ? parts.length - 1 : parts.length;
  return recordOf(of, parts.slice(start, end)) ?? recordOf(of, parts.slice(0, end));
}
