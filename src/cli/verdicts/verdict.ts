/** A kept verdict, and the name that it is kept under. */
import { build, version } from '../../version.ts';
import type { Io } from '../io.ts';
import type { Inputs } from './inputs.ts';
import { hashOfTexts } from './store.ts';

/** What a complete check wrote, and what it ended with. */
export interface Verdict {
  readonly inputs: Inputs;
  /** Of all of them. */
  readonly digest: string;
  readonly code: 0 | 1;
  readonly stderr: string;
  readonly outputs: readonly {
    /** Null: standard output. */
    readonly file: string | null;
    readonly format: string;
    readonly text: string;
  }[];
}

/** The day on which dates in policies are checked. */
export function today(): string {
  return new Date().toISOString().slice(0, 10);
}

/**
 * The name of a verdict: all that decides what is printed and is no file's content. The content is in the verdict itself, and compared.
 *
 * @param argv the whole command line.
 */
export function verdictKey(argv: readonly string[], { cwd, env, stdout }: Io, day: string): string {
  const variables = ['NO_COLOR', 'FORCE_COLOR', 'TERM'].map((name) => env[name] ?? null);
  return hashOfTexts(
    '2',
    version,
    build,
    cwd,
    day,
    JSON.stringify([argv, variables, stdout.isTTY, stdout.columns ?? null]),
  );
}

/** A value that was read, if it is a verdict. */
export function asVerdict(value: unknown): Verdict | undefined {
  const verdict = value as Verdict | undefined;
  const sound =
    typeof verdict === 'object' &&
    verdict !== null &&
    (verdict.code === 0 || verdict.code === 1) &&
    typeof verdict.digest === 'string' &&
    typeof verdict.inputs === 'object' &&
    typeof verdict.stderr === 'string' &&
    Array.isArray(verdict.outputs) &&
    verdict.outputs.length > 0;
  return sound ? verdict : undefined;
}
