/** Which records each operation writes, with evidence and confidence. The reasoning is in docs/writes.md. */
import { namedType } from '../../schema/type-reference.ts';
import type { Write } from '../map.ts';
import type { Operation } from '../namespaces.ts';
import { keyOf, words } from '../words.ts';
import type { Candidates } from './candidate.ts';
import { collectCandidates } from './candidates.ts';
import { isListed, isRefused } from './ceiling.ts';
import { type Conclusion, conclude } from './conclude.ts';
import { nestedIn } from './nested.ts';
import { OperationReading } from './reading.ts';
import { type Graph, RecordIndex, type RecordType } from './records.ts';
import { ReturnReader } from './returned.ts';
import { isPlainVerb, type VerbKind } from './vocabulary.ts';
import { writesOf } from './writes-of.ts';

export type { Graph } from './records.ts';

/** What an operation writes. */
export interface Attribution {
  /** Names of the types. */
  readonly written: readonly string[];
  /** What the verb of its name does; a name that only tells what has happened announces, and one that only says what is listed reads. */
  readonly verb: VerbKind;
  /** Works out which of their fields the operation writes, and on what evidence. */
  readonly findWrites: (operation: Operation) => readonly Write[];
}

/** Attributes the operations of one graph. */
export class Attributor {
  private readonly index: ReturnType<typeof indexFor>;
  private readonly findWrites = (operation: Operation) => writesOf(conclude(this.read(operation)));

  constructor(graph: Graph, operations: readonly Operation[]) {
    this.index = indexFor(graph, operations);
  }

  get records(): RecordIndex {
    return this.index.records;
  }

  /** Takes a time that depends on the operation's arguments alone. */
  attribute(operation: Operation): Attribution {
    const of = this.read(operation);
    const candidates = collectCandidates(of);
    const written = namedAlone(of, candidates)?.names ?? writtenBy(conclude(of, candidates));
    const { kind, statement } = of.name;
    const verb = statement ? 'announce' : candidates.all.some((candidate) => isListed(of, candidate)) ? 'read' : kind;
    return { written, verb, findWrites: this.findWrites };
  }

  private read(operation: Operation): OperationReading {
    const { records, returns } = this.index;
    return new OperationReading(operation, records, returns);
  }
}

/**
 * The only record in question, where the name says it in full and the subgraph has it: it is written, and no weight that is against it changes that.
 * Undefined where that must be looked at.
 */
function namedAlone(of: OperationReading, candidates: Candidates): RecordType | undefined {
  const [only, another] = candidates.all;
  if (only === undefined || another !== undefined || of.operation.field.directives.length > 0) return undefined;
  const { record, name, returned } = only;
  if (name?.kind !== 'full' || name.place !== 'whole' || !of.subgraph.types.has(record.name)) return undefined;
  if (of.name.kind === 'link' || returned?.answerOnly === true || isRefused(of, candidates, only)) return undefined;
  return nestedIn(of, record.names).length > 0 ? undefined : record;
}

const nothing: readonly string[] = [];

function writtenBy({ declared, targets }: Conclusion): readonly string[] {
  const [first] = targets;
  if (targets.length === 1 && first !== undefined) return first.record.names;
  const names = declared.length > 0 ? declared.map(({ type }) => type) : targets.map(({ record }) => record.name);
  return names.length === 0 ? nothing : [...new Set(names)];
}

/** `bookmark: Bookmark` is no such answer: what is called so may well be a record. */
function hasVerb(name: string): boolean {
  const parts = words(name);
  return parts.length > 1 && parts.some(isPlainVerb);
}

/** What all operations of a graph share. */
export function indexFor(graph: Graph, operations: readonly Operation[]) {
  const namespaces = new Set<string>();
  const answers = new Set<string>();
  for (const { parent, field } of operations) {
    if (parent.keys.length === 0) namespaces.add(parent.name);
    // `menuCreate: MenuCreate`, an answer that is called like what it answers.
    const { name, type } = field;
    if (type.length < name.length + 3 && keyOf(namedType(type)) === keyOf(name) && hasVerb(name))
      answers.add(namedType(type));
  }
  const records = new RecordIndex(graph, namespaces, answers);
  return { records, returns: new ReturnReader(records) };
}
