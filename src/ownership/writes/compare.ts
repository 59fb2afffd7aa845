/** Compares candidates with each other: who is ahead by name, by result, by identifier, by inputs. */
import type { Facts } from './facts.ts';
import type { By, Features, Observation } from './features.ts';
import { isHarmless } from './vocabulary.ts';

export function rankByName(all: readonly Observation[]): void {
  rank('name', all, byName);
}

export function rankByResult(all: readonly Observation[]): void {
  rank('result', all, ({ features }) => byResult(features));
}

export function rankById(all: readonly Observation[]): void {
  rank('id', all, ({ features }) => byId(features));
}

export function rankByInputs(all: readonly Observation[]): void {
  rank('inputs', all, ({ features }) => features.get('inputs: share of fields') ?? 0);
}

const outcomes = {
  name: outcomesOf('name'),
  result: outcomesOf('result'),
  id: outcomesOf('id'),
  inputs: outcomesOf('inputs'),
};

/** What comes of competing. */
function outcomesOf<B extends By>(by: B) {
  return {
    nobody: `by ${by}: nobody`,
    best: `by ${by}: best`,
    tied: `by ${by}: tied`,
    lead: `by ${by}: lead`,
    behind: `by ${by}: behind`,
  } as const;
}

/** Tells who is ahead by one thing that candidates compete by. */
function rank(by: By, all: readonly Observation[], strength: (observation: Observation) => number): void {
  const { nobody, best, tied, lead, behind } = outcomes[by];
  let top = 0;
  let second = 0;
  const values = all.map(strength);
  for (const value of values) {
    if (value > top) {
      second = top;
      top = value;
    } else if (value > second) second = value;
  }
  for (let index = 0; index < all.length; index++) {
    const { features } = all[index] as Observation;
    const value = values[index] as number;
    if (top <= 0) features.set(nobody, 1);
    else if (value === top) {
      features.set(best, 1);
      if (second === top) features.set(tied, 1);
      else features.set(lead, Math.min(top - second, 2));
    } else features.set(behind, Math.min(top - value, 2));
  }
}

/** Adds what several observations mean together. */
export function combine(facts: Facts, all: readonly Observation[]): void {
  const bestName = Math.max(...all.map(byName));
  for (const { features } of all) combineOne(facts, features, bestName);
}

function combineOne(facts: Facts, f: Features, bestName: number): void {
  const silent = facts.of.returned.length === 0;
  const returned = !f.has('result: not returned');
  const ahead = f.has('by name: best');
  if (ahead && f.has('by result: best')) f.set('best by name and result', 1);
  if (ahead && f.has('by id: best')) f.set('best by name and id', 1);
  if (f.has('by result: best') && f.has('by id: best')) f.set('best by result and id', 1);
  if (returned && bestName < 0.3) f.set('returned, and nothing is named', 1);
  if (!returned && bestName < 0.3 && !f.has('id: none')) f.set('identified, and nothing is named', 1);
  if (bestName >= 0.99 && !ahead) f.set('another is wholly named', 1);
  if (f.has('name: whole full') || f.has('name: whole alias') || f.has('name: namespace alone')) {
    if (returned) f.set('named, and comes back', 1);
    else if (!silent) f.set('named, and something else comes back', 1);
    if (silent) f.set('named, and nothing comes back', 1);
    if (silent && (f.has('bare id: of the named') || f.has('id: of the named')))
      f.set('named and identified, and nothing comes back', 1);
  }
  if (f.has('relation: part of what comes back')) {
    if (f.has('name: head full')) f.set('last in the name, and part of what comes back', 1);
    if (f.has('name: whole full')) f.set('named, and part of what comes back', 1);
  }
  if (silent) {
    if (f.has('name: whole end') && (f.has('bare id: of the named') || f.has('id: short') || f.has('id: full')))
      f.set('named for short and identified, and nothing comes back', 1);
    if (f.has('name: head full')) f.set('last in the name, and nothing comes back', 1);
    if (f.has('name: front full')) f.set('first in the name, and nothing comes back', 1);
  }
  if (isHarmless(facts.kind) && facts.candidates.values.length > 0) f.set(`${facts.kind} | takes values`, 1);
  if (facts.of.name.verbAt > 0) f.set(facts.of.name.subject.length > 0 ? 'verb in the middle' : 'verb last', 1);
}

function byName({ features: f, place }: Observation): number {
  return Math.max(
    0,
    place -
      (f.has('name: needs the verb') ? 0.3 : 0) -
      0.15 * (f.get('name: shared') ?? 0) -
      (f.has('name: within a longer') ? 0.3 : 0) +
      (f.has('name: rest is a field') ? 0.15 : 0),
  );
}

function byResult(f: Features): number {
  if (f.has('result: not returned')) return 0;
  const way = f.has('result: direct')
    ? 1.2
    : f.has('result: payload')
      ? 1.1
      : f.has('result: union')
        ? 1
        : f.has('result: page')
          ? 0.6
          : 0.5;
  return (
    way +
    (f.has('result: called as the object') ? 0.5 : 0) +
    (f.has('result: called nearly as the object') ? 0.2 : 0) -
    (f.has('is a value') ? 0.3 : 0) -
    (f.has('result: deep') ? 0.4 : 0) -
    (f.has('only answers') ? 0.5 : 0)
  );
}

function byId(f: Features): number {
  return f.has('id: typed') || f.has('id: full')
    ? 2
    : f.has('id: short')
      ? 1.5
      : f.has('id: a key field of it')
        ? 1.2
        : f.has('id: qualified')
          ? 1
          : f.has('id: suffix')
            ? 0.7
            : 0;
}
