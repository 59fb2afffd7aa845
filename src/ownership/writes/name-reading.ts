/** Reads the name of an operation: which word is its verb, what the verb acts on, and which records the words may mean. */
import type { Field, Subgraph } from '../../schema/facts.ts';
import { nameKey, singular, splitWords, stem, words } from '../words.ts';
import type { RecordIndex, RecordType } from './records.ts';
import type { ShortKind } from './short-names.ts';
import { isHarmless, isKnownVerb, isPlainVerb, stronger, type VerbKind, verbKind } from './vocabulary.ts';

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

const prepositions = new Set(
  'to from for in on of with by as into onto at using via without within after before per than between against through'.split(
    ' ',
  ),
);
/** Nouns of what is done to what stands before them. */
const deedNouns: ReadonlyMap<string, VerbKind> = new Map([
  ['deletion', 'delete'],
  ['removal', 'delete'],
  ['creation', 'create'],
  ['cancellation', 'change'],
  ['cancelation', 'change'],
  ['activation', 'change'],
  ['deactivation', 'change'],
]);
const joiners = new Set(['and', 'or', 'then']);
const modifiers = new Set(
  'bulk batch many all one multiple single mass async my me own current viewer the a an new existing admin internal try force soft hard self v1 v2 v3'.split(
    ' ',
  ),
);

/** An operation's name, taken apart. */
export class NameReading {
  readonly words: readonly string[];
  /** Words of the namespaces passed on the way, outermost first. */
  readonly namespace: readonly string[];
  /** Words of the innermost namespace. */
  readonly innermost: readonly string[];
  /** Position of the verb; -1 where the name has none. */
  readonly verbAt: number;
  /** Behind the verb, and other verbs that are joined to it. */
  readonly verbEnd: number;
  readonly verb: string;
  /** What the verb does, the strongest of several; `change` where none is known. */
  readonly kind: VerbKind;
  /** The verb is one of those known by name. */
  readonly known: boolean;
  /** Words that the verb acts on, up to the first preposition: positions. */
  readonly object: readonly number[];
  /** What stands before a verb that has an object of its own: positions. */
  readonly subject: readonly number[];
  /** The first preposition behind the verb; the number of words if there is none. */
  readonly preposition: number;
  /** A noun at the end that says what is done: position; -1 if there is none. */
  readonly deedNoun: number = -1;
  /** It tells what has happened (`orderShipped`, `customerHasOpenOrders`) and asks for nothing. */
  readonly statement: boolean;
  private readonly subgraph: Subgraph;
  private readonly records: RecordIndex;
  /** What was found by `namedAt`; null where nothing is called so. */
  private readonly fullNames: (RecordType | null | undefined)[] = [];

