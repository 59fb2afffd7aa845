/** What is wrong with an input: a fact, a place and a remedy. */
import type { Location } from './location.ts';

/** One reason why a check could not be made: bad usage, an unreadable file, a mistake in a policy. */
export interface Problem {
  /** The fact. */
  readonly message: string;
  /** What to do about it. */
  readonly remedy: string;
  readonly location?: Location;
}

/** Thrown when input cannot be used. The command line prints every problem and ends with exit code 2. */
export class InputError extends Error {
  readonly problems: readonly Problem[];

  constructor(problems: Problem | readonly Problem[]) {
    const list = Array.isArray(problems) ? (problems as readonly Problem[]) : [problems as Problem];
    super(list.map((problem) => problem.message).join('\n'));
    this.name = 'InputError';
    this.problems = list;
  }
}

/** The error for one problem: the fact, what to do about it, and the place where there is one. */
export function inputError(message: string, remedy: string, location?: Location): InputError {
  return new InputError({ message, remedy, ...(location && { location }) });
}

/** What is made, or undefined where the input is unusable: for extras, which nothing fails for. */
export function ifUsable<T>(make: () => T): T | undefined {
  try {
    return make();
  } catch (error) {
    if (error instanceof InputError) return undefined;
    throw error;
  }
}

/** What to throw in the place of an error: its problems with a change; whatever else it is, as it is. */
export function withProblems(error: unknown, change: (problem: Problem) => Problem): unknown {
  return error instanceof InputError ? new InputError(error.problems.map(change)) : error;
}

/** Makes something of each. @throws InputError with what is wrong with all of them, until so many problems are found. */
export function makeAll<T, Made>(
  items: Iterable<T>,
  mostProblems: number,
  make: (item: T) => readonly Made[],
): readonly Made[] {
  const made: Made[] = [];
  const problems: Problem[] = [];
  for (const item of items) {
    try {
      for (const one of make(item)) made.push(one);
    } catch (error) {
      if (!(error instanceof InputError)) throw error;
      problems.push(...error.problems);
    }
    if (problems.length >= mostProblems) break;
  }
  if (problems.length > 0) throw new InputError(problems.slice(0, mostProblems));
  return made;
}
