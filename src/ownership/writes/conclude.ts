/** Decides which records an operation writes, and with which confidence. */
import { isNonNull } from '../../schema/type-reference.ts';
import type { Confidence } from '../map.ts';
import { nameKey } from '../words.ts';
import { isBoth, isGivenField, isToldDone } from './along.ts';
import { type Candidate, type Candidates, isObject } from './candidate.ts';
import { collectCandidates } from './candidates.ts';
import { type Ceiling, ceilingOf } from './ceiling.ts';
import { isCompanion } from './companions.ts';
import { addsField, isContributor } from './contribution.ts';
import { connectorVerb, type Declared, invalidatesCache, onlyAsks, readDeclared } from './declared.ts';
import { recordOfEvent } from './event.ts';
import { isGivenItsValues } from './given.ts';
import { isMeant } from './meant.ts';
import { isChangedBy } from './mention.ts';
import { type Nested, nestedIn } from './nested.ts';
import { type Part, partOf } from './part.ts';
import type { OperationReading } from './reading.ts';
import type { RecordType } from './records.ts';
import type { Returned } from './returned.ts';
import { isHarmless } from './vocabulary.ts';
import { type Weighed, type Weighing, weigh } from './weigh.ts';

/** A record that the operation writes. */
export interface Target {
  readonly record: RecordType;
  readonly confidence: Confidence;
  readonly weighed: Weighed | undefined;
  /** Why it is held to be less sure than its chance says. */
  readonly ceiling: string | undefined;
  /** It is written along with another record. */
  readonly nested?: Nested;
  /** What is written is a part of it. */
  readonly part?: Part;
}

export interface Conclusion {
  readonly of: OperationReading;
  /** What the schema itself declares; then nothing is weighed. */
  readonly declared: readonly Declared[];
  readonly weighing: Weighing | undefined;
  readonly targets: readonly Target[];
}

/** Chances from which a write is certain, likely and possible: measured on schemas that were left out (docs/writes.md). */
export const thresholds: Readonly<Record<Confidence, number>> = { certain: 0.93, likely: 0.33, possible: 0.12 };

export function conclude(of: OperationReading, candidates: Candidates = collectCandidates(of)): Conclusion {
  const about = concludeAbout(of, candidates);
  if (about.targets.length === 0) return about;
  const targets = withParts(of, { ...about, targets: withHolders(of, about) });
  const nested = nestedIn(
    of,
    targets.map(({ record }) => record.name),
  );
  return { ...about, targets: [...targets, ...nested.map((one) => alongWith(of, one))] };
}

/** With the records of which a part is surely written. */
function withHolders(of: OperationReading, { targets, weighing }: Conclusion): readonly Target[] {
  const sure = targets.filter(({ confidence, weighed }) => confidence !== 'possible' && weighed !== undefined);
  if (!sure.some(({ record }) => record.role === 'value')) return targets;
  const holders = (weighing?.weighed ?? []).flatMap((weighed): readonly Target[] => {
    const { record } = weighed.candidate;
    if (sure.some((target) => target.record === record)) return [];
    const part = sure
      .map((value) => partOf(of, weighed.candidate, value.record, weighing?.candidates.bareId))
      .find((one) => one !== undefined);
    const confidence = part?.isOneOfMany === true ? 'possible' : 'likely';
    return part === undefined ? [] : [{ record, confidence, weighed, ceiling: undefined, part }];
  });
  return [...targets.filter(({ record }) => !holders.some((holder) => holder.record === record)), ...holders];
}

/**
 * What no query finds by itself is a part of what comes back: `changeLineNote(lineId, note): Basket`, where the id says which line. Verbs of linking make one that
 * is named after them: `attachFiles(orderId, files): Order`, which lists its attachments.
 */
