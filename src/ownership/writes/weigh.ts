/** The chance that an operation writes each of its candidates: all evidence is weighed, and candidates compete. */
import type { Candidate, Candidates } from './candidate.ts';
import { isCompanion } from './companions.ts';
import type { Features, Observation } from './features.ts';
import { observe } from './observe.ts';
import type { OperationReading } from './reading.ts';
import type { RecordType } from './records.ts';
import { rivalry, weights } from './weights.ts';

/** A candidate with the evidence for and against it. */
export interface Weighed {
  readonly candidate: Candidate;
  readonly features: Features;
  /** The sum of its features' weights. */
  readonly score: number;
  /** The strongest of the others, companions left out; undefined where there is none. */
  readonly rival: Weighed | undefined;
  /** From 0 to 1: its score, and how far it is ahead of its rival or behind. */
  readonly chance: number;
}

export interface Weighing {
  readonly candidates: Candidates;
  /** The likeliest first; of two equal ones, the first by name. */
  readonly weighed: readonly Weighed[];
}

export function weigh(of: OperationReading, candidates: Candidates): Weighing {
  const observations = observe(of, candidates);
  const drafts = candidates.all.map((candidate, index) => {
    const { features } = observations[index] as Observation;
    return {
      candidate,
      features,
      score: scoreOf(features),
      rival: undefined as Weighed | undefined,
      chance: 0,
    };
  });
  const strongest = [...drafts].sort((a, b) => b.score - a.score);
  // Where the strongest end that all are in a group: its members need not each look at all of it.
  const ends = new Map<ReadonlySet<RecordType>, number>();
  for (const draft of drafts) {
    const { candidate } = draft;
    const [group] = candidate.companions;
    let at = (group && ends.get(group)) ?? 0;
    const isNone = (other: Weighed) => other === draft || isCompanion(candidate, other.candidate.record);
    if (group !== undefined) {
      while (at < strongest.length && group.has((strongest[at] as Weighed).candidate.record)) at++;
      ends.set(group, at);
    }
    while (at < strongest.length && isNone(strongest[at] as Weighed)) at++;
    draft.rival = strongest[at];
    draft.chance = chanceOf(draft.score, draft.rival?.score ?? noRival);
  }
  drafts.sort((a, b) => b.chance - a.chance || (a.candidate.record.name < b.candidate.record.name ? -1 : 1));
  return { candidates, weighed: drafts };
}

function scoreOf(features: Features): number {
  let score = 0;
  features.forEach((value, name) => {
    score += (weights.get(name) ?? 0) * value;
  });
  return score;
}

const noRival = -8;

/** The logistic function of a score and of its distance from the strongest rival's. */
function chanceOf(score: number, rival: number): number {
  const lead = Math.min(Math.max(score - Math.max(rival, -4), 0), 4);
  const behind = Math.max(rival - score, 0);
  return 1 / (1 + Math.exp(-(rivalry.bias + rivalry.own * score + rivalry.lead * lead + rivalry.behind * behind)));
}
