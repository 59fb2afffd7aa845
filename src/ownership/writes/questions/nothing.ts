/** Operations that write nothing, or only perhaps. */
import type { Case } from '../case.ts';
import { isIdentified, type Signals } from '../signals.ts';
import { possible, type Target } from '../target.ts';
import { transient } from './common.ts';

/** A verb of reading writes nothing, whatever comes back. */
export function onlyReads(_of: Case, { action, name, returned }: Signals): readonly Target[] | undefined {
  if (action !== 'read') return undefined;
  const record = name.exact?.record;
  return record !== undefined && returned.includes(record) ? [possible(record, 'its verb is one of reading')] : [];
}

/** Sending a record creates or changes it if it comes back; else it may stay as it is. */
export function onlyAnnounces(of: Case, signals: Signals): readonly Target[] | undefined {
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
export function onlyHandsOut(of: Case, { action, name, returned }: Signals): readonly Target[] | undefined {
  const { verb, object } = of.phrase;
  const last = object.at(-1);
  if (last === undefined || !transient.has(last) || name.exact !== undefined || name.head !== undefined)
    return undefined;
  if (action !== 'create' && verb !== 'request' && verb !== 'refresh') return undefined;
  return returned.length > 0 ? undefined : [];
}