  constructor(field: Field, namespaces: readonly Field[], subgraph: Subgraph, records: RecordIndex) {
    this.subgraph = subgraph;
    this.records = records;
    const { name } = field;
    const prefix = prefixLength(name);
    const passed = namespaces.map((namespace) => words(namespace.name));
    if (prefix > 0) passed.push(splitWords(name.slice(0, prefix)));
    this.namespace = passed.flat();
    this.innermost = withoutGroupWord(passed.at(-1) ?? []);
    const parts = versionless(joinParticles(splitWords(prefix === 0 ? name : name.slice(prefix + 1))));
    this.words = parts;
    const at = this.findVerb();
    this.verbAt = at;
    let end = at + 1;
    let kind: VerbKind = at < 0 ? 'change' : verbKind(parts[at] as string);
    // `validateAndPostInvoice`, `getOrCreateInvoice`: the strongest verb counts.
    while (at >= 0 && joiners.has(parts[end] ?? '') && end + 1 < parts.length) {
      const next = parts[end + 1] as string;
      if (!isKnownVerb(next) && end + 2 >= parts.length) break;
      kind = stronger(kind, verbKind(next));
      end += 2;
    }
    this.verbEnd = end;
    this.verb = at < 0 ? '' : (parts[at] as string);
    this.known = at >= 0 && isKnownVerb(this.verb);
    const noun = deedNouns.get(parts.at(-1) ?? '');
    if (noun !== undefined && at === 0 && parts.length > end + 1 && this.namedAt(end, parts.length) === undefined) {
      // `scheduleAppDeletion` deletes the App, sooner or later.
      this.deedNoun = parts.length - 1;
      kind = isHarmless(kind) || kind === 'create' ? noun : stronger(kind, noun);
    }
    let preposition = end;
    while (preposition < parts.length && !this.isPreposition(preposition)) preposition++;
    this.preposition = preposition;
    // `addLabelToIssue`, `removeSampleFromContainer`: what exists is put elsewhere.
    const leads = parts[preposition];
    if (
      kind === 'create' &&
      (leads === 'to' || leads === 'into' || leads === 'onto') &&
      /^(?:add|include|insert)$/.test(parts[at] ?? '')
    )
      kind = 'link';
    if (leads === 'from' && /^(?:remove|take|pull)$/.test(parts[at] ?? '')) kind = 'unlink';
    this.kind = kind;
    this.statement = this.isStatement();
    const before = range(0, Math.max(at, 0)).filter((i) => !modifiers.has(parts[i] as string));
    const after = range(end, preposition).filter((i) => i !== this.deedNoun && !modifiers.has(parts[i] as string));
    // A verb at the end, or followed by a preposition: what stands before is what it acts on.
    this.object = after.length === 0 ? before : after;
    this.subject = after.length === 0 ? [] : before;
  }

  /** The object's words. */
  get objectWords(): readonly string[] {
    return this.object.map((at) => this.words[at] as string);
  }

  /** Positions of all words but the verb's. */
  private get around(): readonly number[] {
    return range(0, this.words.length).filter((at) => at < this.verbAt || at >= this.verbEnd);
  }

  /** Words that the name says beside its verb, with those after prepositions. */
  get content(): readonly string[] {
    return this.words.filter(
      (word, at) => (at < this.verbAt || at >= this.verbEnd) && !prepositions.has(word) && !modifiers.has(word),
    );
  }

  /** Whether a preposition stands here that is no part of a record's name (`PointOfSale`). */
  private isPreposition(at: number): boolean {
    if (!prepositions.has(this.words[at] as string)) return false;
    for (let from = Math.max(0, at - 3); from < at; from++)
      for (let to = at + 2; to <= Math.min(this.words.length, at + 4); to++)
        if (this.namedAt(from, to) !== undefined) return false;
    return true;
  }

  /** The record whose full name the words from a position up to another are. */
  private namedAt(from: number, to: number): RecordType | undefined {
    if (from >= to) return undefined;
    const at = from * (this.words.length + 1) + to;
    let found = this.fullNames[at];
    if (found === undefined) {
      found = this.named(this.words.slice(from, to)) ?? null;
      this.fullNames[at] = found;
    }
    return found ?? undefined;
  }

  /** The record whose full name the words are. */
  private named(parts: readonly string[]): RecordType | undefined {
    const found = this.records.find(nameKey(parts), this.subgraph);
    if (found !== undefined || !parts.slice(0, -1).some((part) => part.endsWith('s'))) return found;
    return this.records.find(nameKey(parts.map(singular)), this.subgraph);
  }

  /**
   * It tells or asks, and demands nothing: a past participle behind a record's name (`orderShipped`), told to a listener (`onOrderShipped`,
   * `handleOrderShippedEvent`), a form of to be or to have (`customerHasOpenOrders`, `isOrderValid`).
   */
  private isStatement(): boolean {
    const parts = this.words;
    const [first = ''] = parts;
    if (parts.length < 2) return false;
    if (auxiliaries.has(first)) return true;
    const told = listening.has(first);
    if (!told && (isPlainVerb(first) || prepositions.has(first) || asking.has(first) || parts.includes('as')))
      return false;
    if (parts.slice(1).some((word) => /^(?:has|have|had|is|was|were|are|been)$/.test(word))) return true;
    const end = /^(?:events?|message|notification)$/.test(parts.at(-1) as string) ? parts.length - 2 : parts.length - 1;
    if (!isParticiple(parts[end] ?? '')) return false;
    return told || this.namedAt(0, end) !== undefined || this.startsWithRecord(0, end);
  }

