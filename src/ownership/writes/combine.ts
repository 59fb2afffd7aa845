/**
 * Draws one conclusion from all signals. The order of the questions is the whole model; docs/writes.md gives its reasons.
 */
import { verbAction } from '../words.ts';
import { type Case, endsWith, recordOf } from './case.ts';
import type { RecordType } from './records.ts';
import { fieldNamed, partNamed, pointsAt } from './signals/fields.ts';
import type { Mention } from './signals/name.ts';
import { isIdentified, isKnown, type Signals } from './signals.ts';

/** A record that the operation writes, and why it was chosen before the others. */
export interface Target {
  readonly record: RecordType;
  readonly because: string;
  readonly sure: 'likely' | 'possible';
  /** The one field that the choice itself points at. */
  readonly field?: string | undefined;
  /** The operation's name leaves nothing over: a second signal makes it certain. */
  readonly whole?: boolean;
}

/** The records an operation writes, in the words of its authors if they say so, else by the first question that has an answer. */
export function chooseTargets(of: Case, signals: Signals): readonly Target[] {
  for (const question of questions) {
    const targets = question(of, signals);
    if (targets !== undefined) return targets;
  }
  return [];
}

/** Undefined: the question does not apply, ask the next one. An empty list: nothing is written. */
type Question = (of: Case, signals: Signals) => readonly Target[] | undefined;

const questions: readonly Question[] = [
  onlyReads,
  announces,
  handsOut,
  doesDeed,
  changesRelation,
  namesRecord,
  returnsNamed,
  namesPart,
  namesPartly,
  returnsRecord,
  takesRecord,
];

function likely(record: RecordType, because: string, more: Partial<Target> = {}): Target {
  return { record, because, sure: 'likely', ...more };
}

function possible(record: RecordType, because: string): Target {
  return { record, because, sure: 'possible' };
}

/** A verb of reading writes nothing, whatever comes back. */
function onlyReads(_of: Case, { action, name, returned }: Signals): readonly Target[] | undefined {
  if (action !== 'read') return undefined;
  const mention = name.exact;
  return mention !== undefined && returned.includes(mention.record)
    ? [possible(mention.record, 'its verb is one of reading')]
    : [];
}

/** Sending a record creates it, or changes its state, if it comes back; else the record may stay as it is. */
function announces(of: Case, signals: Signals): readonly Target[] | undefined {
  const { action, name, returned } = signals;
  const { verb } = of.phrase;
  if (action !== 'announce') return undefined;
  const mention = name.exact ?? name.head ?? name.front ?? (of.phrase.object.length === 0 ? name.owner : undefined);
  const comesBack = mention !== undefined && returned.includes(mention.record);
  if (mention === name.exact && comesBack && verb !== 'resend' && verb !== 'notify' && verb !== 'remind')
    return undefined;
  if (verb === 'publish' && (comesBack || signals.bareIdentifier || isIdentified(signals, mention?.record))) {
    if (mention === name.exact || mention === name.owner) return undefined;
  }
  return mention === undefined ? [] : [possible(mention.record, 'announcing a record may leave it as it is')];
}

/** Words for what is handed out and not kept, unless a type is called so. */
const transient = new Set(
  'url uri link upload download export email mail sms notification preview otp cache csv pdf token session jwt reset'.split(
    ' ',
  ),
);

/** Links, uploads, e-mails are handed out, not kept. */
function handsOut(of: Case, { action, name, returned }: Signals): readonly Target[] | undefined {
  const { verb, object } = of.phrase;
  const last = object.at(-1);
  if (last === undefined || !transient.has(last) || name.exact !== undefined || name.head !== undefined)
    return undefined;
  if (action !== 'create' && verb !== 'request' && verb !== 'refresh') return undefined;
  return returned.length > 0 ? undefined : [];
}

/** A type named after the deed: the deed is recorded there, and what it is done to changes if it comes back. */
function doesDeed(_of: Case, signals: Signals): readonly Target[] | undefined {
  const { deed, name } = signals;
  if (deed === undefined) return undefined;
  const object = name.exact?.record;
  const target = likely(deed, "its name is the deed's", { whole: signals.returned.includes(deed) });
  if (object === undefined || !signals.returned.includes(object)) return [target];
  return [target, likely(object, 'the deed is done to it, and it comes back')];
}

