/** Which candidates of an operation can be written together, and so are no rivals. */
import { addToSet, groupBy } from '../../diagnostic/group.ts';
import type { Candidate } from './candidate.ts';
import type { OperationReading } from './reading.ts';
import type { RecordType } from './records.ts';
import type { Returned } from './returned.ts';

export function isCompanion({ companions }: Candidate, record: RecordType): boolean {
  return companions.some((some) => some.has(record));
}

export function addCompanion(candidate: Candidate, record: RecordType): void {
  candidate.companions = [...candidate.companions, new Set([record])];
}

/** Members of one union; a record and what the verb creates from it; an interface and the types that implement it. */
export function findCompanions(of: OperationReading, all: readonly Candidate[]): void {
  if (all.length < 2) return;
  for (const some of alternativesIn(all)) {
    // One set for all of them: a union can have a thousand members.
    const records = new Set(some.map(({ record }) => record));
    if (some.length > 1) for (const candidate of some) candidate.companions = [...candidate.companions, records];
  }
  const pairs = new Map<Candidate, Set<RecordType>>();
  const pair = (candidate: Candidate, other: Candidate | undefined) => {
    if (other === undefined || other === candidate) return;
    addToSet(pairs, candidate, other.record);
    addToSet(pairs, other, candidate.record);
  };
  let byName: ReadonlyMap<string, Candidate> | undefined;
  for (const candidate of all) {
    const { record, deed, name } = candidate;
    if (deed !== undefined && deed !== 'doer')
      for (const other of all) if (isMadeOf(of, candidate, other)) pair(candidate, other);
    for (const { type } of record.type.holdings) {
      if (type.interfaces.length === 0) continue;
      byName ??= new Map(all.map((other) => [other.record.name, other]));
      for (const implemented of type.interfaces) pair(candidate, byName.get(implemented));
    }
    // A value has no life of its own: who holds it is written with it.
    if (record.role === 'value' && name?.place === 'whole')
      for (const other of all) if (other.record.holds(of.records).has(record.name)) pair(candidate, other);
  }
  for (const [candidate, records] of pairs) candidate.companions = [...candidate.companions, records];
}

/** Groups of candidates any of which may be meant. */
function* alternativesIn(all: readonly Candidate[]): Iterable<readonly Candidate[]> {
  const inUnions = all.filter(({ returned }) => returned?.way === 'union');
  const isNamed = ({ name }: Candidate) => name?.kind === 'full' && (name.place === 'whole' || name.place === 'head');
  if (inUnions.some(isNamed)) return;
  yield all.filter(({ name }) => name?.kind === 'member');
  const records = inUnions.filter(({ record }) => record.role === 'record');
  yield* groupBy(records, ({ returned }) => returned && placeOf(returned)).values();
}

/** Whether a candidate that is called after the deed is made of another, which is named. */
function isMadeOf(
  of: OperationReading,
  { deed, record }: Candidate,
  { deed: another, name, record: other }: Candidate,
) {
  if (another !== undefined || name === undefined || name.kind === 'start') return false;
  return deed !== 'alone' || record.holds(of.records).get(other.name) === 'one';
}

/** Where a union is in the answer. */
function placeOf({ path }: Returned): string {
  return path.slice(0, path.lastIndexOf(' > '));
}