  private findVerb(): number {
    const parts = this.words;
    let first = 0;
    while (first < parts.length - 1 && modifiers.has(parts[first] as string)) first++;
    if (parts.length - first === 1) return first;
    let best = -1;
    let most = -Infinity;
    let led = false;
    for (let at = first; at < parts.length; at++) {
      const word = parts[at] as string;
      if (at > first && prepositions.has(word)) led = true;
      if (led && at > first && !isPlainVerb(word)) continue;
      if (joiners.has(word) || prepositions.has(word)) continue;
      const score = this.verbScore(at, first, led);
      if (score > most) {
        best = at;
        most = score;
      }
    }
    return best;
  }

  /** How well a word is read as the verb: by what it is, where it stands, and whether the rest is a record's name then. */
  private verbScore(at: number, first: number, led: boolean): number {
    const parts = this.words;
    const word = parts[at] as string;
    const isLast = at === parts.length - 1 || prepositions.has(parts[at + 1] as string);
    let score = isPlainVerb(word) ? 2 : isKnownVerb(word) ? 1 : 0;
    if (at === first) score += 1.2;
    else if (isLast) score += 0.2;
    else if (!isPlainVerb(word)) score -= 1.5;
    if (led && at > first) score -= 2;
    // `draftOrderUpdate`: what may be a noun at the beginning is one where a plain verb ends the name.
    if (isLast && at > first && isPlainVerb(word) && !isPlainVerb(parts[first] as string)) score += 0.8;
    let end = at + 1;
    while (end < parts.length && !prepositions.has(parts[end] as string)) end++;
    if (at === first) {
      if (this.namedAt(at + 1, end) !== undefined) score += 2.5;
      else if (this.startsWithRecord(at + 1, end)) score += 0.7;
      if (!isPlainVerb(word) && this.startsWithRecord(first, parts.length)) score -= 1;
    } else if (this.namedAt(first, at) !== undefined) score += end === at + 1 ? 2.3 : 1.8;
    else if (isLast && this.startsWithRecord(first, at)) score += isKnownVerb(word) ? 1.5 : 0.6;
    else if (isLast && !isKnownVerb(word)) score -= 1;
    return score;
  }

  /** Whether the words from a position begin with a record's name, and go on before another. */
  private startsWithRecord(from: number, to: number): boolean {
    for (let end = to - 1; end > from; end--) if (this.namedAt(from, end) !== undefined) return true;
    return false;
  }

  /** Every record that words of the name may mean, each by its best match. */
  matches(): readonly NameMatch[] {
    const best = new Map<RecordType, NameMatch>();
    const put = (match: NameMatch) => {
      const other = best.get(match.record);
      if (other === undefined || weightOf(match) > weightOf(other)) best.set(match.record, match);
    };
    const { words: parts, verbAt, verbEnd } = this;
    const all = range(0, parts.length);
    this.spans(all, put);
    // Around a verb in the middle: `giftCardAddNote`; and behind the innermost namespace: `trello.updateBoard` and TrelloBoard.
    if (verbAt > 0 && verbEnd < parts.length) this.spans(this.around, put, verbAt);
    if (this.innermost.length > 0) this.joined(this.around, put);
    return [...best.values()];
  }

  /** Records that runs of these positions name. @param across only runs that stand on both sides of this position. */
  private spans(positions: readonly number[], put: (match: NameMatch) => void, across = -1): void {
    for (let from = 0; from < positions.length; from++) {
      for (let to = from + 1; to <= positions.length; to++) {
        const run = positions.slice(from, to);
        const start = run[0] as number;
        const last = run.at(-1) as number;
        if (across >= 0 && (start >= across || last < across)) continue;
        const coversVerb = across < 0 && start < this.verbEnd && last >= this.verbAt;
        // The verb alone is no name: `invoice` in `invoiceCustomer` unless nothing else is left.
        if (coversVerb && run.length < this.verbEnd - this.verbAt + 1 && parts(this).length > 1) continue;
        const full = across < 0 ? this.namedAt(start, last + 1) : undefined;
        const known = across < 0 ? { full } : undefined;
        let place: Place | undefined;
        let left: readonly string[] = [];
        this.lookUp(
          run.map((at) => this.words[at] as string),
          (record, kind, share, shared) => {
            if (place === undefined) {
              place = this.placeOf(run, coversVerb);
              left = this.leftBy(run);
            }
            const preposition = place === 'complement' ? this.leadingTo(start) : undefined;
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
            put(kind === 'end' ? this.completed(match) : match);
          },
          known,
        );
      }
    }
  }