const relationVerbs = new Set(['add', 'remove', 'reorder', 'exclude', 'include', 'move', 'sort']);

/** Adding to, removing from, linking: of two existing records, the one that holds the relation is written. */
function changesRelation(of: Case, signals: Signals): readonly Target[] | undefined {
  const { action, name, returned } = signals;
  const { verb, object } = of.phrase;
  const links = action === 'link' || action === 'unlink';
  if (!links && !relationVerbs.has(verb)) return undefined;
  const mention = name.exact !== undefined && name.exact.words.length <= object.length ? name.exact : name.head;
  if (name.exact !== undefined && mention !== name.exact && !links) return undefined; // with its namespace it is one record's name
  const part = mention?.record;
  const container = containerOf(of, signals, part);
  if (container === undefined) return undefined;
  const words =
    name.complement === undefined && name.front !== undefined && name.exact === undefined ? name.front.rest : object;
  const joined = recordOf(of, [...container.words, ...words]);
  const field = fieldNamed(container, words) ?? partNamed(of, container, words)?.field;
  const own = joined !== undefined && joined !== container && joined !== part ? joined : undefined;
  if (own !== undefined) {
    // `addLabels(labelIds)` links what exists; `addMember(personId)` makes a membership.
    if (!isIdentified(signals, own)) return [likely(own, 'the relation has a type of its own')];
    const holder = likely(container, 'it holds the relation', { field });
    return verb === 'remove' ? [holder, likely(own, 'it is removed from what holds it')] : [holder];
  }
  if (part === undefined)
    return links && field !== undefined ? [likely(container, 'it holds the relation', { field })] : undefined;
  const ordered = verb === 'reorder' || verb === 'sort';
  if (!links && !ordered && !isIdentified(signals, part)) return undefined; // the part itself comes into being or ends
  if (returned.includes(part) && !returned.includes(container)) return undefined;
  if (name.owner?.record === part) return undefined;
  return [likely(container, 'of two linked records, it holds the relation', { field })];
}

/** Where a part is added: after a preposition, before the part in the name, the subject or namespace; else the other record that is known. */
function containerOf(of: Case, signals: Signals, part: RecordType | undefined): RecordType | undefined {
  const { name } = signals;
  const said =
    name.complement?.record ??
    (name.exact === undefined || name.exact.words.length > of.phrase.object.length ? name.front?.record : undefined) ??
    name.owner?.record;
  if (said !== undefined && (isKnown(signals, said) || name.complement !== undefined) && said !== part) return said;
  const returned = signals.returned.filter((record) => record !== part);
  const others = signals.identified.filter((i) => i.record !== part && i.qualifier.length === 0).map((i) => i.record);
  const both = returned.find((record) => others.includes(record));
  if (both !== undefined) return both;
  if (said !== undefined && said !== part) return said;
  if (returned.length === 1 && !signals.returned.includes(part as RecordType)) return returned[0];
  // `assignRole(userId, roleId)`: the first record identified is what the operation is about.
  const first = signals.identified[0];
  return first !== undefined && first.record !== part && first.qualifier.length === 0 && part !== undefined
    ? first.record
    : undefined;
}

