/** What several questions share. */
import { keyOf, nameKey } from '../../words.ts';
import type { Case } from '../case.ts';
import type { RecordType } from '../records.ts';
import { pointsAt } from '../signals/fields.ts';
import { isIdentified, type Signals } from '../signals.ts';

export const nameIs = "the name is the record's";

export const comesBackInstead = 'it comes back, the named record does not';

export const called = 'it is called so for short';

export const isChosen = 'the named record is chosen for it';

/** Verbs that may change something or only look. */
export const doubtful = new Set(['verify', 'check', 'refresh']);

/** Verbs that choose one of several records for another: `switchTariff(accountId, tariffId)`. */
export const choosing = new Set(['switch', 'change', 'choose', 'select', 'set', 'unset', 'swap']);

/** `OrderDiscount` is a part of what `Order` stands for. */
export function isPartOf(record: RecordType, whole: RecordType | undefined): boolean {
  return (
    whole !== undefined &&
    record.words.length > whole.words.length &&
    whole.words.every((word, i) => record.words[i] === word)
  );
}

/** `addCartProduct(cartId, productId): CartItem`: it was not there before, and has a product. */
export function isMadeFor(signals: Signals, answer: RecordType, part: RecordType): boolean {
  return answer !== part && !isIdentified(signals, answer) && isIdentified(signals, part) && pointsAt(answer, part);
}

/** Words for what is handed out and not kept, unless a type is called so. */
export const transient = new Set(
  'url uri link upload download export email mail sms notification preview otp cache csv pdf token session jwt reset'.split(
    ' ',
  ),
);

export function isMaking({ action }: Signals): boolean {
  return action === 'create' || action === 'replace' || action === 'delete';
}

export function isLinking({ action }: Signals): boolean {
  return action === 'link' || action === 'unlink';
}

export function isTyped(signals: Signals, record: RecordType): boolean {
  return signals.inputNamed.some((i) => i.record === record && !i.echo);
}

/** The field of a payload is called by the words, alone or after what was done: `item`, `approvedItem` of `approveItem`, `newItem`. */
export function isCalled(of: Case, fieldName: string | undefined, parts: readonly string[]): boolean {
  if (fieldName === undefined) return false;
  const called = keyOf(fieldName);
  const name = nameKey(parts);
  if (called === name) return true;
  if (!called.endsWith(name)) return false;
  const before = called.slice(0, called.length - name.length);
  const { verb } = of.phrase;
  const done = verb.endsWith('e') || verb.endsWith('y') ? verb.slice(0, -1) : verb;
  return outcomes.has(before) || (before.endsWith('ed') && done !== '' && before.startsWith(done));
}

const outcomes = new Set(['new', 'created', 'updated', 'deleted', 'removed', 'added', 'current']);
