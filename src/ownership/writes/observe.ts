/** Turns what was seen of an operation's candidates into features: what speaks for or against each, alone and beside the others. */

import { nameKey, repeatedKeyOf, stem } from '../words.ts';
import { type Candidate, type Candidates, implementsIt } from './candidates.ts';
import { n } from './feature-names.ts';
import { type Features, featureNumber, featuresAt, numbered } from './features.ts';
import { participleOf } from './nouns.ts';
import type { OperationReading } from './reading.ts';
import type { RecordType } from './records.ts';
import { handedOut, isHarmless, type VerbKind } from './vocabulary.ts';

/** What belongs to the one who asks, when nobody else is named. */
const personal = new Set(
  'password email username nickname avatar profile phone mfa otp totp factor credentials signup recovery'.split(' '),
);

/** What is seen of each candidate, in their order. */
export function observe(of: OperationReading, candidates: Candidates): readonly Features[] {
  const facts = new Facts(of, candidates);
  const all = candidates.all.map((candidate, position) => facts.alone(candidate, featuresAt(position)));
  facts.compare(all);
  return all;
}

class Facts {
  private readonly of: OperationReading;
  private readonly candidates: Candidates;
  private readonly kind: VerbKind;
  private readonly object: readonly string[];
  private readonly subject: readonly string[];
  private readonly words: number;
  private readonly returnedAlone: RecordType | undefined;
  private readonly returnedCount: number;

  constructor(of: OperationReading, candidates: Candidates) {
    this.of = of;
    this.candidates = candidates;
    const { name } = of;
    this.kind = name.kind;
    this.object = name.objectWords;
    this.subject = name.subject.map((at) => name.words[at] as string);
    this.words = Math.max(1, this.object.length + this.subject.length);
    const plain = of.returned.filter(({ way, record }) => way !== 'interface' && record.role === 'record');
    this.returnedCount = plain.length;
    this.returnedAlone = plain.length === 1 ? plain[0]?.record : undefined;
  }

  alone(candidate: Candidate, f: Features): Features {
    f.set(n['any'], 1);
    this.likeness(candidate, f);
    this.name(candidate, f);
    this.result(candidate, f);
    this.identifiers(candidate, f);
    this.inputs(candidate, f);
    this.relations(candidate, f);
    return f;
  }

  private likeness({ record, returned, name }: Candidate, f: Features): void {
    if (record.role === 'value') f.set(n['is a value'], 1);
    if (record.type.kind === 'interface') f.set(n['is an interface'], 1);
    if (returned?.answerOnly === true) f.set(n['only answers'], 1);
    if (!this.of.subgraph.types.has(record.name)) {
      f.set(n['is not in the subgraph'], 1);
      if (name === undefined || name.kind !== 'full' || name.place !== 'whole')
        f.set(n['is not in the subgraph, nor wholly named'], 1);
      if (name?.place === 'head' || name?.place === 'inside' || name === undefined)
        f.set(n['is not in the subgraph, and something else is said before it'], 1);
    }
    if (record.type.entity) f.set(n['is an entity'], 1);
    if (record.type.holdings.every(({ type }) => type.fields.size <= 2)) f.set(n['has few fields'], 1);
  }

