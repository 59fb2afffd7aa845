/** Which records the words of an operation's name may mean, and where in it they stand. */
import { nameKey, stem } from '../words.ts';
import type { NameReading } from './name-reading.ts';
import { prepositions } from './name-words.ts';
import type { RecordType } from './records.ts';
import type { ShortKind } from './subgraph-names.ts';

/**
 * Where a record's name is in an operation's:
 * - `whole`: it is all that the verb acts on;
 * - `head`: the end of it, which is the noun that English means (`createDraftOrder`); `front`: its beginning; `inside`: in between;
 * - `subject`: before a verb that has an object of its own (`orderAddNote`);
 * - `complement`: after a preposition (`addLabelsToIssue`);
 * - `namespace`: the namespace is called so;
 * - `sentence`: the whole name is the record's, without a verb.
 */
export type Place = 'whole' | 'head' | 'front' | 'inside' | 'subject' | 'complement' | 'namespace' | 'sentence';

/** `full`: the record's whole name; `member`: the name of a union that it is a member of. */
export type MatchKind = 'full' | 'member' | ShortKind;

/** A record that words of the name may mean. */
export interface NameMatch {
  readonly record: RecordType;
  readonly kind: MatchKind;
  readonly share: number;
  readonly place: Place;
  /** How many words name it. */
  readonly length: number;
  /** Words of the object, and of the subject, that the match leaves over. */
  readonly left: readonly string[];
  /** Before a complement. */
  readonly preposition: string | undefined;
  /** The match contains the verb. */
  readonly coversVerb: boolean;
  /** How many records of the subgraph the words may mean by the same kind of match. */
  readonly shared: number;
  /** Where it is among the words, the end excluded. */
  readonly from: number;
  readonly to: number;
}

/** A match with what is seldom asked of it. */
class FoundName implements NameMatch {
  readonly record: RecordType;
  readonly kind: MatchKind;
  readonly share: number;
  readonly place: Place;
  readonly length: number;
  readonly coversVerb: boolean;
  readonly shared: number;
  readonly from: number;
  readonly to: number;
  private readonly of: NameReading;
  /** Positions of its words; none where it is in the namespace. */
  private readonly run: readonly number[];
  /** Before this position stands the preposition that leads to it. */
  private readonly led: number;

  constructor(
    of: NameReading,
    meaning: Meaning,
    run: readonly number[],
    length: number,
    coversVerb: boolean,
    led = run[0] ?? -1,
  ) {
    this.of = of;
    this.record = meaning.record;
    this.kind = meaning.kind;
    this.share = meaning.share;
    this.shared = meaning.shared;
    this.run = run;
    this.led = led;
    this.length = length;
    this.coversVerb = coversVerb;
    this.place = run.length === 0 ? 'namespace' : placeOf(of, run, coversVerb);
    this.from = run[0] ?? -1;
    this.to = (run.at(-1) ?? -2) + 1;
  }

  get left(): readonly string[] {
    if (this.place === 'namespace') return this.of.objectWords;
    const { subject, object, words } = this.of;
    return [...subject, ...object].filter((at) => !this.run.includes(at)).map((at) => words[at] as string);
  }

  get preposition(): string | undefined {
    return this.place === 'complement' ? leadingTo(this.of, this.led) : undefined;
  }
}

/** What words may mean. */
interface Meaning {
  readonly record: RecordType;
  readonly kind: MatchKind;
  readonly share: number;
  readonly shared: number;
}

/** A record that the whole object of the verb means, by other evidence than its name. */
export function asObject(
  { object }: NameReading,
  record: RecordType,
  kind: 'full' | 'silent',
  share: number,
): NameMatch {
  const from = object[0] as number;
  const to = (object.at(-1) as number) + 1;
  return { ...unsaid, record, kind, share, place: 'whole', length: object.length, left: [], from, to };
}

/** A record to which these words belong, though nothing says so. */
export function asNamespace(record: RecordType, left: readonly string[]): NameMatch {
  return { ...unsaid, record, kind: 'silent', share: 1, place: 'namespace', length: 0, left, from: -1, to: -1 };
}

const unsaid = { preposition: undefined, coversVerb: false, shared: 1 } as const;

/** Finds every record that words of the name may mean; of one record, the best match is to be kept (`isBetter`). */
export function matchNames(of: NameReading, put: (match: NameMatch) => void): void {
  const { words, verbAt, verbEnd } = of;
  for (let from = 0; from < words.length; from++) {
    for (let to = from + 1; to <= words.length; to++) {
      const coversVerb = from < verbEnd && to > verbAt;
      // The verb alone is no name: `invoice` in `invoiceCustomer` unless nothing else is left.
      if (coversVerb && to - from < verbEnd - verbAt + 1 && words.length > 1) continue;
      for (const meaning of meaningsOf(of, of.keyAt(from, to), of.namedAt(from, to)))
        put(completed(of, new FoundName(of, meaning, [...words.keys()].slice(from, to), to - from, coversVerb)));
    }
  }
  // Around a verb in the middle: `giftCardAddNote`; and behind the innermost namespace: `trello.updateBoard` and TrelloBoard.
  if (verbAt > 0 && verbEnd < words.length) across(of, put);
  if (of.innermost.length > 0) joined(of, put);
}

