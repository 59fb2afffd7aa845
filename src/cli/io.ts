/** What the command line needs from its environment, passed in so that a run can be tested without a process. */
import type { Readable, Writable } from 'node:stream';

export interface Io {
  /** Findings go here. */
  readonly stdout: Output;
  /** Everything else goes here. */
  readonly stderr: Output;
  /** Working folder: paths are read and shown relative to it. */
  readonly cwd: string;
  readonly env: Readonly<Record<string, string | undefined>>;
  /** The bytes of standard input, as they came. */
  readStdin(): Promise<Uint8Array | string>;
  /** Standard input and output as they are, for servers that speak over them. Absent: there are none. */
  streams?(): { readonly input: Readable; readonly output: Writable };
  /** Resolves when the process is asked to end (SIGTERM, SIGINT); asked once more, it ends at once. Absent: never. */
  untilStopped?(): Promise<void>;
  /** Absent if nobody watches. The run itself decides that. */
  readonly progress?: Progress;
}

/** Whether a variable of the environment says something. */
export function isSet(variable: string | undefined): variable is string {
  return variable !== undefined && variable.trim() !== '';
}

/** Where long work says how far it is. */
export interface Progress {
  /**
   * Shows what is being done, until the next call.
   *
   * @param what without names of others: `reading subgraphs`.
   */
  tell(what: string, done?: number, total?: number): void;
}

/** Bytes of standard input that are read at most, but for the piece that goes beyond. */
export const standardInputLimit: number = 16 * 1024 * 1024;

export interface Output {
  /** Resolves when the text has been taken; rejects when it could not be written. */
  write(text: string): Promise<void>;
  readonly isTTY: boolean;
  /** Columns of the terminal; undefined where there is none. */
  readonly columns: number | undefined;
}

/** How a run ended. 0 is only ever given to a check that was made and found nothing at or above the failing severity. */
export const exitCodes = {
  clean: 0,
  findings: 1,
  /** Could not check: usage, policy, settings, unreadable or unparsable schema, no subgraph, no policy, output not written. */
  unusable: 2,
  internal: 3,
} as const;

export type ExitCode = (typeof exitCodes)[keyof typeof exitCodes];
