/** The evidence behind the writes of one operation, as `explain` shows it. */
import type { OwnershipMap, Write } from '../map.ts';
import { nameKey } from '../words.ts';
import { indexFor } from './attribute.ts';
import type { Candidate } from './candidate.ts';
import { ceilingOf } from './ceiling.ts';
import { conclude } from './conclude.ts';
import type { NameMatch } from './name-matches.ts';
import { isSignedUp } from './observe-name.ts';
import { OperationReading } from './reading.ts';
import { type Topic, topicOf, topics } from './topics.ts';
import type { VerbKind } from './vocabulary.ts';
import type { Weighed } from './weigh.ts';
import { weights } from './weights.ts';
import { writesOf } from './writes-of.ts';

/** What one kind of evidence counts for a candidate. */
export interface Contribution {
  readonly topic: Topic;
  /** What was observed, in words. */
  readonly seen: string;
  /** In the units of the score: 0.7 doubles the odds; a negative weight is evidence against. */
  readonly weight: number;
}

/** One of the records that may be written. */
export interface ExplainedCandidate {
  readonly type: string;
  /** From 0 to 1, before what lowers it. */
  readonly chance: number;
  /** Why its confidence is lower than the chance alone gives, or why it is not written at all; null if neither holds. */
  readonly lowered: string | null;
  /** The largest first. */
  readonly contributions: readonly Contribution[];
}

/** Why an operation is, or is not, taken to write a record. Plain data. */
export interface WriteExplanation {
  readonly subgraph: string;
  readonly coordinate: string;
  /** The operation's name, taken apart. Empty texts where a part is missing. */
  readonly phrase: {
    readonly namespace: string;
    readonly subject: string;
    readonly verb: string;
    readonly kind: VerbKind;
    readonly object: string;
  };
  /** What the schema itself declares. */
  readonly declared: readonly string[];
  /** The best two; none where the schema declares the writes, or where nothing is named, returned, identified or taken. */
  readonly candidates: readonly ExplainedCandidate[];
  readonly writes: readonly Write[];
}

/** All evidence about one operation; undefined if the subgraph has no such operation. */
export function explainWrites(map: OwnershipMap, subgraph: string, coordinate: string): WriteExplanation | undefined {
  const operation = map.mutations.find((m) => m.subgraph.name === subgraph && m.coordinate === coordinate);
  if (operation === undefined) return undefined;
  const { records, returns } = indexFor(map, map.mutations);
  const of = new OperationReading(operation, records, returns);
  const conclusion = conclude(of);
  const { name } = of;
  const { weighing } = conclusion;
  const writes = writesOf(conclusion);
  const lowered = new Map(
    conclusion.targets.map(({ record, confidence, ceiling = null }) => {
      const isDoubted =
        confidence !== 'possible' && writes.every((w) => w.type !== record.name || w.confidence === 'possible');
      return [record, isDoubted ? 'this subgraph adds fields to it, and may change these alone' : ceiling];
    }),
  );
  return {
    subgraph,
    coordinate,
    phrase: {
      namespace: name.namespace.join(' '),
      subject: name.subject.map((at) => name.words[at]).join(' '),
      verb: name.verb,
      kind: name.kind,
      object: name.objectWords.join(' '),
    },
    declared: conclusion.declared.map(({ detail }) => detail),
    candidates: (weighing?.weighed ?? []).slice(0, 2).map((weighed) => {
      const { candidate, chance } = weighed;
      const ceiling = weighing && ceilingOf(of, weighing.candidates, candidate);
      return {
        type: candidate.record.name,
        chance: Math.round(chance * 1000) / 1000,
        lowered: lowered.get(candidate.record) ?? (ceiling?.most === 'nothing' ? ceiling.because : null),
        contributions: contributionsOf(of, weighed),
      };
    }),
    writes,
  };
}

function contributionsOf(of: OperationReading, { candidate, features }: Weighed): readonly Contribution[] {
  const sums = new Map<Topic, number>();
  for (const [feature, value] of features) {
    const weight = (weights.get(feature) ?? 0) * value;
    const topic = topicOf(feature);
    if (weight !== 0) sums.set(topic, (sums.get(topic) ?? 0) + weight);
  }
  return topics
    .flatMap((topic) => {
      const weight = Math.round((sums.get(topic) ?? 0) * 10) / 10;
      return weight === 0 ? [] : [{ topic, seen: seenOf(of, candidate, topic), weight }];
    })
    .sort((a, b) => Math.abs(b.weight) - Math.abs(a.weight));
}

function seenOf(of: OperationReading, candidate: Candidate, topic: Topic): string {
  const { record, returned, identified, inputNamed, state } = candidate;
  const identifier = identified?.input;
  switch (topic) {
    case 'name':
      return nameSeen(of, candidate);
    case 'verb':
      return `"${of.name.verb}" stands last`;
    case 'result':
      if (returned === undefined)
        return of.returned.length === 0
          ? 'no record is returned'
          : `${of.returned.map((other) => other.record.name).join(', ')} is returned instead`;
      return `it is returned as ${returned.path}`;
    case 'identifier':
      if (identifier === undefined) return 'no argument is named as its id';
      return `${identifier.path}: ${identifier.reference} identifies it`;
    case 'inputs':
      return inputNamed === undefined
        ? 'how well the arguments match its fields'
        : `${inputNamed.input.path}: ${inputNamed.input.reference} is named after it; how well the arguments match its fields`;
    case 'state':
      return state === undefined ? 'no state' : `${state.path}: ${state.reference} is the state of ${record.name}`;
    case 'relations':
      return 'its relations to the other records that the mutation names, identifies or returns';
    default:
      return record.role === 'value'
        ? 'starting value of a type without an id'
        : of.subgraph.types.has(record.name)
          ? 'starting value of a type that this subgraph declares'
          : 'starting value of a type that only other subgraphs declare';
  }
}

function nameSeen(of: OperationReading, candidate: Candidate): string {
  const { name, deed, viewer, record } = candidate;
  if (deed !== undefined) return `it is named after what "${of.name.verb}" does`;
  if (name !== undefined) return places[name.place](name);
  if (viewer === true) return 'it is the caller';
  if (isSignedUp(of, candidate)) return 'a password is given to somebody new';
  return record.fields.has(nameKey(of.name.objectWords))
    ? 'the name mentions a field of it'
    : 'the name does not mention it';
}

const places: Readonly<Record<NameMatch['place'], (match: NameMatch) => string>> = {
  whole: ({ kind }) =>
    kind === 'full'
      ? 'the object is its name'
      : kind === 'member'
        ? 'the object is the name of a union that it is a member of'
        : 'the object is a short form of its name',
  head: ({ left }) => `the object ends with its name, after "${left.join(' ')}"`,
  front: ({ left }) => `the object begins with its name, before "${left.join(' ')}"`,
  inside: () => 'the name mentions it',
  subject: ({ left }) => `its name stands before the verb, which acts on "${left.join(' ')}"`,
  complement: ({ preposition }) => `its name follows "${preposition ?? ''}"`,
  namespace: ({ length, left }) =>
    length > 0 ? 'the namespace is named after it' : `there is one of it, and it has "${left.join(' ')}"`,
  sentence: () => 'the whole name of the mutation is its name',
};
