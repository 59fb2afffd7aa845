/** Signal: the record that the name of an operation names. */
import { nameKey } from '../../words.ts';
import { type Case, nicknamed, recordOf } from '../case.ts';
import type { RecordType } from '../records.ts';

/** A record that the operation's name speaks of. */
export interface Mention {
  readonly record: RecordType;
  /** The words that name it. */
  readonly words: readonly string[];
  /** Words of the object that are left: before the record's name (`head`), after it (`front`). */
  readonly rest: readonly string[];
}

type Complement = Mention & { readonly preposition: string };

/** What the operation's name says, longest record first. Read when asked: the first mention settles most names. */
export class NameSignal {
  private readonly of: Case;
  private readonly before: readonly string[];
  private exactRead: Mention | null | undefined;
  private headRead: Mention | null | undefined;
  private frontRead: Mention | null | undefined;
  private complementRead: Complement | null | undefined;
  private ownerRead: Mention | null | undefined;

  constructor(of: Case) {
    this.of = of;
    const { namespace, phrase } = of;
    this.before = namespace.length === 0 ? phrase.subject : [...namespace, ...phrase.subject];
  }

  /** All that the verb acts on is the record's name: `createOrderLine`; with its namespace or subject: `order.addLine`. */
  get exact(): Mention | undefined {
    const { of, before } = this;
    if (this.exactRead === undefined)
      this.exactRead = withComplements(of) ?? longestEndingAt(of, before, of.phrase.object) ?? null;
    return this.exactRead ?? undefined;
  }

  /** The end of what the verb acts on: `createDraftOrder` names Order. */
  get head(): Mention | undefined {
    if (this.headRead === undefined) this.headRead = tail(this.of, this.of.phrase.object) ?? null;
    return this.headRead ?? undefined;
  }

  /** Its beginning: `updateProjectStatus` names Project. */
  get front(): Mention | undefined {
    if (this.frontRead === undefined) this.frontRead = lastFront(this.of, this.before, this.of.phrase.object) ?? null;
    return this.frontRead ?? undefined;
  }

  /** Something in between. */
  get inside(): Mention | undefined {
    return inside(this.of, this.of.phrase.object);
  }

  /** What a preposition leads to: `addLabelsToIssue` names Issue. */
  get complement(): Complement | undefined {
    if (this.complementRead === undefined) this.complementRead = complement(this.of) ?? null;
    return this.complementRead ?? undefined;
  }

  /** The namespace or the subject alone: `invoices.approve`, `giftCardAddNote`. */
  get owner(): Mention | undefined {
    if (this.before.length === 0) return undefined;
    if (this.ownerRead === undefined) this.ownerRead = longestTail(this.of, this.before) ?? null;
    return this.ownerRead ?? undefined;
  }

  /** Whether any part of the name names the record. */
  names(record: RecordType): boolean {
    return (
      this.exact?.record === record ||
      this.front?.record === record ||
      this.head?.record === record ||
      this.complement?.record === record ||
      this.owner?.record === record ||
      this.inside?.record === record
    );
  }
}

/** The object alone or with as many words before it as still name a record. */
function longestEndingAt(of: Case, before: readonly string[], object: readonly string[]): Mention | undefined {
  if (object.length === 0) return undefined;
  for (let start = Math.max(0, before.length - 4); start <= before.length; start++) {
    const parts = start === before.length ? object : [...before.slice(start), ...object];
    const record = recordOf(of, parts);
    if (record !== undefined) return { record, words: parts, rest: [] };
  }
  return undefined;
}

/** Records whose own name has a preposition: `PointOfSale`. */
function withComplements(of: Case): Mention | undefined {
  const { object, complements } = of.phrase;
  if (complements.length === 0 || object.length === 0) return undefined;
  const parts = [...object];
  let found: Mention | undefined;
  for (const { preposition, words } of complements) {
    parts.push(preposition, ...words);
    const record = recordOf(of, parts);
    if (record !== undefined) found = { record, words: parts.slice(), rest: [] };
  }
  return found;
}

function tail(of: Case, object: readonly string[]): Mention | undefined {
  for (let start = 1; start < object.length; start++) {
    const record = inNamespace(of, object.slice(start)) ?? recordOf(of, object.slice(start));
    if (record !== undefined) return { record, words: object.slice(start), rest: object.slice(0, start) };
  }
  return undefined;
}

function front(of: Case, before: readonly string[], object: readonly string[]): Mention | undefined {
  for (let end = object.length - 1; end > 0; end--) {
    for (let start = Math.max(0, before.length - 3); start <= before.length; start++) {
      const parts = [...before.slice(start), ...object.slice(0, end)];
      const record = recordOf(of, parts);
      if (record !== undefined) return { record, words: parts, rest: object.slice(end) };
    }
  }
  return undefined;
}

/** In a chain of records the last is meant: `updateEnterpriseOrganizationRole` is about the organization. */
function lastFront(of: Case, before: readonly string[], object: readonly string[]): Mention | undefined {
  let found = front(of, before, object);
  while (found !== undefined && found.rest.length > 1) {
    const next = identifiedIn(of, found.rest);
    if (next === undefined) break;
    found = next;
  }
  return found;
}

function identifiedIn(of: Case, parts: readonly string[]): Mention | undefined {
  for (let start = 0; start < parts.length - 1; start++) {
    const next = front(of, [], parts.slice(start));
    if (
      next !== undefined &&
      of.inputs.some(
        ({ words: names }) => names.length > 1 && nameKey(names.slice(0, -1)) === nameKey(next.record.words),
      )
    )
      return next;
  }
  return undefined;
}

function inside(of: Case, object: readonly string[]): Mention | undefined {
  for (let start = 1; start < object.length - 1; start++) {
    for (let end = object.length - 1; end > start; end--) {
      const record = recordOf(of, object.slice(start, end));
      if (record !== undefined) return { record, words: object.slice(start, end), rest: object.slice(end) };
    }
  }
  return undefined;
}

function complement(of: Case): Complement | undefined {
  for (const { preposition, words } of of.phrase.complements) {
    for (let start = 0; start < words.length; start++) {
      const record = inNamespace(of, words.slice(start)) ?? nicknamed(of, words.slice(start));
      if (record !== undefined) return { record, words: words.slice(start), rest: words.slice(0, start), preposition };
    }
    const begin = front(of, [], words);
    if (begin !== undefined) return { ...begin, preposition };
  }
  return undefined;
}

/** `jira.addFieldToBoard` and `jira_addFieldToBoard` mean a JiraBoard. */
function inNamespace(of: Case, parts: readonly string[]): RecordType | undefined {
  const before = [...of.namespace, ...of.phrase.subject];
  return before.length === 0 ? undefined : recordOf(of, [...before, ...parts]);
}

function longestTail(of: Case, parts: readonly string[]): Mention | undefined {
  for (let start = 0; start < parts.length; start++) {
    const record = recordOf(of, parts.slice(start));
    if (record !== undefined) return { record, words: parts.slice(start), rest: [] };
  }
  return undefined;
}