  /** `commerceBuyerRejectOffer` and CommerceOffer: the words that a short name leaves out stand elsewhere in the operation's name or namespace. */
  private completed(match: NameMatch): NameMatch {
    const own = match.record.words.map(stem);
    if (own.length > this.words.length + this.namespace.length) return match;
    const run = this.around.filter((at) => own.includes(stem(this.words[at] as string)));
    const said = new Set([...run.map((at) => this.words[at] as string), ...this.namespace].map(stem));
    if (run.length === 0 || !own.every((word) => said.has(word))) return match;
    const from = run[0] as number;
    const to = (run.at(-1) as number) + 1;
    const place = this.placeOf(run, false);
    return {
      ...match,
      kind: 'full',
      share: 0.9,
      length: own.length,
      place,
      left: this.leftBy(run),
      shared: 1,
      from,
      to,
    };
  }

  /** Names that begin in the innermost namespace and end in the operation's name, and the namespace's own. */
  private joined(around: readonly number[], put: (match: NameMatch) => void): void {
    const { innermost } = this;
    for (let start = 0; start < innermost.length; start++) {
      for (let from = 0; from < around.length; from++) {
        for (let to = from + 1; to <= around.length; to++) {
          const run = around.slice(from, to);
          const named = [...innermost.slice(start), ...run.map((at) => this.words[at] as string)];
          const record = this.named(named);
          if (record === undefined) continue;
          put({
            record,
            kind: 'full',
            share: 1,
            place: this.placeOf(run, false),
            length: named.length,
            left: this.leftBy(run),
            preposition: undefined,
            coversVerb: false,
            shared: 1,
            from: run[0] as number,
            to: (run.at(-1) as number) + 1,
          });
        }
      }
      const own = innermost.slice(start);
      this.lookUp(own, (record, kind, share, shared) =>
        put({
          record,
          kind,
          share: share * (own.length / innermost.length),
          place: 'namespace',
          length: own.length,
          left: this.objectWords,
          preposition: undefined,
          coversVerb: false,
          shared,
          from: -1,
          to: -1,
        }),
      );
    }
  }

  private lookUp(
    parts: readonly string[],
    found: (record: RecordType, kind: MatchKind, share: number, shared: number) => void,
    known?: { readonly full: RecordType | undefined },
  ): void {
    const full = known === undefined ? this.named(parts) : known.full;
    const key = nameKey(parts);
    if (full !== undefined) found(full, 'full', 1, 1);
    else for (const member of this.records.members(key, this.subgraph)) found(member, 'member', 1, 1);
    const short = this.records.shortNames.find(key, this.subgraph);
    for (const { record, kind, share } of short) {
      if (record === full) continue;
      const shared = short.filter((other) => other.kind === kind).length + (full === undefined ? 0 : 1);
      found(record, kind, share, shared);
    }
  }

  private placeOf(run: readonly number[], coversVerb: boolean): Place {
    const { object, subject, preposition } = this;
    const start = run[0] as number;
    const last = run.at(-1) as number;
    if (coversVerb) return run.length === this.words.length ? 'sentence' : start >= this.verbEnd ? 'head' : 'inside';
    if (start >= preposition) return 'complement';
    const first = object[0];
    const end = object.at(-1);
    if (first === undefined || end === undefined) return 'inside';
    if (subject.length > 0 && last < this.verbAt) return 'subject';
    if (start <= first && last >= end) return 'whole';
    if (last === end) return 'head';
    return start === first ? 'front' : 'inside';
  }

