/** Stamps a finding: from here on it is plain data, the same in the check, in the gate and in every report. */
import { type Diagnostic, fingerprint, type RelatedDeclaration, type Severity } from '../diagnostic/diagnostic.ts';
import type { Edit } from '../diagnostic/edit.ts';
import { compareText, placeOf } from '../diagnostic/location.ts';
import { remembered } from '../diagnostic/remembered.ts';
import { rulePageAddress } from '../docs-address.ts';
import type { PolicyException } from '../policy/policy.ts';
import type { Register } from '../register/register.ts';
import type { Finding, Rule } from '../rules/rule.ts';
import { exceptSnippet } from './except.ts';
import type { ExceptedDiagnostic } from './result.ts';
import { type ConfiguredRule, severityOf } from './severity.ts';

export function docsOf({ id, docs }: Rule): string {
  return docs ?? rulePageAddress(id);
}

/** @throws Error for a message that the rule does not have. */
export function stamp(
  configured: ConfiguredRule,
  finding: Finding,
  severity: Severity,
  register: Register,
): Diagnostic {
  const { rule } = configured;
  const { messageId, args, at, related = [], record = null } = finding;
  const message = rule.messages[messageId];
  if (message === undefined) throw new Error(`rule ${rule.id} has no message ${messageId}`);
  const policy = register.record(record)?.policy;
  const accepts = [...new Set(finding.accepts)].sort(compareText);
  const narrowed = (some: readonly string[]): Diagnostic => {
    const part: Finding = finding.narrowed?.(some) ?? { ...finding, accepts: some };
    return stamp(configured, part, severityOf(configured, part, register.policyOf(record)) ?? severity, register);
  };
  const primary = placeOf(at);
  const reported = {
    ruleId: rule.id,
    messageId,
    args,
    severity,
    message: message.fact(args),
    remedy: message.remedy(args),
    record,
    owner: policy?.owner ?? null,
    fingerprint: fingerprint(rule.id, messageId, record, primary, accepts),
    accepts,
    docs: docsOf(rule),
    ...editsOf(finding),
    primary,
    related: related.map(relatedPlaceOf),
  };
  const diagnostic: Diagnostic = { ...reported, except: exceptSnippet(reported, register) };
  if (accepts.length > 0) narrowing.set(diagnostic, narrowed);
  return diagnostic;
}

/** Findings of hundreds of places can each be related to all the others: one object for each of these. */
const relatedPlaceOf = remembered((place: RelatedDeclaration) => ({ ...placeOf(place), note: place.note }));

/** All of them or none: a part of a fix is none. */
function editsOf({ fix }: Finding): { readonly fix?: readonly Edit[] } {
  const edits = fix?.() ?? [];
  const made = edits.flatMap((edit) => edit ?? []);
  return made.length > 0 && made.length === edits.length ? { fix: made } : {};
}

/** A finding is plain data; how a part of it is reported is kept beside it, for as long as it is there. */
const narrowing = new WeakMap<Diagnostic, (accepts: readonly string[]) => Diagnostic>();

/** A finding of a check of this process, of some of what it accepts. */
export function narrow<T extends Diagnostic>(found: T, accepts: readonly string[]): T {
  const part = narrowing.get(found)?.(accepts);
  if (part === undefined) return found;
  const narrowed = { ...found, ...part };
  keepNarrowing(part, narrowed);
  return narrowed;
}

function keepNarrowing(from: Diagnostic, to: Diagnostic): void {
  const narrowed = narrowing.get(from);
  if (narrowed !== undefined) narrowing.set(to, narrowed);
}

export function toExcepted(diagnostic: Diagnostic, { reason, expires, location }: PolicyException): ExceptedDiagnostic {
  const excepted = {
    ...diagnostic,
    exception: { reason, expires: expires ?? null, file: location.file, line: location.line },
  };
  keepNarrowing(diagnostic, excepted);
  return excepted;
}
