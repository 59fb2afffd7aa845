/** Two types for one record, such as `Note` and `NoteDTO`: evidence for one counts for the other. */
import { keyOf, nameKey } from '../words.ts';
import type { Candidate, Touch } from './candidate.ts';
import { addCompanion } from './companions.ts';
import { isParticiple } from './name-words.ts';
import type { OperationReading } from './reading.ts';
import type { RecordType } from './records.ts';

/** Last words by which types of one record are told apart, as frameworks and layers of a program call them. */
const view = /(?:dto|gql|graphql|node|object|model|entity|row|view)$/i;

/** Whether a type may be another view of a record, by its name: `NoteDTO`. A framework may have added another word. */
export function mayBeView(name: string): boolean {
  return view.test(name) || (/type$/i.test(name) && view.test(name.replace(/_?type$/i, '')));
}

/** A returned view shares the evidence of its record, and the record that of the view. */
export function shareWithTwins(of: OperationReading, all: readonly Candidate[], touch: Touch): void {
  for (const candidate of all) {
    const twin = candidate.returned === undefined ? undefined : twinOf(of, candidate);
    const other = twin === undefined ? undefined : touch(twin);
    if (twin === undefined || other === undefined || other.returned !== undefined) continue;
    share(candidate, other);
    share(other, candidate);
    addCompanion(candidate, twin);
    addCompanion(other, candidate.record);
  }
}

function share(from: Candidate, to: Candidate): void {
  const { name } = from;
  // What is worked out when asked is no property of its own.
  if (name !== undefined && (to.name === undefined || to.name.kind === 'start'))
    to.name = { ...name, left: name.left, preposition: name.preposition, record: to.record };
  // What only answers is the view.
  if (from.returned !== undefined) to.returned ??= { ...from.returned, record: to.record, answerOnly: false };
  if (from.identified !== undefined) to.identified ??= from.identified;
  if (from.inputNamed !== undefined) to.inputNamed ??= from.inputNamed;
}

/**
 * The record of which a type is another view: called so but for the last word, or, in answers alone, as what became of it (`CreatedToken`), and at
 * least half of the view's fields are fields of it.
 */
function twinOf(of: OperationReading, { record, returned }: Candidate): RecordType | undefined {
  const { name, type, words, fields } = record;
  const last = words.at(-1) as string;
  if (words.length < 2) return undefined;
  const isBecome = returned?.answerOnly === true && isParticiple(words[0] as string);
  if (!isBecome && view.exec(last)?.[0] !== last) return undefined;
  const twin = of.records.find(nameKey(isBecome ? words.slice(1) : words.slice(0, -1)), of.subgraph);
  if (twin === undefined || twin.name === name || twin.role !== 'record') return undefined;
  const names = [...new Set(type.holdings.flatMap((holding) => [...holding.type.fields.keys()]))];
  const own = names.filter((field) => !fields.identifying.has(field));
  const shared = own.filter((field) => twin.fields.has(keyOf(field)));
  return shared.length > 0 && shared.length * 2 >= own.length ? twin : undefined;
}
