/** What an operation's name says of a candidate, as features: where the record stands in it, what is left over, what the verb makes of it. */
import { nameKey, stem } from '../words.ts';
import type { Candidate } from './candidate.ts';
import type { Facts } from './facts.ts';
import { n } from './feature-names.ts';
import { type Features, featureNumber } from './features.ts';
import { participleOf } from './nouns.ts';
import type { RecordType } from './records.ts';
import { handedOut } from './vocabulary.ts';

/** What belongs to the one who asks, when nobody else is named. */
const personal = new Set(
  'password email username nickname avatar profile phone mfa otp totp factor credentials signup recovery'.split(' '),
);

/** What the operation's name says of a candidate. */
export function observeName(facts: Facts, candidate: Candidate, f: Features): void {
  const { name, record } = candidate;
  const { words, verb, known } = facts.of.name;
  const { fields } = record;
  if (name === undefined) {
    f.set(n['name: none'], 1);
    if (facts.object.length > 0 && fields.called(nameKey(facts.object)) !== undefined)
      f.set(n['name: object is a field'], 1);
    else if (facts.object.length > 0 && fields.called(nameKey(facts.object.slice(-1))) !== undefined)
      f.set(n['name: object ends with a field'], 1);
  } else {
    const { kind, place, left, preposition, coversVerb, shared, share } = name;
    const how = kind === 'full' || kind === 'member' ? 'full' : kind === 'query' || kind === 'silent' ? 'alias' : kind;
    const part = place === 'subject' || place === 'inside' || place === 'namespace' || place === 'sentence';
    const detail =
      place === 'complement' ? leading(preposition) : !part ? how : how === 'full' || how === 'alias' ? 'full' : 'part';
    const { number, strength } = placeOf(place, detail);
    f.set(number, 1);
    f.place = strength;
    if (coversVerb) f.set(n['name: needs the verb'], 1);
    if (how !== 'full') f.set(n['name: share'], share);
    if (shared > 1) f.set(n['name: shared'], Math.min(shared - 1, 3));
    if (name.length > 1) f.set(n['name: long'], 1);
    if (left.length > 0 && place !== 'namespace') {
      f.set(n['name: left'], Math.min(left.length, 3));
      const rest =
        place === 'front' || place === 'subject' || place === 'inside'
          ? left.filter((word) => words.indexOf(word) >= name.to)
          : left;
      if (rest.length > 0 && fields.called(nameKey(rest)) !== undefined) f.set(n['name: rest is a field'], 1);
      else if (rest.length > 0 && fields.called(nameKey(rest.slice(-1))) !== undefined)
        f.set(n['name: rest ends with a field'], 1);
    }
    if (place === 'namespace') {
      if (facts.object.length === 0) {
        f.set(n['name: namespace alone'], 1);
        f.place = Math.max(f.place, 0.9);
      } else if (fields.called(nameKey(facts.object)) !== undefined) f.set(n['name: object is a field'], 1);
    }
    for (const other of facts.candidates.all) {
      const theirs = other.name;
      if (other === candidate || theirs === undefined || theirs.from < 0 || name.from < 0) continue;
      const strong = theirs.kind === 'full' || theirs.kind === 'query' || theirs.kind === 'silent';
      if (!strong || theirs.coversVerb) continue;
      // What another subgraph calls by a longer name takes nothing from a record of this one.
      const foreign = !facts.of.subgraph.types.has(other.record.name) && facts.of.subgraph.types.has(record.name);
      if (foreign) continue;
      if (theirs.from <= name.from && theirs.to >= name.to && theirs.length > name.length)
        f.set(n['name: within a longer'], 1);
      else if (theirs.place !== 'complement' && place !== 'complement') {
        if (theirs.from >= name.to) f.set(n['name: another follows'], 1);
        if (theirs.to <= name.from) f.set(n['name: another stands before'], 1);
      } else if (theirs.place === 'complement' && place !== 'complement') f.set(n['name: leads to another'], 1);
    }
    if (!known && (place === 'whole' || place === 'head') && kind === 'full')
      f.set(n['name: all but an unknown verb'], 1);
  }
  bag(facts, candidate, f);
  if (candidate.deed !== undefined) {
    f.set(featureNumber(`deed: ${candidate.deed}`), 1);
    if (candidate.returned !== undefined) f.set(n['deed: comes back'], 1);
    const held = facts.candidates.all.some(
      (other) =>
        other !== candidate &&
        other.name !== undefined &&
        other.name.kind !== 'start' &&
        (facts.holding(other.record, record) !== undefined || facts.holding(record, other.record) !== undefined),
    );
    if (held) f.set(featureNumber(`deed: ${candidate.deed}, and related to the named`), 1);
    if (facts.kind === 'read' || facts.kind === 'announce') f.set(n['deed: harmless verb'], 1);
  }
  if (candidate.answerNamed !== undefined)
    f.set(
      candidate.answerNamed === 'with'
        ? n['answer is it with something']
        : candidate.answerNamed === 'whole'
          ? n['answer is called after it']
          : candidate.deed === 'operation'
            ? n['answer is called after it, and it after the deed']
            : n['answer is called nearly after it'],
      1,
    );
  if (
    candidate.deed === 'compound' &&
    facts.candidates.all.some(
      (other) => other.returned !== undefined && facts.holding(other.record, record) !== undefined,
    )
  )
    f.set(n['deed: compound, part of what comes back'], 1);
  const last = facts.object.at(-1);
  if (last !== undefined && handedOut.has(last) && name?.place !== 'whole' && !isNamed(facts, last)) {
    f.set(n['name: about what is handed out'], 1);
    if (name?.place === 'front') f.set(n['name: of what is handed out'], 1);
  }
  movement(facts, candidate, f);
  if (verb.length > 3 && hasVerbField(record, verb)) f.set(n['has a field called after the verb'], 1);
  if (candidate.viewer === true) {
    f.set(n.viewer, 1);
    if (facts.candidates.identifiers.length === 0) f.set(n['viewer: nothing identified'], 1);
    if (words.includes('my') || facts.of.name.innermost.includes('me')) f.set(n['viewer: my'], 1);
    if (fields.called(nameKey(facts.object)) !== undefined) f.set(n['viewer: has the named field'], 1);
    if (words.some((word) => personal.has(word))) f.set(n['viewer: about what is personal'], 1);
  }
}

