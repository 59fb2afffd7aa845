/** The records that an operation may write, each with all that was seen of it. What speaks for or against is weighed elsewhere. */
import { isList, namedType } from '../../schema/type-reference.ts';
import { nameKey, splitWords, stem, words } from '../words.ts';
import type { Input } from './inputs.ts';
import type { MatchKind, NameMatch } from './name-reading.ts';
import { strongMarks } from './names.ts';
import { doersOf, nounsOf, participleOf } from './nouns.ts';
import type { OperationReading } from './reading.ts';
import type { RecordType } from './records.ts';
import type { Returned } from './returned.ts';

/** An argument identifies the record: by its whole name, by a type of its own for the ids, by a short name, or with words before (`parentInvoiceId`). */
export interface Identification {
  readonly input: Input;
  readonly how: 'typed' | 'full' | 'short' | 'qualified' | 'suffix';
  readonly list: boolean;
}

/** An input object, or an argument that takes one, is named after the record. */
export interface InputNaming {
  readonly input: Input;
  readonly kind: MatchKind;
  /** Nothing else is said by the name. */
  readonly whole: boolean;
  /** The input is named after the operation: it says no more than the operation's name. */
  readonly echo: boolean;
  /** It is the argument's name, not its type's, that names the record. */
  readonly argument: boolean;
}

export interface Candidate {
  readonly record: RecordType;
  name?: NameMatch;
  returned?: Returned;
  /** The type that comes back is called after the record: `PersonWithToken`. */
  answerNamed?: 'with' | 'whole' | 'end';
  identified?: Identification;
  inputNamed?: InputNaming;
  /** An input carries the enum of one of its fields. */
  state?: Input;
  /** It is named after what the verb does: `refundInvoice` and InvoiceRefund, `invitePerson` and Invitation. */
  deed?: 'compound' | 'partly' | 'alone' | 'doer' | 'operation';
  /** It is who asks: `Query.me`. */
  viewer?: boolean;
  /** Records that may be written besides: rivals are only the others. */
  readonly companions: Set<RecordType>;
}

/** Facts of all candidates together. */
export interface Candidates {
  readonly all: readonly Candidate[];
  /** An input that identifies without saying what: `id`. */
  readonly bareId: Input | undefined;
  /** Inputs that identify anything. */
  readonly identifiers: readonly Input[];
  /** Inputs that give values: neither identifiers nor words of selection, nor about the request. */
  readonly values: readonly Input[];
}

const viewerFields = [
  'me',
  'viewer',
  'currentUser',
  'self',
  'myProfile',
  'profile',
  'whoami',
  'loggedInUser',
  'currentAccount',
  'myAccount',
  'current_user',
  'my_profile',
  'current_account',
]; // prettier-ignore

/** Everything that an operation may write. Neither the order of arguments nor that of types counts. */
export function collectCandidates(of: OperationReading): Candidates {
  const found = new Map<RecordType, Candidate>();
  const touch = (record: RecordType): Candidate => {
    let candidate = found.get(record);
    if (candidate === undefined) {
      candidate = { record, companions: new Set() };
      found.set(record, candidate);
    }
    return candidate;
  };
  for (const match of of.name.matches()) touch(match.record).name = match;
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
  for (const input of of.inputs) if (input.kind === 'input' && !input.selects) collectNamedInput(of, input, touch);
  collectStates(of, touch);
  collectDeeds(of, touch);
  collectViewer(of, touch);
  const all = withoutFragments([...found.values()], identifiers.length === 0);
  findCompanions(of, all);
  return {
    all,
    bareId,
    identifiers,
    values: of.inputs.filter((input) => givesValue(input, identifiers)),
  };
}

/** A mere fragment of a name, or the end of an id's, is heard only where nothing stronger speaks for any record. */
function withoutFragments(all: readonly Candidate[], viewerCounts: boolean): readonly Candidate[] {
  const strong = all.filter((candidate) => isStrong(candidate) || (viewerCounts && candidate.viewer === true));
  return strong.length > 0 ? strong : all;
}

