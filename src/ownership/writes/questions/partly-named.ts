/** The operation's name says more, or less, than a record's name. */
import { namedType } from '../../../schema/type-reference.ts';
import { nameKey, stem } from '../../words.ts';
import { type Case, endsWith, nicknamed } from '../case.ts';
import type { Input } from '../inputs.ts';
import type { RecordType } from '../records.ts';
import { fieldHolding, fieldNamed, partNamed, pointsAt, readFields } from '../signals/fields.ts';
import { isIdentified, isKnown, type Signals } from '../signals.ts';
import { likely, possible, type Target } from '../target.ts';
import {
  called,
  choosing,
  comesBackInstead,
  doubtful,
  isCalled,
  isChosen,
  isLinking,
  isMadeFor,
  isMaking,
  isPartOf,
  isTyped,
} from './common.ts';

const nameEnds = "the name ends with the record's";

const nameBegins = "the name begins with the record's";

/** `approveClubRequest(clubRequestId)`: an argument identifies what the name speaks of, by the same words. */
export function namesIdentified(of: Case, signals: Signals): readonly Target[] | undefined {
  const { object } = of.phrase;
  if (object.length < 2) return undefined;
  const key = nameKey(object);
  const found = signals.identified.find(
    ({ input }) => input.known.isMarked && nameKey(input.words.slice(0, -1)) === key,
  );
  return (
    found && [
      exchanged(of, signals, found.record) ?? likely(found.record, 'an argument identifies it by the same words'),
    ]
  );
}

/** `updateHomeTeam(memberId, homeTeamId): Member`, where a member has a home team and nothing else is taken: it gets another one. */
function exchanged(of: Case, signals: Signals, part: RecordType): Target | undefined {
  const { verb, object } = of.phrase;
  if (!(verb === 'update' || choosing.has(verb)) || !of.inputs.every(isIdentifying)) return undefined;
  for (const holder of signals.returned) {
    const field = holder.fields.called(nameKey(object));
    if (holder === part || field === undefined || namedType(field.type) !== part.name) continue;
    if (signals.bareIdentifier || isIdentified(signals, holder)) return likely(holder, isChosen, { field: field.name });
  }
  return undefined;
}

function isIdentifying({ kind, known, name }: Input): boolean {
  return kind === 'input' || known.isMarked || known.isBareMark || name === 'clientMutationId';
}

/** The record that comes back is called by the end of its name, or by the payload's field: `toggleItem: { item: ChecklistItem }`. */
export function namesWhatReturns(of: Case, signals: Signals): readonly Target[] | undefined {
  const { object } = of.phrase;
  const { front } = signals.name;
  for (let start = 0; start < object.length; start++) {
    const parts = object.slice(start);
    const found = of.returned.find(
      ({ record, fieldName }) =>
        isCalled(of, fieldName, parts) || ((record.role === 'record' || start === 0) && endsWith(record, parts)),
    );
    if (found === undefined) continue;
    if (start > 0 && front?.record === found.record) return undefined;
    return [likely(found.record, 'the returned record is called so', { whole: start === 0 })];
  }
  return undefined;
}

/** The name leads to a field of a record: to the part held there, or to the field itself. */
export function namesPart(of: Case, signals: Signals): readonly Target[] | undefined {
  const { name } = signals;
  const { head, front } = name;
  const making = isMaking(signals);
  for (const [holder, parts] of holders(of, signals)) {
    const only = holderImplementing(of, holder, parts);
    if (only !== undefined)
      return [front, name.owner].some((mention) => mention?.record === holder)
        ? [likely(holder, nameBegins, { field: only.field }), only]
        : [only];
    const found = partHeld(of, signals, holder, parts);
    if (found !== undefined && movesInto(signals, holder, found.part))
      return [likely(found.part, 'it is moved', { field: fieldHolding(found.part, holder, []) })];
    const isValue = found?.part.role === 'value';
    const called = found !== undefined && parts.every((word) => found.part.words.map(stem).includes(stem(word)));
    const changes = called && !isIdentified(signals, found?.part) && signals.action === 'update';
    const held = found && likely(holder, 'it holds the named part', { field: found.field });
    if (
      found !== undefined &&
      held !== undefined &&
      !isLinking(signals) &&
      (making || isValue || changes || isTyped(signals, found.part))
    ) {
      const part = likely(found.part, `it is what ${holder.name} holds under that name`);
      return making && !isValue ? [part] : [part, held];
    }
    const field = found?.field ?? fieldNamed(holder, parts);
    if (field === undefined) continue;
    // The end of the name is a record of its own: it goes before a field that is called so too.
    if (
      head !== undefined &&
      (making ||
        holder !== front?.record ||
        (head.record.role === 'record' && signals.bareIdentifier && !isKnown(signals, holder)))
    )
      continue;
    return [likely(holder, 'the name leads to a field of it', { field, whole: front?.record === holder })];
  }
  return undefined;
}

