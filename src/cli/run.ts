/** The command line as a function: arguments in, exit code out. */
import { tellFailure } from './failure.ts';
import type { ExitCode, Io } from './io.ts';
import { withProgress } from './progress.ts';
import { mayBeKept, replay } from './verdicts/verdict.ts';

/**
 * Runs one command line.
 *
 * @param argv the arguments, without node and script.
 * @returns 0, 1, 2 or 3 (see exitCodes). Never throws: errors are printed to standard error.
 */
export async function run(argv: readonly string[], io: Io): Promise<ExitCode> {
  const watched = withProgress(io);
  try {
    return (await kept(argv, watched.io)) ?? (await (await import('./command-line.ts')).runCommand(argv, watched.io));
  } finally {
    await watched.end();
  }
}

/** The cached result of an earlier check, if the cache is on and no input has changed. */
async function kept(argv: readonly string[], io: Io): Promise<ExitCode | undefined> {
  try {
    return mayBeKept(argv, io.cwd) ? await replay(argv, io) : undefined;
  } catch (error) {
    return await tellFailure(error, io);
  }
}
