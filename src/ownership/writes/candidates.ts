/** The records that an operation may write, each with its evidence, which is weighed elsewhere. */
import { isList } from '../../schema/type-reference.ts';
import { nameKey, stem, words } from '../words.ts';
import { type Candidate, Candidates, isSaidByEnd, type Touch, valuesAmong } from './candidate.ts';
import { findCompanions } from './companions.ts';
import { collectDeeds } from './deed-candidates.ts';
import { fieldNamed } from './field-names.ts';
import { isGivenItsValues, takesNamed, withoutGiven } from './given.ts';
import { collectHeld, collectOnlyOne } from './implied-candidates.ts';
import { collectIdentified, collectNamedInput, collectValues } from './input-candidates.ts';
import type { Input } from './inputs.ts';
import { asObject, isBetter, matchNames } from './name-matches.ts';
import type { OperationReading } from './reading.ts';
import type { RecordType } from './records.ts';
import { shareWithTwins } from './twins.ts';
import { handedOut, isHarmless } from './vocabulary.ts';

/** Everything that an operation may write. Neither the order of arguments nor that of types counts. */
export function collectCandidates(of: OperationReading): Candidates {
  const found = new Map<RecordType, Candidate>();
  const touch = (record: RecordType): Candidate => {
    let candidate = found.get(record);
    if (candidate === undefined) {
      candidate = { record, companions: [] };
      found.set(record, candidate);
    }
    return candidate;
  };
  matchNames(of.name, (match) => {
    const candidate = touch(match.record);
    if (isBetter(match, candidate.name)) candidate.name = match;
  });
  for (const returned of of.returned) touch(returned.record).returned = returned;
  collectAnswer(of, touch);
  const identifiers: Input[] = [];
  let bareId: Input | undefined;
  for (const input of of.inputs) {
    if (input.kind !== 'scalar' || input.name === 'clientMutationId') continue;
    if (input.known.isBareMark) {
      identifiers.push(input);
      if (bareId === undefined || input.depth < bareId.depth) bareId = input;
    }
    collectIdentified(of, input, touch, identifiers);
  }
  collectAbbreviated(of, found, touch);
  collectGapped(of, touch);
  if (![...found.values()].some(({ name }) => name !== undefined)) collectEnding(of, bareId, touch);
  for (const input of of.inputs) if (input.kind === 'input' && !input.selects) collectNamedInput(of, input, touch);
  collectBegun(of, found, bareId);
  if (![...found.values()].some(isToldOf)) collectHeld(of, touch);
  collectStates(of, found, touch);
  collectDeeds(of, touch);
  collectViewer(of, identifiers, touch);
  shareWithTwins(of, [...found.values()], touch);
  if (!isHarmless(of.name.kind)) {
    const strong = [...found.values()].filter(isStrong);
    if (strong.length === 0) (identifiers.length === 0 ? collectFitting : collectValues)(of, touch);
    if (
      identifiers.length === 0 &&
      strong.every(({ name, returned }) => name?.place === 'front' && returned === undefined)
    )
      collectOnlyOne(of, touch);
  }
  const heard = withoutAnswers(of, [...found.values()]);
  const values = valuesAmong(of.inputs, identifiers);
  const isGiven = (candidate: Candidate) => isGivenItsValues(of, candidate, values);
  const ends = heard.filter((candidate) => isSaidByEnd(of, candidate));
  const others = heard.filter((candidate) => !ends.includes(candidate));
  const told = withoutFragments(others, identifiers.length === 0, isGiven);
  const all = withoutGiven(of, [...told, ...ends], identifiers);
  findCompanions(of, all);
  return new Candidates(all, bareId, identifiers, values);
}

/** `deleteAccount(password): Notice`: what exists for answers alone is no rival of who asks, unless the verb may make it. */
function withoutAnswers(of: OperationReading, all: readonly Candidate[]): readonly Candidate[] {
  const { kind } = of.name;
  if (kind !== 'delete' && kind !== 'unlink' && kind !== 'set' && !takesNamed(of)) return all;
  const others = all.filter((candidate) => !isMereAnswer(candidate));
  return others.every(({ viewer }) => viewer === true) ? others : all;
}

