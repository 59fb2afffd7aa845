import { type Case, recordOf } from '../case.ts';
import { nounsOf } from '../nouns.ts';
import type { RecordType } from '../records.ts';
import type { NameSignal } from './name.ts';

/**
 * A record named after what the verb does: `translateCategory` writes a CategoryTranslation, `requestLeave` a LeaveRequest,
 * `invitePerson` an Invitation. A noun alone counts only if it is what comes back.
 */
export function readDeed(of: Case, name: NameSignal): RecordType | undefined {
  const { verb, object, subject } = of.phrase;
  if (verb.length < 3 || plain.has(verb)) return undefined;
  const things = [...subject, ...object];
  for (const noun of nounsOf(verb)) {
    const compound = things.length === 0 ? undefined : recordOf(of, [...things, noun]);
    if (compound !== undefined && compound !== name.exact?.record) return compound;
    const returned = of.returned.find(({ record }) => record.role === 'record' && record.words.at(-1) === noun);
    if (returned !== undefined && noun !== verb) return returned.record;
  }
  return undefined;
}

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
