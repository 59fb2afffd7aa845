/** Features whose weight depends on the kind of verb. */
import type { Features } from './features.ts';
import type { VerbKind } from './vocabulary.ts';
import { weights } from './weights.ts';

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
] as const;

/** Features by name, those that were crossed with the kind of verb among them: `delete | any`. What weights are fitted to, and what people see. */
export function withCrossed(kind: VerbKind, features: Features): ReadonlyMap<string, number> {
  const all = new Map<string, number>(features);
  for (const core of crossed) {
    const value = features.get(core);
    if (value !== undefined) all.set(`${kind} | ${core}`, value);
  }
  return all;
}

const byKind = new Map<VerbKind, ReadonlyMap<string, number>>();

/** What each feature counts with a kind of verb: on the whole, and beside that kind. */
export function weightsWith(kind: VerbKind): ReadonlyMap<string, number> {
  let all = byKind.get(kind);
  if (all === undefined) {
    const sums = new Map(weights);
    for (const core of crossed) {
      const beside = weights.get(`${kind} | ${core}`);
      if (beside !== undefined) sums.set(core, (sums.get(core) ?? 0) + beside);
    }
    byKind.set(kind, sums);
    all = sums;
  }
  return all;
}