function withParts(of: OperationReading, { targets, weighing }: Conclusion): readonly Target[] {
  const { kind, verb, said } = of.name;
  if (weighing === undefined || isHarmless(kind) || kind === 'create') return targets;
  const holders = targets.filter(
    ({ confidence, weighed }) => confidence !== 'possible' && weighed?.candidate.returned !== undefined,
  );
  const isPart = (record: RecordType) =>
    record.role === 'record' &&
    // What other subgraphs declare too is no part of anything here.
    record.type.holdings.length === 1 &&
    targets.every((target) => target.record !== record || target.confidence === 'possible') &&
    holders.some((holder) => listsIt(of, holder.record, record));
  const parts =
    kind === 'link'
      ? of.records.nounsOf(verb).flatMap((noun): readonly Target[] => {
          const record = of.records.find(nameKey([noun]), of.subgraph);
          if (record === undefined || !isPart(record)) return [];
          return [{ record, confidence: 'likely', weighed: undefined, ceiling: undefined }];
        })
      : weighing.weighed.flatMap((weighed): readonly Target[] => {
          const { record, identified, returned } = weighed.candidate;
          if (identified === undefined || returned !== undefined || !isPart(record)) return [];
          if (identified.list || identified.input.known.relatedKey !== nameKey(record.words)) return [];
          if (kind !== 'unlink' && !said.has(record.stems.at(-1) ?? '')) return [];
          return of.names.isQueried(record) ? [] : [{ record, confidence: 'likely', weighed, ceiling: undefined }];
        });
  return [...targets.filter(({ record }) => !parts.some((part) => part.record === record)), ...parts];
}

/** It lists the other, or what it holds does: `moveLegStop(tripId, stopId, to): Trip`, where a trip has legs, and these have stops. */
function listsIt(of: OperationReading, holder: RecordType, record: RecordType): boolean {
  const held = holder.holds(of.records);
  if (held.get(record.name) === 'many') return true;
  const { types } = of.subgraph;
  const isBetween = (name: string) =>
    types.has(name) && of.records.record(name)?.holds(of.records).get(record.name) === 'many';
  return types.has(record.name) && [...held.keys()].some(isBetween);
}

function alongWith(of: OperationReading, nested: Nested): Target {
  const { how, record } = nested;
  const { fields } = nested;
  const isOwn =
    isContributor(of, record) && (fields.length === 0 || fields.every((field) => addsField(of, record, field)));
  const mayBeOwn = how === 'given' || (how !== 'declared' && isOwn);
  const confidence = mayBeOwn ? 'possible' : how === 'named' ? 'likely' : 'certain';
  return { record, confidence, weighed: undefined, ceiling: undefined, nested };
}

/** Without what is written along with it. */
function concludeAbout(of: OperationReading, candidates: Candidates): Conclusion {
  const { directives } = of.operation.field;
  const declared = directives.length === 0 ? [] : readDeclared(of);
  if (declared.length > 0) return { of, declared, weighing: undefined, targets: [] };
  const weighing = weigh(of, candidates);
  if (directives.length > 0 && invalidatesCache(directives) && of.returned.length > 0) {
    const targets = nearest(of.returned).map(({ record }): Target => {
      const weighed = weighing.weighed.find(({ candidate }) => candidate.record === record);
      return { record, confidence: 'certain', weighed, ceiling: undefined };
    });
    return { of, declared, weighing, targets };
  }
  // Services do not all keep to what their verbs say.
  const gets = directives.length > 0 && onlyAsks(connectorVerb(directives));
  const targets: Target[] = [];
  const take = (weighed: Weighed, confidence: Confidence) => {
    const ceiling = gets
      ? onlyGets
      : (ceilingOf(of, weighing.candidates, weighed.candidate) ?? tied(weighed, weighing.weighed));
    if (ceiling?.most === 'nothing') return;
    const { record } = weighed.candidate;
    const most = ceiling === undefined ? confidence : 'possible';
    targets.push({ record, confidence: most, weighed, ceiling: ceiling?.because });
  };
  let isPast = false;
  for (const weighed of weighing.weighed) {
    const chance = confidenceOf(weighed.chance);
    const confidence = chance !== 'certain' && isPlain(of, weighed.candidate, candidates) ? 'likely' : chance;
    if (confidence === undefined) isPast ||= !isAsNear(weighed, targets.at(-1));
    if (confidence !== undefined || !isPast) take(weighed, confidence ?? 'possible');
  }
  if (!isHarmless(of.name.kind) && !of.name.statement) {
    const first = [...targets];
    for (const weighed of weighing.weighed)
      if (targets.every((target) => target.weighed !== weighed) && isMeant(of, weighed, { candidates, first, targets }))
        take(weighed, 'possible');
  }
  // That who asks is meant is a guess for want of anything better.
  const isGuessed = directives.length > 0 && targets.every(({ weighed }) => weighed?.candidate.viewer === true);
  const record = isGuessed ? recordOfEvent(of)?.record : undefined;
  if (record === undefined) return { of, declared, weighing, targets };
  return {
    of,
    declared,
    weighing,
    targets: [{ record, confidence: 'possible', weighed: undefined, ceiling: onlyTold }],
  };
}

