/** From a result to what the page shows. */
import type { CheckResult, Diagnostic, ExceptedDiagnostic, Place } from '../../check/result.ts';
import { compareText } from '../../diagnostic/location.ts';
import { printable } from '../escape.ts';
import type { RenderOptions } from '../reporter.ts';
import { coordinateText, findingsText, isClean, partText, positionText, verdictText } from '../wording.ts';
import { mutationsOf } from './build-mutations.ts';
import { Rows } from './build-rows.ts';
import type {
  FindingState,
  LongList,
  ReportFinding,
  ReportHead,
  ReportIssue,
  ReportModel,
  ReportMutation,
  ReportRow,
  ReportSubgraph,
} from './model.ts';

/** A list whose items are made when they are read: a page of a large graph is written without all of it in memory. */
export interface Sequence<T> extends Iterable<T> {
  readonly length: number;
}

/** What the page shows, with its long lists as sequences. */
export type ReportSource = ReportHead & {
  readonly [List in LongList]: Sequence<ReportModel[List][number]>;
} & {
  /** The findings by what they are grouped by. */
  readonly grouped: readonly GroupedFinding[];
  readonly uncovered: Sequence<ReportRow>;
  readonly records: Sequence<ReportRow>;
  readonly unattributed: Sequence<ReportMutation>;
};

/** A finding that is made when it is read. */
export interface GroupedFinding
  extends Pick<ReportFinding, 'owner' | 'record' | 'subgraph' | 'rule' | 'severity' | 'state'> {
  read(): ReportFinding;
}

/** The same result gives the same model, byte for byte once written as JSON. */
export function readReport(
  result: CheckResult,
  { about, beside = [], trend = [], opening }: Pick<RenderOptions, 'about' | 'beside' | 'trend' | 'opening'> = {},
): ReportSource {
  const subgraphs = buildSubgraphs(result);
  const position = new Map(subgraphs.map(({ name }, index) => [name, index]));
  const rows = new Rows(result, position);
  const mutations = mutationsOf(result, position, rows);
  const { summary, composition } = result;
  const unattributed = result.map.mutations.filter(({ writes }) => writes.length === 0);
  const grouped = [
    ...result.diagnostics.map((finding) => toGrouped(finding, 'open')),
    ...result.excepted.map((finding) => toGrouped(finding, 'excepted')),
    ...result.baselined.map((finding) => toGrouped(finding, 'baselined')),
  ];
  const head: ReportHead = {
    graph: about?.graph ?? null,
    revision: about?.revision ?? null,
    date: about?.date ?? null,
    tool: `${result.tool.name} ${result.tool.version}`,
    complete: result.complete,
    verdict: opening?.found ?? verdictText(result),
    found: opening?.found ?? findingsText(result),
    extent: opening?.extent ?? null,
    clean: isClean(result),
    parts: partText(result),
    notes: result.notes,
    counts: {
      subgraphs: summary.subgraphs,
      entities: summary.entities,
      records: summary.records,
      mutations: summary.mutations,
      error: summary.errors,
      warning: summary.warnings,
      hint: summary.hints,
      excepted: result.excepted.length,
      baselined: result.baselined.length,
      // As many as the page of mutations lists under that word: those that only read, too.
      unattributed: unattributed.length,
      uncovered: rows.types.length,
    },
    beside,
    trend,
    composition: {
      mode: composition.mode,
      ok: composition.ok,
      errors: composition.errors.map(toIssue),
      hints: composition.hints.map(toIssue),
    },
    rules: result.rules.map(({ id, severity, summary: sentence, why, remedy, docs }) => ({
      id,
      severity,
      summary: sentence,
      why,
      remedy,
      docs: /^https?:\/\//i.test(docs) ? docs : '',
    })),
    subgraphs,
  };
  return {
    ...safeTexts(head),
    grouped,
    findings: sequence(grouped, (finding) => finding.read()),
    rows: sequence([...rows.records, ...rows.types], (row) => safeTexts(row())),
    records: sequence(rows.records, (row) => safeTexts(row())),
    uncovered: sequence(rows.types, (row) => safeTexts(row())),
    mutations: sequence(result.map.mutations, (mutation) => safeTexts(mutations(mutation))),
    unattributed: sequence(unattributed, (mutation) => safeTexts(mutations(mutation))),
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

function toGrouped(finding: Diagnostic | ExceptedDiagnostic, state: FindingState): GroupedFinding {
  const { owner, record, primary, ruleId, severity } = finding;
  const read = () => safeTexts(toFinding(finding, state));
  return safeTexts({ owner, record, subgraph: primary.subgraph, rule: ruleId, severity, state, read });
}

/** Those that are loaded, and those that only a policy or a finding names; in order of name. */
function buildSubgraphs({ map }: CheckResult): readonly ReportSubgraph[] {
  const loaded = new Set(map.subgraphs.map(({ name }) => name));
  const named = map.records.flatMap(({ authority, consumers, copies }) => [
    authority,
    ...(consumers ?? []),
    ...copies.map(({ subgraph }) => subgraph),
  ]);
  const missing = [...new Set(named)].filter((name) => !loaded.has(name));
  return [
    ...map.subgraphs.map(({ name, federation, source, inventory }) => ({
      name,
      federation,
      source,
      inventory,
      loaded: true,
    })),
    ...missing.map((name) => ({ name, federation: '', source: '', inventory: false, loaded: false })),
  ].sort((a, b) => compareText(a.name, b.name));
}

function toFinding(finding: Diagnostic | ExceptedDiagnostic, state: FindingState): ReportFinding {
  const { primary, related, except } = finding;
  const exception = 'exception' in finding ? finding.exception : undefined;
  return {
    id: finding.fingerprint,
    rule: finding.ruleId,
    severity: finding.severity,
    state,
    message: finding.message,
    remedy: finding.remedy,
    record: finding.record,
    owner: finding.owner,
    subgraph: primary.subgraph,
    coordinate: primary.coordinate,
    place: positionText(primary),
    related: distinct(related).map((place) => ({
      note: place.note,
      what: coordinateText(place),
      place: positionText(place),
    })),
    exception: exception
      ? { reason: exception.reason, until: exception.expires, place: `${exception.file}:${exception.line}` }
      : null,
    except: except === null || state !== 'open' ? [] : except.snippet.trimEnd().split('\n'),
  };
}

function distinct<T extends Place>(places: readonly T[]): readonly T[] {
  return [...new Map(places.map((place) => [positionText(place), place])).values()];
}

function toIssue({ code, message, places }: CheckResult['composition']['errors'][number]): ReportIssue {
  return {
    code,
    message,
    places: places.map(({ subgraph, location: { file, line } }) => `${subgraph}, ${file}:${line}`),
  };
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
