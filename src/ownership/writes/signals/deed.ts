/** Signal: what the verb of an operation does. */
import { isList } from '../../../schema/type-reference.ts';
import { type Case, recordOf } from '../case.ts';
import { doersOf, nounsOf, participleOf } from '../nouns.ts';
import type { RecordType } from '../records.ts';
import { fieldHolding, pointsAt, readFields } from './fields.ts';
import type { NameSignal } from './name.ts';

/**
 * A record named after what the verb does: `translateCategory` writes a CategoryTranslation, `requestLeave` a LeaveRequest,
 * `invitePerson` an Invitation. A noun alone counts only if it is what comes back.
 */
export function readDeed(of: Case, name: NameSignal): RecordType | undefined {
  const { verb, object, subject } = of.phrase;
  if (verb.length < 3 || plain.has(verb)) return undefined;
  const things = [...subject, ...object];
  const done = verb.startsWith('un') && verb.length > 4 ? verb.slice(2) : verb;
  const links = of.phrase.action === 'link' || of.phrase.action === 'unlink';
  const participle = object.length > 0 && !links ? recordOf(of, [participleOf(done), ...object]) : undefined;
  if (participle !== undefined) return participle;
  for (const noun of nounsOf(done)) {
    if (!of.records.mayEnd(noun)) continue;
    const compound = things.length === 0 ? undefined : recordOf(of, [...things, noun]);
    if (compound !== undefined && compound !== name.exact?.record) return compound;
    if (leavesAsItIs(done) && of.returned.length === 0) {
      const alone =
        recordOf(of, [noun]) ?? (object.length > 1 ? recordOf(of, [...object.slice(0, -1), noun]) : undefined);
      if (alone !== undefined && alone !== name.exact?.record) return alone;
    }
    const about = (name.exact ?? name.owner)?.record;
    // `likePost(postId): Post`, where a post has likes.
    const made = leavesAsItIs(done) && about !== undefined ? recordOf(of, [noun]) : undefined;
    if (
      made !== undefined &&
      about !== undefined &&
      made !== about &&
      isListedBy(about, made) &&
      of.returned.every(({ record }) => record === about)
    )
      return made;
    const own = about === undefined || of.returned.length > 0 ? undefined : recordOf(of, [noun]);
    if (own !== undefined && about !== undefined && own !== about && isMadeAbout(of, own, about)) return own;
    const returned = of.returned.find(({ record }) => record.role === 'record' && record.words.at(-1) === noun);
    if (returned !== undefined) return returned.record;
  }
  if (!leavesAsItIs(done) || of.returned.length > 0) return undefined;
  for (const noun of doersOf(done)) {
    const record = recordOf(of, [noun]);
    if (record !== undefined && record !== name.exact?.record && readFields(of, record).length > 0) return record;
  }
  return undefined;
}

function isListedBy(record: RecordType, other: RecordType): boolean {
  const field = record.fields.byTarget.get(other.name);
  return field !== undefined && isList(field.type);
}

/** `payInvoice(invoiceId, amount): Boolean` where a Payment has an invoice and an amount. */
function isMadeAbout(of: Case, record: RecordType, about: RecordType): boolean {
  return (
    pointsAt(record, about) && readFields(of, record).some(({ field }) => field !== fieldHolding(record, about, []))
  );
}

/** Whether a verb leaves what it is done to as it is, and makes something about it: `reviewProduct`, `reserveDock`. */
export function leavesAsItIs(verb: string): boolean {
  return contributing.has(verb);
}

const contributing = new Set(
  'invite refer prescribe review rate comment react vote report order request donate nominate endorse sponsor bid subscribe enroll enrol follow like bookmark apply admit hire reply reserve invest register'.split(
    ' ',
  ),
);

/** Verbs too general to name a deed. */
const plain = new Set([
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
]);
