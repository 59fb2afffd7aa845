/** Turns the evidence for an operation's candidates into features: for and against each, alone and compared with the others. */
import { keyOf, nameKey } from '../words.ts';
import { takesKey } from './asked.ts';
import { type Candidate, type Candidates, implementsIt } from './candidate.ts';
import { combine, rankById, rankByInputs, rankByName, rankByResult } from './compare.ts';
import { Facts } from './facts.ts';
import type { Features, Observation } from './features.ts';
import { participleKeys } from './nouns.ts';
import { observeName } from './observe-name.ts';
import type { OperationReading } from './reading.ts';
import type { RecordType } from './records.ts';

/** What is seen of each candidate, in their order. */
export function observe(of: OperationReading, candidates: Candidates): readonly Observation[] {
  const facts = new Facts(of, candidates);
  const all = observeFirst(facts);
  candidates.all.forEach((candidate, index) => {
    const { features: f } = all[index] as Observation;
    if (hasVerbField(candidate.record, of.name.verb)) f.set('has a field called after the verb', 1);
    identifiers(facts, candidate, f);
    inputs(facts, candidate, f);
    relations(facts, candidate, f);
  });
  rankById(all);
  rankByInputs(all);
  combine(facts, all);
  return all;
}

/** What each candidate is, how it is named, whether it is returned: this often settles it (`floor.ts`), and takes little time. */
export function observeFirst(facts: Facts): readonly Observation[] {
  const all = facts.candidates.all.map((candidate) => {
    const f: Features = new Map();
    f.set('any', 1);
    likeness(facts, candidate, f);
    const place = observeName(facts, candidate, f);
    result(facts, candidate, f);
    return { features: f, place };
  });
  rankByName(all);
  rankByResult(all);
  return all;
}

function likeness(facts: Facts, { record, returned, name }: Candidate, f: Features): void {
  if (record.role === 'value') f.set('is a value', 1);
  if (record.type.kind === 'interface') f.set('is an interface', 1);
  if (returned?.answerOnly === true) f.set('only answers', 1);
  if (!facts.of.subgraph.types.has(record.name)) {
    f.set('is not in the subgraph', 1);
    if (name === undefined || name.kind !== 'full' || name.place !== 'whole')
      f.set('is not in the subgraph, nor wholly named', 1);
    if (name?.place === 'head' || name?.place === 'inside' || name === undefined)
      f.set('is not in the subgraph, and something else is said before it', 1);
  }
  if (record.type.entity) f.set('is an entity', 1);
  if (record.type.holdings.every(({ type }) => type.fields.size <= 2)) f.set('has few fields', 1);
}

function result(facts: Facts, candidate: Candidate, f: Features): void {
  const { returned, record } = candidate;
  const { of } = facts;
  if (returned === undefined) {
    f.set('result: not returned', 1);
    if (of.returned.length === 0) f.set('result: nothing returned', 1);
    if (facts.returnedAlone !== undefined) f.set('result: another alone', 1);
    return;
  }
  f.set(`result: ${returned.way}`, 1);
  if (facts.returnedAlone === record) f.set('result: alone', 1);
  else if (returned.way !== 'interface' && facts.returnedCount > 3) f.set('result: among many', 1);
  if (returned.list) f.set('result: list', 1);
  if (of.answersList || returned.way === 'page') f.set('result: a listing', 1);
  if (returned.depth >= 2) f.set('result: deep', 1);
  if (returned.fieldName !== undefined) {
    const key = keyOf(returned.fieldName);
    const object = nameKey(facts.object);
    if (facts.object.length > 0 && key === object) f.set('result: called as the object', 1);
    else if (facts.object.length > 0 && (key.endsWith(object) || object.endsWith(key)))
      f.set('result: called nearly as the object', 1);
    if (key === nameKey(record.words)) f.set('result: called as itself', 1);
  }
  if (candidate.identified === undefined && facts.candidates.bareId === undefined)
    f.set('result: not identified before', 1);
}

/** `archivedAt`, `isArchived` for `archive`. */
function hasVerbField({ fields }: RecordType, verb: string): boolean {
  if (verb.length <= 3) return false;
  for (const key of participleKeys(verb)) if (fields.called(key) !== undefined) return true;
  return false;
}

