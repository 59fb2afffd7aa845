/** A composition that did not finish, reported as an issue. */
import type { CompositionIssue } from '../schema/composition.ts';
import type { ComposeJob } from './job.ts';

/** What happened to a composer. */
export interface Failed {
  readonly code: string;
  /** A clause: `the composer took longer than 60 s`. */
  readonly what: string;
  readonly remedy?: string;
}

export const stopped: Failed = { code: 'COMPOSER_STOPPED', what: 'it was stopped' };
export const endedSilently: Failed = { code: 'COMPOSER_CRASHED', what: 'the composer ended without a result' };

export function outOfTime(timeoutMs: number): Failed {
  return {
    code: 'COMPOSER_TIMEOUT',
    what: `the composer took longer than ${timeoutMs / 1000} s`,
    remedy: 'raise `--compose-timeout`',
  };
}

export function outOfMemory(heapMb: number): Failed {
  return {
    code: 'COMPOSER_OUT_OF_MEMORY',
    what: `the composer ran out of its ${heapMb} MiB of memory`,
    remedy: 'raise `--compose-memory`',
  };
}

/** One sentence: what happened, and which switch keeps the rest of the check. */
export function failure({ code, what, remedy }: Failed, { composer, satisfiability }: ComposeJob): CompositionIssue {
  const advice = [
    ...(remedy === undefined ? [] : [remedy]),
    // Rover always proves it.
    ...(satisfiability && composer !== 'rover'
      ? ['`--compose merge` does not check that every query can be answered']
      : []),
    '`--compose off` skips composition',
  ].join(', ');
  return {
    code,
    message: `composition is unfinished, so it is not known whether the graph composes: ${what}; ${advice}`,
    coordinate: null,
    places: [],
  };
}
