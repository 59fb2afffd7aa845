/** From a result to what the page shows. */
import type { CheckResult, Diagnostic, ExceptedDiagnostic, ResultMap, ResultMutation } from '../../check/result.ts';
import { groupBy } from '../../diagnostic/group.ts';
import { compareText } from '../../diagnostic/location.ts';
import { printable } from '../escape.ts';
import type { RenderOptions } from '../reporter.ts';
import { extentText, findingsText, isClean, partText, positionText } from '../wording.ts';
import { rowsOf, trespassesIn } from './build-rows.ts';
import type { FindingState, ReportFinding, ReportHead, ReportMutation, ReportRow, ReportSubgraph } from './model.ts';

/** A list whose items are made when they are read: a page of a large graph is written without all of it in memory. */
export interface Sequence<T> extends Iterable<T> {
  readonly length: number;
}

/** What the page shows, with its long lists as sequences. */
export interface ReportSource {
  readonly head: ReportHead;
  /** The findings by what they are grouped by. */
  readonly grouped: readonly GroupedFinding[];
  readonly findings: Sequence<ReportFinding>;
  /** Records, then types that no policy names. */
  readonly rows: Sequence<ReportRow>;
  readonly records: Sequence<ReportRow>;
  readonly uncovered: Sequence<ReportRow>;
  readonly mutations: Sequence<ReportMutation>;
  readonly unattributed: Sequence<ReportMutation>;
}

/** A finding that is made when it is read. */
export interface GroupedFinding
  extends Pick<ReportFinding, 'owner' | 'record' | 'primary' | 'ruleId' | 'severity' | 'state'> {
  read(): ReportFinding;
}

/** The same result gives the same model, byte for byte once written as JSON. */
export function readReport(
  result: CheckResult,
  { about, beside = [], trend = [], opening }: Pick<RenderOptions, 'about' | 'beside' | 'trend' | 'opening'> = {},
): ReportSource {
  const { complete, notes, rules, summary, composition, map, diagnostics, excepted, baselined } = result;
  const { mode, ok, errors, hints } = composition;
  const rows = rowsOf(result);
  const toMutation = mutationsOf(result);
  const silent = map.mutations.filter(({ writes }) => writes.length === 0);
  const grouped = [
    ...diagnostics.map((finding) => toGrouped(finding, 'open')),
    ...excepted.map((finding) => toGrouped(finding, 'excepted')),
    ...baselined.map((finding) => toGrouped(finding, 'baselined')),
  ];
  const head: ReportHead = {
    about: about ?? null,
    tool: `${result.tool.name} ${result.tool.version}`,
    complete,
    found: complete ? (opening?.found ?? findingsText(result)) : 'the check did not finish: this is not a pass',
    extent: opening?.extent ?? `${extentText(result)}.`,
    clean: isClean(result),
    parts: partText(result),
    notes,
    counts: {
      ...summary,
      excepted: excepted.length,
      baselined: baselined.length,
      unattributed: silent.length,
      uncovered: rows.types.length,
    },
    beside,
    trend,
    composition: { mode, ok, errors, hints },
    rules,
    subgraphs: subgraphsOf(map),
  };
  const rowsIn = (some: readonly (() => ReportRow)[]) => sequence(some, (row) => safeTexts(row()));
  return {
    head: safeTexts(head),
    grouped,
    findings: sequence(grouped, (finding) => finding.read()),
    rows: rowsIn([...rows.records, ...rows.types]),
    records: rowsIn(rows.records),
    uncovered: rowsIn(rows.types),
    mutations: sequence(map.mutations, toMutation),
    unattributed: sequence(silent, toMutation),
  };
}

function sequence<S, T>(sources: readonly S[], make: (source: S) => T): Sequence<T> {
  return {
    length: sources.length,
    *[Symbol.iterator]() {
      for (const source of sources) yield make(source);
    },
  };
}

/** Those that are loaded, and those that only a policy names; in order of name. */
function subgraphsOf({ subgraphs, records }: ResultMap): readonly ReportSubgraph[] {
  const loaded = new Set(subgraphs.map(({ name }) => name));
  const named = records.flatMap(({ authority, consumers, copies }) => [
    authority,
    ...(consumers ?? []),
    ...copies.map(({ subgraph }) => subgraph),
  ]);
  const missing = [...new Set(named)].filter((name) => !loaded.has(name));
  return [
    ...subgraphs.map((subgraph) => ({ ...subgraph, loaded: true })),
    ...missing.map((name) => ({ name, federation: '', source: '', inventory: false, loaded: false })),
  ].sort((a, b) => compareText(a.name, b.name));
}

function toGrouped(finding: Diagnostic | ExceptedDiagnostic, state: FindingState): GroupedFinding {
  const { owner, record, primary, ruleId, severity } = finding;
  return safeTexts({
    owner,
    record,
    primary,
    ruleId,
    severity,
    state,
    read: () => safeTexts(toFinding(finding, state)),
  });
}

function toFinding(
  { messageId, args, accepts, docs, fix, except, related, ...shown }: Diagnostic | ExceptedDiagnostic,
  state: FindingState,
): ReportFinding {
  return {
    ...shown,
    state,
    related: [...groupBy(related, positionText).values()].flatMap((same) => same.slice(0, 1)),
    except: except === null || state !== 'open' ? [] : except.snippet.trimEnd().split('\n'),
  };
}

/** What makes a mutation of the model. */
function mutationsOf(result: CheckResult): (mutation: ResultMutation) => ReportMutation {
  const trespasses = new Set(
    trespassesIn(result).map(({ primary: { subgraph, coordinate }, record }) =>
      JSON.stringify([subgraph, coordinate.replace(/\(.*$/s, ''), record]),
    ),
  );
  const toWrites = ({ subgraph, coordinate, writes }: ResultMutation) => {
    const groups = groupBy(writes, ({ record, type, confidence }) => JSON.stringify([record, type, confidence]));
    return [...groups.values()].flatMap((group) => {
      const evidence = group.flatMap((write) => write.evidence.map(({ signal, detail }) => `${signal}: ${detail}`));
      return group.slice(0, 1).map(({ record, type, confidence }) => ({
        record,
        type,
        fields: group.flatMap(({ field }) => field ?? []),
        confidence,
        evidence: [...new Set(evidence)],
        trespass: confidence !== 'possible' && trespasses.has(JSON.stringify([subgraph, coordinate, record])),
      }));
    });
  };
  return (mutation) => safeTexts({ ...mutation, writes: toWrites(mutation) });
}

/** The same value, each text in it on one line and without what cannot be seen or reorders text. Lines of a policy keep their indent. */
function safeTexts<T>(value: T): T;
function safeTexts(value: unknown): unknown {
  if (typeof value === 'string') return printable(value.replace(/[\t\r\n]+ */g, ' '));
  if (Array.isArray(value)) return value.map((item: unknown) => safeTexts(item));
  if (typeof value !== 'object' || value === null) return value;
  // The names are those of the model; none comes from outside.
  return Object.fromEntries(Object.entries(value).map(([name, item]) => [name, safeTexts(item)]));
}
