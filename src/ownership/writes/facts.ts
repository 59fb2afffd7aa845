/** What is asked again and again of an operation and its candidates while they are observed. */
import { stem } from '../words.ts';
import type { Candidates } from './candidate.ts';
import type { OperationReading } from './reading.ts';
import type { RecordType } from './records.ts';
import type { VerbKind } from './vocabulary.ts';

export class Facts {
  readonly of: OperationReading;
  readonly candidates: Candidates;
  readonly kind: VerbKind;
  readonly object: readonly string[];
  readonly subject: readonly string[];
  readonly words: number;
  /** Stems of all words of the name and its namespaces; of the object's and the subject's alone. */
  readonly said: ReadonlySet<string>;
  readonly actedOn: readonly string[];
  readonly returnedAlone: RecordType | undefined;
  readonly returnedCount: number;

  constructor(of: OperationReading, candidates: Candidates) {
    this.of = of;
    this.candidates = candidates;
    const { name } = of;
    this.kind = name.kind;
    this.object = name.objectWords;
    this.subject = name.subject.map((at) => name.words[at] as string);
    this.words = Math.max(1, this.object.length + this.subject.length);
    this.said = new Set([...name.namespace, ...name.words].map(stem));
    this.actedOn = [...this.subject, ...this.object].map(stem);
    const plain = of.returned.filter(({ way, record }) => way !== 'interface' && record.role === 'record');
    this.returnedCount = plain.length;
    const [only] = plain;
    const isMeant = plain.length === 1 && candidates.all.some(({ record }) => record === only?.record);
    this.returnedAlone = isMeant ? only?.record : undefined;
  }

  /** Whether one record has another, or many of it. */
  holding(record: RecordType, other: RecordType): 'one' | 'many' | undefined {
    return record.holds(this.of.records).get(other.name);
  }
}
