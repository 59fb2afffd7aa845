/**
 * Draws one conclusion from all signals. The order of the questions is the whole model; docs/writes.md gives its reasons.
 */
import { stem } from '../words.ts';
import { type Case, endsWith, nicknamed } from './case.ts';
import type { RecordType } from './records.ts';
import { changesRelation } from './relation.ts';
import { fieldHolding, fieldNamed, partNamed, pointsAt, readFields } from './signals/fields.ts';
import type { Mention } from './signals/name.ts';
import { isIdentified, isKnown, type Signals } from './signals.ts';
import { likely, possible, type Question, type Target } from './target.ts';

/** Asked in turn; the first that has an answer decides. */
const questions: readonly Question[] = [
  onlyReads,
  onlyAnnounces,
  onlyHandsOut,
  doesDeed,
  changesRelation,
  namesRecord,
  namesWhatReturns,
  namesPart,
  namesMoreThanRecord,
  namesForShort,
  returnsRecord,
  takesRecord,
];

/** The records that an operation writes. */
export function chooseTargets(of: Case, signals: Signals): readonly Target[] {
  for (const question of questions) {
    const targets = question(of, signals);
    if (targets !== undefined) return targets;
  }
  return [];
}

const nameIs = "the name is the record's";
const nameEnds = "the name ends with the record's";
const nameBegins = "the name begins with the record's";
const called = 'it is called so for short';
const comesBackInstead = 'it comes back, the named record does not';

/** Verbs that may change something or only look. */
const doubtful = new Set(['verify', 'check', 'refresh']);
/** Words for what is handed out and not kept, unless a type is called so. */
const transient = new Set(
  'url uri link upload download export email mail sms notification preview otp cache csv pdf token session jwt reset'.split(
    ' ',
  ),
);

/** A verb of reading writes nothing, whatever comes back. */
function onlyReads(_of: Case, { action, name, returned }: Signals): readonly Target[] | undefined {
  if (action !== 'read') return undefined;
  const record = name.exact?.record;
  return record !== undefined && returned.includes(record) ? [possible(record, 'its verb is one of reading')] : [];
}

/** Sending a record creates or changes it if it comes back; else it may stay as it is. */
function onlyAnnounces(of: Case, signals: Signals): readonly Target[] | undefined {
  const { action, name, returned } = signals;
  const { verb, object } = of.phrase;
  if (action !== 'announce') return undefined;
  const mention = name.exact ?? name.head ?? name.front ?? (object.length === 0 ? name.owner : undefined);
  if (mention === undefined) return [];
  const whole = mention === name.exact || mention === name.owner;
  if (whole && returned.includes(mention.record) && !/^(?:resend|notify|remind)$/.test(verb)) return undefined;
  if (whole && verb === 'publish' && (signals.bareIdentifier || isIdentified(signals, mention.record)))
    return undefined;
  return [possible(mention.record, 'announcing a record may leave it as it is')];
}

/** Links, uploads, e-mails are handed out, not kept. */
function onlyHandsOut(of: Case, { action, name, returned }: Signals): readonly Target[] | undefined {
  const { verb, object } = of.phrase;
  const last = object.at(-1);
  if (last === undefined || !transient.has(last) || name.exact !== undefined || name.head !== undefined)
    return undefined;
  if (action !== 'create' && verb !== 'request' && verb !== 'refresh') return undefined;
  return returned.length > 0 ? undefined : [];
}

/** A type named after the deed: the deed is recorded there, and what it is done to changes if it comes back. */
function doesDeed(_of: Case, { deed, name, returned }: Signals): readonly Target[] | undefined {
  if (deed === undefined) return undefined;
  const target = likely(deed, "its name is the deed's", { whole: returned.includes(deed) });
  const object = name.exact?.record;
  return object !== undefined && returned.includes(object)
    ? [target, likely(object, 'the deed is done to it, and it comes back')]
    : [target];
}