function identifiers(facts: Facts, candidate: Candidate, f: Features): void {
  const { identified, name, returned, record } = candidate;
  const { bareId, identifiers } = facts.candidates;
  const wholly =
    name !== undefined && (name.place === 'whole' || (name.place === 'namespace' && facts.object.length === 0));
  if (identified !== undefined) {
    f.set(`id: ${identified.how}`, 1);
    if (identified.input.depth === 0) f.set('id: at the top', 1);
    if (identified.list) f.set('id: list', 1);
    if (identifiers.length === 1) f.set('id: the only one', 1);
    if (returned !== undefined) f.set('id: comes back', 1);
    if (bareId !== undefined) f.set('id: beside a bare one', 1);
    if (wholly && (identified.how === 'full' || identified.how === 'typed')) f.set('id: of the named', 1);
  } else {
    f.set('id: none', 1);
    if (facts.identified.some((other) => !related(other.record, record))) f.set('id: of another', 1);
  }
  if (bareId !== undefined) {
    if (wholly && name.kind !== 'start') f.set('bare id: of the named', 1);
    if (returned !== undefined && returned.way !== 'interface') f.set('bare id: of what comes back', 1);
    if (name?.place === 'namespace') f.set('bare id: in its namespace', 1);
  } else if (identifiers.length === 0) f.set('nothing is identified', 1);
  if (identified === undefined && bareId === undefined && takesKey(facts.of, record)) f.set('id: a key field of it', 1);
}

function inputs(facts: Facts, candidate: Candidate, f: Features): void {
  const { inputNamed, state, record } = candidate;
  const { values } = facts.candidates;
  if (inputNamed !== undefined) {
    const { echo, whole, argument, input } = inputNamed;
    f.set(
      argument
        ? 'input: argument is called so'
        : echo
          ? 'input: echo'
          : whole
            ? 'input: type is called so'
            : 'input: type contains its name',
      1,
    );
    if (input.depth > 0) f.set('input: nested', 1);
  }
  if (state !== undefined) {
    const holders = facts.of.records.withEnum(state.type);
    f.set(holders.length === 1 ? 'state: its own' : 'state: shared', 1);
    if (facts.candidates.bareId !== undefined || candidate.identified !== undefined) f.set('state: with an id', 1);
  }
  if (values.length === 0) {
    f.set('inputs: no values', 1);
    return;
  }
  let fields = 0;
  const keys = new Set<string>();
  for (const { known } of values) {
    if (keys.has(known.key)) continue;
    keys.add(known.key);
    if (
      record.fields.called(known.key) !== undefined ||
      (known.renewedKey !== undefined && record.fields.called(known.renewedKey) !== undefined)
    )
      fields++;
  }
  const share = fields / keys.size;
  f.set('inputs: share of fields', share);
  f.set('inputs: overlap', fields / (keys.size + record.fields.size - fields));
  if (fields >= 3 && share > 0.5) f.set('inputs: fit well', 1);
  if (fields === 0 && keys.size >= 3) f.set('inputs: fit nothing', 1);
}

function relations(facts: Facts, candidate: Candidate, f: Features): void {
  const { record } = candidate;
  for (const other of facts.relatives(candidate)) {
    if (other === candidate) continue;
    const named =
      other.name !== undefined &&
      other.name.kind !== 'start' &&
      other.name.place !== 'namespace' &&
      !other.name.coversVerb;
    const touched = named || other.identified !== undefined || other.returned !== undefined;
    if (!touched) continue;
    const holds = facts.holding(record, other.record);
    const held = facts.holding(other.record, record);
    if (holds !== undefined) {
      if (named) f.set(holds === 'many' ? 'relation: lists the named' : 'relation: has the named', 1);
      if (other.identified !== undefined) f.set('relation: has the identified', 1);
    }
    if (held !== undefined) {
      if (named) f.set(held === 'many' ? 'relation: listed by the named' : 'relation: part of the named', 1);
      if (other.identified !== undefined) f.set('relation: part of the identified', 1);
      if (other.returned !== undefined && candidate.returned === undefined && other.returned.way !== 'interface')
        f.set('relation: part of what comes back', 1);
    }
    if (other.record.type.kind === 'interface' && implementsIt(record, other.record)) {
      if (other.returned !== undefined) f.set('relation: its interface comes back', 1);
    }
    if (record.type.kind === 'interface' && implementsIt(other.record, record) && named && other.name?.kind === 'full')
      f.set('relation: an implementer is named', 1);
  }
}

function related(a: RecordType, b: RecordType): boolean {
  return implementsIt(a, b) || implementsIt(b, a);
}
