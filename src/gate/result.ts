/** The result of a gate, as scripts see it. Its names are a public contract. */
import type { CheckResult, Diagnostic, ExceptedDiagnostic, ResultRule, Selection } from '../check/result.ts';
import type { OwnershipChange, Reviewer } from '../diff/change.ts';
import type { CompositionResult } from '../schema/composition.ts';

/** The relation of the candidate to the published graph: how its schema differs. */
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

/** The effect of approvals on a gate. */
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
  /** Notes about what the candidate introduces: fields that change something outside of the mutation root. */
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
  /** The filter of the lists and the summary; null if they are complete. `found` counts everything that the candidate introduces. */
  readonly selection: Selection | null;
  readonly rules: readonly ResultRule[];
  /** Findings that the candidate introduces, in whichever subgraph: these decide. */
  readonly diagnostics: readonly Diagnostic[];
  /** Findings of the candidate that existed before. */
  readonly standing: readonly Diagnostic[];
  /** Findings that no longer exist. */
  readonly resolved: readonly Diagnostic[];
  /** Introduced findings that an exception covers. */
  readonly excepted: readonly ExceptedDiagnostic[];
  /** How ownership changes. */
  readonly changes: readonly OwnershipChange[];
  /** Who must agree to that. */
  readonly reviewers: readonly Reviewer[];
  /** The effect of approvals; absent without `--approvals` and `--approved-by`. */
  readonly consent?: Consent;
  readonly composition: CompositionResult;
}
