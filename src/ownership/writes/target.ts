/** What the questions of the model answer with. */
import type { Case } from './case.ts';
import type { RecordType } from './records.ts';
import type { Signals } from './signals.ts';

/** A record that the operation writes, and why it was chosen before the others. */
export interface Target {
  readonly record: RecordType;
  readonly because: string;
  readonly sure: 'likely' | 'possible';
  /** The one field that the choice itself points at. */
  readonly field?: string | undefined;
  /** The operation's name leaves nothing over: a second signal makes it certain. */
  readonly whole?: boolean;
}

/** Undefined: the question does not apply, ask the next one. An empty list: nothing is written. */
export type Question = (of: Case, signals: Signals) => readonly Target[] | undefined;

export function likely(record: RecordType, because: string, more: Partial<Target> = {}): Target {
  return { record, because, sure: 'likely', ...more };
}

export function possible(record: RecordType, because: string): Target {
  return { record, because, sure: 'possible' };
}