/** All that the verb acts on is a record's name. */
function namesRecord(of: Case, signals: Signals): readonly Target[] | undefined {
  const { name, action, returned, identified } = signals;
  const { exact } = name;
  if (exact === undefined) return undefined;
  const { record } = exact;
  const target = likely(record, "the name is the record's", { whole: true });
  if (signals.returnedAny.includes(record) || isTyped(signals, record)) return withHolder(signals, target, exact);
  // `addComment` that returns an IssueComment.
  const closer = returned.find((r) => endsWith(r, exact.words));
  if (closer !== undefined)
    return [likely(closer, 'the returned record is the named one, more exactly', { whole: true })];
  if (
    doubtful.has(of.phrase.verb) &&
    returned.length === 0 &&
    !signals.bareIdentifier &&
    !isIdentified(signals, record)
  )
    return [possible(record, 'its verb may only look')];
  if (action === 'delete') return [target];
  const answer = returned.length === 1 ? (returned[0] as RecordType) : undefined;
  const known = isIdentified(signals, record);
  if (answer !== undefined && !plainMaking.has(of.phrase.verb)) {
    // `bookRoom(roomId): Booking`, `refundProducts(orderId): Fulfillment`.
    if (action === 'create' && !isIdentified(signals, answer) && !signals.bareIdentifier)
      return [likely(answer, 'it comes of the named record')];
    if (
      action !== 'create' &&
      !pointsAt(record, answer) &&
      (isIdentified(signals, answer) || of.phrase.subject.length > 0 || !known) &&
      !(signals.bareIdentifier && !isIdentified(signals, answer))
    )
      return [likely(answer, 'it comes back, the named record does not', { field: fieldNamed(answer, exact.words) })];
  }
  const only = identified.length > 0 ? (identified[0]?.record as RecordType) : undefined;
  if (
    answer === undefined &&
    action === 'update' &&
    !known &&
    !signals.bareIdentifier &&
    only !== undefined &&
    pointsAt(only, record) &&
    !pointsAt(record, only)
  )
    return [likely(only, 'it is identified and has one of the named record', { field: fieldNamed(only, exact.words) })];
  return withHolder(signals, target, exact);
}

const doubtful = new Set(['verify', 'check', 'refresh', 'sync', 'process', 'run', 'execute', 'retry', 'trigger']);
const plainMaking = new Set(['create', 'add', 'insert', 'new', 'generate', 'post', 'write']);

/** A value has no life of its own: who holds it is written too. */
function withHolder(signals: Signals, target: Target, exact: Mention): readonly Target[] {
  if (target.record.role === 'record') return [target];
  const holder = [...signals.returned, ...signals.identified.map((i) => i.record)].find(
    (r) => fieldNamed(r, exact.words) !== undefined,
  );
  return holder === undefined
    ? [target]
    : [target, likely(holder, 'it holds the named value', { field: fieldNamed(holder, exact.words) })];
}

/** The record that comes back is called by the end of its name, or by the payload's field: `updateComment: { comment: CardComment }`. */
function returnsNamed(of: Case, signals: Signals): readonly Target[] | undefined {
  const { object } = of.phrase;
  if (object.length === 0) return undefined;
  for (let start = 0; start < object.length; start++) {
    const parts = object.slice(start);
    const found = of.returned.find(
      ({ record, fieldName }) =>
        (endsWith(record, parts) && record.role === 'record') ||
        (fieldName !== undefined && sameName(fieldName, parts)),
    );
    if (found === undefined) continue;
    if (start > 0 && signals.name.front !== undefined && signals.name.front.record === found.record) return undefined;
    return [likely(found.record, 'the returned record is called so', { whole: start === 0 })];
  }
  return undefined;
}

function sameName(fieldName: string, parts: readonly string[]): boolean {
  return fieldName.replace(/_/g, '').toLowerCase() === parts.join('');
}

/** The name leads to a field of a record: to the part held there, or to the field itself. */
function namesPart(of: Case, signals: Signals): readonly Target[] | undefined {
  const { name, action } = signals;
  const { object } = of.phrase;
  const links = action === 'link' || action === 'unlink';
  const holders: [RecordType, readonly string[]][] = [];
  if (name.front !== undefined) holders.push([name.front.record, name.front.rest]);
  if (name.complement !== undefined && name.complement.preposition !== 'from')
    holders.push([name.complement.record, object]);
  if (name.owner !== undefined) holders.push([name.owner.record, object]);
  for (const record of signals.returned) holders.push([record, object]);
  for (const { record, qualifier } of signals.identified) if (qualifier.length === 0) holders.push([record, object]);
  for (const [holder, parts] of holders) {
    const found = partNamed(of, holder, parts);
    const making = action === 'create' || action === 'replace' || action === 'delete';
    if (found !== undefined && !links && (making || found.part.role === 'value' || isTyped(signals, found.part))) {
      const part = likely(found.part, `it is what ${holder.name} holds under that name`, { field: undefined });
      return found.part.role === 'value' || !making
        ? [part, likely(holder, 'it holds the named value', { field: found.field })]
        : [part];
    }
    const field = found?.field ?? fieldNamed(holder, parts);
    if (field === undefined || (name.head?.record.role === 'record' && making && name.front === undefined)) continue;
    if (name.head !== undefined && holder !== name.front?.record) continue;
    if (name.head?.record.role === 'record' && signals.bareIdentifier && !isKnown(signals, holder)) continue;
    if (making && field !== undefined && name.head !== undefined) continue;
    return [likely(holder, 'the name leads to a field of it', { field, whole: name.front?.record === holder })];
  }
  return undefined;
}

