/** Features from the operation's name: where the record is in it, what is left over, what the verb creates from it. */
import { nameKey } from '../words.ts';
import type { Candidate } from './candidate.ts';
import { exists, type Facts, isObject, isReceiver } from './facts.ts';
import type { Features, NamePlace, Part } from './features.ts';
import { fieldMeant } from './field-names.ts';
import { isPutInto, takesNamed } from './given.ts';
import type { NameMatch } from './name-matches.ts';
import { handedOut, isMadeAgain } from './vocabulary.ts';

/** What belongs to the one who asks, when nobody else is named. */
const personal = new Set(
  'account password email username nickname avatar profile phone mfa otp totp factor credentials signup recovery'.split(
    ' ',
  ),
);

/** What the operation's name says of a candidate. Returns how strongly it does, by where the record is in it. */
export function observeName(facts: Facts, candidate: Candidate, f: Features): number {
  const { name, record } = candidate;
  const { words, known } = facts.of.name;
  const { fields } = record;
  let strength = 0;
  if (name === undefined) {
    f.set('name: none', 1);
    const isSet = facts.kind === 'set' && candidate.identified !== undefined;
    if (
      facts.object.length > 0 &&
      (fields.called(nameKey(facts.object)) !== undefined || (isSet && fieldMeant(record, facts.object) !== undefined))
    )
      f.set('name: object is a field', 1);
    else if (facts.object.length > 0 && fields.called(nameKey(facts.object.slice(-1))) !== undefined)
      f.set('name: object ends with a field', 1);
  } else {
    const { kind, place, left, coversVerb, shared, share } = name;
    const how = kind === 'full' || kind === 'member' ? 'full' : kind === 'query' || kind === 'silent' ? 'alias' : kind;
    const where = placeOf(name, how);
    f.set(where, 1);
    strength = placeStrengths.get(where) ?? 0;
    // `createTripGroup(tripIds)`: the trips exist, and what is made is another.
    if (place === 'front' && facts.kind === 'create' && candidate.identified !== undefined) strength -= 0.15;
    if (coversVerb) f.set('name: needs the verb', 1);
    if (how !== 'full') f.set('name: share', share);
    if (shared > 1) f.set('name: shared', Math.min(shared - 1, 3));
    if (name.length > 1) f.set('name: long', 1);
    if (left.length > 0 && place !== 'namespace') {
      f.set('name: left', Math.min(left.length, 3));
      const rest =
        place === 'front' || place === 'subject' || place === 'inside'
          ? left.filter((word) => words.indexOf(word) >= name.to)
          : left;
      if (rest.length > 0 && fields.called(nameKey(rest)) !== undefined) f.set('name: rest is a field', 1);
      else if (rest.length > 0 && fields.called(nameKey(rest.slice(-1))) !== undefined)
        f.set('name: rest ends with a field', 1);
    }
    if (place === 'namespace') {
      if (facts.object.length === 0) {
        f.set('name: namespace alone', 1);
        strength = Math.max(strength, 0.9);
      } else if (fields.called(nameKey(facts.object)) !== undefined) f.set('name: object is a field', 1);
    }
    for (const other of facts.stronglyNamed) {
      const theirs = other.name;
      if (other === candidate || theirs === undefined || name.from < 0) continue;
      // What another subgraph calls by a longer name takes nothing from a record of this one.
      const foreign = !facts.of.subgraph.types.has(other.record.name) && facts.of.subgraph.types.has(record.name);
      if (foreign) continue;
      if (theirs.from <= name.from && theirs.to >= name.to && theirs.length > name.length)
        f.set('name: within a longer', 1);
      else if (theirs.place !== 'complement' && place !== 'complement') {
        if (theirs.from >= name.to) f.set('name: another follows', 1);
        if (theirs.to <= name.from) f.set('name: another stands before', 1);
      } else if (theirs.place === 'complement' && place !== 'complement') f.set('name: leads to another', 1);
    }
    if (!known && (place === 'whole' || place === 'head') && kind === 'full') f.set('name: all but an unknown verb', 1);
  }
  bag(facts, candidate, f);
  if (candidate.deed !== undefined) {
    f.set(`deed: ${candidate.deed}`, 1);
    if (candidate.returned !== undefined) f.set('deed: comes back', 1);
    const held = facts
      .relatives(candidate)
      .some(
        (other) =>
          other !== candidate &&
          other.name !== undefined &&
          other.name.kind !== 'start' &&
          (facts.holding(other.record, record) !== undefined || facts.holding(record, other.record) !== undefined),
      );
    if (held) f.set(`deed: ${candidate.deed}, and related to the named`, 1);
    if (facts.kind === 'read' || facts.kind === 'announce') f.set('deed: harmless verb', 1);
  }
  if (candidate.answerNamed !== undefined)
    f.set(
      candidate.answerNamed === 'with'
        ? 'answer is it with something'
        : candidate.answerNamed === 'whole'
          ? 'answer is called after it'
          : candidate.deed === 'operation'
            ? 'answer is called after it, and it after the deed'
            : 'answer is called nearly after it',
      1,
    );
  if (
    candidate.deed === 'compound' &&
    facts
      .relatives(candidate)
      .some((other) => other.returned !== undefined && facts.holding(other.record, record) !== undefined)
  )
    f.set('deed: compound, part of what comes back', 1);
  const last = facts.object.at(-1);
  if (
    last !== undefined &&
    handedOut.has(last) &&
    name?.place !== 'whole' &&
    !isMadeAgain(facts.of.name.verb) &&
    !isNamed(facts, last) &&
    !takesNamed(facts.of)
  ) {
    f.set('name: about what is handed out', 1);
    if (name?.place === 'front') f.set('name: of what is handed out', 1);
  }
  movement(facts, candidate, f);
  if (candidate.viewer === true) {
    f.set('viewer', 1);
    if (facts.candidates.identifiers.length === 0) f.set('viewer: nothing identified', 1);
    if (words.includes('my') || facts.of.name.innermost.includes('me')) f.set('viewer: my', 1);
    if (fields.called(nameKey(facts.object)) !== undefined) f.set('viewer: has the named field', 1);
    if (words.some((word) => personal.has(word))) f.set('viewer: about what is personal', 1);
  }
  return strength;
}