/** All that the verb acts on is a record's name: it is written, unless all else speaks of another. */
function namesRecord(of: Case, signals: Signals): readonly Target[] | undefined {
  const { name, action, returned } = signals;
  const { exact } = name;
  if (exact === undefined) return undefined;
  const { record } = exact;
  const named = withHolder(signals, likely(record, nameIs, { whole: true }), exact);
  if (signals.returnedAny.includes(record)) return [...named, ...turnedInto(of, signals)];
  // `addComment` that returns an IssueComment, `updateItem` that returns `item: ChecklistItem`.
  const closer =
    of.returned.find((r) => isCalled(r.fieldName, exact.words))?.record ??
    returned.find((r) => endsWith(r, exact.words));
  if (closer !== undefined)
    return [likely(closer, 'the returned record is the named one, more exactly', { whole: true })];
  if (isTyped(signals, record)) return named;

  if (
    doubtful.has(of.phrase.verb) &&
    returned.length === 0 &&
    !signals.bareIdentifier &&
    !isIdentified(signals, record)
  )
    return [possible(record, 'its verb may only look')];
  if (action === 'delete' || named.length > 1) return named;
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
  const own = bareIdentifier || isIdentified(signals, record) || isPartOf(record, answer);
  if (answer !== undefined && action === 'create')
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

/** Verbs whose object is what comes into being, whatever is returned. */
const makes = new Set(['create', 'add', 'insert', 'new', 'generate', 'post', 'append']);

/** `OrderDiscount` is a part of what `Order` stands for. */
function isPartOf(record: RecordType, whole: RecordType | undefined): boolean {
  return (
    whole !== undefined &&
    record.words.length > whole.words.length &&
    whole.words.every((word, i) => record.words[i] === word)
  );
}

/** A value has no life of its own: who holds it is written too. */
function withHolder(signals: Signals, target: Target, exact: Mention): readonly Target[] {
  if (target.record.role === 'record') return [target];
  const known = [...signals.returned, ...signals.identified.map((i) => i.record)];
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

/** The record that comes back is called by the end of its name, or by the payload's field: `toggleItem: { item: ChecklistItem }`. */
function namesWhatReturns(of: Case, signals: Signals): readonly Target[] | undefined {
  const { object } = of.phrase;
  const { front } = signals.name;
  for (let start = 0; start < object.length; start++) {
    const parts = object.slice(start);
    const found = of.returned.find(
      ({ record, fieldName }) =>
        isCalled(fieldName, parts) || ((record.role === 'record' || start === 0) && endsWith(record, parts)),
    );
    if (found === undefined) continue;
    if (start > 0 && front?.record === found.record) return undefined;
    return [likely(found.record, 'the returned record is called so', { whole: start === 0 })];
  }
  return undefined;
}

/** The name leads to a field of a record: to the part held there, or to the field itself. */
function namesPart(of: Case, signals: Signals): readonly Target[] | undefined {
  const { name } = signals;
  const { head, front } = name;
  const making = isMaking(signals);
  for (const [holder, parts] of holders(of, signals)) {
    const found = partHeld(of, signals, holder, parts);
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

/** Records that may hold what the name speaks of, with the words that would name the field. */
function* holders(
  of: Case,
  { name, returned, identified }: Signals,
): Iterable<readonly [RecordType, readonly string[]]> {
  const { object } = of.phrase;
  const { front, complement, owner } = name;
  if (front !== undefined) yield [front.record, front.rest];
  if (complement !== undefined && complement.preposition !== 'from') yield [complement.record, object];
  if (owner !== undefined) yield [owner.record, object];
  for (const record of returned) yield [record, object];
  for (const { record, qualifier } of identified) if (qualifier.length === 0) yield [record, object];
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
function namesMoreThanRecord(of: Case, signals: Signals): readonly Target[] | undefined {
  const { name, returned } = signals;
  const { head, front } = name;
  const answer = returned.length === 1 ? returned[0] : undefined;
  if (doubtful.has(of.phrase.verb) && !isKnown(signals, (head ?? front)?.record)) return undefined;
  if (head !== undefined) {
    const ends = likely(head.record, nameEnds);
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
  if (signals.viewer !== undefined) return undefined;
  return isMaking(signals)
    ? [possible(front.record, 'something of it is made that has no type')]
    : [likely(front.record, nameBegins)];
}

/** The name calls a record by the end of its name: `acceptInvitation` where there is one kind, a ProjectInvitation. */
function namesForShort(of: Case, signals: Signals): readonly Target[] | undefined {
  const { object } = of.phrase;
  for (let start = 0; start < object.length; start++) {
    const record = nicknamed(of, object.slice(start));
    if (record === undefined) continue;
    if (isIdentified(signals, record) || isTyped(signals, record)) return [likely(record, called)];
    if (signals.returned.length > 0 || (signals.identified.length > 0 && signals.action !== 'create')) return undefined;
    const addressed = isMaking(signals) || signals.bareIdentifier;
    return [addressed && !doubtful.has(of.phrase.verb) ? likely(record, called) : possible(record, called)];
  }
  return undefined;
}

/** The name names no record: what comes back. */
function returnsRecord(of: Case, signals: Signals): readonly Target[] | undefined {
  const { name, returned } = signals;
  const { complement, owner, inside } = name;
  const leads = complement !== undefined && !/^(?:from|by|as|with|using|via)$/.test(complement.preposition);
  if (leads && (returned.length === 0 || returned.includes(complement.record)))
    return [likely(complement.record, 'a preposition of the name leads to it')];
  const first = returned[0];
  if (first === undefined) return undefined;
  if (doubtful.has(of.phrase.verb) && !isIdentified(signals, first) && !signals.bareIdentifier)
    return [possible(first, 'its verb may only look')];
  const meant =
    returned.find((record) => record === owner?.record) ??
    returned.find((record) => record === inside?.record) ??
    mostWritten(of, returned) ??
    returned.find((record) => isIdentified(signals, record)) ??
    first;
  return [
    likely(
      meant,
      returned.length === 1 ? 'it is the record that comes back' : 'it is the likeliest of the records that come back',
    ),
  ];
}

/** Of several records, the one that the inputs name most fields of. */
function mostWritten(of: Case, records: readonly RecordType[]): RecordType | undefined {
  if (records.length < 2) return undefined;
  const counts = records.map((record) => readFields(of, record).length);
  const most = Math.max(...counts);
  return most > 0 && counts.filter((count) => count === most).length === 1 ? records[counts.indexOf(most)] : undefined;
}

/** Nothing comes back: what is taken, where the operation stands, who asks. */
function takesRecord(of: Case, signals: Signals): readonly Target[] | undefined {
  const { name, identified, inputNamed, action, viewer } = signals;
  const idle = doubtful.has(of.phrase.verb) || of.phrase.object.some((word) => transient.has(word));
  const say = idle ? possible : likely;
  const typed = inputNamed[0];
  if (typed !== undefined) return [say(typed.record, 'the input is named after it')];
  if (name.owner !== undefined) return [say(name.owner.record, 'its namespace is named after it')];
  const first = identified.find((i) => i.qualifier.length === 0) ?? identified[0];
  if (first !== undefined) return [(action === 'create' ? possible : say)(first.record, 'an argument identifies it')];
  if (viewer !== undefined && !idle) return [likely(viewer, 'it is who asks, and the name is about what is personal')];
  return name.inside === undefined ? undefined : [possible(name.inside.record, 'the name mentions it')];
}

function isMaking({ action }: Signals): boolean {
  return action === 'create' || action === 'replace' || action === 'delete';
}

function isLinking({ action }: Signals): boolean {
  return action === 'link' || action === 'unlink';
}

function isTyped(signals: Signals, record: RecordType): boolean {
  return signals.inputNamed.some((i) => i.record === record && !i.echo);
}

function isCalled(fieldName: string | undefined, parts: readonly string[]): boolean {
  return fieldName !== undefined && fieldName.replace(/_/g, '').toLowerCase() === parts.join('');
}
