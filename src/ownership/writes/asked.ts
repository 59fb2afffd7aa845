/** Whether an operation gives a record nothing: it says at most which one is meant, and perhaps asks for something of it. */
import { isList } from '../../schema/type-reference.ts';
import type { Candidate, Candidates } from './candidate.ts';
import type { Input } from './inputs.ts';
import type { OperationReading } from './reading.ts';

/** Which one is meant is said, and nothing of it is given or comes back. */
export function isOnlyIdentified(of: OperationReading, candidate: Candidate, candidates: Candidates): boolean {
  return candidate.returned === undefined && isGivenNothing(of, candidate, candidates);
}

/** Which one is meant is said, and nothing of it is given: no field of it, no state. */
export function isGivenNothing(
  of: OperationReading,
  candidate: Candidate,
  { bareId, identifiers }: Candidates,
): boolean {
  const { identified, state, record } = candidate;
  if (state !== undefined || (identified === undefined && bareId === undefined)) return false;
  const isField = (key: string | undefined) => key !== undefined && record.fields.called(key) !== undefined;
  return !of.inputs.some((input) => {
    if (input.kind === 'input' || identifiers.includes(input)) return false;
    const { key, renewedKey, text } = input.known;
    return text === 'value' || text === 'values' || isField(key) || isField(renewedKey);
  });
}

/**
 * `proofreadContract(contractId): [String!]!`, `rateOfInvoice(id): Float`: an unknown verb is given nothing but an id, and answered with data. An ID, a Boolean and a
 * number of many only say that it is done. `sumInvoices(status, year): Float`, `filterInvoices(status): [ID!]!`: or no id, and no field of it but for selection.
 */
export function isAskedFor(of: OperationReading, candidate: Candidate, candidates: Candidates): boolean {
  const { answer, answersList, subgraph, name } = of;
  if ((name.known && candidate.name?.place !== 'complement') || candidate.returned !== undefined) return false;
  const kind = subgraph.types.get(answer)?.kind;
  if (answer === 'Boolean' || (kind !== undefined && kind !== 'scalar' && kind !== 'enum')) return false;
  const { identifiers, values } = candidates;
  if (identifiers.length === 0)
    return (
      (answersList || (answer !== 'ID' && answer !== 'Int')) && values.every((value) => isSelection(value, candidate))
    );
  if (answer === 'ID' || values.length > 0 || !isGivenNothing(of, candidate, candidates)) return false;
  return answer !== 'Int' || answersList || !identifiers.some(({ reference }) => isList(reference));
}

/** It selects, as an enum does without an id, or is no field of the record. */
function isSelection({ selects, kind, known: { key, renewedKey, text } }: Input, { record }: Candidate): boolean {
  if (selects || kind === 'enum') return true;
  const isField = (name: string | undefined) => name !== undefined && record.fields.called(name) !== undefined;
  return text !== 'value' && text !== 'values' && !isField(key) && !isField(renewedKey);
}