/** `moveEngineerToCrew(engineerId, crewId)`, where it is the engineer who has a crew. */
function movesInto(signals: Signals, holder: RecordType, part: RecordType): boolean {
  return (
    signals.action === 'update' &&
    signals.name.complement?.record === holder &&
    isIdentified(signals, part) &&
    pointsAt(part, holder)
  );
}

/** A field that just one of the records behind an interface has: `setOverdraftLimit: Account` writes the CheckingAccount's. */
function holderImplementing(of: Case, holder: RecordType, parts: readonly string[]): Target | undefined {
  if (holder.type.kind !== 'interface' || fieldNamed(holder, parts) !== undefined) return undefined;
  const found = of.records.implementers(holder, of.subgraph).flatMap((record) => {
    const field = fieldNamed(record, parts);
    return field === undefined ? [] : [{ record, field }];
  });
  const [first] = found;
  return first !== undefined && found.length === 1
    ? likely(first.record, 'it alone has the field that the name leads to', { field: first.field })
    : undefined;
}

/** Records that may hold what the name speaks of, with the words that would name the field. */
function* holders(of: Case, signals: Signals): Iterable<readonly [RecordType, readonly string[]]> {
  const { name, returned, identified } = signals;
  const { front, complement, owner } = name;
  // `patients.insurance.terminate(patientId)`: the namespace says what the verb does not.
  const object = of.phrase.object.length > 0 || owner !== undefined ? of.phrase.object : of.innermostNamespace;
  if (front !== undefined && !isKnown(signals, front.record)) yield* shorterHolders(of, signals, front.record);
  if (front !== undefined && !isChosenPast(signals, front.record)) yield [front.record, front.rest];
  if (complement !== undefined && complement.preposition !== 'from') yield [complement.record, object];
  if (owner !== undefined) yield [owner.record, object];
  for (const record of returned) yield [record, object];
  for (const { record, qualifier } of identified) if (qualifier.length === 0) yield [record, object];
}

/** `updateCheckoutSellerShippingMethods(checkoutId): Checkout`: a field of what is identified and comes back goes before a longer record's. */
function* shorterHolders(
  of: Case,
  signals: Signals,
  front: RecordType,
): Iterable<readonly [RecordType, readonly string[]]> {
  for (const record of signals.returned) {
    if (!isPartOf(front, record) || !isIdentified(signals, record)) continue;
    const rest = of.phrase.object.slice(record.words.length);
    if (fieldNamed(record, rest) !== undefined) yield [record, rest];
  }
}

/** `setOrderPaymentProvider(orderId, providerId): Order`, where there is an OrderPayment too: it is the order that the provider is set for. */
function isChosenPast(signals: Signals, front: RecordType): boolean {
  const { head } = signals.name;
  return (
    head !== undefined &&
    isIdentified(signals, head.record) &&
    !signals.bareIdentifier &&
    !isKnown(signals, front) &&
    signals.returned.some((record) => isIdentified(signals, record) && isPartOf(front, record))
  );
}

/** If the holder comes back, a part must be called exactly so, be a value, or come back too. */
function partHeld(
  of: Case,
  signals: Signals,
  holder: RecordType,
  parts: readonly string[],
): ReturnType<typeof partNamed> {
  const found = partNamed(of, holder, parts);
  if (found === undefined || !signals.returned.includes(holder) || found.part.role === 'value') return found;
  return found.field === fieldNamed(holder, parts) || signals.returned.includes(found.part) ? found : undefined;
}

