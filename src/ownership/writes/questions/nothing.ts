/** Operations that write nothing, or only perhaps. */
import type { Case } from '../case.ts';
import type { RecordType } from '../records.ts';
import type { Identified } from '../signals/identifier.ts';
import { isIdentified, type Signals } from '../signals.ts';
import { likely, possible, type Target } from '../target.ts';
import { transient } from './common.ts';

/** A verb of reading writes nothing, whatever comes back. */
export function onlyReads(of: Case, signals: Signals): readonly Target[] | undefined {
  const { action, name, returned } = signals;
  if (action !== 'read') return undefined;
  const session = sessionOf(of, returned, signals.identified);
  if (session !== undefined) return [likely(session, 'signing in or out begins or ends it')];
  // `prepareUpload: UploadTicket`, `exportOrders: ExportJob`
  const [made] = returned;
  if (
    made !== undefined &&
    returned.length === 1 &&
    name.exact === undefined &&
    /^(?:prepare|export)$/.test(of.phrase.verb) &&
    !signals.bareIdentifier &&
    !isIdentified(signals, made)
  )
    return [likely(made, 'what is produced comes back')];
  const record = name.exact?.record;
  return record !== undefined && returned.includes(record) ? [possible(record, 'its verb is one of reading')] : [];
}

/** Where sessions are records, `login` makes one and `logout` ends one. */
function sessionOf(
  of: Case,
  returned: readonly RecordType[],
  identified: readonly Identified[],
): RecordType | undefined {
  if (!/^(?:login|logout|signin|signout)$/.test(of.phrase.verb)) return undefined;
  const known = [...returned, ...identified.map(({ record }) => record)];
  return known.find((record) => record.role === 'record' && record.words.at(-1) === 'session');
}

/** Sending a record creates or changes it if it comes back; else it may stay as it is. */
export function onlyAnnounces(of: Case, signals: Signals): readonly Target[] | undefined {
  const { action, name, returned } = signals;
  const { verb, object } = of.phrase;
  if (action !== 'announce') return undefined;
  const mention = name.exact ?? name.head ?? name.front ?? (object.length === 0 ? name.owner : undefined);
  // `publishChanges(id): Menu`: what comes back is made public.
  if (mention === undefined && verb === 'publish' && returned.length === 1 && signals.bareIdentifier) return undefined;
  if (mention === undefined) return [];
  const whole = mention === name.exact || mention === name.owner;
  if (whole && returned.includes(mention.record) && !/^(?:resend|notify|remind)$/.test(verb)) return undefined;
  if (whole && verb === 'publish' && (signals.bareIdentifier || isIdentified(signals, mention.record)))
    return undefined;
  return [possible(mention.record, 'announcing a record may leave it as it is')];
}

/** Links, uploads, e-mails are handed out, not kept. */
export function onlyHandsOut(of: Case, { action, name, returned }: Signals): readonly Target[] | undefined {
  const { verb, object } = of.phrase;
  const last = object.at(-1);
  if (last === undefined || !transient.has(last) || name.exact !== undefined || name.head !== undefined)
    return undefined;
  if (action !== 'create' && verb !== 'request' && verb !== 'refresh') return undefined;
  return returned.length > 0 ? undefined : [];
}