/** `addSamplesToContainer(containerId, sampleIds)`: what exists is put into something else, which is what changes. */
function movement(facts: Facts, candidate: Candidate, f: Features): void {
  const { name } = candidate;
  const isObject = (other: Candidate) =>
    other.name !== undefined &&
    (other.name.place === 'whole' || other.name.place === 'head') &&
    other.name.kind !== 'start';
  const isReceiver = (other: Candidate) =>
    other.name?.place === 'complement' && /^(?:to|into|from|in|on|onto|with)$/.test(other.name.preposition ?? '');
  const exists = (other: Candidate) => other.identified !== undefined && other.identified.how !== 'suffix';
  const { all, values } = facts.candidates;
  if (name !== undefined && isReceiver(candidate)) {
    if (all.some((other) => other !== candidate && isObject(other) && exists(other)))
      f.set(n['move: receives what exists'], 1);
    else if (values.length > 0) f.set(n['move: receives what is new'], 1);
  } else if (isObject(candidate) && all.some((other) => other !== candidate && isReceiver(other))) {
    f.set(exists(candidate) ? n['move: exists, and goes elsewhere'] : n['move: is new, and goes elsewhere'], 1);
  }
}

/** Whether a word ends the whole name of some candidate. */
function isNamed(facts: Facts, word: string): boolean {
  return facts.candidates.all.some(({ name, record }) => name?.kind === 'full' && record.words.at(-1) === word);
}

/** Words that the record's name and the operation's have in common, in whatever order. */
function bag(facts: Facts, { record, name: match }: Candidate, f: Features): void {
  if (match?.kind === 'member') {
    f.set(n['words: share of its name'], 1);
    f.set(n['words: share of the object'], match.length / facts.words);
    return;
  }
  const { name } = facts.of;
  const said = new Set([...name.namespace, ...name.words].map(stem));
  const own = record.stems;
  const common = own.filter((word) => said.has(word)).length;
  f.set(n['words: share of its name'], common / Math.max(1, own.length));
  const object = [...facts.subject, ...facts.object].map(stem);
  if (object.length > 0)
    f.set(n['words: share of the object'], object.filter((word) => own.includes(word)).length / object.length);
  if (own.length > 2 && common === own.length) f.set(n['words: all of a long name'], 1);
}

function hasVerbField(record: RecordType, verb: string): boolean {
  const participle = participleOf(verb);
  return ['', 'is'].some((before) =>
    ['', 'at', 'by', 'on'].some((after) => record.fields.called(nameKey([before + participle + after])) !== undefined),
  );
}

function leading(preposition: string | undefined): string {
  if (preposition === undefined) return 'another';
  if (preposition === 'into' || preposition === 'onto') return 'to';
  if (preposition === 'on' || preposition === 'at' || preposition === 'within') return 'in';
  return ['to', 'from', 'for', 'in', 'of'].includes(preposition) ? preposition : 'another';
}

/** How strong a name speaks, by where it stands and how much of the record's it is. */
const placeStrengths: ReadonlyMap<string, number> = new Map([
  ['whole full', 1],
  ['whole alias', 0.95],
  ['whole end', 0.7],
  ['whole initials', 0.6],
  ['whole start', 0.35],
  ['head full', 0.6],
  ['head alias', 0.55],
  ['head end', 0.4],
  ['front full', 0.55],
  ['front alias', 0.5],
  ['front end', 0.3],
  ['inside full', 0.3],
  ['subject full', 0.6],
  ['sentence full', 0.8],
  ['namespace full', 0.5],
  ['after to', 0.5],
  ['after from', 0.5],
  ['after for', 0.4],
  ['after in', 0.5],
  ['after of', 0.5],
  ['after another', 0.3],
]);

interface Placed {
  readonly number: number;
  readonly strength: number;
}

const places = new Map<string, Map<string, Placed>>();

/** The feature of a place, and its strength among names. */
function placeOf(place: string, detail: string): Placed {
  let details = places.get(place);
  if (details === undefined) {
    details = new Map();
    places.set(place, details);
  }
  let placed = details.get(detail);
  if (placed === undefined) {
    const said = `${place === 'complement' ? 'after' : place} ${detail}`;
    placed = { number: featureNumber(`name: ${said}`), strength: placeStrengths.get(said) ?? 0 };
    details.set(detail, placed);
  }
  return placed;
}
