/** Prints why a command failed. */
import { InputError, type Problem } from '../diagnostic/problem.ts';
import { printable } from '../report/escape.ts';
import { withoutCredentials } from '../report/problem-line.ts';
import { type ExitCode, exitCodes, type Io } from './io.ts';

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

/** One paragraph a problem: the fact, the place, what to do. The same fact about one file is reported once. */
function problemText(problems: readonly Problem[]): string {
  const paragraphs = new Map<string, { readonly problem: Problem; readonly again: boolean }>();
  for (const problem of problems) {
    const { message, remedy, location } = problem;
    const key = JSON.stringify([message, remedy, location?.file]);
    const first = paragraphs.get(key)?.problem;
    paragraphs.set(key, { problem: first ?? problem, again: first?.location !== undefined });
  }
  return [...paragraphs.values()].map(paragraph).join('\n\n').concat('\n');
}

function paragraph({ problem, again }: { readonly problem: Problem; readonly again: boolean }): string {
  const { message, location, remedy } = problem;
  const lines = [`error: ${withoutCredentials(clipped(message))}`];
  if (location !== undefined)
    lines.push(`  at ${withoutCredentials(location.file)}:${location.line}:${location.column}`);
  if (again) lines.push('  and further on in this file');
  lines.push(`  fix: ${withoutCredentials(clipped(remedy))}`);
  return lines.join('\n');
}

/** UTF-16 code units. What somebody wrote may be repeated in a message, and be of any length. */
const longest = 2000;

function clipped(text: string): string {
  return text.length <= longest ? text : `${text.slice(0, longest)}…`;
}
