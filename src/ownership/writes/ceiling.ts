/** What keeps a write from being said with more confidence than is known, whatever its chance. */
import { nameKey } from '../words.ts';
import { type Candidate, type Candidates, implementsIt } from './candidate.ts';
import { sessionVerbs } from './deed-candidates.ts';
import { fieldOfVerb } from './field-names.ts';
import type { OperationReading } from './reading.ts';
import { handedOut, isLookedAt } from './vocabulary.ts';

/** No more than `possible`, or no write at all, and why. */
export interface Ceiling {
  readonly most: 'possible' | 'nothing';
  readonly because: string;
}

/** Verbs that keep what exists somewhere, if nothing but its id is given. */
const keeping = /^(?:save|store|keep|collect|remember)$/;

/** Undefined where nothing speaks against saying what the chance says. */
export function ceilingOf(of: OperationReading, candidates: Candidates, candidate: Candidate): Ceiling | undefined {
  const { kind, verb, statement } = of.name;
  const because = `to ${verb} may leave it as it is`;
  if (isMereAnswer(of, candidate)) return { most: 'nothing', because: 'it exists for answers alone' };
  if (statement) return { most: 'possible', because: 'its name tells what has happened' };
  if (isPlaceholder(of, candidate)) return { most: 'nothing', because: 'nothing is named, taken or handed back' };
  if (isListed(of, candidate)) return { most: 'possible', because: 'it is listed, and nothing is said to be done' };
  const isNew =
    candidate.returned !== undefined && candidate.identified === undefined && candidates.bareId === undefined;
  switch (kind) {
    case 'read':
      if (candidate.deed !== undefined && sessionVerbs.test(verb)) return undefined;
      // `verifyCard: CardVerification`
      if (candidate.deed !== undefined && candidate.returned !== undefined && candidate.identified === undefined)
        return undefined;
      return isFilter(candidates)
        ? { most: 'nothing', because: 'it asks, with a filter' }
        : { most: 'possible', because };
    case 'choose':
      // What is kept for a reader alone changes nothing of it, unless it has a field for that.
      return candidate.deed === undefined &&
        fieldOfVerb(candidate.record, verb) === undefined &&
        !isChosenFor(of, candidate, candidates)
        ? { most: 'possible', because }
        : undefined;
    case 'announce':
      return candidate.deed !== undefined || isNew || (verb === 'publish' && candidate.returned !== undefined)
        ? undefined
        : { most: 'possible', because };
    default:
      if (candidate.deed !== undefined) return undefined;
      if (isMadeOf(of, candidate, candidates))
        return { most: 'possible', because: 'it exists, and something else is made' };
      if (isApplied(of, candidate, candidates))
        return { most: 'possible', because: 'it is given to what is identified and comes back' };
      if (isWay(candidate, candidates))
        return { most: 'possible', because: 'it comes back for the one that is named, which implements it' };
      if (isMention(candidate, candidates))
        return { most: 'possible', because: 'it is mentioned, and something else is acted on' };
      if ((kind === 'link' || kind === 'unlink') && goesElsewhere(of, candidate, candidates))
        return { most: 'possible', because: 'it is put into or taken out of something that has no type' };
      if (verb === 'set' && isChosen(candidate, candidates))
        return { most: 'possible', because: 'it is chosen, and given no value' };
      if (isKept(candidate, candidates))
        return { most: 'possible', because: 'nothing but its id is given, and it is kept elsewhere' };
      return keeping.test(verb) &&
        (candidate.identified !== undefined || candidates.bareId !== undefined) &&
        candidates.values.length === 0 &&
        candidate.name?.place === 'whole'
        ? { most: 'possible', because: 'nothing but its id is given' }
        : undefined;
  }
}

/** Nothing is identified, and nothing is given but enums. */
function isFilter({ identifiers, values }: Candidates): boolean {
  return identifiers.length === 0 && values.every(({ kind }) => kind === 'enum');
}

/** `createReview(productId): Product`, `purchaseProduct(productId): Order`: what is identified exists; made is what the name or the answer says besides. */
function isMadeOf(of: OperationReading, candidate: Candidate, { all }: Candidates): boolean {
  if (of.name.kind !== 'create' || candidate.identified === undefined) return false;
  const others = all.filter(
    (other) => other !== candidate && !candidate.companions.has(other.record) && other.identified === undefined,
  );
  if (candidate.name === undefined || candidate.name.place === 'front')
    return others.some(({ name }) => name?.place === 'whole' && name.kind === 'full');
  return (
    candidate.returned === undefined &&
    others.some(({ returned, record }) => returned?.way === 'direct' && record.role === 'record')
  );
}

