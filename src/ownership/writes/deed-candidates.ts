/** Records that are named after what an operation does, or after who does it. */
import { nameKey, stem } from '../words.ts';
import type { Candidate, Touch } from './candidate.ts';
import { doersOf, nounsOf, participleOf } from './nouns.ts';
import type { OperationReading } from './reading.ts';
import type { RecordType } from './records.ts';

/** Verbs that begin or end a session. */
export const sessionVerbs = /^(?:login|logout|signin|signout|logon|logoff|signon|signoff)$/;

/** Verbs too general to name a deed. */
const plainDeeds = new Set([
  'create',
  'add',
  'update',
  'delete',
  'remove',
  'set',
  'get',
  'edit',
  'make',
  'insert',
  'change',
  'move',
]);

const membershipNouns = ['member', 'membership', 'participant', 'participation'];

/** Whether a record comes back that the verb and these words of the name together name: `reportQuoteDelay(quoteId): DelayReport`. */
export function isMadeBy(words: readonly string[], { deed, returned, record }: Candidate): boolean {
  return deed !== undefined && returned !== undefined && words.every((word) => record.stems.includes(stem(word)));
}

/** What is done by a verb, or undone. */
export function doneBy(verb: string): string {
  return verb.startsWith('un') && verb.length > 4 ? verb.slice(2) : verb;
}

/** What all of {@link derivedFrom} begin with. */
export function rootOf(word: string): string {
  const done = doneBy(word);
  return done.slice(0, Math.max(1, done.length - 2));
}

/** Words made of a verb that the name of a record can have which is named after what the verb does: whatever {@link collectDeeds} looks for by it. */
export function derivedFrom(verb: string): readonly string[] {
  const done = doneBy(verb);
  return [participleOf(done), ...nounsOf(done), ...doersOf(done)];
}

/** Other words that it looks for. @param word the verb, or its first word: `sign in`. */
export function broughtAboutBy(word: string): readonly string[] {
  if (/^(?:log|sign)/.test(word)) return ['session'];
  return /^(?:join|leave)$/.test(word) ? membershipNouns : [];
}

/** Whether a record's name begins with the noun of a verb, if that is another word than the verb. */
function begins({ stems }: RecordType, verb: string): boolean {
  return nounsOf(verb).some((noun) => noun !== verb && stem(noun) === stems[0]);
}

/** Whether a record is called after a verb, if not by the verb alone: Package by `pack`, Delivery by `deliver`, TowJob by `tow`, Photo by `photograph`. */
function beginsLike({ words: [first = '', second] }: RecordType, verb: string): boolean {
  const base = verb.endsWith('e') ? verb.slice(0, -1) : verb;
  if (first.length < 3 || base.length < 3 || (first === verb && second === undefined)) return false;
  return first.startsWith(base) || base.startsWith(first);
}

/** `payBill(billId, amount): Boolean`, where a Payment has a bill and an amount: what is made is of what is acted on, and all values are fields of it. */
export function isMadeOfValues({ name, inputs, records }: OperationReading, record: RecordType): boolean {
  // `notifyGuest(guestId, message)` may tell another service, which makes the Notification.
  const object = name.kind === 'announce' ? undefined : name.named(name.objectWords);
  if (object === undefined || record.role !== 'record' || record.holds(records).get(object.name) !== 'one')
    return false;
  const values = inputs.filter(({ kind, known }) => kind !== 'input' && !known.isMarked && !known.isAboutRequest);
  return values.length > 0 && values.every(({ known }) => record.fields.has(known.key));
}

export function collectDeeds(of: OperationReading, touch: Touch): void {
  const { verb } = of.name;
  if (verb.length < 3 || plainDeeds.has(verb)) return;
  const things = of.name.content;
  const subject = of.name.subject.map((at) => of.name.words[at] as string);
  const done = doneBy(verb);
  const find = (parts: readonly string[]) => of.records.find(nameKey(parts), of.subgraph);
  const mark = (record: RecordType | undefined, how: NonNullable<Candidate['deed']>) => {
    if (record === undefined) return;
    const candidate = touch(record);
    if (candidate.name?.place === 'whole' && candidate.name.kind === 'full') return;
    candidate.deed ??= how;
  };
  if (things.length > 0) mark(find([participleOf(done), ...things]), 'compound');
  for (const noun of of.records.nounsOf(done)) {
    if (things.length > 0) {
      mark(find([...things, noun]), 'compound');
      mark(find([noun, ...things]), 'compound');
      // `projectInviteUser` and ProjectInvitation
      if (subject.length > 0) mark(find([...subject, noun]), 'compound');
    }
    const made = find([noun]);
    mark(made, made !== undefined && isMadeOfValues(of, made) ? 'compound' : 'alone');
    for (const { record, way } of of.returned)
      if (way !== 'interface' && stem(record.words.at(-1) ?? '') === stem(noun) && noun !== verb)
        mark(record, 'compound');
  }
  // `packOrder: Package`, `order(id).pack: Package`; below any other namespace, `cancel: CancelJob` says nothing of what is cancelled.
  if (things.length > 0 || (of.operation.namespaces.at(-1)?.args.length ?? 0) > 0)
    for (const { record, way } of of.returned)
      if (way !== 'interface' && record.role === 'record' && beginsLike(record, done)) mark(record, 'compound');
  // `inspectShip: { run: InspectionRun }`
  if (of.name.kind === 'read')
    for (const { record, way } of of.returned)
      if (way !== 'interface' && record.words.length > 1 && begins(record, done)) mark(record, 'compound');
  // Signing in begins a session, signing out ends it; who joins a club becomes a ClubMember.
  if (sessionVerbs.test(verb)) {
    mark(find(['session']), 'compound');
    for (const { record, kind } of of.names.find(nameKey(['session']))) if (kind === 'end') mark(record, 'compound');
  }
  if (/^(?:join|leave)$/.test(verb))
    for (const noun of membershipNouns) mark(find([...of.name.objectWords, noun]), 'compound');
  // `requestPrintFromReader` and RequestPrintContext.
  const sentence = [verb, ...of.name.objectWords];
  if (of.name.verbAt === 0 && sentence.length > 1)
    for (const { record } of of.names.findStarts(nameKey(sentence))) mark(record, 'operation');
  for (const noun of doersOf(done)) {
    mark(find([noun]), 'doer');
    if (things.length > 0) mark(find([...things, noun]), 'compound');
  }
  // `likePost` by a Person: PersonLikesPost.
  if (of.name.objectWords.length > 0)
    for (const record of of.names.containing(done)) {
      const own = record.stems;
      if (own.length > 2 && of.name.objectWords.every((word) => own.includes(stem(word)))) mark(record, 'partly');
    }
  // PersonFollow.
  for (const { record } of of.names.find(nameKey([done]))) if (record.words.length > 1) mark(record, 'partly');
}