/**
 * Written whatever else comes back: `adjustShare(shareId, percent): Statement`, whose values are a share's, and `unsealBill(billId): Driver`, unless something is
 * named after the deed (`adjudicateFill: Adjudication`), or what comes back is identified, too (`awardBadge(learnerId, badgeId): Learner`): that may be all that changes.
 */
function isPlain(of: OperationReading, candidate: Candidate, candidates: Candidates): boolean {
  const { all, values, bareId } = candidates;
  const { stems } = candidate.record;
  const { kind, statement, objectWords } = of.name;
  // `correctShare(shareId, ...)`, `correctPercent(shareId, percent)`
  const isField = kind === 'set' && values.some(({ known }) => known.key === nameKey(objectWords));
  const isNamed = isField || candidate.name !== undefined || of.name.said.has(stems.at(-1) ?? '');
  if (isNamed && isGivenItsValues(of, candidate, values)) return true;
  if (isHarmless(kind) || statement) return false;
  if (isGivenField(of, candidate) || isBoth(of, candidate, candidates) || isToldDone(candidate, candidates))
    return true;
  if (all.some((other) => isChangedBy(of, candidate, other))) return true;
  if (bareId !== undefined || !isObject(of, candidate)) return false;
  return all.every(
    (other) =>
      other === candidate ||
      (other.deed === undefined &&
        !(other.returned && (other.identified ?? other.name?.place === 'whole')) &&
        !isObject(of, other)),
  );
}

/** What comes back before all else; of several that are as near, each. */
function nearest(returned: readonly Returned[]): readonly Returned[] {
  const depth = Math.min(...returned.map((other) => other.depth));
  return returned.filter((other) => other.depth === depth);
}

function confidenceOf(chance: number): Confidence | undefined {
  if (chance >= thresholds.certain) return 'certain';
  if (chance >= thresholds.likely) return 'likely';
  return chance >= thresholds.possible ? 'possible' : undefined;
}

const onlyTold = 'the event that it publishes is the only evidence';

const onlyGets: Ceiling = { most: 'possible', because: 'its connector only reads' };

/** Scores that are this close are equal: nothing tells which of two records is meant. */
const equal = 0.02;

/** Of two that are nearly equal, the limit of what is possible must not choose one. */
function isAsNear({ score }: Weighed, last: Target | undefined): boolean {
  return last?.confidence === 'possible' && last.weighed !== undefined && last.weighed.score - score < nearlyEqual;
}

const nearlyEqual = 0.2;

function tied({ candidate, score, rival: strongest }: Weighed, all: readonly Weighed[]): Ceiling | undefined {
  // `keepGauge(taskId)`, where there are several kinds of tasks: one id is as much of one as of another.
  const input = candidate.name === undefined ? candidate.identified?.input : undefined;
  const rival =
    input === undefined
      ? strongest
      : (all.find(
          (other) =>
            other.candidate !== candidate &&
            other.candidate.identified?.input === input &&
            Math.abs(other.score - score) < equal &&
            !isCompanion(candidate, other.candidate.record),
        ) ?? strongest);
  if (rival === undefined || Math.abs(rival.score - score) >= equal) return undefined;
  // `closeRoutes(routeCodes): MissedReport`: one is named, the other comes back, and that both weigh as much is chance.
  if ((candidate.returned === undefined) !== (rival.candidate.returned === undefined)) return undefined;
  if (areAlternatives(candidate, rival.candidate)) return undefined;
  return { most: 'possible', because: `${rival.candidate.record.name} is as likely` };
}

/** `react(note: NoteRef, page: PageRef)`: either may be given, and what is given is written. */
function areAlternatives(one: Candidate, other: Candidate): boolean {
  const [a, b] = [one.inputNamed, other.inputNamed];
  if (a?.argument !== true || b?.argument !== true || a.input === b.input) return false;
  return [a.input, b.input].every(({ depth, reference }) => depth === 0 && !isNonNull(reference));
}
