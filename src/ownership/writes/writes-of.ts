/** Turns conclusions into writes: fields, evidence, confidence. */
import type { Confidence, Evidence, Write } from '../map.ts';
import type { Conclusion, Target } from './conclude.ts';
import { isOthersToChange, likelyAuthorities, ownFields } from './contribution.ts';
import { connectorVerb, invalidatesCache } from './declared.ts';
import { recordOfEvent } from './event.ts';
import type { OperationReading } from './reading.ts';
import { type WrittenField, writtenFields } from './written-fields.ts';

/** The writes of an operation. */
export function writesOf({ of, declared, targets }: Conclusion): readonly Write[] {
  if (declared.length > 0)
    return declared.map(({ type, field, detail }) => ({
      type,
      field,
      confidence: 'certain',
      evidence: [{ signal: 'tag', detail }],
    }));
  return targets.flatMap((target) => writesTo(of, target));
}

function writesTo(of: OperationReading, target: Target): readonly Write[] {
  const { record, confidence, weighed, nested, part } = target;
  const type = record.name;
  if (nested !== undefined) {
    const evidence: readonly Evidence[] = [{ signal: 'input', detail: nested.detail }];
    const fields = nested.fields.length === 0 ? [null] : nested.fields;
    return fields.map((field) => ({ type, field, confidence, evidence }));
  }
  const evidence = evidenceFor(of, target);
  if (part !== undefined) {
    const detail = `${part.value}, a part of it`;
    return [{ type, field: part.field, confidence, evidence: [...evidence, { signal: 'input', detail }] }];
  }
  const candidate = weighed?.candidate ?? { record, companions: [] };
  const { fields, unmatched } = writtenFields(of, candidate);
  const writeTo = (written: WrittenField): Write => ({
    type,
    field: written.field,
    confidence,
    evidence: withInput(evidence, written),
  });
  const whole = (sure: Confidence, evidence: readonly Evidence[]): Write => {
    const doubtedBy = sure === 'possible' ? [] : likelyAuthorities(of, record);
    return { type, field: null, confidence: sure, evidence, ...(doubtedBy.length > 0 && { doubtedBy }) };
  };
  if (fields.length === 0) {
    const own = ownFields(of, candidate);
    if (own.length > 0) return own.map((field) => writeTo(field));
    return [whole(isOthersToChange(of, record) ? confidence : 'possible', evidence)];
  }
  const writes = fields.map(writeTo);
  if (unmatched !== undefined) {
    // What is taken beside the known fields may be anything of the record.
    const detail = `${unmatched.path}: ${unmatched.reference}, which is no field of it`;
    const sure: Confidence = confidence === 'possible' || !isOthersToChange(of, record) ? 'possible' : 'likely';
    writes.push(whole(sure, [...evidence, { signal: 'input', detail }]));
  }
  return writes;
}

/** Each observation once. */
function withInput(evidence: readonly Evidence[], { input, state }: WrittenField): readonly Evidence[] {
  if (input === undefined) return evidence;
  const detail = `${input.path}: ${input.reference}`;
  const known = evidence.some((other) => other.signal === 'state' && other.detail === detail);
  return [...evidence, ...(state && !known ? [{ signal: 'state', detail }] : []), { signal: 'input', detail }];
}

/** Never empty. */
function evidenceFor(of: OperationReading, { record, weighed }: Target): readonly Evidence[] {
  const evidence: Evidence[] = [];
  const candidate = weighed?.candidate;
  const name: Evidence = { signal: 'name', detail: of.operation.coordinate };
  if (candidate?.name !== undefined || candidate?.deed !== undefined) evidence.push(name);
  const returned = candidate?.returned ?? of.returned.find((other) => other.record === record);
  if (returned !== undefined) evidence.push({ signal: 'return', detail: returned.path });
  const identified = candidate?.identified?.input;
  if (identified !== undefined)
    evidence.push({ signal: 'identifier', detail: `${identified.path}: ${identified.reference}` });
  const commanded = candidate?.commanded;
  if (commanded !== undefined) evidence.push({ signal: 'input', detail: `${commanded.path}: ${commanded.reference}` });
  const state = candidate?.state;
  if (state !== undefined) evidence.push({ signal: 'state', detail: `${state.path}: ${state.reference}` });
  const { directives } = of.operation.field;
  const connector = directives.length === 0 ? undefined : connectorVerb(directives);
  if (connector !== undefined && connector !== 'GET') evidence.push({ signal: 'connector', detail: connector });
  const published = directives.length === 0 ? undefined : recordOfEvent(of);
  if (published?.record === record) evidence.push({ signal: 'event', detail: `the event ${published.event}` });
  if (directives.length > 0 && invalidatesCache(directives) && returned !== undefined)
    evidence.push({ signal: 'cache', detail: '@openfed__cacheInvalidate' });
  const naming = candidate?.inputNamed;
  if (naming !== undefined && !naming.echo)
    evidence.push({ signal: 'input-type', detail: `${naming.input.path}: ${naming.input.reference}` });
  if (evidence.length === 0 && candidate?.viewer === true)
    evidence.push({ signal: 'viewer', detail: `${record.name}, who asks` });
  return evidence.length === 0 ? [name] : evidence;
}
