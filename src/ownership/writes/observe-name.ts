/** Features from the operation's name: where the record is in it, what is left over, what the verb creates from it. */
import { nameKey } from '../words.ts';
import type { Candidate } from './candidate.ts';
import type { Facts } from './facts.ts';
import type { Features } from './features.ts';
import { fieldMeant } from './field-names.ts';
import { takesNamed } from './given.ts';
import type { MatchKind, NameMatch } from './name-matches.ts';
import type { OperationReading } from './reading.ts';
import { isPerson } from './subgraph-names.ts';
import { handedOut, isMadeAgain } from './vocabulary.ts';

/** What belongs to the one who asks, when nobody else is named. */
const personal = new Set(
  'account password email username nickname avatar profile phone mfa otp totp factor credentials signup recovery'.split(
    ' ',
  ),
);

/** What the operation's name says of a candidate. */
export function observeName(facts: Facts, candidate: Candidate, f: Features): void {
  const { name, record, deed } = candidate;
  if (name === undefined) {
    f.set('name: none', 1);
    const isSet = facts.kind === 'set' && candidate.identified !== undefined;
    const isMadeOrEnded = facts.object.length > 0 && (facts.kind === 'create' || facts.kind === 'delete');
    if (isObjectField(facts, candidate) || (isSet && fieldMeant(record, facts.object) !== undefined))
      f.set('name: object is a field', 1);
    else if (isMadeOrEnded && candidate.returned === undefined) f.set('name: something else is made or ended', 1);
  } else observeMatch(facts, candidate, name, f);
  shareOfWords(facts, candidate, f);
  if (deed === 'compound' || deed === 'partly') f.set(`deed: ${deed}`, 1);
  if (candidate.answerNamed === 'with') f.set('answer is it with something', 1);
  if (candidate.answerNamed === 'end' && deed === 'operation')
    f.set('answer is called after it, and it after the deed', 1);
  if (isAboutHandedOut(facts, candidate)) f.set('name: about what is handed out', 1);
  else if (
    candidate.viewer === true ? facts.of.name.words.some((word) => personal.has(word)) : isSignedUp(facts.of, candidate)
  )
    f.set('viewer: about what is personal', 1);
  if (facts.of.name.verbAt > 0 && facts.of.name.subject.length === 0) f.set('verb last', 1);
}

/** `register(userName, email, password): Boolean`: who gets a password is a person, though nothing else says so. */
export function isSignedUp({ name, inputs }: OperationReading, { fitting, record }: Candidate): boolean {
  if (name.kind !== 'create' || fitting !== true || !isPerson(record)) return false;
  return inputs.some(({ known }) => known.key === 'password');
}

function observeMatch(facts: Facts, candidate: Candidate, name: NameMatch, f: Features): void {
  const { place, kind, left, shared } = name;
  const { fields } = candidate.record;
  const part = partOf(kind);
  if (place === 'whole' && part === 'full') f.set('name: whole full', 1);
  if (place === 'whole' && part === 'alias') f.set('name: whole alias', 1);
  if (place === 'whole' && part === 'end') f.set('name: whole end', 1);
  if (place === 'front' && part === 'full') f.set('name: front full', 1);
  // Not `inviteToViewInvoice`
  const led = place === 'complement' ? facts.of.name.words[name.from - 1] : undefined;
  if (led === name.preposition && /^(?:to|into|onto)$/.test(led ?? '')) f.set('name: after to', 1);
  if (shared > 1) f.set('name: shared', Math.min(shared - 1, 3));
  if (left.length > 0 && place !== 'namespace') {
    f.set('name: left', Math.min(left.length, 3));
    const { words } = facts.of.name;
    const rest =
      place === 'front' || place === 'subject' || place === 'inside'
        ? left.filter((word) => words.indexOf(word) >= name.to)
        : left;
    if (rest.length > 0 && fields.has(nameKey(rest))) f.set('name: rest is a field', 1);
  }
  if (place === 'namespace' && isObjectField(facts, candidate)) f.set('name: object is a field', 1);
  for (const other of facts.stronglyNamed) {
    const theirs = other.name;
    if (other === candidate || theirs === undefined || name.from < 0) continue;
    // What another subgraph calls by a longer name takes nothing from a record of this one.
    const { types } = facts.of.subgraph;
    if (!types.has(other.record.name) && types.has(candidate.record.name)) continue;
    if (theirs.from <= name.from && theirs.to >= name.to && theirs.length > name.length)
      f.set('name: within a longer', 1);
    else if (theirs.place !== 'complement' && place !== 'complement' && theirs.from >= name.to)
      f.set('name: another follows', 1);
  }
}