function isStrong({ name, returned, identified, inputNamed, state, deed, answerNamed }: Candidate): boolean {
  if (name !== undefined && name.kind !== 'end' && name.kind !== 'initials' && name.place !== 'inside') return true;
  if (name?.place === 'whole') return true;
  if (returned !== undefined || state !== undefined || answerNamed !== undefined) return true;
  if (identified !== undefined && identified.how !== 'suffix' && identified.how !== 'qualified') return true;
  if (inputNamed?.whole === true && !inputNamed.echo) return true;
  return deed === 'compound' || deed === 'operation' || deed === 'partly';
}

/** `upd_cust(cust_id)`: name and id agree on a short form of one record's name. */
function collectAbbreviated(of: OperationReading, found: ReadonlyMap<RecordType, Candidate>, touch: Touch): void {
  const { object, objectWords } = of.name;
  const [word] = objectWords;
  const at = object[0];
  if (object.length !== 1 || word === undefined || at === undefined || word.length > 5) return;
  for (const { name } of found.values()) if (name?.place === 'whole' && name.kind !== 'start') return;
  const input = of.inputs.find(({ known }) => known.isMarked && known.words.length === 2 && known.words[0] === word);
  if (input === undefined) return;
  const record = of.records.abbreviated(word, of.subgraph);
  if (record === undefined) return;
  const candidate = touch(record);
  candidate.name = {
    record,
    kind: 'query',
    share: 1,
    place: 'whole',
    length: 1,
    left: [],
    preposition: undefined,
    coversVerb: false,
    shared: 1,
    from: at,
    to: at + 1,
  };
  candidate.identified ??= { input, how: 'full', list: isList(input.reference) };
}

type Touch = (record: RecordType) => Candidate;

/** `register: PersonWithToken`, `InvoicePayload`, `StoreContextResult` for a PrintStoreContext: the answer is called after the record. */
function collectAnswer(of: OperationReading, touch: Touch): void {
  const parts = splitWords(of.answer);
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
    for (const short of of.records.shortNames.find(nameKey(named), of.subgraph))
      if (short.kind === 'end') touch(short.record).answerNamed ??= 'end';
  }
}

/** Last words of the names of answers. */
const answering = new Set('payload result results response output return reply answer mutation outcome'.split(' '));

const ranks: Readonly<Record<Identification['how'], number>> = { typed: 4, full: 3, short: 2, qualified: 1, suffix: 0 };

function collectIdentified(of: OperationReading, input: Input, touch: Touch, identifiers: Input[]): void {
  const { known, type } = input;
  const put = (record: RecordType, how: Identification['how']) => {
    const candidate = touch(record);
    const old = candidate.identified;
    const better =
      old === undefined ||
      ranks[how] > ranks[old.how] ||
      (how === old.how &&
        (input.depth < old.input.depth || (input.depth === old.input.depth && input.path < old.input.path)));
    if (better) candidate.identified = { input, how, list: isList(input.reference) };
  };
  if (/(?:Id|ID|Urn|URN|_id)$/.test(type) && type !== 'ID') {
    const record = of.records.find(nameKey(words(type).slice(0, -1)), of.subgraph);
    if (record !== undefined) {
      identifiers.push(input);
      put(record, 'typed');
      return;
    }
  }
  const parts = known.words;
  const last = parts.at(-1);
  if (last === undefined || known.isBareMark) return;
  const uuid = /(?:UUID|Uuid|uuid|GUID|[a-z]ID)$/.test(type);
  if (!known.isMarked && type !== 'ID' && !uuid) {
    // `overridePrice(sku)`: a key of the record that goes by a name of its own.
    return;
  }
  const strong = (known.isMarked && strongMarks.has(stem(last))) || type === 'ID' || uuid;
  if (strong) identifiers.push(input);
  const names = known.isMarked ? parts.slice(0, -1) : parts;
  for (let start = 0; start < names.length; start++) {
    const tail = names.slice(start);
    const key = nameKey(tail);
    const full = of.records.find(key, of.subgraph);
    if (full !== undefined) put(full, start === 0 ? 'full' : 'qualified');
    if (!strong) continue;
    for (const { record, kind } of of.records.shortNames.find(key, of.subgraph)) {
      if (record === full || kind === 'start') continue;
      put(
        record,
        start > 0 ? 'suffix' : kind === 'query' || kind === 'silent' ? 'full' : full === undefined ? 'short' : 'suffix',
      );
    }
    if (full !== undefined) break;
  }
}

