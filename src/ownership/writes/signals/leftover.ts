import { repeatedKeyOf } from '../../words.ts';
import type { Case } from '../case.ts';
import type { Input } from '../inputs.ts';
import type { RecordType } from '../records.ts';
import type { FieldWritten } from './fields.ts';

/**
 * Data that is taken for a record beside the fields that are known to be written: `grade` in `updateEmployee(id, isAvailable, grade)`,
 * where no Employee of the graph has a grade. Undefined where every input is a field, an identifier, or about the request itself.
 */
export function leftoverOf(of: Case, record: RecordType, fields: readonly FieldWritten[]): Input | undefined {
  const matched = new Set(fields.map(({ input }) => input));
  return of.inputs.find(
    (input) =>
      input.kind !== 'input' &&
      !input.selects &&
      !isWithin(input, matched) &&
      !isAboutRequest(input) &&
      record.fields.called(repeatedKeyOf(input.name)) === undefined,
  );
}

/** The input, or the input object that it stands in, is a field of the record. */
function isWithin(input: Input, matched: ReadonlySet<Input>): boolean {
  for (let at: Input | undefined = input; at !== undefined; at = at.holder) if (matched.has(at)) return true;
  return false;
}

/** It identifies something, or says why, when, for whom or how, and not what. */
function isAboutRequest(input: Input): boolean {
  return input.type === 'ID' || input.words.some((word) => request.has(word));
}

const request = new Set(
  (
    'id ids uuid uuids key keys ref slug code number reason comment message note notes remark explanation force confirm confirmation dry silent notify notification ' +
    'locale language lang timezone version etag revision idempotency client correlation trace request token captcha otp pin password by actor at on when date effective ' +
    'source channel mode mask options metadata context expected old previous current first last after before limit offset tenant scope type kind strategy value values'
  ).split(' '),
);
