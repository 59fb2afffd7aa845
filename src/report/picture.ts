/** The graph of ownership as boxes and arrows, for formats that draw. */
import type { CheckResult, Diagnostic, ResultMap, ResultRecord } from '../check/result.ts';
import { groupBy } from '../diagnostic/group.ts';
import { compareText } from '../diagnostic/location.ts';
import { printable } from './escape.ts';

/** Data flows from the authority to those that read or copy it; a `write` goes from a trespasser to the authority. */
export type ArrowKind = 'reads' | 'copies' | 'writes';

export interface Arrow {
  /** Subgraph names. */
  readonly from: string;
  readonly to: string;
  readonly kind: ArrowKind;
  /** One entry a record, or a mutation. */
  readonly labels: readonly string[];
}

export interface Box {
  readonly subgraph: string;
  /** Records that it decides over. */
  readonly records: readonly string[];
  /** False where only a policy names it. */
  readonly loaded: boolean;
}

export interface Picture {
  readonly boxes: readonly Box[];
  readonly arrows: readonly Arrow[];
}

/** A longer text would spoil the drawing (and Graphviz refuses strings above 16,384 bytes). */
const longestText = 80;
/** Above this many labels an arrow says how many there are. */
const mostLabels = 4;
/** Above this many records a box says how many more there are. */
const mostRecords = 20;
const trespassRules = new Set(['mutation-in-authority', 'transition-in-authority']);

/**
 * Who decides, who reads, who copies for what purpose, and who writes what is not theirs.
 *
 * @param draws which records; undefined: all of them. Arrows between two subgraphs are drawn once a kind.
 */
export function pictureOf(result: CheckResult, draws?: (record: ResultRecord) => boolean): Picture {
  const { map } = result;
  const records = map.records.filter((record) => draws === undefined || draws(record));
  const types = groupBy(map.types, ({ record }) => record);
  const writes = groupBy(trespasses(result), ({ record }) => record);
  const arrows = merged(
    records.flatMap((record) => [
      ...flows(record, types.get(record.name) ?? []),
      ...(writes.get(record.name) ?? []).map((write) => arrowOf(write, record)),
    ]),
  );
  const byAuthority = groupBy(records, ({ authority }) => authority);
  const loaded = new Set(map.subgraphs.map(({ name }) => name));
  const named = [...records.map(({ authority }) => authority), ...arrows.flatMap(({ from, to }) => [from, to])];
  const subgraphs = new Set(draws === undefined ? [...loaded, ...named] : named);
  return {
    boxes: [...subgraphs].sort(compareText).map((subgraph) => ({
      subgraph,
      records: (byAuthority.get(subgraph) ?? []).map(({ name }) => name),
      loaded: loaded.has(subgraph),
    })),
    arrows,
  };
}

/** The text of an arrow: few labels in full, many as a number. */
export function labelLines({ labels, kind }: Arrow): readonly string[] {
  return labels.length <= mostLabels ? labels : [`${labels.length} ${kind === 'writes' ? 'mutations' : 'records'}`];
}

/** The text of a box: the records of which its subgraph is the authority, many of them as a number. */
export function recordLines({ records }: Box): readonly string[] {
  const more = records.length - mostRecords;
  const shown = more > 1 ? records.slice(0, mostRecords) : records;
  return [...shown.map((record) => `▪ ${record}`), ...(more > 1 ? [`and ${more} more`] : [])];
}

/** Text of others as one short line. */
export function shortText(text: string, longest = longestText): string {
  const characters = [...printable(text.replace(/\s+/g, ' '))];
  return characters.length <= longest ? characters.join('') : `${characters.slice(0, longest).join('')}…`;
}

/** What is in a comment: a whole sentence. */
export function commentText(note: string): string {
  return shortText(note, 500);
}

/** The name of a box in a drawing. */
export function boxIds(boxes: readonly Box[]): ReadonlyMap<string, string> {
  return new Map(boxes.map(({ subgraph }, index) => [subgraph, `s${index}`]));
}

/** @param types of the record. */
function flows(record: ResultRecord, types: ResultMap['types']): readonly Arrow[] {
  const { authority, name } = record;
  const holders = types.flatMap(({ holdings }) => holdings.map(({ subgraph }) => subgraph));
  const copies = new Map(record.copies.map(({ subgraph, purpose }) => [subgraph, purpose]));
  const readers = new Set([...holders, ...(record.consumers ?? []), ...copies.keys()]);
  readers.delete(authority);
  return [...readers].map((reader): Arrow => {
    const purpose = copies.get(reader);
    return purpose === undefined
      ? { from: authority, to: reader, kind: 'reads', labels: [name] }
      : { from: authority, to: reader, kind: 'copies', labels: [`${name}: ${purpose}`] };
  });
}

/** Mutations that rules found to write what is not their subgraph's, excepted ones too. */
function trespasses(result: CheckResult): readonly Diagnostic[] {
  return [...result.diagnostics, ...result.excepted].filter(
    (finding) => isTrespass(finding, result) && finding.primary.subgraph !== null,
  );
}

function arrowOf({ primary }: Diagnostic, { authority }: ResultRecord): Arrow {
  const operation = primary.coordinate.replace(/^Mutation\./, '').replace(/\(.*$/s, '');
  return { from: primary.subgraph ?? '', to: authority, kind: 'writes', labels: [operation] };
}

/**
 * Whether a finding says for sure that a mutation writes what is not its subgraph's: one that weighs less than its rule rests on a
 * mere possibility.
 */
export function isTrespass({ ruleId, severity }: Diagnostic, { rules }: Pick<CheckResult, 'rules'>): boolean {
  return trespassRules.has(ruleId) && rules.some((rule) => rule.id === ruleId && rule.severity === severity);
}

function merged(arrows: readonly Arrow[]): readonly Arrow[] {
  const byEnds = groupBy(arrows, ({ from, to, kind }) => JSON.stringify([from, to, kind]));
  return [...byEnds]
    .sort((a, b) => compareText(a[0], b[0]))
    .map(([, some]) => {
      const labels = new Set(some.flatMap((arrow) => arrow.labels));
      return { ...(some[0] as Arrow), labels: [...labels].sort(compareText) };
    });
}
