/** Turns the evidence for an operation's candidates into features: for and against each, alone and compared with the others. */
import { keyOf, nameKey } from '../words.ts';
import { takesKey } from './asked.ts';
import { type Candidate, type Candidates, implementsIt } from './candidate.ts';
import { compare } from './compare.ts';
import { Facts } from './facts.ts';
import type { Features, Observation } from './features.ts';
import { nameStrength, observeName, partOf } from './observe-name.ts';
import type { OperationReading } from './reading.ts';
import type { Returned } from './returned.ts';

/** What is seen of each candidate, in their order. */
export function observe(of: OperationReading, candidates: Candidates): readonly Observation[] {
  const facts = new Facts(of, candidates);
  const all = candidates.all.map((candidate) => observeOne(facts, candidate));
  compare(all);
  return all;
}

function observeOne(facts: Facts, candidate: Candidate): Observation {
  const f: Features = new Map();
  const isForeign = !facts.of.subgraph.types.has(candidate.record.name);
  const yields = isForeign && candidate.name?.place !== 'whole';
  f.set('any', 1);
  if (isForeign) f.set('is not in the subgraph', 1);
  likeness(candidate, f);
  observeName(facts, candidate, f);
  result(facts, candidate, f);
  identifiers(facts, candidate, f);
  const inputs = observeInputs(facts, candidate, f);
  relations(facts, candidate, f);
  return {
    features: f,
    strengths: {
      name: nameStrength(facts, candidate, f),
      result: resultStrength(facts, candidate),
      id: idStrength(candidate, f),
      inputs,
    },
    yields,
  };
}

function likeness({ record, returned }: Candidate, f: Features): void {
  if (record.role === 'value') f.set('is a value', 1);
  if (returned?.answerOnly === true) f.set('only answers', 1);
  if (record.type.entity) f.set('is an entity', 1);
  if (record.type.holdings.every(({ type }) => type.fields.size <= 2)) f.set('has few fields', 1);
}

function result(facts: Facts, { returned, record }: Candidate, f: Features): void {
  if (returned === undefined) {
    f.set('result: not returned', 1);
    if (facts.returnedAlone !== undefined) f.set('result: another alone', 1);
    return;
  }
  if (returned.way === 'payload') f.set('result: payload', 1);
  if (returned.way === 'interface') f.set('result: interface', 1);
  if (facts.returnedAlone === record) f.set('result: alone', 1);
  if (returned.list) f.set('result: list', 1);
  if (returned.fieldName !== undefined && keyOf(returned.fieldName) === nameKey(record.words))
    f.set('result: called as itself', 1);
}

function identifiers(facts: Facts, candidate: Candidate, f: Features): void {
  const { identified, record } = candidate;
  const { bareId, identifiers } = facts.candidates;
  if (identified !== undefined) {
    if (identified.input.depth === 0) f.set('id: at the top', 1);
    if (identifiers.length === 1) f.set('id: the only one', 1);
  } else if (bareId === undefined && takesKey(facts.of, record)) f.set('id: a key field of it', 1);
  if (identifiers.length === 0) f.set('nothing is identified', 1);
  const byName = identified?.how === 'full' || identified?.how === 'typed';
  if ((byName || bareId !== undefined) && facts.of.returned.length === 0 && isWhollyNamed(facts, candidate))
    f.set('named and identified, and nothing comes back', 1);
}

function isWhollyNamed({ object }: Facts, { name }: Candidate): boolean {
  if (name === undefined || name.kind === 'start') return false;
  if (name.place === 'namespace') return object.length === 0;
  return name.place === 'whole' && /^(?:full|alias)$/.test(partOf(name.kind));
}

/** Returns which part of the values are fields of the record. */
function observeInputs(facts: Facts, { inputNamed, state, record }: Candidate, f: Features): number {
  if (inputNamed !== undefined) {
    const { echo, whole, argument, input } = inputNamed;
    if (!argument && echo) f.set('input: echo', 1);
    else if (!argument && !whole) f.set('input: type contains its name', 1);
    if (input.depth > 0) f.set('input: nested', 1);
  }
  if (state !== undefined && facts.of.records.withEnum(state.type).length === 1) f.set('state: its own', 1);
  const keys = new Map(facts.candidates.values.map(({ known }) => [known.key, known.renewedKey]));
  if (keys.size === 0) return 0;
  const isField = (key: string | undefined) => key !== undefined && record.fields.has(key);
  return [...keys].filter(([key, renewed]) => isField(key) || isField(renewed)).length / keys.size;
}

function relations(facts: Facts, candidate: Candidate, f: Features): void {
  const { record } = candidate;
  for (const other of facts.relatives(candidate)) {
    if (other === candidate) continue;
    const { name, identified, returned } = other;
    const named = name !== undefined && name.kind !== 'start' && name.place !== 'namespace' && !name.coversVerb;
    if (!named && identified === undefined && returned === undefined) continue;
    if (named && facts.holding(record, other.record) === 'one') f.set('relation: has the named', 1);
    const held = facts.holding(other.record, record);
    if (held === 'one' && named) f.set('relation: part of the named', 1);
    if (held !== undefined && identified !== undefined) f.set('relation: part of the identified', 1);
    if (held !== undefined && returned !== undefined) {
      if (candidate.deed === 'compound') f.set('deed: compound, part of what comes back', 1);
      if (candidate.returned === undefined && returned.way !== 'interface')
        f.set('relation: part of what comes back', 1);
    }
    if (returned !== undefined && other.record.type.kind === 'interface' && implementsIt(record, other.record))
      f.set('relation: its interface comes back', 1);
  }
}

const wayStrengths: Readonly<Record<Returned['way'], number>> = {
  direct: 1.2,
  payload: 1.1,
  union: 1,
  page: 0.6,
  interface: 0.5,
  inside: 0.5,
};

function resultStrength({ object }: Facts, { returned, record }: Candidate): number {
  if (returned === undefined) return 0;
  let strength = wayStrengths[returned.way];
  if (returned.fieldName !== undefined && object.length > 0) {
    const key = keyOf(returned.fieldName);
    const own = nameKey(object);
    if (key === own) strength += 0.5;
    else if (key.endsWith(own) || own.endsWith(key)) strength += 0.2;
  }
  if (record.role === 'value') strength -= 0.3;
  if (returned.depth >= 2) strength -= 0.4;
  if (returned.answerOnly) strength -= 0.5;
  return strength;
}

const idStrengths = { typed: 2, full: 2, short: 1.5, qualified: 1, suffix: 0.7 } as const;

function idStrength({ identified }: Candidate, f: Features): number {
  if (identified !== undefined) return idStrengths[identified.how];
  return f.has('id: a key field of it') ? 1.2 : 0;
}
