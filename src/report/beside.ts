/** Parts of a report beside the findings: what changed since a saved result, and what a candidate changes. */
import type { ChangedFindings } from '../check/changed.ts';
import type { CheckResult, Diagnostic, ResultMap } from '../check/result.ts';
import { compareText } from '../diagnostic/location.ts';
import type { Severity } from '../diagnostic/severity.ts';
import type { GateResult } from '../gate/result.ts';
import { changeTexts } from './changes.ts';
import { amount, coordinateText, partText } from './wording.ts';

export interface BesidePart {
  readonly title: string;
  readonly about: string;
  readonly table: { readonly heads: readonly string[]; readonly rows: readonly (readonly string[])[] } | null;
  readonly lists: readonly BesideList[];
}

export interface BesideList {
  readonly title: string;
  readonly items: readonly { readonly severity: Severity | null; readonly text: string }[];
}

/** A saved result, or the one that is reported, in a chart of several. */
export interface TrendPoint {
  readonly label: string;
  /** Entities and written types, and how many of them a policy names. */
  readonly types: number;
  readonly covered: number;
  readonly open: number;
}

/** Lists longer than this are cut: the JSON result has all. */
const longestList = 500;

/** New and fixed findings, and how many each owner had and has. @param name of the saved result. @param before that result. */
export function sincePart(name: string, before: CheckResult, changed: ChangedFindings): BesidePart {
  const { then, added, fixed, accepted, now } = changed;
  const counted = [then, added, [...fixed, ...accepted], now];
  const owners = [...new Set(counted.flat().map(({ owner }) => owner))].sort(
    (a, b) => Number(a === null) - Number(b === null) || compareText(a ?? '', b ?? ''),
  );
  return {
    title: `Since ${name}`,
    about: [
      `${amount(added.length, 'new finding')}, ${fixed.length} fixed, ${accepted.length} excepted or in the baseline since`,
      ...partText(before).map((part) => `${name} is itself ${part}`),
    ].join('; '),
    table: {
      heads: ['Owner', 'Then', 'New', 'No longer open', 'Now'],
      rows: owners.map((owner) => [
        owner ?? 'No owner is named',
        ...counted.map((findings) => String(findings.filter((found) => found.owner === owner).length)),
      ]),
    },
    lists: lists([
      ['New', added.map(toItem)],
      ['Fixed', fixed.map(toItem)],
      ['Excepted or in the baseline', accepted.map(toItem)],
    ]),
  };
}

/** How much is covered and open. */
export function trendPoint(label: string, { map, diagnostics }: CheckResult): TrendPoint {
  const { types, uncovered } = typesToCover(map);
  return { label, types: types.length, covered: types.length - uncovered.length, open: diagnostics.length };
}

/** Entities and types that some mutation writes, not merely possibly; and those of them that no policy names. */
export function typesToCover({ mutations, types, records }: ResultMap) {
  const writes = mutations.flatMap((mutation) => mutation.writes);
  const written = new Set(writes.filter(({ confidence }) => confidence !== 'possible').map(({ type }) => type));
  const inFields = new Set(records.flatMap(({ fields }) => fields.map((field) => field.split('.')[0])));
  const all = types.filter(({ name, entity }) => entity || written.has(name));
  return { types: all, uncovered: all.filter(({ name, record }) => record === null && !inFields.has(name)) };
}

/** What the candidate changes beside the findings that it introduces. */
export function candidatePart({ gate, changes, reviewers, standing, resolved }: GateResult): BesidePart {
  const plain = (text: string) => ({ severity: null, text });
  return {
    title: 'The change',
    about: changes.length === 0 ? 'Ownership does not change.' : `${amount(changes.length, 'change')} of ownership.`,
    table: null,
    lists: lists([
      ['How ownership changes', changeTexts(changes).map(plain)],
      ['Must agree', reviewers.map(({ owner, records }) => plain(`${owner} (${records.join(', ')})`))],
      ['Resolved', resolved.map(toItem)],
      [`Existing findings of "${gate.subgraph}"`, standing.map(toItem)],
    ]),
  };
}

function lists(all: readonly (readonly [title: string, items: BesideList['items']])[]): readonly BesideList[] {
  return all
    .filter(([, items]) => items.length > 0)
    .map(([title, items]) => ({
      title: `${title}: ${items.length}`,
      items:
        items.length <= longestList
          ? items
          : [
              ...items.slice(0, longestList),
              { severity: null, text: `and ${items.length - longestList} more: see the JSON result` },
            ],
    }));
}

function toItem({ severity, primary, ruleId, message }: Diagnostic): BesideList['items'][number] {
  return { severity, text: `${coordinateText(primary)} (${ruleId}): ${message}` };
}
