/** Whether a verb of looking, choosing or announcing leaves a record as it is. */
import { namedType } from '../../schema/type-reference.ts';
import { nameKey } from '../words.ts';
import { isGivenByVerb } from './asked.ts';
import type { Candidate, Candidates } from './candidate.ts';
import { fieldNamed, fieldOfVerb } from './field-names.ts';
import { isPutInto } from './given.ts';
import { participleKeys, participleOf } from './nouns.ts';
import type { OperationReading } from './reading.ts';
import { verbKind } from './vocabulary.ts';

/** `verifyDomain(domain): Domain`, where a domain shows when it was verified, or where a state of it is called VERIFIED. */
export function isMarked({ name: { verb }, subgraph }: OperationReading, { record, returned }: Candidate): boolean {
  if (returned?.way !== 'direct' && returned?.way !== 'payload') return false;
  if (participleKeys(verb).some((key) => record.fields.has(key))) return true;
  const done = participleOf(verb);
  const isState = (type: string) => {
    const state = subgraph.types.get(namedType(type));
    return state?.kind === 'enum' && state.members.some((member) => member.toLowerCase() === done);
  };
  return [...(subgraph.types.get(record.name)?.fields.values() ?? [])].some(({ type }) => isState(type));
}

/** What is kept for a reader alone changes nothing of it, unless it has a field for that. */
export function isOnlyChosen(of: OperationReading, candidate: Candidate, candidates: Candidates): boolean {
  const { name } = of;
  if (name.kind !== 'choose' || candidate.deed !== undefined) return false;
  const { fields } = candidate.record;
  // `selectAnswer(postId): Question` and selectedAnswer
  if (fields.has(nameKey([participleOf(name.verb), ...name.objectWords]))) return false;
  if (fieldOfVerb(candidate.record, name.verb) !== undefined || isMarked(of, candidate)) return false;
  return !isChosenFor(of, candidate, candidates);
}

export function isOnlyAnnounced(of: OperationReading, candidate: Candidate, candidates: Candidates): boolean {
  const { name } = of;
  const { all, bareId } = candidates;
  const { returned, identified, deed, name: match } = candidate;
  if (name.kind !== 'announce' || deed !== undefined || isGivenByVerb(of, candidate, candidates)) return false;
  // `sendInvoice(id): Invoice` and sentAt, but not `sendInvoiceReminder`
  if (match?.left.length === 0 && isMarked(of, candidate)) return false;
  // What is sent again is not new.
  const isAgain = name.verb.startsWith('re') && verbKind(name.verb.slice(2)) === 'announce';
  const isNew =
    identified === undefined &&
    bareId === undefined &&
    !isAgain &&
    (returned !== undefined || isPutInto(of, candidate, all));
  return !isNew && !(name.verb === 'publish' && returned !== undefined);
}

/** `switchTariff(tariffId): Contract`, where a contract has a tariff: what is chosen stays as it is, what it is chosen for does not. */
function isChosenFor(
  of: OperationReading,
  { record, name, returned, identified }: Candidate,
  { all, bareId }: Candidates,
): boolean {
  // `switchAccountTariff(accountId)`, `accountSwitchTariff(id)`, `switchTariffForAccount(accountId)`: of the account, it is what is named that is chosen.
  const isWhole = name?.place === 'front' || name?.place === 'subject';
  const chosen = name?.preposition === 'for' ? of.name.objectWords : isWhole ? name.left : [];
  if (choosing.test(of.name.verb) && fieldNamed(record, chosen) !== undefined)
    return identified !== undefined || bareId !== undefined || returned !== undefined;
  if (name !== undefined || (returned?.way !== 'direct' && returned?.way !== 'payload')) return false;
  return all.some(
    (other) =>
      other.identified !== undefined &&
      other.name?.place === 'whole' &&
      record.holds(of.records).get(other.record.name) === 'one',
  );
}

/** Verbs of choosing one of several, and not of liking it. */
const choosing = /^(?:choose|elect|pick|prefer|select|switch)$/;
