/** The result of a gate, as scripts see it. Its names are a public contract. */
import type { CheckResult, Diagnostic, ExceptedDiagnostic, ResultRule, Selection } from '../check/result.ts';
import type { OwnershipChange, Reviewer } from '../diff/change.ts';
import type { CompositionResult } from '../schema/composition.ts';

/** What the candidate is to the published graph. */
export type CandidateChange = 'changed' | 'unchanged' | 'new' | 'removed' | 'renamed';

/** What the candidate was compared with. */
export interface Published {
  /** As it was named on the command line. */
  readonly source: string;
  readonly kind: 'lock' | 'schemas' | 'supergraph' | 'git';
  readonly subgraphs: number;
  /** True where it was read back from a supergraph: what composition dropped is not known. */
  readonly inventory: boolean;
  /** Of a lock: how many of its subgraphs were not compared with their files, because these are missing here. */
  readonly notCompared: number;
}

/** What approvals make of a gate. */
export interface Consent {
  /** Findings that somebody approved who may. */
  readonly approved: readonly { readonly finding: Diagnostic; readonly by: readonly string[] }[];
  /** Teams whose agreement is missing, and for which records. */
  readonly waiting: readonly Reviewer[];
}

export interface GateResult {
  readonly version: 1;
  readonly tool: CheckResult['tool'];
  /** False when the run did not finish: never a pass. */
  readonly complete: boolean;
  /** What else must be known of what the candidate introduces: fields that act outside of the mutation root. */
  readonly notes: readonly string[];
  readonly gate: {
    readonly subgraph: string;
    readonly change: CandidateChange;
    readonly renamedFrom: string | null;
    readonly published: Published;
  };
  readonly summary: {
    /** Of what the candidate introduces. */
    readonly errors: number;
    readonly warnings: number;
    readonly hints: number;
    readonly standing: number;
    readonly resolved: number;
    readonly excepted: number;
  };
  /** What the lists and the summary are limited to; null where they are complete. `found` counts what the candidate introduces in all. */
  readonly selection: Selection | null;
  readonly rules: readonly ResultRule[];
  /** What the candidate introduces, wherever it shows: this decides. */
  readonly diagnostics: readonly Diagnostic[];
  /** What stands already in the candidate: not the doing of its new schema. */
  readonly standing: readonly Diagnostic[];
  /** What stood before and does no more. */
  readonly resolved: readonly Diagnostic[];
  /** What the candidate introduces and an exception covers. */
  readonly excepted: readonly ExceptedDiagnostic[];
  /** How ownership changes. */
  readonly changes: readonly OwnershipChange[];
  /** Who must agree to that. */
  readonly reviewers: readonly Reviewer[];
  /** What approvals make of it; absent where none were asked for. */
  readonly consent?: Consent;
  readonly composition: CompositionResult;
}
