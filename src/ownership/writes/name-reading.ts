/** Reads the name of an operation: which word is its verb, what the verb acts on, what prepositions lead to. */
import type { Field, Subgraph } from '../../schema/facts.ts';
import { namedType } from '../../schema/type-reference.ts';
import { nameKey, singular, stem, words } from '../words.ts';
import { partsOf, splitPrefix } from './name-parts.ts';
import { deedNouns, joiners, modifiers, prepositions, topical, withoutGroupWord } from './name-words.ts';
import { nameOf } from './names.ts';
import type { RecordIndex, RecordType } from './records.ts';
import { isStatement } from './statement.ts';
import type { SubgraphNames } from './subgraph-names.ts';
import { isHarmless, isKnownVerb, isPlainVerb, stronger, type VerbKind, verbKind } from './vocabulary.ts';

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
  /** What is before a verb that has an object of its own: positions. */
  readonly subject: readonly number[];
  /** The first preposition behind the verb; the number of words if there is none. */
  readonly preposition: number;
  /** A noun at the end that says what is done: position; -1 if there is none. */
  readonly deedNoun: number = -1;
  /** It tells what has happened (`orderShipped`, `customerHasOpenOrders`) and asks for nothing. */
  readonly statement: boolean;
  readonly subgraph: Subgraph;
  readonly records: RecordIndex;
  readonly names: SubgraphNames;
  private readonly args: Field['args'];
  private objectRead: readonly string[] | undefined;
  private aroundRead: readonly number[] | undefined;
  private saidRead: ReadonlySet<string> | undefined;
  /** Keys of runs of words, and the records that they name in full; null where nothing is called so. */
  private readonly keys: (string | undefined)[] = [];
  private readonly fullNames: (RecordType | null | undefined)[] = [];

  constructor(
    field: Field,
    namespaces: readonly Field[],
    subgraph: Subgraph,
    records: RecordIndex,
    names: SubgraphNames,
  ) {
    this.subgraph = subgraph;
    this.records = records;
    this.names = names;
    const { name, args } = field;
    this.args = args;
    const passed = namespaces.map((namespace) => words(namespace.name));
    const [prefix, said] = splitPrefix(name, subgraph.name);
    if (prefix.length > 0) passed.push(prefix);
    this.namespace = passed.flat();
    // `accounts.byId(id)`
    this.innermost = withoutGroupWord(passed.findLast(([first]) => first !== 'by') ?? []);
    const parts = partsOf(said, (run) => this.named(run) !== undefined);
    this.words = parts;
    let at = this.findVerb();
    // `orderCheckAndClose`
    while (at > 1 && joiners.has(parts[at - 1] as string) && isKnownVerb(parts[at - 2] as string)) at -= 2;
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
    // One that ends the name leads nowhere: it is a part of a field (`postponeOrderDueOn`).
    if (preposition === parts.length - 1 && preposition > end) preposition++;
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
    this.statement = isStatement(this);
    const before = this.meaning(0, at);
    const after = this.meaning(end, preposition);
    // A verb at the end, or followed by a preposition: what is before is what it acts on.
    this.object = after.length === 0 ? before : after;
    this.subject = after.length === 0 ? [] : before;
  }

  /** Stems of the words of the name without its verb, and of the namespaces. */
  get said(): ReadonlySet<string> {
    if (this.saidRead === undefined) {
      const said = new Set<string>();
      for (const at of this.around) said.add(stem(this.words[at] as string));
      for (const word of this.namespace) said.add(stem(word));
      this.saidRead = said;
    }
    return this.saidRead;
  }

  /** The object's words. */
  get objectWords(): readonly string[] {
    this.objectRead ??= this.object.map((at) => this.words[at] as string);
    return this.objectRead;
  }

  /** Positions of all words but the verb's. */
  get around(): readonly number[] {
    this.aroundRead ??= [...this.words.keys()].filter((at) => at < this.verbAt || at >= this.verbEnd);
    return this.aroundRead;
  }

  /** Words that the name says beside its verb, with those after prepositions. */
  get content(): readonly string[] {
    return this.words.filter(
      (word, at) => (at < this.verbAt || at >= this.verbEnd) && !prepositions.has(word) && !modifiers.has(word),
    );
  }

  /** Positions from one up to another, without words that only modify. */
  private meaning(from: number, to: number): readonly number[] {
    const found: number[] = [];
    for (let at = from; at < to; at++)
      if (at !== this.deedNoun && (!modifiers.has(this.words[at] as string) || this.endsName(at))) found.push(at);
    return found;
  }

  /** `closeParcelBatch`, where there is a ParcelBatch; but a ProjectV2 is a project. */
  private endsName(at: number): boolean {
    if (/^v\d$/.test(this.words[at] as string)) return false;
    for (let from = at - 1; from >= 0; from--) if (this.namedAt(from, at + 1) !== undefined) return true;
    return false;
  }

  /** Whether a preposition stands here that is no part of a record's name (`PointOfSale`). */
  private isPreposition(at: number): boolean {
    const word = this.words[at] as string;
    if (topical.has(word)) return this.namedAt(at + 1, this.words.length) !== undefined;
    if (!prepositions.has(word)) return false;
    for (let from = Math.max(0, at - 3); from <= at; from++)
      for (let to = at + 2; to <= Math.min(this.words.length, at + 4); to++)
        if (this.namedAt(from, to) !== undefined) return false;
    return true;
  }

  /** The record whose full name the words from a position up to another are. */
  namedAt(from: number, to: number): RecordType | undefined {
    if (from >= to) return undefined;
    const at = from * (this.words.length + 1) + to;
    let found = this.fullNames[at];
    if (found === undefined) {
      found =
        this.records.find(this.keyAt(from, to), this.subgraph) ?? this.namedInSingular(this.words, from, to) ?? null;
      this.fullNames[at] = found;
    }
    return found ?? undefined;
  }

  /** The key of the words from a position up to another. */
  keyAt(from: number, to: number): string {
    const at = from * (this.words.length + 1) + to;
    let key = this.keys[at];
    if (key === undefined) {
      let joined = this.words[from] as string;
      for (let next = from + 1; next < to; next++) joined += this.words[next];
      key = stem(joined);
      this.keys[at] = key;
    }
    return key;
  }

  /** The record whose full name the words are. */
  named(parts: readonly string[]): RecordType | undefined {
    return this.records.find(nameKey(parts), this.subgraph) ?? this.namedInSingular(parts, 0, parts.length);
  }

  /** `closeTicketsReports` and TicketReport: a word before the last may be a plural. */
  private namedInSingular(parts: readonly string[], from: number, to: number): RecordType | undefined {
    for (let at = from; at < to - 1; at++)
      if ((parts[at] as string).endsWith('s'))
        return this.records.find(nameKey(parts.slice(from, to).map(singular)), this.subgraph);
    return undefined;
  }

  private findVerb(): number {
    const parts = this.words;
    let first = 0;
    while (first < parts.length - 1 && modifiers.has(parts[first] as string)) first++;
    // `forceTransfer`
    if (parts.length - first === 1)
      return first > 0 && parts[first - 1] === 'force' && this.namedAt(first, parts.length) !== undefined
        ? first - 1
        : first;
    // Where a plain verb stands first, no word is read as the verb instead that is not known to be one.
    const begins = isPlainVerb(parts[first] as string);
    const possible: { readonly at: number; readonly led: boolean }[] = [];
    let led = false;
    for (let at = first; at < parts.length; at++) {
      const word = parts[at] as string;
      if (at > first && prepositions.has(word)) led = true;
      if (at > first && (led ? !isPlainVerb(word) : begins && !isKnownVerb(word))) continue;
      if (joiners.has(word) || prepositions.has(word)) continue;
      possible.push({ at, led });
    }
    if (possible.length < 2) return possible[0]?.at ?? -1;
    let best = -1;
    let most = -Infinity;
    for (const { at, led } of possible) {
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
    // `setMessageRead`, `messageSetRead`, but not where a RuleSet is read
    const sets = (other: string | undefined) => other === 'set' || other === 'mark';
    if (word === 'read' && (sets(parts[first]) || sets(parts[at - 1])) && this.namedAt(first, at) === undefined)
      score -= 3;
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

  /** Whether an argument takes the id of what the words from a position up to another mean: `unitId`, `unit_no`. */
  identifies(from: number, to: number): boolean {
    return this.args.some(({ name, type }) => {
      if (this.subgraph.types.get(namedType(type))?.kind === 'input') return false;
      return nameKey(nameOf(name).words.slice(0, -1)) === this.keyAt(from, to);
    });
  }

  /** Whether the words from a position begin with a record's name, and go on before another. */
  startsWithRecord(from: number, to: number): boolean {
    for (let end = to - 1; end > from; end--) if (this.namedAt(from, end) !== undefined) return true;
    return false;
  }
}
