/** The operation's name names no record. */
import type { Case } from '../case.ts';
import type { RecordType } from '../records.ts';
import { readFields } from '../signals/fields.ts';
import { isIdentified, type Signals } from '../signals.ts';
import { likely, possible, type Target } from '../target.ts';
import { doubtful, transient } from './common.ts';

/** The name names no record: what comes back. */
export function returnsRecord(of: Case, signals: Signals): readonly Target[] | undefined {
  const { name, returned } = signals;
  const { complement, owner, inside } = name;
  const leads = complement !== undefined && !/^(?:from|by|as|with|using|via)$/.test(complement.preposition);
  if (leads && (returned.length === 0 || returned.includes(complement.record)))
    return [likely(complement.record, 'a preposition of the name leads to it')];
  const first = returned[0];
  if (first === undefined) return undefined;
  if (doubtful.has(of.phrase.verb) && !isIdentified(signals, first) && !signals.bareIdentifier)
    return [possible(first, 'its verb may only look')];
  const chosen =
    returned.find((record) => record === owner?.record) ??
    returned.find((record) => record === inside?.record) ??
    mostWritten(of, returned) ??
    returned.find((record) => isIdentified(signals, record));
  const oneOf = chosen === undefined ? alternatives(of) : [];
  if (oneOf.length > 1 && oneOf.length === returned.length)
    return oneOf.map((record) => likely(record, 'what comes back is one of several records'));
  const meant = chosen ?? first;
  // `users.register: Session`
  if (
    of.phrase.object.length === 0 &&
    signals.action === 'create' &&
    owner !== undefined &&
    owner.record !== meant &&
    !isIdentified(signals, owner.record)
  )
    return [likely(owner.record, 'its namespace is named after it'), likely(meant, 'it is the record that comes back')];
  // `invoices.approve: Invoice`: the namespace is as good as an object.
  if (of.phrase.object.length === 0 && owner?.record === meant)
    return [likely(meant, 'its namespace is named after it, and it comes back', { whole: true })];
  return [
    likely(
      meant,
      returned.length === 1 ? 'it is the record that comes back' : 'it is the likeliest of the records that come back',
    ),
  ];
}

/** Records of which one comes back: the members of one union, in one place of the answer. */
function alternatives(of: Case): readonly RecordType[] {
  const places = new Set(of.returned.map(({ path }) => /^(.*) > \w+$/.exec(path)?.[1]));
  return places.size === 1 && !places.has(undefined)
    ? of.returned.filter(({ record }) => record.role === 'record').map(({ record }) => record)
    : [];
}

/** Of several records, the one that the inputs name most fields of. */
function mostWritten(of: Case, records: readonly RecordType[]): RecordType | undefined {
  if (records.length < 2) return undefined;
  const counts = records.map((record) => readFields(of, record).length);
  const most = Math.max(...counts);
  return most > 0 && counts.filter((count) => count === most).length === 1 ? records[counts.indexOf(most)] : undefined;
}

/** Nothing comes back: what is taken, where the operation stands, who asks. */
export function takesRecord(of: Case, signals: Signals): readonly Target[] | undefined {
  const { name, identified, inputNamed, action, viewer } = signals;
  const idle = doubtful.has(of.phrase.verb) || transient.has(of.phrase.object.at(-1) ?? '');
  const say = idle ? possible : likely;
  const typed = inputNamed[0];
  if (typed !== undefined) return [say(typed.record, 'the input is named after it')];
  if (name.owner !== undefined) return [say(name.owner.record, 'its namespace is named after it')];
  const first = identified.find((i) => i.qualifier.length === 0) ?? identified[0];
  if (first !== undefined) return [(action === 'create' ? possible : say)(first.record, 'an argument identifies it')];
  const looks = action === 'update' ? doubtful.has(of.phrase.verb) : idle;
  if (viewer !== undefined && !looks) return [likely(viewer, 'it is who asks, and the name is about what is personal')];
  return name.inside === undefined ? undefined : [possible(name.inside.record, 'the name mentions it')];
}
