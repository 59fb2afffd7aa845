/**
 * What the page shows, as plain data: a result with the counting and joining done, every text safe to show. It is what the file
 * carries, so it holds nothing that no view needs, and names subgraphs and rows by their position.
 */
import type { Severity } from '../../diagnostic/severity.ts';
import type { Confidence } from '../../ownership/map.ts';
import type { BesidePart, TrendPoint } from '../beside.ts';

export interface ReportModel {
  /** What was looked at: `acme/shop`; null where that is not known. */
  readonly graph: string | null;
  readonly revision: string | null;
  /** ISO date. */
  readonly date: string | null;
  /** Name and version of the tool. */
  readonly tool: string;
  readonly complete: boolean;
  readonly verdict: string;
  /** What was found, and what that is not all of; the beginning of the verdict. */
  readonly found: string;
  /** What was looked at, where that is not a graph in figures. */
  readonly extent: string | null;
  /** Nothing was found, and nothing is hidden that would have been. */
  readonly clean: boolean;
  /** What the findings are not all of: filters, a baseline. */
  readonly parts: readonly string[];
  /** What a reader must know about what was read. */
  readonly notes: readonly string[];
  readonly counts: ReportCounts;
  /** What else there is to say: what changed. */
  readonly beside: readonly BesidePart[];
  readonly trend: readonly TrendPoint[];
  readonly composition: ReportComposition;
  readonly rules: readonly ReportRule[];
  /** Open ones first, then excepted, then those of the baseline; each in the order of the result. */
  readonly findings: readonly ReportFinding[];
  readonly subgraphs: readonly ReportSubgraph[];
  /** Records in order of name; then types that no policy names although they have one owner or another. */
  readonly rows: readonly ReportRow[];
  readonly mutations: readonly ReportMutation[];
}

/** Lists that are as long as the graph is large. */
export type LongList = 'findings' | 'rows' | 'mutations';

/** All but these. */
export type ReportHead = Omit<ReportModel, LongList>;

export interface ReportCounts {
  readonly subgraphs: number;
  readonly entities: number;
  readonly records: number;
  readonly mutations: number;
  readonly error: number;
  readonly warning: number;
  readonly hint: number;
  readonly excepted: number;
  readonly baselined: number;
  readonly unattributed: number;
  readonly uncovered: number;
}

export interface ReportComposition {
  readonly mode: 'full' | 'merge' | 'off';
  readonly ok: boolean;
  readonly errors: readonly ReportIssue[];
  readonly hints: readonly ReportIssue[];
}

export interface ReportIssue {
  readonly code: string;
  readonly message: string;
  /** `subgraphs/billing.graphql:7:3`. */
  readonly places: readonly string[];
}

export interface ReportRule {
  readonly id: string;
  readonly severity: Severity;
  readonly summary: string;
  readonly why: string;
  readonly remedy: string;
  /** An http(s) address, or empty. */
  readonly docs: string;
}

export const findingStates = ['open', 'excepted', 'baselined'] as const;
export type FindingState = (typeof findingStates)[number];

export interface ReportFinding {
  /** Its fingerprint: what a link to it holds on to. */
  readonly id: string;
  readonly rule: string;
  readonly severity: Severity;
  readonly state: FindingState;
  readonly message: string;
  readonly remedy: string;
  readonly record: string | null;
  readonly owner: string | null;
  readonly subgraph: string | null;
  readonly coordinate: string;
  readonly place: string;
  readonly related: readonly { readonly note: string; readonly what: string; readonly place: string }[];
  /** The exception that covers it. */
  readonly exception: { readonly reason: string; readonly until: string | null; readonly place: string } | null;
  /** Lines of a policy that would except it. */
  readonly except: readonly string[];
}

export interface ReportSubgraph {
  readonly name: string;
  readonly federation: string;
  readonly source: string;
  /** Read from a supergraph: not its authors' own text. */
  readonly inventory: boolean;
  /** False where only a policy names it. */
  readonly loaded: boolean;
}

/** What a subgraph is to a record: declared authority, its roles, declared local copy, and what its mutations do; a cell of the matrix is a sum of them. */
export const marks = {
  authority: 1,
  origin: 2,
  contributor: 4,
  reference: 8,
  copy: 16,
  takeover: 32,
  local: 64,
  writes: 128,
  trespasses: 256,
} as const;

export type MarkName = keyof typeof marks;

/** The names of the marks in a sum, in the order of `marks`. */
export function marksIn(sum: number): readonly MarkName[] {
  return (Object.keys(marks) as MarkName[]).filter((name) => (sum & marks[name]) !== 0);
}

export interface ReportCell {
  /** Position among the subgraphs. */
  readonly subgraph: number;
  /** A sum of `marks`. */
  readonly marks: number;
  /** Why it keeps a copy, as its policy declares. */
  readonly purpose?: string;
  readonly reviewBy?: string;
  /** Its declarations: `Invoice, subgraphs/reporting.graphql:22`. */
  readonly declares: readonly ReportDeclaration[];
}

export interface ReportDeclaration {
  readonly type: string;
  /** Of this type alone: a sum of `marks`. */
  readonly roles: number;
  readonly keys: readonly string[];
  readonly place: string;
}

/** A record; or a type that no policy names. */
export interface ReportRow {
  readonly name: string;
  readonly covered: boolean;
  /** Position of the authority among the subgraphs; -1: nobody is named. */
  readonly authority: number;
  readonly owner: string | null;
  readonly rule: string | null;
  /** Where its policy names the authority. */
  readonly policy: string | null;
  readonly types: readonly string[];
  readonly fields: readonly string[];
  readonly states: readonly string[];
  /** Null: anyone may read it. */
  readonly consumers: readonly string[] | null;
  readonly transfer: string | null;
  /** In order of subgraph. */
  readonly cells: readonly ReportCell[];
  /** Fields that others than the authority resolve. */
  readonly elsewhere: readonly { readonly field: string; readonly by: readonly number[] }[];
}

export interface ReportMutation {
  /** Position among the subgraphs. */
  readonly subgraph: number;
  readonly coordinate: string;
  readonly place: string;
  readonly writes: readonly ReportWrite[];
}

export interface ReportWrite {
  /** Position of the record or type among the rows; -1: a type that has no row. */
  readonly row: number;
  readonly type: string;
  readonly fields: readonly string[];
  readonly confidence: Confidence;
  /** `input: InvoiceInput.status`. */
  readonly evidence: readonly string[];
  /** A rule found that it writes what is not its subgraph's. */
  readonly trespass: boolean;
}
