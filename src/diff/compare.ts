/** Compares who owns, writes, copies and uses what, between two states of a graph. */
import { compareText } from '../diagnostic/location.ts';
import { listed, quoted } from '../diagnostic/wording.ts';
import type { Register } from '../register/register.ts';
import { changeKinds, type OwnershipChange } from './change.ts';
import { joinedKey, type OwnershipState, ownershipStateOf, type Subject, whole } from './ownership-state.ts';
import { unchangedBetween } from './unchanged.ts';

export interface CompareOptions {
  /** A subgraph that has another name afterwards: it is the same one. */
  readonly renamed?: { readonly from: string; readonly to: string } | undefined;
}

/** All changes between two states, in order of kind and subject. The same states give none. */
export function compareOwnership(
  before: Register,
  after: Register,
  { renamed }: CompareOptions = {},
): readonly OwnershipChange[] {
  const unchanged = unchangedBetween(before, after);
  const old = ownershipStateOf(before, unchanged, (name) => (name === renamed?.from ? renamed.to : name));
  const now = ownershipStateOf(after, unchanged, (name) => name);
  const changes = [
    ...movedAuthorities(old, now),
    ...usersChanged('writer-added', old, now, now.writers, old.writers),
    ...widenedWrites(old, now),
    ...usersChanged('writer-gone', old, now, old.writers, now.writers),
    ...usersChanged('copy-added', old, now, now.copies, old.copies),
    ...usersChanged('consumer-added', old, now, now.consumers, old.consumers),
    ...usersChanged('consumer-gone', old, now, old.consumers, now.consumers),
    ...changedKeys(old, now),
    ...movedMutations(old, now),
  ];
  return changes.map((change) => withOwner(change, before, after)).sort(compareChanges);
}

/** Mutations that wrote a record and write more of it. */
function widenedWrites(old: OwnershipState, now: OwnershipState): readonly Draft[] {
  const changes: Draft[] = [];
  for (const [key, written] of now.written) {
    const known = old.written.get(key);
    if (known === undefined || known.has(whole)) continue;
    const details = [...written].filter((what) => !known.has(what)).sort(compareText);
    if (details.length === 0) continue;
    const [mutation = '', subgraph = '', ...subject] = key.split('\0').reverse();
    const { record, name } = subjectOf(joinedKey(...subject.reverse()), old, now);
    const what = record === null ? name : `the record ${name}`;
    const message = `${mutation} in "${subgraph}" writes more of ${what}: ${listed(details)}`;
    changes.push({ kind: 'write-widened', record, coordinate: mutation, subgraph, from: null, details, message });
  }
  return changes;
}

type Draft = Omit<OwnershipChange, 'owner' | 'authority'>;

function movedAuthorities(old: OwnershipState, now: OwnershipState): readonly Draft[] {
  const changes: Draft[] = [];
  for (const [subject, to] of now.authorities) {
    const from = old.authorities.get(subject);
    if (from === undefined || from === to) continue;
    const { record, name } = subjectOf(subject, old, now);
    const message = `${record === null ? name : `the record ${name}`} moves from "${from}" to "${to}"`;
    changes.push({ kind: 'authority-moved', record, coordinate: name, subgraph: to, from, details: [], message });
  }
  return changes;
}

/** Subjects and subgraphs that stand together on one side only; or, for what is listed in full, with more on that side. */
function usersChanged(
  kind: keyof typeof phrases,
  old: OwnershipState,
  now: OwnershipState,
  here: ReadonlyMap<string, ReadonlySet<string>>,
  there: ReadonlyMap<string, ReadonlySet<string>>,
): readonly Draft[] {
  const changes: Draft[] = [];
  for (const [key, found] of here) {
    const known = there.get(key) ?? new Set();
    // A writer, copier or consumer of old is none anew; what it has in addition is, for writes and copies.
    const counts =
      kind === 'writer-added' || kind === 'copy-added' ? [...found].some((d) => !known.has(d)) : known.size === 0;
    if (!counts) continue;
    const details = [...found].filter((detail) => !known.has(detail)).sort(compareText);
    const at = key.lastIndexOf('\0');
    const subgraph = key.slice(at + 1);
    const { record, name } = subjectOf(key.slice(0, at), old, now);
    const message = `"${subgraph}" ${phrases[kind](record === null ? name : `the record ${name}`, listed(details))}`;
    changes.push({ kind, record, coordinate: name, subgraph, from: null, details, message });
  }
  return changes;
}

