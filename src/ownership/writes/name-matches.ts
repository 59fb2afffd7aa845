/** Which records the words of an operation's name may mean, and where in it they stand. */
import { nameKey, stem } from '../words.ts';
import { type NameReading, range } from './name-reading.ts';
import { prepositions } from './name-words.ts';
import type { RecordType } from './records.ts';
import type { ShortKind } from './short-names.ts';

/**
 * Where a record's name stands in an operation's:
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
  /** Where it stands among the words, the end excluded. */
  readonly from: number;
  readonly to: number;
}

/** Every record that words of the name may mean, each by its best match. */
export function matchNames(of: NameReading): readonly NameMatch[] {
  const best = new Map<RecordType, NameMatch>();
  const put = (match: NameMatch) => {
    const other = best.get(match.record);
    if (other === undefined || weightOf(match) > weightOf(other)) best.set(match.record, match);
  };
  const { words: parts, verbAt, verbEnd } = of;
  const all = range(0, parts.length);
  spans(of, all, put);
  // Around a verb in the middle: `giftCardAddNote`; and behind the innermost namespace: `trello.updateBoard` and TrelloBoard.
  if (verbAt > 0 && verbEnd < parts.length) spans(of, of.around, put, verbAt);
  if (of.innermost.length > 0) joined(of, of.around, put);
  return [...best.values()];
}

/** Records that runs of these positions name. @param across only runs that stand on both sides of this position. */
function spans(of: NameReading, positions: readonly number[], put: (match: NameMatch) => void, across = -1): void {
  for (let from = 0; from < positions.length; from++) {
    for (let to = from + 1; to <= positions.length; to++) {
      const run = positions.slice(from, to);
      const start = run[0] as number;
      const last = run.at(-1) as number;
      if (across >= 0 && (start >= across || last < across)) continue;
      const coversVerb = across < 0 && start < of.verbEnd && last >= of.verbAt;
      // The verb alone is no name: `invoice` in `invoiceCustomer` unless nothing else is left.
      if (coversVerb && run.length < of.verbEnd - of.verbAt + 1 && of.words.length > 1) continue;
      const full = across < 0 ? of.namedAt(start, last + 1) : undefined;
      const known = across < 0 ? { full } : undefined;
      let place: Place | undefined;
      let left: readonly string[] = [];
      lookUp(
        of,
        run.map((at) => of.words[at] as string),
        (record, kind, share, shared) => {
          if (place === undefined) {
            place = placeOf(of, run, coversVerb);
            left = leftBy(of, run);
          }
          const preposition = place === 'complement' ? leadingTo(of, start) : undefined;
          const match = {
            record,
            kind,
            share,
            place,
            length: run.length,
            left,
            preposition,
            coversVerb,
            shared,
            from: start,
            to: last + 1,
          };
          put(kind === 'end' ? completed(of, match) : match);
        },
        known,
      );
    }
  }
}

/** `commerceBuyerRejectOffer` and CommerceOffer: the words that a short name leaves out stand elsewhere in the operation's name or namespace. */
function completed(of: NameReading, match: NameMatch): NameMatch {
  const own = match.record.stems;
  for (const word of own) if (!of.said.has(word)) return match;
  const run = of.around.filter((at) => own.includes(stem(of.words[at] as string)));
  if (run.length === 0) return match;
  const from = run[0] as number;
  const to = (run.at(-1) as number) + 1;
  const place = placeOf(of, run, false);
  return {
    ...match,
    kind: 'full',
    share: 0.9,
    length: own.length,
    place,
    left: leftBy(of, run),
    shared: 1,
    from,
    to,
  };
}

/** Names that begin in the innermost namespace and end in the operation's name, and the namespace's own. */
function joined(of: NameReading, around: readonly number[], put: (match: NameMatch) => void): void {
  const { innermost } = of;
  for (let start = 0; start < innermost.length; start++) {
    for (let from = 0; from < around.length; from++) {
      for (let to = from + 1; to <= around.length; to++) {
        const run = around.slice(from, to);
        const named = [...innermost.slice(start), ...run.map((at) => of.words[at] as string)];
        const record = of.named(named);
        if (record === undefined) continue;
        put({
          record,
          kind: 'full',
          share: 1,
          place: placeOf(of, run, false),
          length: named.length,
          left: leftBy(of, run),
          preposition: undefined,
          coversVerb: false,
          shared: 1,
          from: run[0] as number,
          to: (run.at(-1) as number) + 1,
        });
      }
    }
    const own = innermost.slice(start);
    lookUp(of, own, (record, kind, share, shared) =>
      put({
        record,
        kind,
        share: share * (own.length / innermost.length),
        place: 'namespace',
        length: own.length,
        left: of.objectWords,
        preposition: undefined,
        coversVerb: false,
        shared,
        from: -1,
        to: -1,
      }),
    );
  }
}

function lookUp(
  of: NameReading,
  parts: readonly string[],
  found: (record: RecordType, kind: MatchKind, share: number, shared: number) => void,
  known?: { readonly full: RecordType | undefined },
): void {
  const full = known === undefined ? of.named(parts) : known.full;
  const key = nameKey(parts);
  if (full !== undefined) found(full, 'full', 1, 1);
  else for (const member of of.records.members(key, of.subgraph)) found(member, 'member', 1, 1);
  const short = of.records.shortNames.find(key, of.subgraph);
  for (const { record, kind, share } of short) {
    if (record === full) continue;
    const shared = short.filter((other) => other.kind === kind).length + (full === undefined ? 0 : 1);
    found(record, kind, share, shared);
  }
}

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

function leftBy(of: NameReading, run: readonly number[]): readonly string[] {
  const covered = new Set(run);
  return [...of.subject, ...of.object].filter((at) => !covered.has(at)).map((at) => of.words[at] as string);
}

/** Longer names first, then fuller ones; a match that needs the verb's word last. */
function weightOf({ length, kind, share, coversVerb, place }: NameMatch): number {
  const bonus = { full: 0.6, member: 0.5, query: 0.45, silent: 0.4, end: 0.1, initials: 0, start: -0.3 }[kind];
  return length + bonus + 0.3 * share - (coversVerb ? 1.2 : 0) - (place === 'namespace' ? 0.5 : 0);
}