/** Whether a match says more than another of the same record. */
export function isBetter(match: NameMatch, other: NameMatch | undefined): boolean {
  return other === undefined || weightOf(match) > weightOf(other);
}

/** Records that the words on both sides of the verb name together. */
function across(of: NameReading, put: (match: NameMatch) => void): void {
  const { around, verbAt } = of;
  for (let from = 0; from < around.length; from++) {
    for (let to = from + 1; to <= around.length; to++) {
      const run = around.slice(from, to);
      if ((run[0] as number) >= verbAt || (run.at(-1) as number) < verbAt) continue;
      const parts = run.map((at) => of.words[at] as string);
      for (const meaning of meaningsOf(of, nameKey(parts), of.named(parts)))
        put(completed(of, new FoundName(of, meaning, run, run.length, false)));
    }
  }
}

/** `commerceBuyerRejectOffer` and CommerceOffer: the words that a short name leaves out are elsewhere in the operation's name or namespace. */
function completed(of: NameReading, match: NameMatch): NameMatch {
  if (match.kind !== 'end') return match;
  const { record, coversVerb } = match;
  const own = record.stems;
  for (const word of own) if (!of.said.has(word)) return match;
  const run = of.around.filter((at) => own.includes(stem(of.words[at] as string)));
  if (run.length === 0) return match;
  // An AssignmentProblemRecord is no AssignmentRecord.
  const longer = of.namedAt(run[0] as number, (run.at(-1) as number) + 1);
  if (longer !== undefined && longer !== record) return match;
  return new FoundName(of, { record, kind: 'full', share: 0.9, shared: 1 }, run, own.length, coversVerb, match.from);
}

/** Names that begin in the innermost namespace and end in the operation's name, and the namespace's own. */
function joined(of: NameReading, put: (match: NameMatch) => void): void {
  const { innermost, around } = of;
  for (let start = 0; start < innermost.length; start++) {
    const own = innermost.slice(start);
    for (let from = 0; from < around.length; from++) {
      for (let to = from + 1; to <= around.length; to++) {
        const run = around.slice(from, to);
        const named = [...own, ...run.map((at) => of.words[at] as string)];
        const record = of.named(named);
        if (record !== undefined)
          put(new FoundName(of, { record, kind: 'full', share: 1, shared: 1 }, run, named.length, false));
      }
    }
    const weight = own.length / innermost.length;
    for (const meaning of meaningsOf(of, nameKey(own), of.named(own)))
      put(new FoundName(of, { ...meaning, share: meaning.share * weight }, [], own.length, false));
  }
}

/** What words may mean, by their key. @param full the record that is called so. */
function meaningsOf(of: NameReading, key: string, full: RecordType | undefined): readonly Meaning[] {
  const short = of.names.find(key);
  const members = full === undefined ? of.records.unions.find(key, of.subgraph) : none;
  if (full === undefined && members.length === 0 && short.length === 0) return none;
  const found: Meaning[] =
    full === undefined
      ? members.map((record) => ({ record, kind: 'member', share: 1, shared: 1 }))
      : [{ record: full, kind: 'full', share: 1, shared: 1 }];
  const counts = new Map<MatchKind, number>();
  for (const { kind } of short) counts.set(kind, (counts.get(kind) ?? 0) + 1);
  for (const { record, kind, share } of short) {
    if (record === full) continue;
    const shared = (counts.get(kind) ?? 0) + (full === undefined ? 0 : 1);
    found.push({ record, kind, share, shared });
  }
  return found;
}

const none: readonly never[] = [];

function placeOf(of: NameReading, run: readonly number[], coversVerb: boolean): Place {
  const { object, subject, preposition } = of;
  const start = run[0] as number;
  const last = run.at(-1) as number;
  if (coversVerb) return run.length === of.words.length ? 'sentence' : start >= of.verbEnd ? 'head' : 'inside';
  if (start >= preposition) return 'complement';
  const first = object[0];
  const end = object.at(-1);
  if (first === undefined || end === undefined) return 'inside';
  if (subject.length > 0 && last < of.verbAt) return 'subject';
  if (start <= first && last >= end) return 'whole';
  if (last === end) return 'head';
  return start === first ? 'front' : 'inside';
}

/** The preposition before a complement. */
function leadingTo(of: NameReading, at: number): string | undefined {
  for (let i = at - 1; i >= of.preposition; i--) if (prepositions.has(of.words[i] as string)) return of.words[i];
  return undefined;
}

/** Longer names first, then fuller ones; a match that needs the verb's word last. */
function weightOf({ length, kind, share, coversVerb, place }: NameMatch): number {
  return length + bonus[kind] + 0.3 * share - (coversVerb ? 1.2 : 0) - (place === 'namespace' ? 0.5 : 0);
}

const bonus: Readonly<Record<MatchKind, number>> = {
  full: 0.6,
  member: 0.5,
  query: 0.45,
  silent: 0.4,
  end: 0.1,
  initials: 0,
  start: -0.3,
};
