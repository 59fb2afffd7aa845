/**
 * What the page shows, as plain data: a result with the counting and joining done, every text safe to show. It is what the file
 * carries, so it holds nothing that no view needs.
 */
import type {
  CheckResult,
  CheckSummary,
  Diagnostic,
  ExceptedDiagnostic,
  ResultMap,
  ResultMutation,
  ResultRecord,
  ResultType,
} from '../../check/result.ts';
import type { BesidePart, TrendPoint } from '../beside.ts';
import type { About } from '../reporter.ts';

export interface ReportModel extends Pick<CheckResult, 'complete' | 'notes' | 'rules'> {
  readonly about: About | null;
  /** Name and version of the tool. */
  readonly tool: string;
  /** The verdict, and what it leaves out. */
  readonly found: string;
  /** The extent of the check. */
  readonly extent: string;
  /** Nothing was found, and nothing is hidden that would have been. */
  readonly clean: boolean;
  /** Limits of the findings: filters, a baseline. */
  readonly parts: readonly string[];
  /** As in the result; the unattributed are all mutations without a known write, the uncovered all types that some policy should name. */
  readonly counts: CheckSummary & { readonly uncovered: number };
  /** Other parts: what changed. */
  readonly beside: readonly BesidePart[];
  readonly trend: readonly TrendPoint[];
  readonly composition: Pick<CheckResult['composition'], 'mode' | 'ok' | 'errors' | 'hints'>;
  /** Open ones first, then excepted, then those of the baseline; each in the order of the result. */
  readonly findings: readonly ReportFinding[];
  /** In order of name. */
  readonly subgraphs: readonly ReportSubgraph[];
  /** Records in order of name; then types that no policy names although they have one owner or another. */
  readonly rows: readonly ReportRow[];
  readonly mutations: readonly ReportMutation[];
}

/** All but the lists that are as long as the graph is large. */
export type ReportHead = Omit<ReportModel, 'findings' | 'rows' | 'mutations'>;

export const findingStates = ['open', 'excepted', 'baselined'] as const;
export type FindingState = (typeof findingStates)[number];

export interface ReportFinding
  extends Omit<Diagnostic, 'messageId' | 'args' | 'accepts' | 'docs' | 'fix' | 'except'>,
    Partial<Pick<ExceptedDiagnostic, 'exception'>> {
  readonly state: FindingState;
  /** Lines of a policy that would except it. */
  readonly except: readonly string[];
}

export type ReportSubgraph = ResultMap['subgraphs'][number] & {
  /** False where only a policy names it. */
  readonly loaded: boolean;
};

/** The relation of a subgraph to a record: declared authority, its roles, declared local copy, and what its mutations do. */
export const markNames = [
  'authority',
  'origin',
  'contributor',
  'reference',
  'copy',
  'takeover',
  'local',
  'writes',
  'trespasses',
] as const;
export type MarkName = (typeof markNames)[number];

export interface ReportCell {
  readonly subgraph: string;
  /** In the order of `markNames`. */
  readonly marks: readonly MarkName[];
  /** The copy that its policy declares. */
  readonly copy?: Pick<ResultRecord['copies'][number], 'purpose' | 'reviewBy'> | undefined;
  readonly declares: readonly (ResultType['holdings'][number] & { readonly type: string })[];
}

/** A record; or a type that no policy names. */
export interface ReportRow {
  readonly name: string;
  /** What its policy says; null: no policy names it. */
  readonly policy: ResultRecord | null;
  /** In order of subgraph. */
  readonly cells: readonly ReportCell[];
  /** Fields that others than the authority resolve. */
  readonly elsewhere: readonly { readonly field: string; readonly by: readonly string[] }[];
}

export interface ReportMutation extends Omit<ResultMutation, 'writes'> {
  readonly writes: readonly ReportWrite[];
}

/** Fields of one type that are written with one confidence. */
export interface ReportWrite extends Omit<ResultMutation['writes'][number], 'field' | 'evidence'> {
  readonly fields: readonly string[];
  /** `input: InvoiceInput.status`. */
  readonly evidence: readonly string[];
  /** A rule found that it writes what is not its subgraph's. */
  readonly trespass: boolean;
}

/** Distinguishes a record and a type with the same name. */
export function rowKey({ record, type }: Pick<ReportWrite, 'record' | 'type'>): string {
  return record === null ? `type ${type}` : `record ${record}`;
}
