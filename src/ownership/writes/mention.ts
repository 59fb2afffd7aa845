/** A record that an operation's name mentions, while the verb acts on something else or leads elsewhere. */
import { namedType } from '../../schema/type-reference.ts';
import { nameKey } from '../words.ts';
import { isOnlyIdentified, tellsNothing } from './asked.ts';
import { type Candidate, type Candidates, isNamedWhole } from './candidate.ts';
import { isMadeBy } from './deed-candidates.ts';
import { fieldMeant, fieldNamed, fieldOfVerb } from './field-names.ts';
import { affirmed, isState, particles, topical } from './name-words.ts';
import type { OperationReading } from './reading.ts';
import type { RecordType } from './records.ts';
import { silentWords } from './subgraph-names.ts';
import { handedOut, isMadeAgain } from './vocabulary.ts';

/**
 * `cancelOrderExport(exportId)`: the rest of the name and the id agree on another thing; `warmOrderCache(orderId)`: the rest of the name is no field of it,
 * and no value is given.
 */
export function isMention(of: OperationReading, candidate: Candidate, candidates: Candidates): boolean {
  const { name, identified, returned, record } = candidate;
  if (name === undefined || (name.place !== 'front' && name.place !== 'subject') || returned !== undefined)
    return false;
  const { left } = name;
  const rest = nameKey(left);
  if (rest === '') return false;
  const { bareId, identifiers, values } = candidates;
  const isField = fieldNamed(record, left) !== undefined || fieldNamed(record, left.slice(-1)) !== undefined;
  // `tagSetStyle(id, styleId)`, `markOrderAnswerHelpful(answerId)`
  if (identified === undefined && !(bareId !== undefined && isField))
    if (identifiers.some(({ known }) => isAnothersId(known.words.slice(0, -1), left, values.length === 0))) return true;
  // `changeRunOwner(runId, ownerId)`, where an owner is no record that is changed instead.
  const given = identifiers.find((input) => input !== identified?.input && input.known.relatedKey === rest);
  const isValue = of.name.kind === 'set' && given !== undefined;
  if (isValue && !candidates.all.some((other) => other.identified?.input === given)) return false;
  // `markOrderPaid`
  if (left.every((word) => isState(affirmed(word)))) return false;
  // `approveQuoteRequest(quoteId)`, `purgeQuoteRecords(quoteIds)`
  const several = identified?.list === true ? /s$/ : '';
  // `requestQuoteDetails(quoteId, email)`: they are what is asked for.
  const asks = of.name.verb === 'request';
  if (!asks && identified?.how === 'full' && left.every((word) => silentWords.has(word.replace(several, ''))))
    return false;
  if (name.place !== 'front' || isField || fieldMeant(record, left) !== undefined) return false;
  if (isFieldOfVerb(record, left)) return false;
  // `rotateShopToken(shopId)`: what is made again was kept.
  if (handedOut.has(left.at(-1) as string) && isMadeAgain(of.name.verb)) return false;
  // `reportQuoteDelay(quoteId, days): DelayReport`
  if (candidates.all.some((other) => isMadeBy(left, other))) return true;
  // `uploadBillPhoto(billId, url): String`: what is made is told of.
  const isAlone = values.length === 0 || asks || (of.name.kind === 'create' && !tellsNothing(of));
  return name.kind === 'full' && isAlone && isOnlyIdentified(of, candidate, candidates);
}

/**
 * `removeOrderFromFavourites(orderId)`: the name leads to something that is no record, and what exists is put there or taken away.
 * `goToOrder(orderId)`: the record is a mere place. `logViewOfOrder(orderId)`: what is before it is no field of it.
 */
export function goesElsewhere(of: OperationReading, candidate: Candidate, candidates: Candidates): boolean {
  const { name } = of;
  const leads = name.words[name.preposition];
  if (leads === undefined || !isOnlyIdentified(of, candidate, candidates)) return false;
  const place = candidate.name?.place;
  if (place === 'complement') {
    // `keepFlyerForMember(flyerId, memberId)`: the other record is what the verb acts on.
    if (leads === 'for' && candidates.all.some(isNamedWhole)) return true;
    const of = nameKey(name.objectWords);
    // `payForGrant(grantId)`
    if (of === '' && leads === 'for') return true;
    if (of !== '') return (leads === 'of' || topical.has(leads)) && !candidate.record.fields.has(of);
    return !name.known || name.kind === 'link' || name.kind === 'unlink';
  }
  // `takeOffOrderFromShortlist`
  const isWhole = place === 'whole' || (place === 'head' && candidate.name?.left.every((word) => particles.has(word)));
  if (!isWhole || !moving.test(leads) || name.preposition === name.words.length - 1) return false;
  const containers = candidates.all.filter((other) => other.name?.place === 'complement');
  if (containers.some((container) => isChangedBy(of, container, candidate))) return true;
  if (name.kind === 'delete' && leads === 'from') return false;
  if (containers.length === 0) return true;
  // `removeVariantFromCart(variantId)`: a Cart to which this subgraph gives Variants, or which comes back, changes; they stay as they are, unless they have a Cart.
  if (name.kind !== 'link' && name.kind !== 'unlink') return false;
  const own = candidate.record.holds(of.records);
  return containers.some(({ record, returned }) => {
    if (own.has(record.name)) return false;
    const fields = of.subgraph.types.get(record.name)?.fields.values() ?? [];
    return returned?.way === 'direct' || [...fields].some(({ type }) => namedType(type) === candidate.record.name);
  });
}

/**
 * `removeStopFromTrip(tripId, stopId)`, `addStopToTrip(tripId, stopId)`, where a trip has stops, and a stop no trip: the ids of both are given, and what changes is
 * the one that the name leads to.
 */
export function isChangedBy(
  { name: { kind, verb, words, preposition }, records }: OperationReading,
  { record, name, identified }: Candidate,
  { record: put, identified: given }: Candidate,
): boolean {
  if (kind !== 'link' && kind !== 'unlink' && !/^(?:add|insert|remove|put)$/.test(verb)) return false;
  if (name?.place !== 'complement' || !moving.test(words[preposition] ?? '') || given?.how !== 'full') return false;
  if (identified?.how !== 'full' || put.holds(records).has(record.name)) return false;
  return record.holds(records).has(put.name) || record.fields.has(nameKey([...put.words, 'id']));
}

/** What an id is of ends with the rest of the name, or, where no value is given, the rest begins with it. */
function isAnothersId(whose: readonly string[], rest: readonly string[], givenNothing: boolean): boolean {
  const key = nameKey(whose);
  return key !== '' && (key.endsWith(nameKey(rest)) || (givenNothing && nameKey(rest.slice(0, whose.length)) === key));
}

/** `togglePostLike(postId)` and likedBy. */
export function isFieldOfVerb(record: RecordType, [word, ...others]: readonly string[]): boolean {
  return word !== undefined && others.length === 0 && fieldOfVerb(record, word) !== undefined;
}

/** Prepositions of where something goes or comes from. */
const moving = /^(?:to|into|onto|from|on|in)$/;