function isObjectField({ object }: Facts, { record: { fields } }: Candidate): boolean {
  return object.length > 0 && fields.has(nameKey(object));
}

/** `createUploadUrl`: the last word is made for whoever asks, and no record is called so; but the e-mail in `confirmEmail` is a field of the record. */
function isAboutHandedOut(facts: Facts, candidate: Candidate): boolean {
  const { name } = candidate;
  const last = facts.object.at(-1);
  if (last === undefined || !handedOut.has(last) || name?.place === 'whole' || facts.kind === 'set') return false;
  const isOwn = personal.has(last) && isObjectField(facts, candidate);
  if (isOwn && (facts.kind === 'change' || facts.kind === 'read')) return false;
  const isNamed = facts.candidates.all.some(
    (other) => other.name?.kind === 'full' && other.record.words.at(-1) === last,
  );
  return !isNamed && !isMadeAgain(facts.of.name.verb) && !takesNamed(facts.of);
}

/** Words that the record's name and the operation's have in common, in whatever order. */
function shareOfWords(facts: Facts, { record, name: match }: Candidate, f: Features): void {
  if (match?.kind === 'member') {
    f.set('words: share of its name', 1);
    f.set('words: share of the object', match.length / facts.words);
    return;
  }
  const own = record.stems;
  const common = own.filter((word) => facts.said.has(word)).length;
  f.set('words: share of its name', common / Math.max(1, own.length));
  const named = facts.actedOn.filter((word) => own.includes(word)).length;
  if (facts.actedOn.length > 0) f.set('words: share of the object', named / facts.actedOn.length);
}

/** How strongly the name speaks of a candidate: by where it stands there, and what speaks against it. */
export function nameStrength(facts: Facts, { name, identified }: Candidate, f: Features): number {
  if (name === undefined) return 0;
  const { place, kind, coversVerb } = name;
  let strength = placeStrength(name, partOf(kind));
  // `createTripGroup(tripIds)`: the trips exist, and what is made is another.
  if (place === 'front' && facts.kind === 'create' && identified !== undefined) strength -= 0.15;
  if (place === 'namespace' && facts.object.length === 0) strength = Math.max(strength, 0.9);
  if (coversVerb) strength -= 0.3;
  if (f.has('name: within a longer')) strength -= 0.3;
  if (f.has('name: rest is a field')) strength += 0.15;
  return Math.max(0, strength - 0.15 * (f.get('name: shared') ?? 0));
}

/** How much of a record's name an operation's has: `alias` stands for all of it. */
type Part = 'full' | 'alias' | 'end' | 'start' | 'initials';

export function partOf(kind: MatchKind): Part {
  if (kind === 'member') return 'full';
  return kind === 'query' || kind === 'silent' ? 'alias' : kind;
}

const none = { full: 0, alias: 0, end: 0, start: 0, initials: 0 } as const;

/** By where a name stands and how much of the record's it is, how strongly it speaks. */
const placeStrengths: Readonly<Record<Exclude<NameMatch['place'], 'complement'>, Readonly<Record<Part, number>>>> = {
  whole: { full: 1, alias: 0.95, end: 0.7, initials: 0.6, start: 0.35 },
  head: { ...none, full: 0.6, alias: 0.55, end: 0.4 },
  front: { ...none, full: 0.55, alias: 0.5, end: 0.3 },
  inside: { ...none, full: 0.3, alias: 0.3 },
  subject: { ...none, full: 0.6, alias: 0.6 },
  sentence: { ...none, full: 0.8, alias: 0.8 },
  namespace: { ...none, full: 0.5, alias: 0.5 },
};

function placeStrength({ place, preposition }: NameMatch, part: Part): number {
  if (place !== 'complement') return placeStrengths[place][part];
  if (preposition === 'for') return 0.4;
  return /^(?:to|into|onto|from|in|on|at|within|of)$/.test(preposition ?? '') ? 0.5 : 0.3;
}
