/** Arranges findings by what must be done: by owner and record, then by the place that has to change. */
import type { Diagnostic, Place } from '../check/result.ts';
import { groupBy } from '../diagnostic/group.ts';
import { compareText } from '../diagnostic/location.ts';
import { remembered } from '../diagnostic/remembered.ts';
import { heaviest, type Severity, severities } from '../diagnostic/severity.ts';

export type RelatedPlace = Diagnostic['related'][number];

/** All findings of one record. */
export interface Section {
  /** Null: findings on what no policy names. */
  readonly record: string | null;
  readonly owner: string | null;
  /** The record's name, or what the findings without one are about. */
  readonly title: string;
  readonly findings: readonly Diagnostic[];
  /** Places that explain several tasks of the section: to be shown once. */
  readonly shared: readonly RelatedPlace[];
  /** Heaviest first. */
  readonly tasks: readonly Task[];
}

/** One thing to do: the findings that one change should settle. */
export interface Task {
  /**
   * `place`: findings at one declaration, by whatever rules. `series`: findings of one rule that say the same of several
   * declarations.
   */
  readonly kind: 'place' | 'series';
  readonly findings: readonly Diagnostic[];
  /** Places that explain this task alone. */
  readonly related: readonly RelatedPlace[];
}

/** From this many on, findings that say the same of several places are reported as a list. */
const seriesLength = 4;

/** @param diagnostics in the order of a result. */
export function sectionsOf(diagnostics: readonly Diagnostic[]): readonly Section[] {
  const byRecord = groupBy(diagnostics, (finding) => `${finding.record}\0${finding.owner}\0${isComposition(finding)}`);
  return [...byRecord.values()].map(toSection).sort(compareSections);
}

/** The rule that a reader should learn about first: the most frequent one among the heaviest findings. */
export function leadingRule(diagnostics: readonly Diagnostic[]): string | undefined {
  const first = diagnostics.filter(({ severity }) => severity === diagnostics[0]?.severity);
  const byRule = [...groupBy(first, ({ ruleId }) => ruleId)];
  return byRule.sort((a, b) => b[1].length - a[1].length || compareText(a[0], b[0]))[0]?.[0];
}

/** The heaviest severity among findings. */
export function heaviestOf(findings: readonly Diagnostic[]): Severity {
  return heaviest(findings.map(({ severity }) => severity)) ?? 'hint';
}

export const placeKey = remembered(({ file, line, column }: Place) => `${file}\0${line}\0${column}`);

function toSection(findings: readonly Diagnostic[]): Section {
  const { record = null, owner = null } = findings[0] ?? {};
  const drafts = toTasks(findings);
  const shared = repeatedPlaces(drafts.map((task) => task.findings.flatMap(({ related }) => related)));
  const isShared = new Set(shared.map(placeKey));
  // Once the deciding line of a policy is shown, the line where the policy begins says nothing more.
  const policies = new Set(shared.flatMap(({ subgraph, file }) => (subgraph === null ? [file] : [])));
  const notes = new Set(shared.flatMap(({ subgraph, file, note }) => (subgraph === null ? [`${file}\0${note}`] : [])));
  const isTold = (place: RelatedPlace) =>
    isShared.has(placeKey(place)) ||
    (place.subgraph === null &&
      ((place.coordinate === record && policies.has(place.file)) || notes.has(`${place.file}\0${place.note}`)));
  return {
    record,
    owner,
    title: record ?? (findings[0] !== undefined && isComposition(findings[0]) ? 'composition' : 'named in no policy'),
    findings,
    shared,
    tasks: drafts.map((task) => ({ ...task, related: relatedOf(task).filter((place) => !isTold(place)) })),
  };
}

function isComposition({ ruleId, record }: Diagnostic): boolean {
  return record === null && ruleId === 'composes';
}

function toTasks(findings: readonly Diagnostic[]): readonly Omit<Task, 'related'>[] {
  const places = [...groupBy(findings, declarationKey).values()];
  const alone = places.flatMap((place) => (place.length === 1 ? place : []));
  const series = new Map<Diagnostic | undefined, readonly Diagnostic[]>();
  for (const members of groupBy(alone, seriesKey).values())
    if (members.length >= seriesLength) for (const member of members) series.set(member, members);
  return places.flatMap((place): Omit<Task, 'related'>[] => {
    const members = series.get(place[0]);
    if (members === undefined) return [{ kind: 'place', findings: place }];
    return members[0] === place[0] ? [{ kind: 'series', findings: members }] : [];
  });
}

/** Findings on an argument belong to its field. */
function declarationKey({ primary: { subgraph, coordinate } }: Diagnostic): string {
  return `${subgraph}\0${coordinate.replace(/\(.*$/s, '')}`;
}

function seriesKey({ ruleId, messageId, severity }: Diagnostic): string {
  return `${ruleId}\0${messageId}\0${severity}`;
}

/** Places that explain a task, besides its own. Of a series, only what several of its findings have in common. */
function relatedOf({ kind, findings }: Omit<Task, 'related'>): readonly RelatedPlace[] {
  if (kind === 'series') return repeatedPlaces(findings.map(({ related }) => related));
  const own = new Set(findings.map(({ primary }) => placeKey(primary)));
  const places = distinctPlaces(findings.flatMap(({ related }) => related));
  const wholes = new Set(places.flatMap(wholesOf));
  return places.filter((place) => !own.has(placeKey(place)) && !wholes.has(wholeKey(place, place.coordinate)));
}

/** The declaration to which a place belongs as a field or an argument. */
function wholesOf(part: RelatedPlace): readonly string[] {
  if (part.subgraph === null) return [];
  return [...part.coordinate.matchAll(/[.(]/g)].map(({ index }) => wholeKey(part, part.coordinate.slice(0, index)));
}

function wholeKey({ subgraph, note }: RelatedPlace, coordinate: string): string {
  return [subgraph ?? '', note, coordinate].join('\0');
}

/** Places that are in more than one of the lists. */
function repeatedPlaces(lists: readonly (readonly RelatedPlace[])[]): readonly RelatedPlace[] {
  const places = lists.flatMap(distinctPlaces);
  const uses = groupBy(places, placeKey);
  return distinctPlaces(places.filter((place) => (uses.get(placeKey(place))?.length ?? 0) > 1));
}

function distinctPlaces(places: readonly RelatedPlace[]): readonly RelatedPlace[] {
  return [...new Map([...places].reverse().map((place) => [placeKey(place), place])).values()].reverse();
}

function compareSections(a: Section, b: Section): number {
  const weight = (section: Section) => severities.indexOf(heaviestOf(section.findings));
  return (
    weight(a) - weight(b) ||
    Number(a.record === null) - Number(b.record === null) ||
    Number(a.owner === null) - Number(b.owner === null) ||
    compareText(a.owner ?? '', b.owner ?? '') ||
    compareText(a.record ?? '', b.record ?? '')
  );
}
