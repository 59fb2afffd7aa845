/** The operation's name is a record's name. */
import { type Case, endsWith } from '../case.ts';
import type { RecordType } from '../records.ts';
import { leavesAsItIs } from '../signals/deed.ts';
import { fieldHolding, fieldNamed, pointsAt } from '../signals/fields.ts';
import type { Mention } from '../signals/name.ts';
import { isIdentified, type Signals } from '../signals.ts';
import { likely, possible, type Target } from '../target.ts';
import { choosing, comesBackInstead, doubtful, isCalled, isChosen, isPartOf, isTyped, nameIs } from './common.ts';

/** All that the verb acts on is a record's name: it is written, unless all else speaks of another. */
export function namesRecord(of: Case, signals: Signals): readonly Target[] | undefined {
  const { name, action, returned } = signals;
  const { exact } = name;
  if (exact === undefined) return undefined;
  const { record } = exact;
  const named = withHolder(of, signals, likely(record, nameIs, { whole: true }), exact);
  if (signals.returnedAny.includes(record)) return [...named, ...turnedInto(of, signals)];
  // `openSavingsAccount: Account`, an interface.
  if (returned.some((interfaced) => of.records.implementers(interfaced, of.subgraph).includes(record))) return named;
  // `addComment` that returns an IssueComment, `updateItem` that returns `item: ChecklistItem`.
  const called = of.returned.find(
    (r) => isCalled(of, r.fieldName, exact.words) && (r.record.role === 'record' || record.role !== 'record'),
  )?.record;
  const closer = called ?? signals.returnedAny.find((r) => endsWith(r, exact.words) && r.words[0] !== of.phrase.verb);
  if (closer !== undefined)
    return [likely(closer, 'the returned record is the named one, more exactly', { whole: true })];
  if (action === 'delete' || (isTyped(signals, record) && !choosing.has(of.phrase.verb))) return named;
  if (
    doubtful.has(of.phrase.verb) &&
    returned.length === 0 &&
    !signals.bareIdentifier &&
    !isIdentified(signals, record)
  )
    return [possible(record, 'its verb may only look')];
  if (named.length > 1) return named;
  return actsForAnother(of, signals, exact) ?? named;
}

/** `refundProducts(orderId): Fulfillment`, `dischargePatient(encounterId)`: the named record is what another one is about. */
function actsForAnother(of: Case, signals: Signals, exact: Mention): readonly Target[] | undefined {
  const { name, action, returned, identified, bareIdentifier } = signals;
  const { record } = exact;
  const { subject, verb } = of.phrase;
  const because = (other: RecordType, why: string) => [likely(other, why, { field: fieldNamed(other, exact.words) })];
  if (subject.length > 0 && action !== 'create' && name.owner !== undefined && returned.includes(name.owner.record))
    return because(name.owner.record, 'it is what acts, and it comes back');
  const answer = returned.length === 1 ? returned[0] : undefined;
  if (
    answer !== undefined &&
    record.role === 'value' &&
    action !== 'create' &&
    fieldHolding(answer, record, exact.words) === undefined
  )
    return because(answer, comesBackInstead);
  const chooser = chosenFor(of, signals, record, answer);
  if (chooser !== undefined) return [likely(chooser, isChosen, { field: fieldHolding(chooser, record, []) })];
  // `setCustomerForOrder(orderId, …): Order`
  const receiver = name.complement;
  if (
    choosing.has(verb) &&
    receiver !== undefined &&
    receiver.record !== record &&
    /^(?:for|on|of|in)$/.test(receiver.preposition) &&
    returned.includes(receiver.record)
  )
    return because(receiver.record, 'it is set for it, and that comes back');
  // `transitionOrderStatus(id): Order`, where an order has one OrderStatus.
  if (
    (choosing.has(verb) || verb === 'transition') &&
    answer !== undefined &&
    bareIdentifier &&
    isPartOf(record, answer) &&
    pointsAt(answer, record)
  )
    return [likely(answer, isChosen, { field: fieldHolding(answer, record, []) })];
  const own = bareIdentifier || isIdentified(signals, record) || isPartOf(record, answer);
  if (answer !== undefined && (action === 'create' || (leavesAsItIs(verb) && pointsAt(answer, record))))
    return comesOf(signals, record, answer, verb) ? [likely(answer, 'it comes of the named record')] : undefined;

  if (answer !== undefined)
    return (isIdentified(signals, answer)
      ? !isIdentifiedBefore(signals, record, answer)
      : !own && subject.length > 0) &&
      !pointsAt(record, answer) &&
      !isPartOf(record, answer)
      ? because(answer, comesBackInstead)
      : undefined;
  const first = identified[0]?.record;
  if (action === 'update' && !own && first !== undefined && pointsAt(first, record) && !pointsAt(record, first))
    return [...because(first, 'it is identified, and has one of the named record'), likely(record, nameIs)];
  return undefined;
}

/** `bookRoom(roomId): Booking` makes the answer; `submitQuiz(attemptId): QuizAttempt` completes it. */
function comesOf(signals: Signals, record: RecordType, answer: RecordType, verb: string): boolean {
  if (makes.has(verb) || signals.bareIdentifier) return false;
  return !isIdentified(signals, answer) || (pointsAt(answer, record) && !pointsAt(record, answer));
}

/** Of two identified records, the first is what the operation acts on. */
function isIdentifiedBefore({ identified }: Signals, record: RecordType, other: RecordType): boolean {
  const at = identified.findIndex((i) => i.record === record);
  return at >= 0 && at < identified.findIndex((i) => i.record === other);
}

/** Who gets another one of the named records: it comes back or is identified first, and has one of them. */
function chosenFor(
  of: Case,
  signals: Signals,
  record: RecordType,
  answer: RecordType | undefined,
): RecordType | undefined {
  if (!choosing.has(of.phrase.verb) || !isIdentified(signals, record)) return undefined;
  // A bare `id` beside the named record's is that of what comes back.
  const others = [answer, signals.bareIdentifier ? undefined : signals.identified[0]?.record].filter(
    (other) => other !== undefined,
  );
  const other = others.find((found) => found !== record);
  return other !== undefined && pointsAt(other, record) && !pointsAt(record, other) ? other : undefined;
}

/** Verbs whose object is what comes into being, whatever is returned. */
const makes = new Set(['create', 'add', 'insert', 'new', 'generate', 'post', 'append', 'register']);

/** A value has no life of its own: who holds it is written too. */
function withHolder(of: Case, signals: Signals, target: Target, exact: Mention): readonly Target[] {
  if (target.record.role === 'record') return [target];
  const known = [...signals.returned, ...signals.identified.map((i) => i.record)].flatMap((found) => [
    found,
    ...of.records.implementers(found, of.subgraph),
  ]);
  const holder = known.find((record) => fieldHolding(record, target.record, exact.words) !== undefined);
  if (holder === undefined) return [target];
  const field = fieldHolding(holder, target.record, exact.words);
  return [target, likely(holder, 'it holds the named value', { field })];
}

/** `convertCardToBoard`: what it becomes is written too, if it comes back. */
function turnedInto(of: Case, { name, returned }: Signals): readonly Target[] {
  const { complement } = name;
  return of.phrase.verb === 'convert' && complement !== undefined && returned.includes(complement.record)
    ? [likely(complement.record, 'the named record turns into it')]
    : [];
}
