/** What is wrong with an input: a fact, a place and a remedy. */
import type { Location } from './location.ts';

/** One reason why a check could not be made: bad usage, an unreadable file, a mistake in a policy. */
export interface Problem {
  /** The fact. */
  readonly message: string;
  /** What to do about it. */
  readonly remedy?: string;
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