/** A mere fragment of a name, or the end of an id's, counts only if no stronger evidence points to any record. */
function withoutFragments(
  all: readonly Candidate[],
  viewerCounts: boolean,
  isGiven: (candidate: Candidate) => boolean,
): readonly Candidate[] {
  const strong = all.filter(
    (candidate) => isStrong(candidate) || (viewerCounts && candidate.viewer === true) || isGiven(candidate),
  );
  if (strong.length === 0) return all;
  // `createTripGroup` and ChatGroup: a record that only stands before the last noun says of what it is, and does not silence it.
  if (!strong.every(({ name, returned }) => name?.place === 'front' && returned === undefined)) return strong;
  return all.filter((candidate) => strong.includes(candidate) || candidate.name?.place === 'head');
}

/** Said or returned, and not only identified: an id may say of what it is. */
function isToldOf(candidate: Candidate): boolean {
  return (candidate.name !== undefined || candidate.returned !== undefined) && isStrong(candidate);
}

function isStrong(candidate: Candidate): boolean {
  const { name, returned, identified, inputNamed, state, deed, answerNamed } = candidate;
  if (candidate.fitting === true || candidate.commanded !== undefined) return true;
  if (name !== undefined && name.kind !== 'end' && name.kind !== 'initials' && name.place !== 'inside') return true;
  if (name?.place === 'whole') return true;
  if (returned !== undefined || state !== undefined || answerNamed !== undefined) return true;
  if (identified !== undefined && identified.how !== 'suffix' && identified.how !== 'qualified') return true;
  if (inputNamed?.whole === true && !inputNamed.echo) return true;
  return deed === 'compound' || deed === 'operation' || deed === 'partly';
}

/** What is handed out but also stored. */
const begun = /^(?:token|session|subscription)$/;

/** What nothing but answers hold, and nothing names but they: `Notice`; or what is handed out: `UploadUrl`. */
export function isMereAnswer({ record, name, returned, deed, inputNamed, identified }: Candidate): boolean {
  // An interface represents the types that implement it.
  if (returned?.answerOnly !== true || record.type.kind === 'interface') return false;
  const last = record.words.at(-1) ?? '';
  if (handedOut.has(last) && !begun.test(last)) return true;
  return (
    (name === undefined || name.kind === 'start') &&
    deed === undefined &&
    inputNamed === undefined &&
    identified === undefined
  );
}

/** Letters of a short form. */
export const longestAbbreviation = 5;

/** `upd_cust(cust_id)`: name and id agree on a short form of one record's name. */
function collectAbbreviated(of: OperationReading, found: ReadonlyMap<RecordType, Candidate>, touch: Touch): void {
  const { object, objectWords } = of.name;
  const [word] = objectWords;
  if (object.length !== 1 || word === undefined || word.length > longestAbbreviation) return;
  for (const { name } of found.values()) if (name?.place === 'whole' && name.kind !== 'start') return;
  const input = of.inputs.find(({ known }) => known.isMarked && known.words.length === 2 && known.words[0] === word);
  if (input === undefined) return;
  const record = of.records.abbreviated(word, of.subgraph);
  if (record === undefined) return;
  const candidate = touch(record);
  candidate.name = asObject(of.name, record, 'full', 1);
  candidate.identified ??= { input, how: 'full', list: isList(input.reference) };
}

/** `closeStation(stationId)`, where nothing is called a Station, and only the PollingStation of another subgraph nearly so. */
function collectEnding(of: OperationReading, bareId: Input | undefined, touch: Touch): void {
  const { objectWords } = of.name;
  const key = nameKey(objectWords);
  const input = of.inputs.find(({ known }) => known.relatedKey === key) ?? bareId;
  if (key === '' || input === undefined) return;
  if (of.name.named(objectWords) !== undefined || of.names.find(key).length > 0) return;
  const record = of.records.endingWith(objectWords);
  if (record === undefined || of.subgraph.types.has(record.name)) return;
  touch(record).identified ??= { input, how: 'suffix', list: isList(input.reference) };
}

/** `amendCase(id, input: CaseFileInput)`: the name begins the record's, and an input agrees. A value that is called so has no id. */
function collectBegun(
  of: OperationReading,
  found: ReadonlyMap<RecordType, Candidate>,
  bareId: Input | undefined,
): void {
  const { objectWords } = of.name;
  if (objectWords.length === 0) return;
  for (const candidate of found.values()) {
    const { record, inputNamed, name } = candidate;
    if (name !== undefined || inputNamed?.kind !== 'full' || !inputNamed.whole || inputNamed.echo) continue;
    const { stems } = record;
    if (stems.length <= objectWords.length || !objectWords.every((word, at) => stem(word) === stems[at])) continue;
    candidate.name = asObject(of.name, record, 'silent', objectWords.length / stems.length);
    if (bareId === undefined) continue;
    for (const other of found.values())
      if (other.record.role === 'value' && other.name?.place === 'whole') delete other.name;
  }
}

