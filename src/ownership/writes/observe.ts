/** Turns what was seen of an operation's candidates into features: what speaks for or against each, alone and beside the others. */

import { nameKey, repeatedKeyOf, stem } from '../words.ts';
import { type Candidate, type Candidates, implementsIt } from './candidates.ts';
import { participleOf } from './nouns.ts';
import type { OperationReading } from './reading.ts';
import type { RecordType } from './records.ts';
import { handedOut, isHarmless, type VerbKind } from './vocabulary.ts';

/** Features of one candidate: from a feature's name to its value, mostly 1. */
export type Features = Map<string, number>;

/** What belongs to the one who asks, when nobody else is named. */
const personal = new Set(
  'password email username nickname avatar profile phone mfa otp totp factor credentials signup recovery'.split(' '),
);

/** What is seen of each candidate, in their order. */
export function observe(of: OperationReading, candidates: Candidates): readonly Features[] {
  const facts = new Facts(of, candidates);
  const all = candidates.all.map((candidate) => facts.alone(candidate));
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

  alone(candidate: Candidate): Features {
    const f: Features = new Map([['any', 1]]);
    this.likeness(candidate, f);
    this.name(candidate, f);
    this.result(candidate, f);
    this.identifiers(candidate, f);
    this.inputs(candidate, f);
    this.relations(candidate, f);
    return f;
  }

  private likeness({ record, returned, name }: Candidate, f: Features): void {
    if (record.role === 'value') f.set('is a value', 1);
    if (record.type.kind === 'interface') f.set('is an interface', 1);
    if (returned?.answerOnly === true) f.set('only answers', 1);
    if (!this.of.subgraph.types.has(record.name)) {
      f.set('is not in the subgraph', 1);
      if (name === undefined || name.kind !== 'full' || name.place !== 'whole')
        f.set('is not in the subgraph, nor wholly named', 1);
      if (name?.place === 'head' || name?.place === 'inside' || name === undefined)
        f.set('is not in the subgraph, and something else is said before it', 1);
    }
    if (record.type.entity) f.set('is an entity', 1);
    if (record.fields.size <= 2) f.set('has few fields', 1);
  }

  private name(candidate: Candidate, f: Features): void {
    const { name, record } = candidate;
    const { words, verb, known } = this.of.name;
    const { fields } = record;
    if (name === undefined) {
      f.set('name: none', 1);
      if (this.object.length > 0 && fields.called(nameKey(this.object)) !== undefined)
        f.set('name: object is a field', 1);
      else if (this.object.length > 0 && fields.called(nameKey(this.object.slice(-1))) !== undefined)
        f.set('name: object ends with a field', 1);
    } else {
      const { kind, place, left, preposition, coversVerb, shared, share } = name;
      const how =
        kind === 'full' || kind === 'member' ? 'full' : kind === 'query' || kind === 'silent' ? 'alias' : kind;
      f.set(
        place === 'complement'
          ? `name: after ${leading(preposition)}`
          : `name: ${place} ${place === 'subject' || place === 'inside' || place === 'namespace' || place === 'sentence' ? (how === 'full' || how === 'alias' ? 'full' : 'part') : how}`,
        1,
      );
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
        if (this.object.length === 0) f.set('name: namespace alone', 1);
        else if (fields.called(nameKey(this.object)) !== undefined) f.set('name: object is a field', 1);
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
          f.set('name: within a longer', 1);
        else if (theirs.place !== 'complement' && place !== 'complement') {
          if (theirs.from >= name.to) f.set('name: another follows', 1);
          if (theirs.to <= name.from) f.set('name: another stands before', 1);
        } else if (theirs.place === 'complement' && place !== 'complement') f.set('name: leads to another', 1);
      }
      if (!known && (place === 'whole' || place === 'head') && kind === 'full')
        f.set('name: all but an unknown verb', 1);
    }
    this.bag(candidate, f);
    if (candidate.deed !== undefined) {
      f.set(`deed: ${candidate.deed}`, 1);
      if (candidate.returned !== undefined) f.set('deed: comes back', 1);
      const held = this.candidates.all.some(
        (other) =>
          other !== candidate &&
          other.name !== undefined &&
          other.name.kind !== 'start' &&
          (this.holding(other.record, record) !== undefined || this.holding(record, other.record) !== undefined),
      );
      if (held) f.set(`deed: ${candidate.deed}, and related to the named`, 1);
      if (this.kind === 'read' || this.kind === 'announce') f.set('deed: harmless verb', 1);
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
      this.candidates.all.some(
        (other) => other.returned !== undefined && this.holding(other.record, record) !== undefined,
      )
    )
      f.set('deed: compound, part of what comes back', 1);
    const last = this.object.at(-1);
    if (last !== undefined && handedOut.has(last) && name?.place !== 'whole' && !this.isNamed(last)) {
      f.set('name: about what is handed out', 1);
      if (name?.place === 'front') f.set('name: of what is handed out', 1);
    }
    this.movement(candidate, f);
    if (verb.length > 3 && this.hasVerbField(record, verb)) f.set('has a field called after the verb', 1);
    if (candidate.viewer === true) {
      f.set('viewer', 1);
      if (this.candidates.identifiers.length === 0) f.set('viewer: nothing identified', 1);
      if (words.includes('my') || this.of.name.innermost.includes('me')) f.set('viewer: my', 1);
      if (fields.called(nameKey(this.object)) !== undefined) f.set('viewer: has the named field', 1);
      if (words.some((word) => personal.has(word))) f.set('viewer: about what is personal', 1);
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
        f.set('move: receives what exists', 1);
      else if (values.length > 0) f.set('move: receives what is new', 1);
    } else if (isObject(candidate) && all.some((other) => other !== candidate && isReceiver(other))) {
      f.set(exists(candidate) ? 'move: exists, and goes elsewhere' : 'move: is new, and goes elsewhere', 1);
    }
  }

  /** Whether a word ends the whole name of some candidate. */
  private isNamed(word: string): boolean {
    return this.candidates.all.some(({ name, record }) => name?.kind === 'full' && record.words.at(-1) === word);
  }

  /** Words that the record's name and the operation's have in common, in whatever order. */
  private bag({ record, name: match }: Candidate, f: Features): void {
    if (match?.kind === 'member') {
      f.set('words: share of its name', 1);
      f.set('words: share of the object', match.length / this.words);
      return;
    }
    const { name } = this.of;
    const said = new Set([...name.namespace, ...name.words].map(stem));
    const own = record.words.map(stem);
    const common = own.filter((word) => said.has(word)).length;
    f.set('words: share of its name', common / Math.max(1, own.length));
    const object = [...this.subject, ...this.object].map(stem);
    if (object.length > 0)
      f.set('words: share of the object', object.filter((word) => own.includes(word)).length / object.length);
    if (own.length > 2 && common === own.length) f.set('words: all of a long name', 1);
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
      f.set('result: not returned', 1);
      if (of.returned.length === 0) f.set('result: nothing returned', 1);
      if (this.returnedAlone !== undefined) f.set('result: another alone', 1);
      return;
    }
    f.set(`result: ${returned.way}`, 1);
    if (this.returnedAlone === record) f.set('result: alone', 1);
    else if (returned.way !== 'interface' && this.returnedCount > 3) f.set('result: among many', 1);
    if (returned.list) f.set('result: list', 1);
    if (of.answersList || returned.way === 'page') f.set('result: a listing', 1);
    if (returned.depth >= 2) f.set('result: deep', 1);
    if (returned.fieldName !== undefined) {
      const key = repeatedKeyOf(returned.fieldName);
      const object = nameKey(this.object);
      if (this.object.length > 0 && key === object) f.set('result: called as the object', 1);
      else if (this.object.length > 0 && (key.endsWith(object) || object.endsWith(key)))
        f.set('result: called nearly as the object', 1);
      if (key === nameKey(record.words)) f.set('result: called as itself', 1);
    }
    if (candidate.identified === undefined && this.candidates.bareId === undefined)
      f.set('result: not identified before', 1);
  }

  private identifiers(candidate: Candidate, f: Features): void {
    const { identified, name, returned, record } = candidate;
    const { bareId, identifiers, all } = this.candidates;
    const wholly =
      name !== undefined && (name.place === 'whole' || (name.place === 'namespace' && this.object.length === 0));
    if (identified !== undefined) {
      f.set(`id: ${identified.how}`, 1);
      if (identified.input.depth === 0) f.set('id: at the top', 1);
      if (identified.list) f.set('id: list', 1);
      if (identifiers.length === 1) f.set('id: the only one', 1);
      if (returned !== undefined) f.set('id: comes back', 1);
      if (bareId !== undefined) f.set('id: beside a bare one', 1);
      if (wholly && (identified.how === 'full' || identified.how === 'typed')) f.set('id: of the named', 1);
    } else {
      f.set('id: none', 1);
      if (
        all.some(
          (other) =>
            other !== candidate &&
            (other.identified?.how === 'full' || other.identified?.how === 'typed') &&
            !related(other.record, record),
        )
      )
        f.set('id: of another', 1);
    }
    if (bareId !== undefined) {
      if (wholly && name.kind !== 'start') f.set('bare id: of the named', 1);
      if (returned !== undefined && returned.way !== 'interface') f.set('bare id: of what comes back', 1);
      if (name?.place === 'namespace') f.set('bare id: in its namespace', 1);
    } else if (identifiers.length === 0) f.set('nothing is identified', 1);
    // `overridePrice(sku)`: a key of the record, by its own name.
    if (identified === undefined && bareId === undefined && this.takesKey(record)) f.set('id: a key field of it', 1);
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
          ? 'input: argument is called so'
          : echo
            ? 'input: echo'
            : whole
              ? 'input: type is called so'
              : 'input: type contains its name',
        1,
      );
      if (input.depth > 0) f.set('input: nested', 1);
    }
    if (state !== undefined) {
      const holders = this.of.records.withEnum(state.type);
      f.set(holders.length === 1 ? 'state: its own' : 'state: shared', 1);
      if (this.candidates.bareId !== undefined || candidate.identified !== undefined) f.set('state: with an id', 1);
    }
    if (values.length === 0) {
      f.set('inputs: no values', 1);
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
    f.set('inputs: share of fields', share);
    f.set('inputs: overlap', fields / (keys.size + record.fields.size - fields));
    if (fields >= 3 && share > 0.5) f.set('inputs: fit well', 1);
    if (fields === 0 && keys.size >= 3) f.set('inputs: fit nothing', 1);
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
        if (named) f.set(holds === 'many' ? 'relation: lists the named' : 'relation: has the named', 1);
        if (other.identified !== undefined) f.set('relation: has the identified', 1);
      }
      if (held !== undefined) {
        if (named) f.set(held === 'many' ? 'relation: listed by the named' : 'relation: part of the named', 1);
        if (other.identified !== undefined) f.set('relation: part of the identified', 1);
        if (other.returned !== undefined && candidate.returned === undefined && other.returned.way !== 'interface')
          f.set('relation: part of what comes back', 1);
      }
      if (other.record.type.kind === 'interface' && implementsIt(record, other.record)) {
        if (other.returned !== undefined) f.set('relation: its interface comes back', 1);
      }
      if (
        record.type.kind === 'interface' &&
        implementsIt(other.record, record) &&
        named &&
        other.name?.kind === 'full'
      )
        f.set('relation: an implementer is named', 1);
    }
  }

  private holding(record: RecordType, other: RecordType): 'one' | 'many' | undefined {
    return record.holds(this.of.records).get(other.name);
  }

  /** Adds what only shows beside the others, and what each means for the verb. */
  compare(all: readonly Features[]): void {
    for (const [by, strength] of strengths) {
      const values = all.map(strength);
      let top = 0;
      let second = 0;
      for (const value of values) {
        if (value > top) {
          second = top;
          top = value;
        } else if (value > second) second = value;
      }
      all.forEach((f, index) => {
        const value = values[index] as number;
        if (top <= 0) f.set(`${by}: nobody`, 1);
        else if (value === top) {
          f.set(`${by}: best`, 1);
          if (second === top) f.set(`${by}: tied`, 1);
          else f.set(`${by}: lead`, Math.min(top - second, 2));
        } else f.set(`${by}: behind`, Math.min(top - value, 2));
      });
    }
    const bestName = Math.max(0, ...all.map(nameStrength));
    const silent = this.of.returned.length === 0;
    for (const f of all) {
      if (f.has('by name: best') && f.has('by result: best')) f.set('best by name and result', 1);
      if (f.has('by name: best') && f.has('by id: best')) f.set('best by name and id', 1);
      if (f.has('by result: best') && f.has('by id: best')) f.set('best by result and id', 1);
      if (!f.has('result: not returned') && bestName < 0.3) f.set('returned, and nothing is named', 1);
      if (!f.has('id: none') && bestName < 0.3 && f.has('result: not returned'))
        f.set('identified, and nothing is named', 1);
      if (bestName >= 0.99 && !f.has('by name: best')) f.set('another is wholly named', 1);
      const named = f.has('name: whole full') || f.has('name: whole alias') || f.has('name: namespace alone');
      if (named && silent) f.set('named, and nothing comes back', 1);
      if (named && !silent && f.has('result: not returned')) f.set('named, and something else comes back', 1);
      if (named && !f.has('result: not returned')) f.set('named, and comes back', 1);
      if (named && silent && (f.has('bare id: of the named') || f.has('id: of the named')))
        f.set('named and identified, and nothing comes back', 1);
      if (
        silent &&
        f.has('name: whole end') &&
        (f.has('bare id: of the named') || f.has('id: short') || f.has('id: full'))
      )
        f.set('named for short and identified, and nothing comes back', 1);
      if (f.has('name: head full') && f.has('relation: part of what comes back'))
        f.set('last in the name, and part of what comes back', 1);
      if (f.has('name: whole full') && f.has('relation: part of what comes back'))
        f.set('named, and part of what comes back', 1);
      if (silent && f.has('name: head full')) f.set('last in the name, and nothing comes back', 1);
      if (silent && f.has('name: front full')) f.set('first in the name, and nothing comes back', 1);
      const group = kindGroup(this.kind);
      for (const core of crossed) {
        const value = f.get(core);
        if (value !== undefined) f.set(`${group} | ${core}`, value);
      }
      if (isHarmless(this.kind) && this.candidates.values.length > 0) f.set(`${group} | takes values`, 1);
      if (this.of.name.verbAt > 0) f.set(this.of.name.subject.length > 0 ? 'verb in the middle' : 'verb last', 1);
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

function kindGroup(kind: VerbKind): string {
  return kind;
}

function leading(preposition: string | undefined): string {
  if (preposition === undefined) return 'another';
  if (preposition === 'into' || preposition === 'onto') return 'to';
  if (preposition === 'on' || preposition === 'at' || preposition === 'within') return 'in';
  return ['to', 'from', 'for', 'in', 'of'].includes(preposition) ? preposition : 'another';
}

function nameStrength(f: Features): number {
  return f.get('\u0000name') ?? 0;
}

const strengths: readonly (readonly [string, (f: Features) => number])[] = [
  ['by name', (f) => byName(f)],
  ['by result', (f) => byResult(f)],
  ['by id', (f) => byId(f)],
  ['by inputs', (f) => f.get('inputs: share of fields') ?? 0],
];

function byName(f: Features): number {
  let place = 0;
  for (const [key, value] of placeStrengths) if (f.has(key)) place = Math.max(place, value);
  const strength = Math.max(
    0,
    place -
      (f.has('name: needs the verb') ? 0.3 : 0) -
      0.15 * (f.get('name: shared') ?? 0) -
      (f.has('name: within a longer') ? 0.3 : 0) +
      (f.has('name: rest is a field') ? 0.15 : 0),
  );
  f.set('\u0000name', strength);
  return strength;
}

const placeStrengths: readonly (readonly [string, number])[] = [
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
  ['name: namespace alone', 0.9],
  ['name: after to', 0.5],
  ['name: after from', 0.5],
  ['name: after for', 0.4],
  ['name: after in', 0.5],
  ['name: after of', 0.5],
  ['name: after another', 0.3],
];

function byResult(f: Features): number {
  if (f.has('result: not returned')) return 0;
  const way = f.has('result: direct')
    ? 1.2
    : f.has('result: payload')
      ? 1.1
      : f.has('result: union')
        ? 1
        : f.has('result: page')
          ? 0.6
          : 0.5;
  return (
    way +
    (f.has('result: called as the object') ? 0.5 : 0) +
    (f.has('result: called nearly as the object') ? 0.2 : 0) -
    (f.has('is a value') ? 0.3 : 0) -
    (f.has('result: deep') ? 0.4 : 0) -
    (f.has('only answers') ? 0.5 : 0)
  );
}

function byId(f: Features): number {
  return f.has('id: typed') || f.has('id: full')
    ? 2
    : f.has('id: short')
      ? 1.5
      : f.has('id: a key field of it')
        ? 1.2
        : f.has('id: qualified')
          ? 1
          : f.has('id: suffix')
            ? 0.7
            : 0;
}

function related(a: RecordType, b: RecordType): boolean {
  return implementsIt(a, b) || implementsIt(b, a);
}