const phrases = {
  'writer-added': (what: string, details: string) => `begins to write ${what}: ${details}`,
  'writer-gone': (what: string, details: string) => `no longer writes ${what}: ${details}`,
  'copy-added': (what: string, details: string) => `begins to resolve data of ${what} that others resolve: ${details}`,
  'consumer-added': (what: string, details: string) => `begins to use ${what}: ${details}`,
  'consumer-gone': (what: string, details: string) => `no longer uses ${what}: ${details}`,
};

function changedKeys(old: OwnershipState, now: OwnershipState): readonly Draft[] {
  const changes: Draft[] = [];
  for (const [key, keys] of now.keys) {
    const known = old.keys.get(key);
    if (known === undefined || sameSet(known, keys)) continue;
    const parts = key.split('\0');
    const type = parts.at(-1) ?? '';
    const subgraph = parts.at(-2) ?? '';
    const { record } = subjectOf(joinedKey(...parts.slice(0, -2)), old, now);
    const said = (set: ReadonlySet<string>) =>
      set.size === 0
        ? 'none'
        : [...set]
            .sort(compareText)
            .map((k) => `"${k}"`)
            .join(', ');
    const details = [`before: ${said(known)}`, `now: ${said(keys)}`];
    const message = `the keys of ${type} in "${subgraph}" change from ${said(known)} to ${said(keys)}`;
    changes.push({ kind: 'key-changed', record, coordinate: type, subgraph, from: null, details, message });
  }
  return changes;
}

function movedMutations(old: OwnershipState, now: OwnershipState): readonly Draft[] {
  const changes: Draft[] = [];
  for (const [coordinate, subgraphs] of now.mutations) {
    const known = old.mutations.get(coordinate);
    if (known === undefined) continue;
    const gained = [...subgraphs].filter((name) => !known.has(name)).sort(compareText);
    const lost = [...known].filter((name) => !subgraphs.has(name)).sort(compareText);
    const [to] = gained;
    const [from] = lost;
    if (to === undefined || from === undefined) continue;
    const message = `${coordinate} moves from ${quoted(lost)} to ${quoted(gained)}`;
    const record = recordWritten(coordinate, to, now) ?? recordWritten(coordinate, from, old);
    changes.push({ kind: 'mutation-moved', record, coordinate, subgraph: to, from, details: [], message });
  }
  return changes;
}

/** The first record, in order of name, that a mutation writes. */
function recordWritten(coordinate: string, subgraph: string, { writers, subjects }: OwnershipState): string | null {
  const records = [...writers]
    .filter(([key, mutations]) => key.endsWith(joinedKey('', subgraph)) && mutations.has(coordinate))
    .map(([key]) => subjects.get(key.slice(0, key.lastIndexOf('\0')))?.record ?? null);
  return records.filter((record) => record !== null).sort(compareText)[0] ?? null;
}

/** Who decided before must agree too; where both states name an owner, it is the one of old who gives something away. */
function withOwner(change: Draft, before: Register, after: Register): OwnershipChange {
  const policy = before.record(change.record)?.policy ?? after.record(change.record)?.policy;
  const record = after.record(change.record) ?? before.record(change.record);
  return { ...change, owner: policy?.owner ?? null, authority: record?.authority ?? null };
}

function subjectOf(key: string, old: OwnershipState, now: OwnershipState): Subject {
  const subject = now.subjects.get(key) ?? old.subjects.get(key);
  if (subject === undefined) throw new Error(`no subject ${JSON.stringify(key)}`);
  return subject;
}

function sameSet(a: ReadonlySet<string>, b: ReadonlySet<string>): boolean {
  return a.size === b.size && [...a].every((item) => b.has(item));
}

function compareChanges(a: OwnershipChange, b: OwnershipChange): number {
  return (
    changeKinds.indexOf(a.kind) - changeKinds.indexOf(b.kind) ||
    compareText(a.record ?? '', b.record ?? '') ||
    compareText(a.coordinate, b.coordinate) ||
    compareText(a.subgraph ?? '', b.subgraph ?? '')
  );
}