  private name(candidate: Candidate, f: Features): void {
    const { name, record } = candidate;
    const { words, verb, known } = this.of.name;
    const { fields } = record;
    if (name === undefined) {
      f.set(n['name: none'], 1);
      if (this.object.length > 0 && fields.called(nameKey(this.object)) !== undefined)
        f.set(n['name: object is a field'], 1);
      else if (this.object.length > 0 && fields.called(nameKey(this.object.slice(-1))) !== undefined)
        f.set(n['name: object ends with a field'], 1);
    } else {
      const { kind, place, left, preposition, coversVerb, shared, share } = name;
      const how =
        kind === 'full' || kind === 'member' ? 'full' : kind === 'query' || kind === 'silent' ? 'alias' : kind;
      const part = place === 'subject' || place === 'inside' || place === 'namespace' || place === 'sentence';
      const detail =
        place === 'complement'
          ? leading(preposition)
          : !part
            ? how
            : how === 'full' || how === 'alias'
              ? 'full'
              : 'part';
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
        if (this.object.length === 0) {
          f.set(n['name: namespace alone'], 1);
          f.place = Math.max(f.place, 0.9);
        } else if (fields.called(nameKey(this.object)) !== undefined) f.set(n['name: object is a field'], 1);
      }
      for (const other of this.candidates.all) {
        const theirs = other.name;
        if (other === candidate || theirs === undefined || theirs.from < 0 || name.from < 0) continue;
        const strong = theirs.kind === 'full' || theirs.kind === 'query' || theirs.kind === 'silent';
        if (!strong || theirs.coversVerb) continue;
        // What another subgraph calls by a longer name takes nothing from a record of this one.
        const foreign = !this.of.subgraph.types.has(other.record.name) && this.of.subgraph.types.has(record.name);
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
    this.bag(candidate, f);
    if (candidate.deed !== undefined) {
      f.set(featureNumber(`deed: ${candidate.deed}`), 1);
      if (candidate.returned !== undefined) f.set(n['deed: comes back'], 1);
      const held = this.candidates.all.some(
        (other) =>
          other !== candidate &&
          other.name !== undefined &&
          other.name.kind !== 'start' &&
          (this.holding(other.record, record) !== undefined || this.holding(record, other.record) !== undefined),
      );
      if (held) f.set(featureNumber(`deed: ${candidate.deed}, and related to the named`), 1);
      if (this.kind === 'read' || this.kind === 'announce') f.set(n['deed: harmless verb'], 1);
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
      this.candidates.all.some(
        (other) => other.returned !== undefined && this.holding(other.record, record) !== undefined,
      )
    )
      f.set(n['deed: compound, part of what comes back'], 1);
    const last = this.object.at(-1);
    if (last !== undefined && handedOut.has(last) && name?.place !== 'whole' && !this.isNamed(last)) {
      f.set(n['name: about what is handed out'], 1);
      if (name?.place === 'front') f.set(n['name: of what is handed out'], 1);
    }
    this.movement(candidate, f);
    if (verb.length > 3 && this.hasVerbField(record, verb)) f.set(n['has a field called after the verb'], 1);
    if (candidate.viewer === true) {
      f.set(n['viewer'], 1);
      if (this.candidates.identifiers.length === 0) f.set(n['viewer: nothing identified'], 1);
      if (words.includes('my') || this.of.name.innermost.includes('me')) f.set(n['viewer: my'], 1);
      if (fields.called(nameKey(this.object)) !== undefined) f.set(n['viewer: has the named field'], 1);
      if (words.some((word) => personal.has(word))) f.set(n['viewer: about what is personal'], 1);
    }
  }

  /** `addSamplesToContainer(containerId, sampleIds)`: what exists is put into something else, which is what changes. */
  private movement(candidate: Candidate, f: Features): void {
    const { name } = candidate;
    const isObject = (other: Candidate) =>
      other.name !== undefined &&
      (other.name.place === 'whole' || other.name.place === 'head') &&
      other.name.kind !== 'start';
    const isReceiver = (other: Candidate) =>
      other.name?.place === 'complement' && /^(?:to|into|from|in|on|onto|with)$/.test(other.name.preposition ?? '');
    const exists = (other: Candidate) => other.identified !== undefined && other.identified.how !== 'suffix';
    const { all, values } = this.candidates;
    if (name !== undefined && isReceiver(candidate)) {
      if (all.some((other) => other !== candidate && isObject(other) && exists(other)))
        f.set(n['move: receives what exists'], 1);
      else if (values.length > 0) f.set(n['move: receives what is new'], 1);
    } else if (isObject(candidate) && all.some((other) => other !== candidate && isReceiver(other))) {
      f.set(exists(candidate) ? n['move: exists, and goes elsewhere'] : n['move: is new, and goes elsewhere'], 1);
    }
  }

  /** Whether a word ends the whole name of some candidate. */
  private isNamed(word: string): boolean {
    return this.candidates.all.some(({ name, record }) => name?.kind === 'full' && record.words.at(-1) === word);
  }

  /** Words that the record's name and the operation's have in common, in whatever order. */
  private bag({ record, name: match }: Candidate, f: Features): void {
    if (match?.kind === 'member') {
      f.set(n['words: share of its name'], 1);
      f.set(n['words: share of the object'], match.length / this.words);
      return;
    }
    const { name } = this.of;
    const said = new Set([...name.namespace, ...name.words].map(stem));
    const own = record.words.map(stem);
    const common = own.filter((word) => said.has(word)).length;
    f.set(n['words: share of its name'], common / Math.max(1, own.length));
    const object = [...this.subject, ...this.object].map(stem);
    if (object.length > 0)
      f.set(n['words: share of the object'], object.filter((word) => own.includes(word)).length / object.length);
    if (own.length > 2 && common === own.length) f.set(n['words: all of a long name'], 1);
  }

  private hasVerbField(record: RecordType, verb: string): boolean {
    const participle = participleOf(verb);
    return ['', 'is'].some((before) =>
      ['', 'at', 'by', 'on'].some(
        (after) => record.fields.called(nameKey([before + participle + after])) !== undefined,
      ),
    );
  }

  private result(candidate: Candidate, f: Features): void {
    const { returned, record } = candidate;
    const { of } = this;
    if (returned === undefined) {
      f.set(n['result: not returned'], 1);
      if (of.returned.length === 0) f.set(n['result: nothing returned'], 1);
      if (this.returnedAlone !== undefined) f.set(n['result: another alone'], 1);
      return;
    }
    f.set(ways[returned.way], 1);
    if (this.returnedAlone === record) f.set(n['result: alone'], 1);
    else if (returned.way !== 'interface' && this.returnedCount > 3) f.set(n['result: among many'], 1);
    if (returned.list) f.set(n['result: list'], 1);
    if (of.answersList || returned.way === 'page') f.set(n['result: a listing'], 1);
    if (returned.depth >= 2) f.set(n['result: deep'], 1);
    if (returned.fieldName !== undefined) {
      const key = repeatedKeyOf(returned.fieldName);
      const object = nameKey(this.object);
      if (this.object.length > 0 && key === object) f.set(n['result: called as the object'], 1);
      else if (this.object.length > 0 && (key.endsWith(object) || object.endsWith(key)))
        f.set(n['result: called nearly as the object'], 1);
      if (key === nameKey(record.words)) f.set(n['result: called as itself'], 1);
    }
    if (candidate.identified === undefined && this.candidates.bareId === undefined)
      f.set(n['result: not identified before'], 1);
  }

  private identifiers(candidate: Candidate, f: Features): void {
    const { identified, name, returned, record } = candidate;
    const { bareId, identifiers, all } = this.candidates;
    const wholly =
      name !== undefined && (name.place === 'whole' || (name.place === 'namespace' && this.object.length === 0));
    if (identified !== undefined) {
      f.set(hows[identified.how], 1);
      if (identified.input.depth === 0) f.set(n['id: at the top'], 1);
      if (identified.list) f.set(n['id: list'], 1);
      if (identifiers.length === 1) f.set(n['id: the only one'], 1);
      if (returned !== undefined) f.set(n['id: comes back'], 1);
      if (bareId !== undefined) f.set(n['id: beside a bare one'], 1);
      if (wholly && (identified.how === 'full' || identified.how === 'typed')) f.set(n['id: of the named'], 1);
    } else {
      f.set(n['id: none'], 1);
      if (
        all.some(
          (other) =>
            other !== candidate &&
            (other.identified?.how === 'full' || other.identified?.how === 'typed') &&
            !related(other.record, record),
        )
      )
        f.set(n['id: of another'], 1);
    }
    if (bareId !== undefined) {
      if (wholly && name.kind !== 'start') f.set(n['bare id: of the named'], 1);
      if (returned !== undefined && returned.way !== 'interface') f.set(n['bare id: of what comes back'], 1);
      if (name?.place === 'namespace') f.set(n['bare id: in its namespace'], 1);
    } else if (identifiers.length === 0) f.set(n['nothing is identified'], 1);
    // `overridePrice(sku)`: a key of the record, by its own name.
    if (identified === undefined && bareId === undefined && this.takesKey(record)) f.set(n['id: a key field of it'], 1);
  }

  private takesKey(record: RecordType): boolean {
    const { identifying } = record.fields;
    return this.of.inputs.some(
      ({ name, kind, selects }) => kind === 'scalar' && !selects && name !== 'id' && identifying.has(name),
    );
  }

  private inputs(candidate: Candidate, f: Features): void {
    const { inputNamed, state, record } = candidate;
    const { values } = this.candidates;
    if (inputNamed !== undefined) {
      const { echo, whole, argument, input } = inputNamed;
      f.set(
        argument
          ? n['input: argument is called so']
          : echo
            ? n['input: echo']
            : whole
              ? n['input: type is called so']
              : n['input: type contains its name'],
        1,
      );
      if (input.depth > 0) f.set(n['input: nested'], 1);
    }
    if (state !== undefined) {
      const holders = this.of.records.withEnum(state.type);
      f.set(holders.length === 1 ? n['state: its own'] : n['state: shared'], 1);
      if (this.candidates.bareId !== undefined || candidate.identified !== undefined) f.set(n['state: with an id'], 1);
    }
    if (values.length === 0) {
      f.set(n['inputs: no values'], 1);
      return;
    }
    let fields = 0;
    const keys = new Set<string>();
    for (const { known } of values) {
      if (keys.has(known.key)) continue;
      keys.add(known.key);
      if (
        record.fields.called(known.key) !== undefined ||
        (known.renewedKey !== undefined && record.fields.called(known.renewedKey) !== undefined)
      )
        fields++;
    }
    const share = fields / keys.size;
    f.set(n['inputs: share of fields'], share);
    f.set(n['inputs: overlap'], fields / (keys.size + record.fields.size - fields));
    if (fields >= 3 && share > 0.5) f.set(n['inputs: fit well'], 1);
    if (fields === 0 && keys.size >= 3) f.set(n['inputs: fit nothing'], 1);
  }

  private relations(candidate: Candidate, f: Features): void {
    const { record } = candidate;
    for (const other of this.candidates.all) {
      if (other === candidate) continue;
      const named =
        other.name !== undefined &&
        other.name.kind !== 'start' &&
        other.name.place !== 'namespace' &&
        !other.name.coversVerb;
      const touched = named || other.identified !== undefined || other.returned !== undefined;
      if (!touched) continue;
      const holds = this.holding(record, other.record);
      const held = this.holding(other.record, record);
      if (holds !== undefined) {
        if (named) f.set(holds === 'many' ? n['relation: lists the named'] : n['relation: has the named'], 1);
        if (other.identified !== undefined) f.set(n['relation: has the identified'], 1);
      }
      if (held !== undefined) {
        if (named) f.set(held === 'many' ? n['relation: listed by the named'] : n['relation: part of the named'], 1);
        if (other.identified !== undefined) f.set(n['relation: part of the identified'], 1);
        if (other.returned !== undefined && candidate.returned === undefined && other.returned.way !== 'interface')
          f.set(n['relation: part of what comes back'], 1);
      }
      if (other.record.type.kind === 'interface' && implementsIt(record, other.record)) {
        if (other.returned !== undefined) f.set(n['relation: its interface comes back'], 1);
      }
      if (
        record.type.kind === 'interface' &&
        implementsIt(other.record, record) &&
        named &&
        other.name?.kind === 'full'
      )
        f.set(n['relation: an implementer is named'], 1);
    }
  }

  private holding(record: RecordType, other: RecordType): 'one' | 'many' | undefined {
    return record.holds(this.of.records).get(other.name);
  }

  /** Adds what only shows beside the others, and what each means for the verb. */
  compare(all: readonly Features[]): void {
    for (const { strength, nobody, best, tied, lead, behind } of strengths) {
      const values = all.map(strength);
      let top = 0;
      let second = 0;
      for (const value of values) {
        if (value > top) {
          second = top;
          top = value;
        } else if (value > second) second = value;
      }
      for (let index = 0; index < all.length; index++) {
        const f = all[index] as Features;
        const value = values[index] as number;
        if (top <= 0) f.set(nobody, 1);
        else if (value === top) {
          f.set(best, 1);
          if (second === top) f.set(tied, 1);
          else f.set(lead, Math.min(top - second, 2));
        } else f.set(behind, Math.min(top - value, 2));
      }
    }
    const bestName = Math.max(0, ...all.map(({ named }) => named));
    const silent = this.of.returned.length === 0;
    for (const f of all) {
      if (f.has(n['by name: best']) && f.has(n['by result: best'])) f.set(n['best by name and result'], 1);
      if (f.has(n['by name: best']) && f.has(n['by id: best'])) f.set(n['best by name and id'], 1);
      if (f.has(n['by result: best']) && f.has(n['by id: best'])) f.set(n['best by result and id'], 1);
      if (!f.has(n['result: not returned']) && bestName < 0.3) f.set(n['returned, and nothing is named'], 1);
      if (!f.has(n['id: none']) && bestName < 0.3 && f.has(n['result: not returned']))
        f.set(n['identified, and nothing is named'], 1);
      if (bestName >= 0.99 && !f.has(n['by name: best'])) f.set(n['another is wholly named'], 1);
      const named = f.has(n['name: whole full']) || f.has(n['name: whole alias']) || f.has(n['name: namespace alone']);
      if (named && silent) f.set(n['named, and nothing comes back'], 1);
      if (named && !silent && f.has(n['result: not returned'])) f.set(n['named, and something else comes back'], 1);
      if (named && !f.has(n['result: not returned'])) f.set(n['named, and comes back'], 1);
      if (named && silent && (f.has(n['bare id: of the named']) || f.has(n['id: of the named'])))
        f.set(n['named and identified, and nothing comes back'], 1);
      if (
        silent &&
        f.has(n['name: whole end']) &&
        (f.has(n['bare id: of the named']) || f.has(n['id: short']) || f.has(n['id: full']))
      )
        f.set(n['named for short and identified, and nothing comes back'], 1);
      if (f.has(n['name: head full']) && f.has(n['relation: part of what comes back']))
        f.set(n['last in the name, and part of what comes back'], 1);
      if (f.has(n['name: whole full']) && f.has(n['relation: part of what comes back']))
        f.set(n['named, and part of what comes back'], 1);
      if (silent && f.has(n['name: head full'])) f.set(n['last in the name, and nothing comes back'], 1);
      if (silent && f.has(n['name: front full'])) f.set(n['first in the name, and nothing comes back'], 1);
      for (const [core, cross] of crossedFor(this.kind)) {
        const value = f.get(core);
        if (value !== undefined) f.set(cross, value);
      }
      if (isHarmless(this.kind) && this.candidates.values.length > 0)
        f.set(featureNumber(`${this.kind} | takes values`), 1);
      if (this.of.name.verbAt > 0) f.set(this.of.name.subject.length > 0 ? n['verb in the middle'] : n['verb last'], 1);
    }
  }
}

/** Features that mean another thing with another kind of verb. */
const crossed = [
  'any',
  'by name: best',
  'by result: best',
  'by id: best',
  'result: not returned',
  'result: not identified before',
  'result: alone',
  'name: whole full',
  'name: whole alias',
  'name: whole end',
  'name: head full',
  'name: front full',
  'name: after to',
  'name: after from',
  'name: after for',
  'name: after in',
  'name: namespace alone',
  'name: rest is a field',
  'relation: lists the named',
  'relation: listed by the named',
  'relation: part of the named',
  'relation: has the named',
  'id: full',
  'id: the only one',
  'id: list',
  'bare id: of the named',
  'bare id: of what comes back',
  'inputs: no values',
  'state: its own',
  'state: with an id',
  'input: type is called so',
  'inputs: share of fields',
  'another is wholly named',
  'result: nothing returned',
  'result: list',
  'named, and nothing comes back',
  'named, and comes back',
  'named, and something else comes back',
  'last in the name, and part of what comes back',
  'move: receives what exists',
  'move: exists, and goes elsewhere',
];

/** By number, each crossed feature and what it is called with a kind of verb. */
function crossedFor(kind: VerbKind): readonly (readonly [number, number])[] {
  let pairs = crossings.get(kind);
  if (pairs === undefined) {
    pairs = crossed.map((core) => [featureNumber(core), featureNumber(`${kind} | ${core}`)] as const);
    crossings.set(kind, pairs);
  }
  return pairs;
}

const crossings = new Map<VerbKind, readonly (readonly [number, number])[]>();

function leading(preposition: string | undefined): string {
  if (preposition === undefined) return 'another';
  if (preposition === 'into' || preposition === 'onto') return 'to';
  if (preposition === 'on' || preposition === 'at' || preposition === 'within') return 'in';
  return ['to', 'from', 'for', 'in', 'of'].includes(preposition) ? preposition : 'another';
}

/** By what candidates compete: how strong each is, and the numbers of what comes of it. */
const strengths = (
  [
    ['by name', byName],
    ['by result', byResult],
    ['by id', byId],
    ['by inputs', (f: Features) => f.get(n['inputs: share of fields']) ?? 0],
  ] as const
).map(([by, strength]) => ({
  strength,
  nobody: featureNumber(`${by}: nobody`),
  best: featureNumber(`${by}: best`),
  tied: featureNumber(`${by}: tied`),
  lead: featureNumber(`${by}: lead`),
  behind: featureNumber(`${by}: behind`),
}));

function byName(f: Features): number {
  const { place } = f;
  const strength = Math.max(
    0,
    place -
      (f.has(n['name: needs the verb']) ? 0.3 : 0) -
      0.15 * (f.get(n['name: shared']) ?? 0) -
      (f.has(n['name: within a longer']) ? 0.3 : 0) +
      (f.has(n['name: rest is a field']) ? 0.15 : 0),
  );
  f.named = strength;
  return strength;
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

const ways = numbered('result: ', ['direct', 'payload', 'union', 'page', 'interface', 'inside']);
const hows = numbered('id: ', ['typed', 'full', 'short', 'qualified', 'suffix']);

function byResult(f: Features): number {
  if (f.has(n['result: not returned'])) return 0;
  const way = f.has(n['result: direct'])
    ? 1.2
    : f.has(n['result: payload'])
      ? 1.1
      : f.has(n['result: union'])
        ? 1
        : f.has(n['result: page'])
          ? 0.6
          : 0.5;
  return (
    way +
    (f.has(n['result: called as the object']) ? 0.5 : 0) +
    (f.has(n['result: called nearly as the object']) ? 0.2 : 0) -
    (f.has(n['is a value']) ? 0.3 : 0) -
    (f.has(n['result: deep']) ? 0.4 : 0) -
    (f.has(n['only answers']) ? 0.5 : 0)
  );
}

function byId(f: Features): number {
  return f.has(n['id: typed']) || f.has(n['id: full'])
    ? 2
    : f.has(n['id: short'])
      ? 1.5
      : f.has(n['id: a key field of it'])
        ? 1.2
        : f.has(n['id: qualified'])
          ? 1
          : f.has(n['id: suffix'])
            ? 0.7
            : 0;
}

function related(a: RecordType, b: RecordType): boolean {
  return implementsIt(a, b) || implementsIt(b, a);
}
