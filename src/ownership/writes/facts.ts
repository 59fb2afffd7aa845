/** Caches facts about an operation and its candidates while they are observed. */
import { addToSet } from '../../diagnostic/group.ts';
import { stem } from '../words.ts';
import type { Candidate, Candidates } from './candidate.ts';
import { doneBy } from './deed-candidates.ts';
import type { OperationReading } from './reading.ts';
import type { RecordIndex, RecordType } from './records.ts';
import type { VerbKind } from './vocabulary.ts';

export class Facts {
  readonly of: OperationReading;
  readonly candidates: Candidates;
  readonly kind: VerbKind;
  readonly object: readonly string[];
  /** How many the object and the subject have. */
  readonly words: number;
  /** Stems of all words of the name and its namespaces, and of `like` for `unlike`; of the object's and the subject's alone. */
  readonly said: ReadonlySet<string>;
  readonly actedOn: readonly string[];
  readonly returnedAlone: RecordType | undefined;
  private stronglyNamedRead: readonly Candidate[] | undefined;
  private relativesRead: ReadonlyMap<Candidate, readonly Candidate[]> | undefined;

  constructor(of: OperationReading, candidates: Candidates) {
    this.of = of;
    this.candidates = candidates;
    const { name } = of;
    this.kind = name.kind;
    this.object = name.objectWords;
    const subject = name.subject.map((at) => name.words[at] as string);
    this.words = Math.max(1, this.object.length + subject.length);
    this.said = new Set([...name.namespace, ...name.words, doneBy(name.verb)].map(stem));
    this.actedOn = [...subject, ...this.object].map(stem);
    const plain = of.returned.filter(({ way, record }) => way !== 'interface' && record.role === 'record');
    const [only] = plain;
    const isMeant = plain.length === 1 && candidates.all.some(({ record }) => record === only?.record);
    this.returnedAlone = isMeant ? only?.record : undefined;
  }

  /** Candidates whose names the operation's has in full, and not by its verb alone. */
  get stronglyNamed(): readonly Candidate[] {
    this.stronglyNamedRead ??= this.candidates.all.filter(
      ({ name }) => name !== undefined && name.from >= 0 && !name.coversVerb && isStrong.test(name.kind),
    );
    return this.stronglyNamedRead;
  }

  /** All candidates that may be related to one, in their order; where there are few, all there are. */
  relatives(candidate: Candidate): readonly Candidate[] {
    const { all } = this.candidates;
    if (all.length <= few) return all;
    this.relativesRead ??= relativesOf(all, this.of.records);
    return this.relativesRead.get(candidate) ?? [];
  }

  /** Whether one record has another, or many of it. */
  holding(record: RecordType, other: RecordType): 'one' | 'many' | undefined {
    return record.holds(this.of.records).get(other.name);
  }
}

const isStrong = /^(?:full|query|silent)$/;

/** More are not each compared with each: a union can have a thousand members. */
const few = 16;

/** By candidate: those that hold it or that it holds, that implement it or that it implements. */
function relativesOf(all: readonly Candidate[], records: RecordIndex): ReadonlyMap<Candidate, readonly Candidate[]> {
  const places = new Map(all.map(({ record }, place) => [record.name, place]));
  const found = new Map<Candidate, Set<number>>();
  for (const [place, candidate] of all.entries()) {
    const { record } = candidate;
    for (const name of [
      ...record.holds(records).keys(),
      ...record.type.holdings.flatMap(({ type }) => type.interfaces),
    ]) {
      const other = places.get(name);
      if (other === undefined || other === place) continue;
      addToSet(found, candidate, other);
      addToSet(found, all[other] as Candidate, place);
    }
  }
  const inOrder = (some: ReadonlySet<number>) =>
    [...some].sort((a, b) => a - b).map((place) => all[place] as Candidate);
  return new Map([...found].map(([candidate, some]) => [candidate, inOrder(some)]));
}
