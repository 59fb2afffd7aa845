/**
 * Draws one conclusion from all signals. The order of the questions is the whole model; docs/writes.md gives its reasons.
 */
import type { Confidence, Evidence, Write } from '../map.ts';
import type { Action } from '../words.ts';
import { type Case, endsWith, recordOf } from './case.ts';
import type { RecordType } from './records.ts';
import { connectorVerb, type Declared, readDeclared } from './signals/declared.ts';
import { fieldNamed, readFields } from './signals/fields.ts';
import { hasBareIdentifier, type Identified, readIdentifiers } from './signals/identifier.ts';
import { type InputNamed, readInputNames } from './signals/input-name.ts';
import { type Mention, type NameSignal, readName } from './signals/name.ts';

/** What every signal said of one operation. */
export interface Signals {
  readonly declared: readonly Declared[];
  readonly name: NameSignal;
  readonly returned: readonly RecordType[];
  readonly identified: readonly Identified[];
  readonly inputNamed: readonly InputNamed[];
  readonly bareIdentifier: boolean;
  readonly action: Action | undefined;
}

/** A record that the operation writes, and why it was chosen before the others. */
interface Target {
  readonly record: RecordType;
  readonly because: string;
  readonly confidence: Confidence;
  /** The one field that the choice itself points at. */
  readonly field?: string | undefined;
  /** The name alone, without anything left over, led here: may become certain. */
  readonly whole?: boolean;
}

/** The conclusion, with the reason for it. */
export interface Conclusion {
  readonly signals: Signals;
  readonly because: string;
  readonly writes: readonly Write[];
}

export function conclude(of: Case): Conclusion {
  const signals = readSignals(of);
  if (signals.declared.length > 0)
    return { signals, because: 'the schema declares it', writes: declaredWrites(signals) };
  const targets = chooseTargets(of, signals);
  const writes = targets.flatMap((target) => writesOf(of, signals, target));
  return { signals, because: targets.map((t) => t.because).join('; ') || 'no signal names a record', writes };
}

function readSignals(of: Case): Signals {
  const verb = connectorVerb(of.operation.field.directives);
  const action = of.phrase.action ?? (verb === undefined ? undefined : connectorActions.get(verb));
  return {
    declared: readDeclared(of),
    name: readName(of),
    returned: of.returned.map(({ record }) => record),
    identified: readIdentifiers(of),
    inputNamed: readInputNames(of),
    bareIdentifier: hasBareIdentifier(of),
    action,
  };
}

const connectorActions = new Map<string, Action>([
  ['POST', 'create'],
  ['PUT', 'replace'],
  ['PATCH', 'update'],
  ['DELETE', 'delete'],
  ['GET', 'read'],
]);

function declaredWrites(signals: Signals): readonly Write[] {
  return signals.declared.map(({ type, field, detail }) => ({
    type,
    field,
    confidence: 'certain' as const,
    evidence: [{ signal: 'tag', detail }],
  }));
}

/** Words for what an operation hands out and nobody keeps. */
const transient = new Set(
  'url uri link upload download export email mail sms notification preview otp cache csv pdf token session jwt'.split(
    ' ',
  ),
);

function chooseTargets(of: Case, signals: Signals): readonly Target[] {
  const { name, action } = signals;
  if (action === 'read') return readOnly(signals);
  if (action === 'announce' && of.phrase.verb !== 'publish') return announced(of, signals);
  const relation = relationTarget(of, signals);
  if (relation !== undefined) return [relation];
  if (name.exact !== undefined) return exactTargets(of, signals, name.exact);
  if (handsOut(of, signals)) return [];
  return partly(of, signals) ?? unnamed(of, signals);
}

/** An operation that reads by its verb writes at most possibly. */
function readOnly(signals: Signals): readonly Target[] {
  const mention = signals.name.exact;
  return mention === undefined || !signals.returned.includes(mention.record)
    ? []
    : [{ record: mention.record, because: 'its verb is one of reading', confidence: 'possible' }];
}

/** Sending a record to somebody creates it if it comes back and was not identified; else it may change its state, or not. */
function announced(of: Case, signals: Signals): readonly Target[] {
  const { exact, head, front } = signals.name;
  const mention = exact ?? head ?? front;
  if (mention === undefined) return [];
  const comesBack = signals.returned.includes(mention.record);
  const known = signals.bareIdentifier || isIdentified(signals, mention.record);
  if (mention === exact && comesBack && !known && of.phrase.verb !== 'resend')
    return [{ record: mention.record, because: 'what is sent comes back', confidence: 'likely' }];
  return [{ record: mention.record, because: 'sending may leave the record as it is', confidence: 'possible' }];
}