/** The name ends or begins with a record's, with words left over. */
function namesPartly(_of: Case, signals: Signals): readonly Target[] | undefined {
  const { head, front } = signals.name;
  const { action, returned } = signals;
  const making = action === 'create' || action === 'replace' || action === 'delete';
  if (head !== undefined && front === undefined) {
    const answer = returned.length === 1 && !returned.includes(head.record) ? returned[0] : undefined;
    if (answer !== undefined && !making && !isKnown(signals, head.record))
      return [likely(answer, 'it comes back, the named record does not')];
    return [likely(head.record, "the name ends with the record's")];
  }
  if (head !== undefined && front !== undefined) {
    const full = head.words.length + front.words.length >= head.rest.length + head.words.length;
    if (making) return [likely(head.record, "the name ends with the record's")];
    const backsHead = isKnown(signals, head.record);
    const backsFront = isKnown(signals, front.record);
    const first = backsFront && !backsHead ? front : head;
    const targets = [
      likely(first.record, first === head ? "the name ends with the record's" : "the name begins with the record's"),
    ];
    return full && first === front ? [...targets, likely(head.record, "the name ends with the record's")] : targets;
  }
  if (front !== undefined) {
    const unmet = returned.filter((record) => record !== front.record && !isIdentified(signals, record));
    if (unmet.length === 1 && !returned.includes(front.record))
      return [likely(unmet[0] as RecordType, 'it comes back, the named record does not')];
    if (making && !isKnown(signals, front.record))
      return [possible(front.record, 'something of it is made that has no type')];
    return [likely(front.record, "the name begins with the record's")];
  }
  return undefined;
}

/** The name names no record: what comes back. */
function returnsRecord(of: Case, signals: Signals): readonly Target[] | undefined {
  const { name, returned } = signals;
  const { complement, owner, inside } = name;
  if (
    complement !== undefined &&
    !/^(?:from|by|as|with|using|via)$/.test(complement.preposition) &&
    (returned.length === 0 || returned.includes(complement.record))
  )
    return [likely(complement.record, 'a preposition of the name leads to it')];
  if (returned.length === 0) return undefined;
  if (verbAction(of.phrase.verb) !== undefined && doubtful.has(of.phrase.verb))
    return [possible(returned[0] as RecordType, 'its verb may only look')];
  if (returned.length === 1) return [likely(returned[0] as RecordType, 'it is the record that comes back')];
  const meant =
    returned.find((r) => r === owner?.record) ??
    returned.find((r) => r === inside?.record) ??
    returned.find((r) => isIdentified(signals, r)) ??
    (returned[0] as RecordType);
  return [likely(meant, 'it is the first of the records that come back')];
}

/** Nothing comes back: what is taken, where it stands, who asks. */
function takesRecord(of: Case, signals: Signals): readonly Target[] | undefined {
  const { name, identified, inputNamed, action, viewer } = signals;
  const typed = inputNamed[0];
  if (typed !== undefined) return [likely(typed.record, 'the input is named after it')];
  const owner = name.owner;
  const idle = doubtful.has(of.phrase.verb) || of.phrase.object.some((word) => transient.has(word));
  if (owner !== undefined)
    return [
      idle
        ? possible(owner.record, 'its namespace is named after it')
        : likely(owner.record, 'its namespace is named after it'),
    ];
  const first = identified.find((i) => i.qualifier.length === 0) ?? identified[0];
  if (first !== undefined)
    return [
      action === 'create' || idle
        ? possible(first.record, 'an argument identifies it')
        : likely(first.record, 'an argument identifies it'),
    ];
  if (viewer !== undefined && !idle)
    return [likely(viewer, 'it is the one who asks, and the name is about what is personal')];
  return name.inside === undefined ? undefined : [possible(name.inside.record, 'the name mentions it')];
}

function isTyped(signals: Signals, record: RecordType): boolean {
  return signals.inputNamed.some((i) => i.record === record);
}