/** The name ends or begins with a record's, with words left over. */
export function namesMoreThanRecord(of: Case, signals: Signals): readonly Target[] | undefined {
  const { name, returned } = signals;
  const { head, front } = name;
  const answer = returned.length === 1 ? returned[0] : undefined;
  if (doubtful.has(of.phrase.verb) && !isKnown(signals, (head ?? front)?.record)) return undefined;
  if (head !== undefined) {
    const ends = likely(head.record, nameEnds);
    // What is identified is not made, and what is chosen for another stays as it is.
    if (answer !== head.record && isIdentified(signals, head.record)) {
      if (signals.action === 'create' && front !== undefined && returned.includes(front.record))
        return [likely(front.record, nameBegins)];
      // A bare `id` beside the id of what is named is that of the other.
      const known = signals.bareIdentifier || isIdentified(signals, answer);
      if (choosing.has(of.phrase.verb) && answer !== undefined && known) return [likely(answer, isChosen)];
    }
    if (
      signals.action === 'create' &&
      answer !== undefined &&
      answer !== front?.record &&
      !isKnown(signals, head.record) &&
      !isIdentified(signals, answer)
    )
      return [likely(answer, 'what is made comes back'), ends];
    if (isMaking(signals) || isKnown(signals, head.record)) return [ends];
    const begins = front !== undefined && isKnown(signals, front.record) ? likely(front.record, nameBegins) : undefined;
    if (begins !== undefined) return [begins, ends];
    const about = answer !== undefined && (signals.bareIdentifier || isIdentified(signals, answer));
    if (!about) return [ends];
    const instead = likely(answer, comesBackInstead);
    return head.record.role === 'value' ? [instead, ends] : [instead];
  }
  if (front === undefined) return undefined;
  if (isKnown(signals, front.record)) return [likely(front.record, nameBegins)];
  if (answer !== undefined) return [likely(answer, comesBackInstead)];
  const [value] = signals.returnedAny;
  if (value !== undefined && isPartOf(value, front.record))
    return [likely(value, 'it is the part that comes back'), likely(front.record, nameBegins)];
  if (signals.viewer !== undefined) return undefined;
  return isMaking(signals)
    ? [possible(front.record, 'something of it is made that has no type')]
    : [likely(front.record, nameBegins)];
}

/** The name calls a record by the end of its name: `acceptInvitation` where there is one kind, a ProjectInvitation. */
export function namesForShort(of: Case, signals: Signals): readonly Target[] | undefined {
  const { object } = of.phrase;
  const typed = signals.inputNamed.find((named) => !named.echo)?.record;
  for (let start = 0; start < object.length; start++) {
    const record = nicknamed(of, object.slice(start));
    if (record === undefined) continue;
    // `updateGroup(groupId, input: UpdateCollectionInput!)`: a whole name goes before a short one.
    if (typed !== undefined && typed !== record && signals.returned.length === 0)
      return [likely(typed, 'the input is named after it')];
    const answer = signals.returned.length === 1 ? signals.returned[0] : undefined;
    // `lendWork(workId): Loan`, whatever lending is.
    const makes = of.phrase.action === undefined || signals.action === 'create';
    if (answer !== undefined && makes && isMadeFor(signals, answer, record))
      return [likely(answer, 'it comes of the named record')];
    if (isIdentified(signals, record) || isTyped(signals, record)) return [likely(record, called)];
    // What tells of a deletion is not what was deleted.
    if (signals.action === 'delete' && signals.bareIdentifier) return [likely(record, called)];
    if (signals.returned.length > 0 || (signals.identified.length > 0 && !isMaking(signals))) return undefined;
    const addressed = isMaking(signals) || signals.bareIdentifier || readFields(of, record).length > 0;
    return [addressed && !doubtful.has(of.phrase.verb) ? likely(record, called) : possible(record, called)];
  }
  return undefined;
}
