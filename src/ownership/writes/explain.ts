/** The reasoning behind the writes of one operation, for people who doubt it. */
import type { OwnershipMap, Write } from '../map.ts';
import { indexFor } from './attribute.ts';
import type { Candidate } from './candidate.ts';
import { conclude } from './conclude.ts';
import { withCrossed } from './cross.ts';
import type { NameMatch } from './name-matches.ts';
import { OperationReading } from './reading.ts';
import { type Topic, topicOf, topics } from './topics.ts';
import type { VerbKind } from './vocabulary.ts';
import type { Weighed } from './weigh.ts';
import { weights } from './weights.ts';
import { writesOf } from './writes-of.ts';

/** What one kind of evidence counts for a candidate. */
export interface Contribution {
  readonly topic: Topic;
  /** In words what was seen. */
  readonly seen: string;
  /** In the units of the score: about 2 doubles the odds three times; below 0 it speaks against. */
  readonly weight: number;
}

/** One of the records that may be written. */
export interface ExplainedCandidate {
  readonly type: string;
  /** From 0 to 1, before what lowers it. */
  readonly chance: number;
  /** Why it is held to be less sure than its chance says; null where nothing does. */
  readonly lowered: string | null;
  /** The heaviest first. */
  readonly contributions: readonly Contribution[];
}

/** Why an operation is, or is not, said to write a record. Plain data. */
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

/** The whole reasoning about one operation; undefined if the subgraph has no such operation. */
export function explainWrites(map: OwnershipMap, subgraph: string, coordinate: string): WriteExplanation | undefined {
  const operation = map.mutations.find((m) => m.subgraph.name === subgraph && m.coordinate === coordinate);
  if (operation === undefined) return undefined;
  const { records, returns } = indexFor(map, map.mutations);
  const of = new OperationReading(operation, records, returns);
  const conclusion = conclude(of);
  const { name } = of;
  const lowered = new Map(conclusion.targets.map((target) => [target.record, target.ceiling ?? null]));
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
    candidates: (conclusion.weighing?.weighed ?? []).slice(0, 2).map((weighed) => ({
      type: weighed.candidate.record.name,
      chance: Math.round(weighed.chance * 1000) / 1000,
      lowered: lowered.get(weighed.candidate.record) ?? null,
      contributions: contributionsOf(of, weighed),
    })),
    writes: writesOf(conclusion),
  };
}

function contributionsOf(of: OperationReading, { candidate, features }: Weighed): readonly Contribution[] {
  const sums = new Map<Topic, number>();
  for (const [feature, value] of withCrossed(of.name.kind, features)) {
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
  switch (topic) {
    case 'name':
      return nameSeen(of, candidate);
    case 'verb':
      return `"${of.name.verb}" ${verbMeaning[of.name.kind]}`;
    case 'result':
      if (returned === undefined)
        return of.returned.length === 0
          ? 'no record comes back'
          : `${of.returned.map((other) => other.record.name).join(', ')} comes back instead`;
      return `comes back as ${returned.path}`;
    case 'identifier':
      if (identified === undefined) return 'no argument identifies it by name';
      return `${identified.input.path}: ${identified.input.reference} identifies it`;
    case 'inputs':
      return inputNamed === undefined
        ? 'how well the values that are taken fit its fields'
        : `${inputNamed.input.path}: ${inputNamed.input.reference} is named after it, and how well the values fit its fields`;
    case 'state':
      return state === undefined ? 'no state' : `${state.path}: ${state.reference} is the state of ${record.name}`;
    case 'relations':
      return 'its relations to the other records that are named, identified or returned';
    default:
      return record.role === 'value'
        ? 'a part of records, without an id of its own'
        : of.subgraph.types.has(record.name)
          ? 'a record of this subgraph'
          : 'a record of another subgraph';
  }
}

function nameSeen(of: OperationReading, { name, deed, viewer }: Candidate): string {
  if (deed !== undefined) return `it is named after what "${of.name.verb}" does`;
  if (name !== undefined) return places[name.place](name);
  return viewer === true ? 'it is who asks' : 'the name does not mention it';
}

const places: Readonly<Record<NameMatch['place'], (match: NameMatch) => string>> = {
  whole: ({ kind }) =>
    kind === 'full' ? 'all that the verb acts on is its name' : 'all that the verb acts on is a short name of it',
  head: ({ left }) => `its name ends what the verb acts on, after "${left.join(' ')}"`,
  front: ({ left }) => `its name begins what the verb acts on, before "${left.join(' ')}"`,
  inside: () => 'the name mentions it',
  subject: ({ left }) => `its name stands before the verb, which acts on "${left.join(' ')}"`,
  complement: ({ preposition }) => `the name leads to it by "${preposition ?? ''}"`,
  namespace: () => 'its namespace is called after it',
  sentence: () => "the operation's whole name is its name",
};

const verbMeaning: Readonly<Record<VerbKind, string>> = {
  create: 'makes something',
  delete: 'ends something',
  link: 'puts something into something else',
  unlink: 'takes something out of something else',
  set: 'gives values',
  change: 'changes something: it is not a verb of reading, announcing or choosing',
  announce: 'announces, and may leave things as they are',
  choose: 'chooses, and may leave things as they are',
  read: 'may only look',
};
