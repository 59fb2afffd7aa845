/** The result of a check, as scripts see it. Its names are a public contract; `schema/result.schema.json` describes it. */
import { type Diagnostic, type Severity, tally } from '../diagnostic/diagnostic.ts';

export type { Diagnostic } from '../diagnostic/diagnostic.ts';
export type { Place } from '../diagnostic/location.ts';

import type { Confidence, Evidence, Role } from '../ownership/map.ts';
import type { CompositionResult } from '../schema/composition.ts';
import type { Filter } from './filter.ts';

/** A rule that took part in the check, with what a reader needs to understand its findings without the tool. */
export interface ResultRule {
  readonly id: string;
  readonly category: string;
  /** As configured for this check. */
  readonly severity: Severity;
  readonly summary: string;
  readonly why: string;
  readonly remedy: string;
  readonly docs: string;
}

/** A finding that an exception covers. */
export interface ExceptedDiagnostic extends Diagnostic {
  readonly exception: {
    readonly reason: string;
    readonly expires: string | null;
    readonly file: string;
    readonly line: number;
  };
}

export interface CheckSummary {
  readonly subgraphs: number;
  readonly entities: number;
  readonly records: number;
  readonly mutations: number;
  readonly errors: number;
  readonly warnings: number;
  readonly hints: number;
  readonly excepted: number;
  /** Findings that the baseline lists. */
  readonly baselined: number;
  /** Mutations that may write, but whose record is not known: those that the rule mutation-attributed finds. */
  readonly unattributed: number;
}

/** The lists of a result that a finding can be in. */
export type List = 'diagnostics' | 'excepted' | 'baselined';

/** A summary with the counts of other findings. */
export function summaryOf<Counts extends object>(
  counts: Counts,
  { diagnostics, excepted, baselined }: Readonly<Record<List, readonly Diagnostic[]>>,
) {
  return { ...counts, ...tally(diagnostics), excepted: excepted.length, baselined: baselined.length };
}

export interface ResultMap {
  readonly subgraphs: readonly {
    readonly name: string;
    readonly federation: string;
    readonly source: string;
    readonly inventory: boolean;
  }[];
  readonly records: readonly ResultRecord[];
  readonly types: readonly ResultType[];
  readonly mutations: readonly ResultMutation[];
}

/** What a policy declares of a record; services by the names of their subgraphs. */
export interface ResultRecord {
  readonly name: string;
  readonly authority: string;
  readonly owner: string | null;
  readonly types: readonly string[];
  /** Coordinates of single fields that carry the record. */
  readonly fields: readonly string[];
  /** Enums that hold its state. */
  readonly states: readonly string[];
  /** Null: anyone may read it. */
  readonly consumers: readonly string[] | null;
  readonly copies: readonly {
    readonly subgraph: string;
    readonly purpose: string;
    readonly reviewBy: string | null;
    readonly file: string;
    readonly line: number;
  }[];
  readonly transfer: {
    readonly to: string;
    readonly until: string;
    readonly ticket: string | null;
    /** What the successor takes by `@override` right now. */
    readonly moves: readonly ResultMove[];
  } | null;
  /** The sentence that states the rule for people. */
  readonly rule: string | null;
  /** Where the policy names the authority. */
  readonly file: string;
  readonly line: number;
}

export interface ResultMove {
  /** A field or a mutation. */
  readonly coordinate: string;
  readonly from: string;
  /** Of a progressive override: `percent(20)` has moved a fifth of the traffic. */
  readonly label: string | null;
  /** `80 % of traffic still with "billing"`; null where all of it has moved. */
  readonly traffic: string | null;
}

export interface ResultType {
  readonly name: string;
  readonly entity: boolean;
  readonly record: string | null;
  readonly authority: string | null;
  readonly holdings: readonly {
    readonly subgraph: string;
    readonly roles: readonly Role[];
    readonly keys: readonly { readonly fields: string; readonly resolvable: boolean }[];
    readonly file: string;
    readonly line: number;
  }[];
  readonly fields: readonly { readonly name: string; readonly resolvedBy: readonly string[] }[];
}

export interface ResultMutation {
  readonly subgraph: string;
  readonly coordinate: string;
  readonly file: string;
  readonly line: number;
  readonly writes: readonly {
    readonly record: string | null;
    readonly type: string;
    readonly field: string | null;
    readonly confidence: Confidence;
    readonly evidence: readonly Evidence[];
  }[];
}

/** Which part of the findings is shown, and counts. */
export interface Selection extends Filter {
  /** The revision against which only new findings are shown. */
  readonly since: string | null;
  /** How many findings there are, those that are not shown included. */
  readonly found: number;
}

export interface CheckResult {
  readonly version: 1;
  readonly tool: { readonly name: 'cadastre'; readonly version: string };
  /** False when the run did not finish: never a pass. */
  readonly complete: boolean;
  /** What a reader must know about what was read: that it is an inventory, where it came out of a supergraph. Sentences. */
  readonly notes: readonly string[];
  readonly summary: CheckSummary;
  /** The rules that were checked: those that are off are not among them. In order of id. */
  readonly rules: readonly ResultRule[];
  readonly diagnostics: readonly Diagnostic[];
  readonly excepted: readonly ExceptedDiagnostic[];
  /** Findings that the baseline lists: known, and not fixed yet. */
  readonly baselined: readonly Diagnostic[];
  /** Null where all findings are shown and count. */
  readonly selection: Selection | null;
  readonly composition: CompositionResult;
  /** Large on large graphs; worked out when first read. */
  readonly map: ResultMap;
}