/** Adding to, removing from, linking: of two existing records, the one whose relation changes is written. */
function relationTarget(of: Case, signals: Signals): Target | undefined {
  const { action, name, returned } = signals;
  const { verb, object } = of.phrase;
  const links = action === 'link' || action === 'unlink';
  if (!links && verb !== 'add' && verb !== 'remove' && verb !== 'move') return undefined;
  const part = name.exact ?? name.head;
  const container = name.complement ?? (name.exact === undefined ? name.front : undefined) ?? name.owner;
  if (container === undefined || verb === 'move') return undefined;
  if (name.exact !== undefined && name.exact.words.length > object.length) return undefined;
  // A type for the relation itself: `addMemberToTeam` where there is a TeamMember.
  const joined = recordOf(of, [
    ...container.words,
    ...(name.complement ? object : container === name.owner ? object : []),
  ]);
  if (joined !== undefined && joined !== container.record && joined !== part?.record)
    return { record: joined, because: 'the relation has a type of its own', confidence: 'likely' };
  const identified = part !== undefined && isIdentified(signals, part.record);
  if (part !== undefined && !identified && !links) return undefined; // the part itself comes into being or ends
  if (part !== undefined && returned.includes(part.record) && !returned.includes(container.record)) return undefined;
  if (part !== undefined && name.owner?.record === part.record) return undefined;
  const field = fieldNamed(container.record, name.complement ? object : container.rest);
  return {
    record: container.record,
    because: 'of two linked records, the one that holds the relation',
    confidence: 'likely',
    field,
  };
}

/** The name says it all. */
function exactTargets(of: Case, signals: Signals, exact: Mention): readonly Target[] {
  const { returned } = signals;
  if (returned.length > 0 && !returned.includes(exact.record)) {
    // `addComment` that returns an IssueComment.
    const closer = returned.find((record) => endsWith(record, exact.words) && record.role === 'record');
    if (closer !== undefined)
      return [{ record: closer, because: 'the returned record is the named one, more exactly', confidence: 'likely' }];
  }
  const target: Target = {
    record: exact.record,
    because: "the name is the record's",
    confidence: 'likely',
    whole: true,
  };
  if (exact.record.role === 'record' || signals.action === 'create') return [target];
  // A value has no life of its own: who holds it is written too.
  const holder = returned.find((record) => record.role === 'record' && fieldNamed(record, exact.words) !== undefined);
  return holder === undefined
    ? [target]
    : [
        target,
        {
          record: holder,
          because: 'it holds the named value',
          confidence: 'likely',
          field: fieldNamed(holder, exact.words),
        },
      ];
}

/** Links, uploads, e-mails: handed out, not kept, unless a type of the name says so. */
function handsOut(of: Case, signals: Signals): boolean {
  const last = of.phrase.object.at(-1);
  const { action } = signals;
  if (last === undefined || !transient.has(last) || signals.name.head !== undefined) return false;
  return (
    (action === 'create' || of.phrase.verb === 'request' || of.phrase.verb === 'refresh') &&
    signals.returned.every((r) => r.role === 'value')
  );
}

/** The name has more words than the record's. */
function partly(of: Case, signals: Signals): readonly Target[] | undefined {
  const { name, returned, action } = signals;
  const { object } = of.phrase;
  const closer =
    object.length === 0 ? undefined : returned.find((record) => record.role === 'record' && endsWith(record, object));
  if (closer !== undefined)
    return [{ record: closer, because: 'the returned record is called so', confidence: 'likely', whole: true }];
  const { head, front } = name;
  const making = action === 'create' || action === 'replace' || action === 'delete';
  if (head !== undefined && (front === undefined || prefersHead(signals, head, front, making)))
    return [{ record: head.record, because: "the name ends with the record's", confidence: 'likely' }];
  if (front !== undefined) {
    const field = fieldNamed(front.record, front.rest);
    const known = returned.includes(front.record) || isIdentified(signals, front.record);
    if (making && field === undefined && !known && returned.length > 0) return undefined;
    const confidence = making && field === undefined && !known ? 'possible' : 'likely';
    return [
      {
        record: front.record,
        because: "the name begins with the record's",
        confidence,
        field,
        whole: field !== undefined,
      },
    ];
  }
  return undefined;
}

