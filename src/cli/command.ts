/** A command as data: what it takes, and what it does with that. */
import type { Option } from 'commander';
import type { ExitCode, Io } from './io.ts';

/** What one command line gives to a command. */
export interface Given<Options, Words> {
  readonly options: Options;
  /** Its arguments, in their order. */
  readonly words: Words;
  readonly io: Io;
  /** The whole command line. */
  readonly argv: readonly string[];
}

export interface Definition<Options = object, Words = readonly unknown[]> {
  readonly description: string;
  /** Its arguments, each with its meaning: `<one>`, `[perhaps]`, `[any...]`. */
  readonly words?: readonly (readonly [flags: string, description: string, read?: (text: string) => string])[];
  /** In the order of the help. */
  readonly options: readonly Option[];
  /** What the help says after the options. */
  readonly notes?: string;
  run(given: Given<Options, Words>): Promise<ExitCode>;
}
