/** Compares who owns, writes, copies and uses what, between two states of a graph. */
import { compareText } from '../diagnostic/location.ts';
import { listed, quoted } from '../diagnostic/wording.ts';
import { covers } from '../register/accepts.ts';
import type { Register } from '../register/register.ts';
import { changeKinds, type OwnershipChange } from './change.ts';
import { OwnershipState, type Subject, type Tie, type Ties, whole } from './ownership-state.ts';

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
  const isSame =
    before.records.length === after.records.length &&
    before.records.every(({ policy }, index) => policy === after.records[index]?.policy);
  const policies = isSame ? 'same' : 'others';
  const old = new OwnershipState(before, policies, (name) => (name === renamed?.from ? renamed.to : name));
  const now = new OwnershipState(after, policies, (name) => name);
  const changes = [
    ...movedAuthorities(old, now),
    ...usersChanged('writer-added', now.writers, old.writers),
    ...widenedWrites(old, now),
    ...usersChanged('writer-gone', old.writers, now.writers),
    ...usersChanged('copy-added', now.copies, old.copies),
    ...takeoversGrown(old, now),
    ...usersChanged('consumer-added', now.consumers, old.consumers),
    ...usersChanged('consumer-gone', old.consumers, now.consumers),
    ...changedKeys(old, now),
    ...movedMutations(old, now),
  ];
  return changes.map((change) => withOwner(change, before, after)).sort(compareChanges);
}

type Draft = Omit<OwnershipChange, 'owner' | 'authority'>;

function* movedAuthorities(old: OwnershipState, now: OwnershipState): Iterable<Draft> {
  for (const [key, { subject, subgraph }] of now.authorities) {
    const from = old.authorities.get(key)?.subgraph;
    if (from === undefined || from === subgraph) continue;
    const { record, name } = subject;
    const message = `${titled(subject)} moves from "${from}" to "${subgraph}"`;
    yield { kind: 'authority-moved', record, coordinate: name, subgraph, from, details: [], message };
  }
}

/** Mutations that wrote a record and write more of it. */
function* widenedWrites(old: OwnershipState, now: OwnershipState): Iterable<Draft> {
  for (const [key, tie] of now.written) {
    const known = old.written.get(key);
    const details = gained(tie, known);
    if (known === undefined || known.details.has(whole) || details.length === 0) continue;
    const { subject, subgraph, coordinate } = tie;
    const message = `${coordinate} in "${subgraph}" writes more of ${titled(subject)}: ${listed(details)}`;
    yield { kind: 'write-widened', record: subject.record, coordinate, subgraph, from: null, details, message };
  }
}

/** Subjects and subgraphs that stand together on one side only; or, for what is listed in full, with more on that side. */
function* usersChanged(kind: keyof typeof phrases, here: Ties, there: Ties): Iterable<Draft> {
  for (const [key, tie] of here) {
    const known = there.get(key);
    const details = gained(tie, known);
    // A writer, copier or consumer of old is none anew; what it has in addition is, for writes and copies.
    const isListed = kind === 'writer-added' || kind === 'copy-added';
    if (isListed ? details.length === 0 : known !== undefined) continue;
    const { subject, subgraph } = tie;
    const message = `"${subgraph}" ${phrases[kind](titled(subject), listed(details))}`;
    yield { kind, record: subject.record, coordinate: subject.name, subgraph, from: null, details, message };
  }
}

const phrases = {
  'writer-added': (what: string, details: string) => `begins to write ${what}: ${details}`,
  'writer-gone': (what: string, details: string) => `no longer writes ${what}: ${details}`,
  'copy-added': (what: string, details: string) => `begins to resolve data of ${what} that others resolve: ${details}`,
  'consumer-added': (what: string, details: string) => `begins to use ${what}: ${details}`,
  'consumer-gone': (what: string, details: string) => `no longer uses ${what}: ${details}`,
};

/** A mutation that is taken for the first time is reported as a new writer, or as moved. */
function* takeoversGrown(old: OwnershipState, now: OwnershipState): Iterable<Draft> {
  for (const [key, { subject, subgraph, coordinate, details }] of now.takeovers) {
    const known = old.takeovers.get(key)?.details;
    if (known === undefined && coordinate.startsWith('Mutation.')) continue;
    const more = [...details].filter((detail) => known === undefined || !covers(known, detail, subject.record));
    if (more.length === 0) continue;
    const message = `"${subgraph}" takes from the authority of ${titled(subject)} by @override: ${listed(more)}`;
    yield { kind: 'takeover-added', record: subject.record, coordinate, subgraph, from: null, details: more, message };
  }
}

function* changedKeys(old: OwnershipState, now: OwnershipState): Iterable<Draft> {
  const said = ({ details }: Tie) =>
    [...details]
      .sort(compareText)
      .map((key) => `"${key}"`)
      .join(', ') || 'none';
  for (const [key, tie] of now.keys) {
    const known = old.keys.get(key);
    if (known === undefined || said(known) === said(tie)) continue;
    const { subject, subgraph, coordinate } = tie;
    const details = [`before: ${said(known)}`, `now: ${said(tie)}`];
    const message = `the keys of ${coordinate} in "${subgraph}" change from ${said(known)} to ${said(tie)}`;
    yield { kind: 'key-changed', record: subject.record, coordinate, subgraph, from: null, details, message };
  }
}

function* movedMutations(old: OwnershipState, now: OwnershipState): Iterable<Draft> {
  for (const [coordinate, subgraphs] of now.mutations) {
    const known = old.mutations.get(coordinate);
    if (known === undefined) continue;
    const there = [...subgraphs].filter((name) => !known.has(name)).sort(compareText);
    const lost = [...known].filter((name) => !subgraphs.has(name)).sort(compareText);
    const [to] = there;
    const [from] = lost;
    if (to === undefined || from === undefined) continue;
    const message = `${coordinate} moves from ${quoted(lost)} to ${quoted(there)}`;
    const record = recordWritten(coordinate, to, now) ?? recordWritten(coordinate, from, old);
    yield { kind: 'mutation-moved', record, coordinate, subgraph: to, from, details: [], message };
  }
}

/** The first record, in order of name, that a mutation writes. */
function recordWritten(coordinate: string, subgraph: string, { writers }: OwnershipState): string | null {
  const own = [...writers.values()].filter((tie) => tie.subgraph === subgraph && tie.details.has(coordinate));
  return own.flatMap(({ subject }) => subject.record ?? []).sort(compareText)[0] ?? null;
}

function gained({ details }: Tie, known: Tie | undefined): readonly string[] {
  return [...details].filter((detail) => !known?.details.has(detail)).sort(compareText);
}

function titled({ record, name }: Subject): string {
  return record === null ? name : `the record ${name}`;
}

/** Who decided before must agree too; where both states name an owner, it is the one of old who gives something away. */
function withOwner(change: Draft, before: Register, after: Register): OwnershipChange {
  const policy = before.record(change.record)?.policy ?? after.record(change.record)?.policy;
  const record = after.record(change.record) ?? before.record(change.record);
  return { ...change, owner: policy?.owner ?? null, authority: record?.authority ?? null };
}

function compareChanges(a: OwnershipChange, b: OwnershipChange): number {
  return (
    changeKinds.indexOf(a.kind) - changeKinds.indexOf(b.kind) ||
    compareText(a.record ?? '', b.record ?? '') ||
    compareText(a.coordinate, b.coordinate) ||
    compareText(a.subgraph ?? '', b.subgraph ?? '')
  );
}