/** `applyCoupon(basketId, code): Basket`, where a basket has a coupon: what exists is given to what changes. */
function isApplied(of: OperationReading, candidate: Candidate, { all }: Candidates): boolean {
  const { kind } = of.name;
  if (kind !== 'change' && kind !== 'link' && kind !== 'unlink') return false;
  if (candidate.identified !== undefined || candidate.returned !== undefined) return false;
  return all.some(
    ({ record, identified, returned }) =>
      identified !== undefined &&
      (returned?.way === 'direct' || returned?.way === 'payload') &&
      record.holds(of.records).get(candidate.record.name) === 'one',
  );
}

/** `notes(first: Int): NoteConnection`: the name is the record's alone, and many come back. */
function isListed(of: OperationReading, { name, returned }: Candidate): boolean {
  return name?.place === 'sentence' && returned !== undefined && (of.answersList || returned.way === 'page');
}

/** `switchTariff(tariffId): Contract`, where a contract has a tariff: what is chosen stays as it is, what it is chosen for does not. */
function isChosenFor(of: OperationReading, { record, name, returned }: Candidate, { all }: Candidates): boolean {
  if (name !== undefined || (returned?.way !== 'direct' && returned?.way !== 'payload')) return false;
  return all.some(
    (other) =>
      other.identified !== undefined &&
      other.name?.place === 'whole' &&
      record.holds(of.records).get(other.record.name) === 'one',
  );
}

/** `empty: Boolean`, where a root must have a field. */
function isPlaceholder(of: OperationReading, candidate: Candidate): boolean {
  const { words, known } = of.name;
  if (known || words.length > 1 || of.arguments.length > 0 || candidate.name !== undefined) return false;
  return of.operation.namespaces.length === 0 && !of.subgraph.types.has(of.answer);
}

/** `openSavings: Account`, where Savings implements Account. */
function isWay({ record, name, returned }: Candidate, { all }: Candidates): boolean {
  if (record.type.kind !== 'interface' || returned === undefined || name !== undefined) return false;
  return all.some(
    (other) => other.name?.place === 'whole' && other.name.kind === 'full' && implementsIt(other.record, record),
  );
}

/** `cancelOrderExport(exportId)`: the rest of the name and the id agree on another thing. */
function isMention({ name, identified, returned }: Candidate, { identifiers }: Candidates): boolean {
  if (
    name === undefined ||
    (name.place !== 'front' && name.place !== 'subject') ||
    identified !== undefined ||
    returned !== undefined
  )
    return false;
  const rest = nameKey(name.left);
  return rest !== '' && identifiers.some(({ words }) => words.length > 1 && nameKey(words.slice(0, -1)).endsWith(rest));
}

/** What nothing but answers hold, and nothing names but they: `Notice`; or what is handed out: `UploadUrl`. */
function isMereAnswer(
  of: OperationReading,
  { record, name, returned, deed, inputNamed, identified }: Candidate,
): boolean {
  if (returned?.answerOnly !== true) return false;
  // An interface stands for those who implement it.
  if (of.records.implementers(record, of.subgraph).some(({ type }) => type.entity)) return false;
  if (handedOut.has(record.words.at(-1) ?? '')) return true;
  return (
    (name === undefined || name.kind === 'start') &&
    deed === undefined &&
    inputNamed === undefined &&
    identified === undefined
  );
}

/** `removeSavedSongs(songIds)`: the words before it say by whom it is kept or seen. */
function isKept({ name, identified, returned }: Candidate, candidates: Candidates): boolean {
  if (
    name?.place !== 'head' ||
    returned !== undefined ||
    candidates.values.length > 0 ||
    (identified === undefined && candidates.bareId === undefined)
  )
    return false;
  return name.left.length > 0 && name.left.every((word) => isLookedAt(word));
}

/** `removeOrderFromFavourites(orderId)`: the name leads to something that is no record, and what exists is put there. */
function goesElsewhere(of: OperationReading, { name, identified }: Candidate, { all }: Candidates): boolean {
  if (of.name.preposition >= of.name.words.length || name?.place !== 'whole' || identified === undefined) return false;
  return !all.some((other) => other.name?.place === 'complement');
}

/** `setDefaultCard(cardId)`: nothing is given but which one, and words before it say for what. */
function isChosen({ name, identified, returned }: Candidate, candidates: Candidates): boolean {
  return (
    name !== undefined &&
    name.place === 'head' &&
    identified !== undefined &&
    returned === undefined &&
    candidates.values.length === 0
  );
}