function prefersHead(signals: Signals, head: Mention, front: Mention, making: boolean): boolean {
  if (making) return true;
  const backsHead = signals.returned.includes(head.record);
  const backsFront = signals.returned.includes(front.record);
  if (backsHead !== backsFront) return backsHead;
  return head.record.role === 'record';
}

/** The name names no record: what is returned, identified, or typed decides. */
function unnamed(of: Case, signals: Signals): readonly Target[] {
  const { name, returned, identified, inputNamed, action } = signals;
  const { complement, owner, inside } = name;
  const records = returned.filter((record) => record.role === 'record');
  if (
    complement !== undefined &&
    complement.preposition !== 'from' &&
    complement.preposition !== 'by' &&
    (records.length === 0 || records.includes(complement.record))
  )
    return [{ record: complement.record, because: 'a preposition of the name leads to it', confidence: 'likely' }];
  if (records.length === 1)
    return [{ record: records[0] as RecordType, because: 'it is the record returned', confidence: 'likely' }];
  if (records.length > 1) {
    const meant =
      records.find((r) => r === inside?.record || r === owner?.record || isIdentified(signals, r)) ??
      (records[0] as RecordType);
    return [{ record: meant, because: 'it is the first record returned', confidence: 'likely' }];
  }
  const typed = inputNamed[0];
  if (typed !== undefined)
    return [{ record: typed.record, because: 'the input is named after it', confidence: 'likely' }];
  if (owner !== undefined)
    return [{ record: owner.record, because: 'its namespace is named after it', confidence: 'likely' }];
  const first = identified.find((i) => i.qualifier.length === 0) ?? identified[0];
  if (first !== undefined)
    return [
      {
        record: first.record,
        because: 'an argument identifies it',
        confidence: action === 'create' ? 'possible' : 'likely',
      },
    ];
  if (inside !== undefined) return [{ record: inside.record, because: 'the name mentions it', confidence: 'possible' }];
  return [];
}

function isIdentified(signals: Signals, record: RecordType): boolean {
  return signals.identified.some((i) => i.record === record);
}

/** The writes to one target: to its fields where they are known, else to the whole record. */
function writesOf(of: Case, signals: Signals, target: Target): readonly Write[] {
  const { record } = target;
  const evidence: Evidence[] = evidenceFor(of, signals, record);
  const fields = readFields(of, record);
  const state = fields.find((f) => f.state);
  if (state !== undefined) evidence.push({ signal: 'state', detail: `${state.input.path}: ${state.input.reference}` });
  const agrees = evidence.some((e) => e.signal !== 'name');
  const confidence: Confidence =
    target.confidence === 'likely' && target.whole === true && agrees && of.phrase.action !== undefined
      ? 'certain'
      : target.confidence;
  const { action } = signals;
  const whole = action === 'create' || action === 'delete' || action === 'replace';
  if (whole && target.field === undefined) return [{ type: record.name, field: null, confidence, evidence }];
  const names = new Set(fields.map((f) => f.field));
  if (target.field !== undefined) names.add(target.field);
  if (names.size === 0) return [{ type: record.name, field: null, confidence, evidence }];
  return [...names].sort().map((field) => {
    const input = fields.find((f) => f.field === field)?.input;
    const seen =
      input === undefined ? evidence : [...evidence, { signal: 'input', detail: `${input.path}: ${input.reference}` }];
    return { type: record.name, field, confidence, evidence: seen };
  });
}

function evidenceFor(of: Case, signals: Signals, record: RecordType): Evidence[] {
  const evidence: Evidence[] = [];
  const { exact, head, front, complement, owner, inside } = signals.name;
  const mention = [exact, front, head, complement, owner, inside].find((m) => m?.record === record);
  if (mention !== undefined) evidence.push({ signal: 'name', detail: of.operation.coordinate });
  const returned = of.returned.find((r) => r.record === record);
  if (returned !== undefined) evidence.push({ signal: 'return', detail: returned.path });
  const identified = signals.identified.find((i) => i.record === record);
  if (identified !== undefined)
    evidence.push({ signal: 'identifier', detail: `${identified.input.path}: ${identified.input.reference}` });
  const typed = signals.inputNamed.find((i) => i.record === record);
  if (typed !== undefined)
    evidence.push({ signal: 'input-type', detail: `${typed.input.path}: ${typed.input.reference}` });
  return evidence;
}
