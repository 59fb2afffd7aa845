/** Stops early if the first observations already decide that a record is written. */
import type { Candidates } from './candidate.ts';
import { isRefused } from './ceiling.ts';
import { thresholds } from './conclude.ts';
import { weightsWith } from './cross.ts';
import { Facts } from './facts.ts';
import type { Observation } from './features.ts';
import { nestedIn } from './nested.ts';
import { observeFirst } from './observe.ts';
import type { OperationReading } from './reading.ts';
import type { RecordType } from './records.ts';
import type { VerbKind } from './vocabulary.ts';
import { chanceAlone, scoreOf } from './weigh.ts';

/**
 * The only candidate, where it is written whatever else may be seen of it; undefined where that must be looked at. All that is seen first is
 * weighed, and of the rest all that may speak against a lone candidate: if the chance is high enough even so, it is written.
 */
export function surelyWritten(of: OperationReading, candidates: Candidates): RecordType | undefined {
  const [only, ...others] = candidates.all;
  if (only === undefined || others.length > 0 || of.operation.field.directives.length > 0) return undefined;
  const [{ features }] = observeFirst(new Facts(of, candidates)) as readonly [Observation];
  const { kind } = of.name;
  const least = scoreOf(features, weightsWith(kind)) + worstRest(kind);
  if (chanceAlone(least) < thresholds.possible) return undefined;
  // What is written along with it is concluded with it.
  return isRefused(of, candidates, only) || nestedIn(of, only.record.names).length > 0 ? undefined : only.record;
}

/** Features that `observeFirst` has set where they hold. */
const first =
  /^(?:any$|is |has few fields$|only answers$|name: |words: |answer is |deed: |viewer|move: |result: |by (?:name|result): )/;
/** Features that take other candidates. */
const besideOthers = /^(?:relation: |another |id: of another$|by (?:id|inputs): (?:behind|tied)$)/;
/** No feature has a larger value. */
const largest = 3;

const worst = new Map<VerbKind, number>();

/** What the features that are not seen first take from the score of a lone candidate if all hold that speak against it. */
function worstRest(kind: VerbKind): number {
  let sum = worst.get(kind);
  if (sum === undefined) {
    sum = 0;
    for (const [name, weight] of weightsWith(kind)) {
      // What is crossed with a kind of verb is part of the feature's own weight here.
      const crossed = name.includes(' | ') && name !== `${kind} | takes values`;
      if (weight < 0 && !crossed && !first.test(name) && !besideOthers.test(name))
        sum += weight * (name.startsWith('by ') ? largest : 1);
    }
    worst.set(kind, sum);
  }
  return sum;
}
