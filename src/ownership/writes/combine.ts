/**
 * Draws one conclusion from all signals. The order of the questions is the whole model; docs/writes.md gives its reasons.
 */
import type { Case } from './case.ts';
import { doesDeed, dropsCache } from './questions/declared.ts';
import { namesRecord } from './questions/named.ts';
import { onlyAnnounces, onlyHandsOut, onlyReads } from './questions/nothing.ts';
import {
  namesForShort,
  namesIdentified,
  namesMoreThanRecord,
  namesPart,
  namesWhatReturns,
} from './questions/partly-named.ts';
import { changesRelation } from './questions/relation.ts';
import { returnsRecord, takesRecord } from './questions/unnamed.ts';
import type { Signals } from './signals.ts';
import type { Question, Target } from './target.ts';

/** Asked in turn; the first that has an answer decides. */
const questions: readonly Question[] = [
  // The authors say so.
  dropsCache,
  // Nothing is written, or only perhaps.
  onlyReads,
  onlyAnnounces,
  onlyHandsOut,
  // The verb decides between several records.
  doesDeed,
  changesRelation,
  // The name decides.
  namesRecord,
  namesIdentified,
  namesWhatReturns,
  namesPart,
  namesMoreThanRecord,
  namesForShort,
  // The name says nothing: the answer decides, then what is taken.
  returnsRecord,
  takesRecord,
];

/** The records that an operation writes; none if no question has an answer. */
export function chooseTargets(of: Case, signals: Signals): readonly Target[] {
  for (const question of questions) {
    const targets = question(of, signals);
    if (targets !== undefined) return targets;
  }
  return [];
}
