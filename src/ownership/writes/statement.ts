/** Whether an operation's name is a statement or a question, and not a command. */
import {
  asking,
  auxiliaries,
  conjunctions,
  finite,
  isParticiple,
  listening,
  modifiers,
  particles,
  prepositions,
  told,
} from './name-words.ts';
import { isPlainVerb } from './vocabulary.ts';

/** What is asked of a name. */
interface Named {
  readonly words: readonly string[];
  namedAt(from: number, to: number): unknown;
  startsWithRecord(from: number, to: number): boolean;
  /** Whether an argument takes the id of what the words from a position up to another mean. */
  identifies(from: number, to: number): boolean;
}

/**
 * - a past participle behind a record's name, with no verb after it: `orderShipped`, `orderPaymentReceived`, `orderCanceledByCustomer`, `orderPaidOff`;
 * - told to a listener: `onOrderShipped`, `handleOrderShippedEvent`;
 * - a form of to be or to have: `customerHasOpenOrders`, `isOrderValid`, `whatIfOrderIsLate`.
 */
export function isStatement(name: Named): boolean {
  const parts = name.words;
  let start = 0;
  while (start < parts.length - 1 && modifiers.has(parts[start] as string)) start++;
  const first = parts[start] as string;
  const last = parts.at(-1) as string;
  if (parts.length - start < 2) return false;
  if (auxiliaries.has(first)) return true;
  const records = (from: number) =>
    name.namedAt(from, parts.length) !== undefined || name.startsWithRecord(from, parts.length);
  if (conjunctions.has(first)) return isParticiple(last) || records(start + 1);
  const participle = parts.findIndex((word, index) => index >= start && isParticiple(word));
  // `ingestHasSbom`, where something is called a HasSbom
  const asserts = parts.some(
    (word, index) => index > start && finite.has(word) && name.namedAt(index, parts.length) === undefined,
  );
  const heard = listening.has(first);
  // `memberLeftTeam(memberId, teamId)`
  if (participle > start && !isPlainVerb(first) && name.identifies(start, participle) && records(participle + 1))
    return true;
  if (participle < 0 && !asserts && !(heard && told.test(last))) return false;
  // `setOrderSent`, also where something is called a Set.
  const orders = isPlainVerb(first) || asking.has(first);
  if (!heard && orders && participle > start + 1 && name.namedAt(start + 1, participle) !== undefined) return false;
  const named = records(start);
  if (!named && participle === start) return name.namedAt(start + 1, parts.length) !== undefined;
  const demands = orders || prepositions.has(first) || parts.includes('as');
  if (!named && !heard && demands) return false;
  if (asserts || (heard && told.test(last))) return true;
  const at = participle > start ? participle : parts.findIndex((word, index) => index > start && isParticiple(word));
  if (at < 0 || parts.slice(at + 1).some((word) => isPlainVerb(word))) return false;
  const next = parts[at + 1];
  // A preposition at the end belongs to a field: `voidOrderPlacedAt`.
  const goesOn = next === undefined || particles.has(next) || (prepositions.has(next) && at + 2 < parts.length);
  if (!goesOn && !told.test(last)) return false;
  if (heard || name.namedAt(start, at) !== undefined || name.identifies(start, at)) return true;
  const between = parts.slice(start + 1, at);
  const acts = between.some((word) => isPlainVerb(word) || asking.has(word) || prepositions.has(word));
  return !acts && name.startsWithRecord(start, at);
}