const technical = new Set(
  'input inputs data payload request params args arguments dto fields attributes patch changes set values body command msg message pk columns options details info form type'.split(
    ' ',
  ),
);

function collectNamedInput(of: OperationReading, input: Input, touch: Touch): void {
  const own = nameKey(of.name.words.map(stem));
  const put = (record: RecordType, naming: InputNaming) => {
    const candidate = touch(record);
    const old = candidate.inputNamed;
    if (old === undefined || rankOf(naming) > rankOf(old)) candidate.inputNamed = naming;
  };
  const all = splitWords(input.type);
  const said = all.filter((word) => !technical.has(word));
  if (said.length > 0) {
    const echo = nameKey(said.map(stem)) === own || sameWords(said, of.name.words);
    for (let start = 0; start < said.length; start++) {
      for (let end = said.length; end > start; end--) {
        const key = nameKey(said.slice(start, end));
        const full = of.records.find(key, of.subgraph);
        const whole = start === 0 && end === said.length;
        if (full !== undefined) put(full, { input, kind: 'full', whole, echo, argument: false });
        if (!whole) continue;
        for (const { record, kind } of of.records.shortNames.find(key, of.subgraph))
          if (record !== full && kind !== 'start') put(record, { input, kind, whole, echo, argument: false });
      }
    }
  }
  const argument = of.records.find(input.known.key, of.subgraph);
  if (argument !== undefined) put(argument, { input, kind: 'full', whole: true, echo: false, argument: true });
}

function sameWords(a: readonly string[], b: readonly string[]): boolean {
  const known = new Set(b.map(stem));
  return a.length === b.length && a.every((word) => known.has(stem(word)));
}

function rankOf({ input, kind, whole, echo, argument }: InputNaming): number {
  return (echo ? 0 : 8) + (whole ? 4 : 0) + (kind === 'full' ? 2 : 0) + (argument ? 1 : 0) - input.depth / 4;
}

/** An enum that a field of the record has too, wherever the record is declared. */
function collectStates(of: OperationReading, touch: Touch): void {
  for (const input of of.inputs) {
    if (input.kind !== 'enum' || input.selects) continue;
    for (const record of of.records.withEnum(input.type)) {
      const candidate = touch(record);
      if (candidate.state === undefined || input.depth < candidate.state.depth) candidate.state = input;
    }
  }
}

/** Verbs that begin or end a session. */
export const sessionVerbs = /^(?:login|logout|signin|signout|logon|logoff|signon|signoff)$/;

/** Verbs too general to name a deed. */
const plainDeeds = new Set([
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
  'move',
]);

