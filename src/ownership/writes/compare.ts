/** What only shows of candidates beside each other: who is ahead by name, by result, by identifier, by inputs, and what that means for the verb. */
import type { Facts } from './facts.ts';
import { n } from './feature-names.ts';
import { type Features, featureNumber } from './features.ts';
import { isHarmless, type VerbKind } from './vocabulary.ts';

/** Adds what only shows beside the others, and what each means for the verb. */
export function compare(facts: Facts, all: readonly Features[]): void {
  for (const { strength, nobody, best, tied, lead, behind } of strengths) {
    const values = all.map(strength);
    let top = 0;
    let second = 0;
    for (const value of values) {
      if (value > top) {
        second = top;
        top = value;
      } else if (value > second) second = value;
    }
    for (let index = 0; index < all.length; index++) {
      const f = all[index] as Features;
      const value = values[index] as number;
      if (top <= 0) f.set(nobody, 1);
      else if (value === top) {
        f.set(best, 1);
        if (second === top) f.set(tied, 1);
        else f.set(lead, Math.min(top - second, 2));
      } else f.set(behind, Math.min(top - value, 2));
    }
  }
  const bestName = Math.max(0, ...all.map(({ named }) => named));
  const silent = facts.of.returned.length === 0;
  for (const f of all) {
    if (f.has(n['by name: best']) && f.has(n['by result: best'])) f.set(n['best by name and result'], 1);
    if (f.has(n['by name: best']) && f.has(n['by id: best'])) f.set(n['best by name and id'], 1);
    if (f.has(n['by result: best']) && f.has(n['by id: best'])) f.set(n['best by result and id'], 1);
    if (!f.has(n['result: not returned']) && bestName < 0.3) f.set(n['returned, and nothing is named'], 1);
    if (!f.has(n['id: none']) && bestName < 0.3 && f.has(n['result: not returned']))
      f.set(n['identified, and nothing is named'], 1);
    if (bestName >= 0.99 && !f.has(n['by name: best'])) f.set(n['another is wholly named'], 1);
    const named = f.has(n['name: whole full']) || f.has(n['name: whole alias']) || f.has(n['name: namespace alone']);
    if (named && silent) f.set(n['named, and nothing comes back'], 1);
    if (named && !silent && f.has(n['result: not returned'])) f.set(n['named, and something else comes back'], 1);
    if (named && !f.has(n['result: not returned'])) f.set(n['named, and comes back'], 1);
    if (named && silent && (f.has(n['bare id: of the named']) || f.has(n['id: of the named'])))
      f.set(n['named and identified, and nothing comes back'], 1);
    if (
      silent &&
      f.has(n['name: whole end']) &&
      (f.has(n['bare id: of the named']) || f.has(n['id: short']) || f.has(n['id: full']))
    )
      f.set(n['named for short and identified, and nothing comes back'], 1);
    if (f.has(n['name: head full']) && f.has(n['relation: part of what comes back']))
      f.set(n['last in the name, and part of what comes back'], 1);
    if (f.has(n['name: whole full']) && f.has(n['relation: part of what comes back']))
      f.set(n['named, and part of what comes back'], 1);
    if (silent && f.has(n['name: head full'])) f.set(n['last in the name, and nothing comes back'], 1);
    if (silent && f.has(n['name: front full'])) f.set(n['first in the name, and nothing comes back'], 1);
    for (const [core, cross] of crossedFor(facts.kind)) {
      const value = f.get(core);
      if (value !== undefined) f.set(cross, value);
    }
    if (isHarmless(facts.kind) && facts.candidates.values.length > 0)
      f.set(featureNumber(`${facts.kind} | takes values`), 1);
    if (facts.of.name.verbAt > 0) f.set(facts.of.name.subject.length > 0 ? n['verb in the middle'] : n['verb last'], 1);
  }
}

/** Features that mean another thing with another kind of verb. */
const crossed = [
  'any',
  'by name: best',
  'by result: best',
  'by id: best',
  'result: not returned',
  'result: not identified before',
  'result: alone',
  'name: whole full',
  'name: whole alias',
  'name: whole end',
  'name: head full',
  'name: front full',
  'name: after to',
  'name: after from',
  'name: after for',
  'name: after in',
  'name: namespace alone',
  'name: rest is a field',
  'relation: lists the named',
  'relation: listed by the named',
  'relation: part of the named',
  'relation: has the named',
  'id: full',
  'id: the only one',
  'id: list',
  'bare id: of the named',
  'bare id: of what comes back',
  'inputs: no values',
  'state: its own',
  'state: with an id',
  'input: type is called so',
  'inputs: share of fields',
  'another is wholly named',
  'result: nothing returned',
  'result: list',
  'named, and nothing comes back',
  'named, and comes back',
  'named, and something else comes back',
  'last in the name, and part of what comes back',
  'move: receives what exists',
  'move: exists, and goes elsewhere',
];

/** By number, each crossed feature and what it is called with a kind of verb. */
function crossedFor(kind: VerbKind): readonly (readonly [number, number])[] {
  let pairs = crossings.get(kind);
  if (pairs === undefined) {
    pairs = crossed.map((core) => [featureNumber(core), featureNumber(`${kind} | ${core}`)] as const);
    crossings.set(kind, pairs);
  }
  return pairs;
}

const crossings = new Map<VerbKind, readonly (readonly [number, number])[]>();

/** By what candidates compete: how strong each is, and the numbers of what comes of it. */
const strengths = (
  [
    ['by name', byName],
    ['by result', byResult],
    ['by id', byId],
    ['by inputs', (f: Features) => f.get(n['inputs: share of fields']) ?? 0],
  ] as const
).map(([by, strength]) => ({
  strength,
  nobody: featureNumber(`${by}: nobody`),
  best: featureNumber(`${by}: best`),
  tied: featureNumber(`${by}: tied`),
  lead: featureNumber(`${by}: lead`),
  behind: featureNumber(`${by}: behind`),
}));

function byName(f: Features): number {
  const { place } = f;
  const strength = Math.max(
    0,
    place -
      (f.has(n['name: needs the verb']) ? 0.3 : 0) -
      0.15 * (f.get(n['name: shared']) ?? 0) -
      (f.has(n['name: within a longer']) ? 0.3 : 0) +
      (f.has(n['name: rest is a field']) ? 0.15 : 0),
  );
  f.named = strength;
  return strength;
}

function byResult(f: Features): number {
  if (f.has(n['result: not returned'])) return 0;
  const way = f.has(n['result: direct'])
    ? 1.2
    : f.has(n['result: payload'])
      ? 1.1
      : f.has(n['result: union'])
        ? 1
        : f.has(n['result: page'])
          ? 0.6
          : 0.5;
  return (
    way +
    (f.has(n['result: called as the object']) ? 0.5 : 0) +
    (f.has(n['result: called nearly as the object']) ? 0.2 : 0) -
    (f.has(n['is a value']) ? 0.3 : 0) -
    (f.has(n['result: deep']) ? 0.4 : 0) -
    (f.has(n['only answers']) ? 0.5 : 0)
  );
}

function byId(f: Features): number {
  return f.has(n['id: typed']) || f.has(n['id: full'])
    ? 2
    : f.has(n['id: short'])
      ? 1.5
      : f.has(n['id: a key field of it'])
        ? 1.2
        : f.has(n['id: qualified'])
          ? 1
          : f.has(n['id: suffix'])
            ? 0.7
            : 0;
}