/** `addSamplesToContainer(containerId, sampleIds)`: what exists is put into something else, which is what changes. */
function movement(facts: Facts, candidate: Candidate, f: Features): void {
  const { name } = candidate;
  if (name !== undefined && isReceiver(candidate)) {
    if (facts.existingObjects.some((other) => other !== candidate)) f.set('move: receives what exists', 1);
    else if (facts.candidates.values.length > 0) f.set('move: receives what is new', 1);
  } else if (
    isObject(candidate) &&
    (facts.receivers.some((other) => other !== candidate) ||
      // What is announced is told, or put where it is listed; verbs that make something say so themselves.
      (facts.kind === 'announce' &&
        candidate.identified === undefined &&
        facts.candidates.bareId === undefined &&
        isPutInto(facts.of, candidate, facts.candidates.all)))
  ) {
    f.set(exists(candidate) ? 'move: exists, and goes elsewhere' : 'move: is new, and goes elsewhere', 1);
  }
}

/** Whether a word ends the whole name of some candidate. */
function isNamed(facts: Facts, word: string): boolean {
  return facts.candidates.all.some(({ name, record }) => name?.kind === 'full' && record.words.at(-1) === word);
}

/** Words that the record's name and the operation's have in common, in whatever order. */
function bag(facts: Facts, { record, name: match }: Candidate, f: Features): void {
  if (match?.kind === 'member') {
    f.set('words: share of its name', 1);
    f.set('words: share of the object', match.length / facts.words);
    return;
  }
  const own = record.stems;
  let common = 0;
  for (const word of own) if (facts.said.has(word)) common++;
  f.set('words: share of its name', common / Math.max(1, own.length));
  let named = 0;
  for (const word of facts.actedOn) if (own.includes(word)) named++;
  if (facts.actedOn.length > 0) f.set('words: share of the object', named / facts.actedOn.length);
  if (own.length > 2 && common === own.length) f.set('words: all of a long name', 1);
}

function leadingWord(preposition: string | undefined): 'to' | 'from' | 'for' | 'in' | 'of' | 'another' {
  if (preposition === undefined) return 'another';
  if (preposition === 'into' || preposition === 'onto') return 'to';
  if (preposition === 'on' || preposition === 'at' || preposition === 'within') return 'in';
  switch (preposition) {
    case 'to':
    case 'from':
    case 'for':
    case 'in':
    case 'of':
      return preposition;
    default:
      return 'another';
  }
}

/** By where a name stands and how much of the record's it is, how strongly it speaks; all others, 0. */
const placeStrengths: ReadonlyMap<string, number> = new Map([
  ['name: whole full', 1],
  ['name: whole alias', 0.95],
  ['name: whole end', 0.7],
  ['name: whole initials', 0.6],
  ['name: whole start', 0.35],
  ['name: head full', 0.6],
  ['name: head alias', 0.55],
  ['name: head end', 0.4],
  ['name: front full', 0.55],
  ['name: front alias', 0.5],
  ['name: front end', 0.3],
  ['name: inside full', 0.3],
  ['name: subject full', 0.6],
  ['name: sentence full', 0.8],
  ['name: namespace full', 0.5],
  ['name: after to', 0.5],
  ['name: after from', 0.5],
  ['name: after for', 0.4],
  ['name: after in', 0.5],
  ['name: after of', 0.5],
  ['name: after another', 0.3],
]);

/** The feature that says where a name stands, and how much of the record's it is. */
function placeOf({ place, preposition }: NameMatch, how: Part): NamePlace {
  switch (place) {
    case 'complement':
      return `name: after ${leadingWord(preposition)}`;
    case 'whole':
    case 'head':
    case 'front':
      return `name: ${place} ${how}`;
    default:
      return `name: ${place} ${how === 'full' || how === 'alias' ? 'full' : 'part'}`;
  }
}