function collectDeeds(of: OperationReading, touch: Touch): void {
  const { verb } = of.name;
  if (verb.length < 3 || plainDeeds.has(verb)) return;
  const things = of.name.content;
  const done = verb.startsWith('un') && verb.length > 4 ? verb.slice(2) : verb;
  const find = (parts: readonly string[]) => of.records.find(nameKey(parts), of.subgraph);
  const mark = (record: RecordType | undefined, how: NonNullable<Candidate['deed']>) => {
    if (record === undefined) return;
    const candidate = touch(record);
    if (candidate.name?.place === 'whole' && candidate.name.kind === 'full') return;
    candidate.deed ??= how;
  };
  if (things.length > 0) mark(find([participleOf(done), ...things]), 'compound');
  for (const noun of nounsOf(done)) {
    if (!of.records.mayEnd(noun)) continue;
    if (things.length > 0) {
      mark(find([...things, noun]), 'compound');
      mark(find([noun, ...things]), 'compound');
      if (things.length > 1) mark(find([...things.slice(0, -1), noun]), 'partly');
    }
    mark(find([noun]), 'alone');
    for (const { record, way } of of.returned)
      if (way !== 'interface' && stem(record.words.at(-1) ?? '') === stem(noun) && noun !== verb)
        mark(record, 'compound');
  }
  // Signing in begins a session, signing out ends it; who joins a club becomes a ClubMember.
  if (sessionVerbs.test(verb)) {
    mark(find(['session']), 'compound');
    for (const { record, kind } of of.records.shortNames.find(nameKey(['session']), of.subgraph))
      if (kind === 'end') mark(record, 'compound');
  }
  if (/^(?:join|leave)$/.test(verb))
    for (const noun of ['member', 'membership', 'participant', 'participation'])
      mark(find([...of.name.objectWords, noun]), 'compound');
  // `requestPrintFromReader` and RequestPrintContext.
  const sentence = [verb, ...of.name.objectWords];
  if (of.name.verbAt === 0 && sentence.length > 1)
    for (const { record } of of.records.shortNames.findStarts(nameKey(sentence), of.subgraph))
      mark(record, 'operation');
  for (const noun of doersOf(done)) mark(find([noun]), 'doer');
  // `likePost` by a Person: PersonLikesPost.
  if (of.name.objectWords.length > 0)
    for (const record of of.records.shortNames.containing(done, of.subgraph)) {
      const own = record.words.map(stem);
      if (own.length > 2 && of.name.objectWords.every((word) => own.includes(stem(word)))) mark(record, 'partly');
    }
  // PersonFollow.
  for (const { record } of of.records.shortNames.find(nameKey([done]), of.subgraph))
    if (record.words.length > 1) mark(record, 'partly');
}

function collectViewer(of: OperationReading, touch: Touch): void {
  const query = of.subgraph.types.get('Query');
  if (query === undefined) return;
  for (const name of viewerFields) {
    const field = query.fields.get(name);
    const record = field && of.records.record(namedType(field.type));
    if (record === undefined) continue;
    touch(record).viewer = true;
    return;
  }
}

/** It says what the record is to be, not which, why, when or for whom. */
function givesValue(input: Input, identifiers: readonly Input[]): boolean {
  if (input.kind === 'input' || input.name === 'clientMutationId') return false;
  return !identifiers.includes(input) && !input.known.isAboutRequest;
}

/** Members of one union; a record and what the verb makes of it; an interface and who implements it. */
function findCompanions(of: OperationReading, all: readonly Candidate[]): void {
  const anyNamed = all.some(
    ({ name, returned }) =>
      returned?.way === 'union' && name?.kind === 'full' && (name.place === 'whole' || name.place === 'head'),
  );
  for (const candidate of all) {
    for (const other of all) {
      if (other === candidate) continue;
      const both = [candidate, other];
      const alternatives =
        both.every(({ name }) => name?.kind === 'member') ||
        (candidate.returned?.way === 'union' &&
          other.returned?.way === 'union' &&
          placeOf(candidate.returned) === placeOf(other.returned) &&
          both.every(({ record }) => record.role === 'record'));
      const deed =
        candidate.deed !== undefined &&
        candidate.deed !== 'doer' &&
        other.deed === undefined &&
        other.name !== undefined &&
        other.name.kind !== 'start' &&
        (candidate.deed !== 'alone' || candidate.record.holds(of.records).get(other.record.name) === 'one');
      const interfaced = implementsIt(candidate.record, other.record);
      // A value has no life of its own: who holds it is written with it.
      const held =
        candidate.record.role === 'value' &&
        candidate.name?.place === 'whole' &&
        other.record.holds(of.records).has(candidate.record.name);
      if (!(alternatives && !anyNamed) && !deed && !interfaced && !held) continue;
      candidate.companions.add(other.record);
      other.companions.add(candidate.record);
    }
  }
}

/** Where a union stands in the answer. */
function placeOf({ path }: Returned): string {
  return path.slice(0, path.lastIndexOf(' > '));
}

/** Whether a record's type implements another one. */
export function implementsIt(record: RecordType, other: RecordType): boolean {
  return record.type.holdings.some(({ type }) => type.interfaces.includes(other.name));
}
