/** The exit code that a result gives. */
import type { CheckResult } from '../check/result.ts';
import { severities } from '../diagnostic/diagnostic.ts';
import { type ExitCode, exitCodes } from './io.ts';
import type { VerdictOptions } from './options.ts';

/** The only place where findings become an exit code. Never a count: counts wrap around. */
export function exitCodeOf(result: CheckResult, failOn: VerdictOptions['failOn']): ExitCode {
  if (!result.complete) return exitCodes.unusable;
  // `never` is in no place, and so for none of them.
  const failing = severities.slice(0, (severities as readonly string[]).indexOf(failOn) + 1);
  return result.diagnostics.some(({ severity }) => failing.includes(severity)) ? exitCodes.findings : exitCodes.clean;
}
