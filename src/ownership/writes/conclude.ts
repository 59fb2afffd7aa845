/** Turns what was chosen into writes: to which fields, on what evidence, how sure. */
import type { Confidence, Evidence, Write } from '../map.ts';
import type { Case } from './case.ts';
import { chooseTargets } from './combine.ts';
import type { FieldWritten } from './inputs.ts';
import type { RecordType } from './records.ts';
import type { Returned } from './returned.ts';
import { readFields } from './signals/fields.ts';
import { identifierOf } from './signals/identifier.ts';
import { leftoverOf } from './signals/leftover.ts';
import { Signals } from './signals.ts';
import type { Target } from './target.ts';

/** Which records an operation writes. */
export interface Choice {
  readonly signals: Signals;
  /** What was chosen; empty where the schema itself declares the writes, too. */
  readonly targets: readonly Target[];
}

/** The conclusion about one operation, with all that led to it. */
export interface Conclusion extends Choice {
  readonly writes: readonly Write[];
}

export function choose(of: Case): Choice {
  const signals = new Signals(of);
  return { signals, targets: signals.declared.length > 0 ? nobody : chooseTargets(of, signals) };
}

export function conclude(of: Case): Conclusion {
  const { signals, targets } = choose(of);
  if (signals.declared.length > 0) return { signals, targets, writes: declaredWrites(signals) };
  const writes: Write[] = [];
  for (const target of targets) addWrites(of, signals, target, writes);
  return { signals, targets, writes };
}

function declaredWrites(signals: Signals): readonly Write[] {
  return signals.declared.map(({ type, field, detail }) => ({
    type,
    field,
    confidence: 'certain' as const,
    evidence: [{ signal: 'tag', detail }],
  }));
}

/** To the fields where they are known, else to the whole record. Creating and deleting write all of it. */
function addWrites(of: Case, signals: Signals, target: Target, writes: Write[]): void {
  const { record, field } = target;
  const { action } = signals;
  const making = action === 'create' || action === 'delete' || action === 'replace';
  const whole = field === undefined && (making || record === signals.deed);
  const fields = whole ? none : readFields(of, record);
  const evidence = evidenceFor(of, signals, record);
  const state = firstState(fields);
  if (state !== undefined) evidence.push({ signal: 'state', detail: `${state.input.path}: ${state.input.reference}` });
  const confidence = confidenceOf(of, signals, target, evidence);
  const type = record.name;
  if (fields.length === 0) {
    writes.push({ type, field: field ?? null, confidence, evidence });
    return;
  }
  for (const { field: name, input } of inOrder(fields, field)) {
    const seen =
      input === undefined ? evidence : [...evidence, { signal: 'input', detail: `${input.path}: ${input.reference}` }];
    writes.push({ type, field: name, confidence, evidence: seen });
  }
  const leftover = field === undefined ? leftoverOf(of, record, fields) : undefined;
  if (leftover === undefined) return;
  // What is taken beside the known fields may be anything of the record: more so where the name speaks of the record itself.
  const detail = `${leftover.path}: ${leftover.reference}, which is no field of it`;
  writes.push({
    type,
    field: null,
    confidence: target.sure === 'likely' && signals.name.exact?.record === record ? 'likely' : 'possible',
    evidence: [...evidence, { signal: 'input', detail }],
  });
}

const none: readonly FieldWritten[] = [];
const nobody: readonly Target[] = [];

function firstState(fields: readonly FieldWritten[]): FieldWritten | undefined {
  for (const written of fields) if (written.state) return written;
  return undefined;
}

/** The fields by name, with the one that the choice points at. */
function inOrder(
  fields: readonly FieldWritten[],
  pointed: string | undefined,
): readonly { readonly field: string; readonly input?: FieldWritten['input'] }[] {
  const among = pointed === undefined || fields.some((written) => written.field === pointed);
  if (among && fields.length === 1) return fields;
  const all = among ? fields.slice() : [...fields, { field: pointed }];
  return all.sort((a, b) => (a.field < b.field ? -1 : 1));
}

/** Certain only where the name leaves nothing over, its verb is known, and a second signal of another kind agrees. */
function confidenceOf(of: Case, signals: Signals, target: Target, evidence: readonly Evidence[]): Confidence {
  // By HTTP's own words a GET changes nothing (RFC 9110, 9.2.1), but services do not all keep to them.
  if (target.sure === 'possible' || signals.connector === 'GET') return 'possible';
  if (target.whole !== true || (of.phrase.action === undefined && !signals.invalidates)) return 'likely';
  for (const { signal } of evidence) if (signal !== 'name' && signal !== 'connector') return 'certain';
  return 'likely';
}

function evidenceFor(of: Case, signals: Signals, record: RecordType): Evidence[] {
  const evidence: Evidence[] = [];
  if (signals.name.names(record) || signals.deed === record)
    evidence.push({ signal: 'name', detail: of.operation.coordinate });
  const returned = returnedAs(of, record);
  if (returned !== undefined) evidence.push({ signal: 'return', detail: returned.path });
  const identifier = identifierOf(returned === undefined ? of.inputs : of.arguments, record);

  if (identifier !== undefined)
    evidence.push({ signal: 'identifier', detail: `${identifier.path}: ${identifier.reference}` });
  const typed = hasFurtherInput(of) ? signals.inputNamed.find((i) => i.record === record) : undefined;
  if (signals.connector !== undefined && signals.connector !== 'GET')
    evidence.push({ signal: 'connector', detail: signals.connector });
  if (signals.invalidates && returned !== undefined)
    evidence.push({ signal: 'cache', detail: '@openfed__cacheInvalidate' });
  if (typed !== undefined && !typed.echo)
    evidence.push({ signal: 'input-type', detail: `${typed.input.path}: ${typed.input.reference}` });
  return evidence;
}

function returnedAs(of: Case, record: RecordType): Returned | undefined {
  for (const returned of of.returned) if (returned.record === record) return returned;
  return undefined;
}

/** An input object that is not just named after the operation. */
function hasFurtherInput(of: Case): boolean {
  let own: string | undefined;
  for (const { kind, type } of of.arguments) {
    if (kind !== 'input') continue;
    own ??= of.operation.field.name.toLowerCase();
    if (!type.toLowerCase().startsWith(own)) return true;
  }
  return false;
}
