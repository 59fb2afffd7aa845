/** Says why a command line failed. */
import { InputError } from '../diagnostic/problem.ts';
import { printable } from '../report/escape.ts';
import { type ExitCode, exitCodes, type Io } from './io.ts';
import { problemText } from './problems.ts';

/** @returns the exit code for what went wrong. Never throws. */
export async function tellFailure(error: unknown, io: Io): Promise<ExitCode> {
  try {
    if (error instanceof InputError) {
      await io.stderr.write(problemText(error.problems));
      return exitCodes.unusable;
    }
    const reason = error instanceof Error ? error.message : String(error);
    await io.stderr.write(
      `cadastre: internal error: ${printable(reason)}\nThis is a bug in Cadastre; please report it.\n`,
    );
    if (io.env.CADASTRE_DEBUG && error instanceof Error) await io.stderr.write(`${error.stack}\n`);
    return exitCodes.internal;
  } catch {
    // Not even standard error can be written: the code is all that is left to say it with.
    return error instanceof InputError ? exitCodes.unusable : exitCodes.internal;
  }
}
