/** A diagnostic: what a rule found, stamped with all that readers and machines need. Its identity and its order. */
import { createHash } from 'node:crypto';
import type { Edit } from './edit.ts';
import { compareText, type Declaration, type Place } from './location.ts';
import { type Severity, severities } from './severity.ts';

export { type Severity, severities } from './severity.ts';

/** What a rule found, stamped with everything a reader or a machine needs: plain data, from the check to every report. */
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
  readonly primary: Place;
  readonly related: readonly (Place & { readonly note: string })[];
  /** Stable identity: never depends on lines, order of files, or wording. */
  readonly fingerprint: string;
  /**
   * What accepting the finding accepts, sorted: the fields that are written, the subgraphs that share. Empty for a finding that cannot grow.
   * Part of its identity.
   */
  readonly accepts: readonly string[];
  readonly docs: string;
  /** Edits that fix it and need no decision, all of them together; absent where somebody has to decide. */
  readonly fix?: readonly Edit[] | undefined;
  /** The lines that would except it; null where no exception can. */
  readonly except: ExceptSnippet | null;
}

/** How to except a finding. */
export interface ExceptSnippet {
  /** The file of the record's policy; null where any policy may hold the exception. */
  readonly policy: string | null;
  /** YAML. Reason and date are left open: as it stands, the policy is refused. */
  readonly snippet: string;
}

/** A second place that explains the finding, and what it is to it. */
export interface RelatedDeclaration extends Declaration {
  /** For instance "the authority's own declaration". */
  readonly note: string;
}

/**
 * Identity of a finding: rule, subgraph, coordinate, record, and what is accepted there. Where a rule names nothing that is accepted, its
 * message id keeps apart two findings at one place.
 *
 * @param accepts sorted.
 * @returns 32 hexadecimal digits of a SHA-256.
 */
export function fingerprint(
  ruleId: string,
  messageId: string,
  record: string | null,
  primary: Pick<Place, 'subgraph' | 'coordinate'>,
  accepts: readonly string[] = [],
): string {
  const kind = accepts.length === 0 ? messageId : 'accepts';
  const parts = [ruleId, kind, record ?? '', primary.subgraph ?? '', primary.coordinate, ...accepts];
  return createHash('sha256').update(parts.join('\0')).digest('hex').slice(0, 32);
}

/** How many findings there are of each severity. */
export function tally(findings: readonly Pick<Diagnostic, 'severity'>[]) {
  const count = (severity: Severity) => findings.filter((found) => found.severity === severity).length;
  return { errors: count('error'), warnings: count('warning'), hints: count('hint') };
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
    compareText(a.accepts.join('\n'), b.accepts.join('\n')) ||
    compareText(a.fingerprint, b.fingerprint)
  );
}
