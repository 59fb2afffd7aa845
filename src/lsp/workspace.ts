/** The interface of the language server to checks: a graph, with the editor's texts in place of files. */
import type { CheckResult } from '../check/result.ts';
import type { Problem } from '../diagnostic/problem.ts';
import type { Settings } from '../policy/settings.ts';
import type { Register } from '../register/register.ts';
import type { Rule } from '../rules/rule.ts';

/** The result of a check. */
export interface Checked {
  readonly register: Register;
  readonly result: CheckResult;
  readonly settings: Settings;
  /** Those of plugins included. */
  readonly rules: readonly Rule[];
}

/** The outcome of a check, and what is wrong with what was read. */
export interface Outcome {
  /** Undefined until the graph could be read once. */
  readonly checked: Checked | undefined;
  /** Without problems, a check of the current texts; else the last readable version replaces each file that is wrong. */
  readonly problems: readonly Problem[];
}

export interface Workspace {
  /** Absolute. */
  readonly cwd: string;
  /** Checks what is there now. What cannot be read is reported as a problem, never thrown. */
  check(): Promise<Outcome>;
  /** Asks the composer; its answer is part of the checks from then on. */
  compose(signal: AbortSignal): Promise<void>;
  /** The text of a file, as it is shown in findings; undefined where there is none. */
  textOf(file: string): string | undefined;
}