  /** The preposition before a complement. */
  private leadingTo(at: number): string | undefined {
    for (let i = at - 1; i >= this.preposition; i--)
      if (prepositions.has(this.words[i] as string)) return this.words[i];
    return undefined;
  }

  private leftBy(run: readonly number[]): readonly string[] {
    const covered = new Set(run);
    return [...this.subject, ...this.object].filter((at) => !covered.has(at)).map((at) => this.words[at] as string);
  }
}

function parts(reading: NameReading): readonly string[] {
  return reading.words;
}

/** Longer names first, then fuller ones; a match that needs the verb's word last. */
function weightOf({ length, kind, share, coversVerb, place }: NameMatch): number {
  const bonus = { full: 0.6, member: 0.5, query: 0.45, silent: 0.4, end: 0.1, initials: 0, start: -0.3 }[kind];
  return length + bonus + 0.3 * share - (coversVerb ? 1.2 : 0) - (place === 'namespace' ? 0.5 : 0);
}

function range(from: number, to: number): number[] {
  const all: number[] = [];
  for (let at = from; at < to; at++) all.push(at);
  return all;
}

const auxiliaries = new Set('is are was were has have had can could should does did may must'.split(' '));
/** Verbs that may be nouns, but not before a participle: `setTokenRevoked`. */
const asking = new Set('set mark make change store put issue post import upload move'.split(' '));
/** Words with which a listener's operations begin. */
const listening = new Set('on after before when handle process receive consume ingest observe'.split(' '));

function isParticiple(word: string): boolean {
  return (
    irregularParticiples.has(word) ||
    (/[a-z]{3,}ed$/.test(word) && !/(?:eed|feed|bed|shed)$/.test(word) && !isKnownVerb(word))
  );
}

const irregularParticiples = new Set(
  'sent paid made built sold bought lost found held kept left taken given begun chosen written done gone shown seen known broken stolen drawn grown withdrawn'.split(
    ' ',
  ),
);

/** Last words of namespaces that say only that they are some: `chargeActions`. */
const groupWords = new Set(
  'action actions api apis mutation mutations operation operations ops command commands admin management manager service services namespace tools mutator'.split(
    ' ',
  ),
);

function withoutGroupWord(parts: readonly string[]): readonly string[] {
  return parts.length > 1 && groupWords.has(parts.at(-1) as string) ? parts.slice(0, -1) : parts;
}

/** `updateInvoice2`: a number behind the name says which version it is. */
function versionless(parts: readonly string[]): readonly string[] {
  const last = parts.at(-1) ?? '';
  let end = last.length;
  while (end > 0 && last.charCodeAt(end - 1) <= 57) end--;
  return end > 1 && end < last.length ? [...parts.slice(0, -1), last.slice(0, end)] : parts;
}

/** `jira_updateBoard`: where camel case follows one underscore, a namespace stands before it. Its length, or 0. */
function prefixLength(name: string): number {
  const at = name.indexOf('_');
  return at > 0 && /^[a-z][a-z\d]*[A-Z]/.test(name.slice(at + 1)) && !name.includes('_', at + 1) ? at : 0;
}

/** `sign in`, `log out`: a verb and its particle are one word. */
function joinParticles(parts: readonly string[]): readonly string[] {
  let apart = false;
  for (let at = 0; at < parts.length - 1; at++) if (particles.has(parts[at] as string)) apart = true;
  if (!apart) return parts;
  const joined: string[] = [];
  for (const part of parts) {
    const verb = joined.at(-1);
    if (verb !== undefined && particles.get(verb)?.has(part)) joined[joined.length - 1] = verb + part;
    else joined.push(part);
  }
  return joined;
}

const particles = new Map([
  ['sign', new Set(['in', 'out', 'up', 'on', 'off'])],
  ['log', new Set(['in', 'out', 'on', 'off'])],
  ['check', new Set(['in', 'out'])],
  ['opt', new Set(['in', 'out'])],
  ['set', new Set(['up'])],
  ['take', new Set(['over', 'down'])],
  ['write', new Set(['off', 'down'])],
]);
