import { createHash } from 'node:crypto';
import { compareText, type Declaration } from './location.ts';
import { type Severity, severities } from './severity.ts';

export { type Severity, severities } from './severity.ts';

/** What a rule found, stamped with everything a reader or a machine needs. Serialisable. */
export interface Diagnostic {
  readonly ruleId: string;
  readonly messageId: string;
  /** The values the message was made from. */
  readonly args: Readonly<Record<string, unknown>>;
  readonly severity: Severity;
  readonly message: string;
  readonly remedy: string;
  /** The record of a policy, or null where no policy names one. */
  readonly record: string | null;
  /** The team named as the record's `owner`, if any. */
  readonly owner: string | null;
  readonly primary: Declaration;
  readonly related: readonly RelatedDeclaration[];
  /** Stable identity: never depends on lines, order of files, or wording. */
  readonly fingerprint: string;
  readonly docs: string;
}

/** A second place that explains the finding, and what it is to it. */
export interface RelatedDeclaration extends Declaration {
  /** For instance "the authority's own declaration". */
  readonly note: string;
}

/**
 * Identity of a finding: rule, coordinate and subgraph. Record and message id are part of it only to keep apart
 * two findings of one rule at one place.
 *
 * @returns 32 hexadecimal digits of a SHA-256.
 */
export function fingerprint(ruleId: string, messageId: string, record: string | null, primary: Declaration): string {
  const parts = [ruleId, messageId, record ?? '', primary.subgraph ?? '', primary.coordinate];
  return createHash('sha256').update(parts.join('\0')).digest('hex').slice(0, 32);
}

/** Heaviest first, then by record, place and rule: the order in every output. */
export function compareDiagnostics(a: Diagnostic, b: Diagnostic): number {
  return (
    severities.indexOf(a.severity) - severities.indexOf(b.severity) ||
    compareText(a.record ?? '', b.record ?? '') ||
    compareText(a.primary.subgraph ?? '', b.primary.subgraph ?? '') ||
    compareText(a.primary.coordinate, b.primary.coordinate) ||
    compareText(a.ruleId, b.ruleId) ||
    compareText(a.messageId, b.messageId) ||
    compareText(a.fingerprint, b.fingerprint)
  );
}