/** `hideGuestNote(id)` and GuestStayNote: all words of the object, the first and the last at its ends, and nothing else is called so. */
function collectGapped({ name, names }: OperationReading, touch: Touch): void {
  const { objectWords } = name;
  const [first = '', ...rest] = objectWords.map((word) => stem(word));
  if (rest.length === 0 || name.named(objectWords) !== undefined || names.find(nameKey(objectWords)).length > 0) return;
  // `updateGuestEmail` and GuestContactEmail, where a guest has an email.
  const front = name.named(objectWords.slice(0, 1));
  if (front !== undefined && fieldNamed(front, objectWords.slice(1)) !== undefined) return;
  const fits = names.find(nameKey(objectWords.slice(-1))).filter(({ record: { stems }, kind }) => {
    let at = 0;
    for (const word of stems.slice(1)) if (word === rest[at]) at++;
    return kind === 'end' && stems[0] === first && at === rest.length;
  });
  const [only, ...others] = fits;
  if (only !== undefined && others.length === 0)
    touch(only.record).name = asObject(name, only.record, 'silent', only.share);
}

/** Who asks, unless an id says that something else is acted on, which is no field of who asks: `deleteDraft(draftId)`, but `setPhoto(photoId)`. */
function collectViewer(of: OperationReading, identifiers: readonly Input[], touch: Touch): void {
  const { viewer } = of.names;
  if (viewer === undefined) return;
  const key = nameKey(of.name.objectWords);
  const id = key === '' ? undefined : identifiers.find(({ known }) => known.relatedKey === key)?.known.key;
  const isAnother = id !== undefined && key !== nameKey(viewer.words);
  if (isAnother && !viewer.fields.has(key) && !viewer.fields.has(id)) return;
  touch(viewer).viewer = true;
}

/** `register: PersonWithToken`, `InvoicePayload`, `StoreContextResult` for a PrintStoreContext: the answer is called after the record. */
function collectAnswer(of: OperationReading, touch: Touch): void {
  const parts = words(of.answer);
  for (let end = parts.length - 1; end > 0; end--) {
    if (
      parts[end] !== 'with' &&
      parts[end] !== 'and' &&
      !(end === parts.length - 1 && answering.has(parts[end] as string))
    )
      continue;
    const named = parts.slice(0, end);
    const record = of.records.find(nameKey(named), of.subgraph);
    if (record !== undefined)
      touch(record).answerNamed = parts[end] === 'with' || parts[end] === 'and' ? 'with' : 'whole';
    if (named.length < 2) continue;
    for (const short of of.names.find(nameKey(named)))
      if (short.kind === 'end') touch(short.record).answerNamed ??= 'end';
  }
}

/** Last words of the names of answers. */
const answering = new Set('payload result results response output return reply answer mutation outcome'.split(' '));

/** `register(userName, email, password)`: nothing else tells which record is meant than that the values are fields of it. */
function collectFitting(of: OperationReading, touch: Touch): void {
  const values = of.inputs.filter(({ kind, known }) => kind !== 'input' && !known.isAboutRequest);
  if (values.length < 2) return;
  for (const record of of.names.fitting(new Set(values.map(({ known }) => known.key)))) touch(record).fitting = true;
}

/** An enum that more records than these have, such as a currency, is the state of none that only other subgraphs have. */
const fewRecords = 8;

/** An enum that a field of the record has too, wherever the record is declared. */
function collectStates(of: OperationReading, found: ReadonlyMap<RecordType, Candidate>, touch: Touch): void {
  for (const input of of.inputs) {
    if (input.kind !== 'enum' || input.selects) continue;
    const records = of.records.withEnum(input.type);
    const isCommon = records.length > fewRecords;
    for (const record of records) {
      if (isCommon && !found.has(record) && !of.subgraph.types.has(record.name)) continue;
      const candidate = touch(record);
      const old = candidate.state;
      // Of two as deep the one that fewer records have, or the first by its path: never the first that is written.
      const nearer =
        old === undefined ? -1 : input.depth - old.depth || records.length - of.records.withEnum(old.type).length;
      if (old === undefined || nearer < 0 || (nearer === 0 && input.path < old.path)) candidate.state = input;
    }
  }
}
