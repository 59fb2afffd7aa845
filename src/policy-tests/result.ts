/** The result of policy tests, as scripts see it. Its names are a public contract. */
import type { Severity } from '../diagnostic/diagnostic.ts';

export interface PolicyTestsResult {
  readonly version: 1;
  readonly tool: { readonly name: 'cadastre'; readonly version: string };
  readonly summary: { readonly tests: number; readonly passed: number; readonly failed: number };
  /** In order of files, then of the file. */
  readonly tests: readonly PolicyTestOutcome[];
}

export interface PolicyTestOutcome {
  readonly name: string;
  readonly file: string;
  /** Of its `test:`. */
  readonly line: number;
  readonly passed: boolean;
  /** What was expected and not found. */
  readonly missing: readonly {
    readonly rule: string;
    /** Null: anywhere. */
    readonly at: string | null;
    /** Null: whatever. */
    readonly severity: Severity | null;
    readonly line: number;
  }[];
  /** What was found and not expected. */
  readonly unexpected: readonly {
    readonly rule: string;
    readonly at: string;
    readonly severity: Severity;
    readonly message: string;
  }[];
}
