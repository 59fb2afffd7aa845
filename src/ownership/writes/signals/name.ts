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

/** What the operation's name says, longest record first. */
export interface NameSignal {
  /** All that the verb acts on is the record's name: `createOrderLine`; with its namespace or subject: `order.addLine`. */
  readonly exact: Mention | undefined;
  /** The end of what the verb acts on: `createDraftOrder` names Order. */
  readonly head: Mention | undefined;
  /** Its beginning: `updateProjectStatus` names Project. */
  readonly front: Mention | undefined;
  /** Something in between. */
  readonly inside: Mention | undefined;
  /** What a preposition leads to: `addLabelsToIssue` names Issue. */
  readonly complement: (Mention & { readonly preposition: string }) | undefined;
  /** The namespace or the subject alone: `invoices.approve`, `giftCardAddNote`. */
  readonly owner: Mention | undefined;
}

/** Finds records in an operation's name. Linear in its words, but for the short stretches between. */
export function readName(of: Case): NameSignal {
  const { namespace, phrase } = of;
  const before = [...namespace, ...phrase.subject];
  const { object } = phrase;
  return {
    exact: longestEndingAt(of, before, object) ?? withComplements(of),
    head: tail(of, object),
    front: lastFront(of, before, object),
    inside: inside(of, object),
    complement: complement(of),
    owner: before.length === 0 ? undefined : longestTail(of, before),
  };
}

/** The object alone or with as many words before it as still name a record. */
function longestEndingAt(of: Case, before: readonly string[], object: readonly string[]): Mention | undefined {
  if (object.length === 0) return undefined;
  for (let start = Math.max(0, before.length - 4); start <= before.length; start++) {
    const parts = [...before.slice(start), ...object];
    const record = recordOf(of, parts);
    if (record !== undefined) return { record, words: parts, rest: [] };
  }
  return undefined;
}

/** Records whose own name has a preposition: `PointOfSale`. */
function withComplements(of: Case): Mention | undefined {
  const { object, complements } = of.phrase;
  const first = complements[0];
  if (first === undefined || object.length === 0) return undefined;
  const parts = [...object, first.preposition, ...first.words];
  const record = recordOf(of, parts);
  return record && { record, words: parts, rest: [] };
}

function tail(of: Case, object: readonly string[]): Mention | undefined {
  for (let start = 1; start < object.length; start++) {
    const record = recordOf(of, object.slice(start));
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

function complement(of: Case): NameSignal['complement'] {
  for (const { preposition, words } of of.phrase.complements) {
    for (let start = 0; start < words.length; start++) {
      const record = nicknamed(of, words.slice(start));
      if (record !== undefined) return { record, words: words.slice(start), rest: words.slice(0, start), preposition };
    }
    const begin = front(of, [], words);
    if (begin !== undefined) return { ...begin, preposition };
  }
  return undefined;
}

function longestTail(of: Case, parts: readonly string[]): Mention | undefined {
  for (let start = 0; start < parts.length; start++) {
    const record = recordOf(of, parts.slice(start));
    if (record !== undefined) return { record, words: parts.slice(start), rest: [] };
  }
  return undefined;
}
