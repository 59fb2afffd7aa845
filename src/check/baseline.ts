/** The baseline: findings that are known and may stay until they are mended. It only shrinks (packwerk's `package_todo.yml` is the model). */
import type { Diagnostic } from '../diagnostic/diagnostic.ts';
import { compareText } from '../diagnostic/location.ts';
import type { Baseline, BaselineEntry, WrittenEntry } from '../policy/baseline.ts';
import type { Register } from '../rules/register.ts';
import type { BaselineUse } from '../rules/rule.ts';
import type { CheckResult, ResultDiagnostic } from './result.ts';

export interface AppliedBaseline {
  readonly standing: readonly Diagnostic[];
  readonly baselined: readonly Diagnostic[];
  readonly use: BaselineUse;
}

/**
 * Sets apart the findings that a baseline lists.
 *
 * @param judges whether a rule came to a verdict, or does not exist: of other rules' entries it is not known whether they are stale.
 */
export function applyBaseline(
  diagnostics: readonly Diagnostic[],
  baseline: Baseline | undefined,
  register: Register,
  judges: (rule: string) => boolean,
): AppliedBaseline {
  const entries = new Map((baseline?.entries ?? []).map((entry) => [entry.fingerprint, entry]));
  const forbidden: WrittenEntry[] = [];
  const found = new Set<string>();
  const standing: Diagnostic[] = [];
  const baselined: Diagnostic[] = [];
  for (const diagnostic of diagnostics) {
    const entry = entries.get(diagnostic.fingerprint);
    if (entry === undefined || !describes(entry, diagnostic)) {
      standing.push(diagnostic);
      continue;
    }
    found.add(entry.fingerprint);
    if (isStrict(diagnostic.record, register)) {
      forbidden.push(entry);
      standing.push(diagnostic);
    } else baselined.push(diagnostic);
  }
  const stale = [...entries.values()].filter(({ fingerprint, rule }) => !found.has(fingerprint) && judges(rule));
  return { standing, baselined, use: { stale, forbidden } };
}

/** What people read in an entry must be true of the finding that it keeps: a reviewer sees nothing else. */
function describes({ rule, at, record }: BaselineEntry, { ruleId, primary, record: concerned }: Diagnostic): boolean {
  return rule === ruleId && at === placeOf(primary) && record === concerned;
}

function isStrict(record: string | null, register: Register): boolean {
  return register.record(record)?.policy.strict === true;
}

/** `write`: what stands, where there is no baseline yet. `shrink`: what is listed and stands. `grow`: what is listed, and what stands. */
export type BaselineChange = 'write' | 'shrink' | 'grow';

export interface BaselineUpdate {
  readonly change: BaselineChange;
  /** The baseline until now. */
  readonly earlier: Baseline | undefined;
  /** Rules whose findings no baseline keeps: those about exceptions and the baseline itself. */
  readonly excluded: ReadonlySet<string>;
  /** Records whose policy is strict. */
  readonly strict: ReadonlySet<string>;
  readonly judges: (rule: string) => boolean;
}

/**
 * The entries of a baseline that fits a result.
 *
 * @param result of a check with the earlier baseline, and without a filter.
 */
export function nextEntries(result: CheckResult, update: BaselineUpdate): readonly BaselineEntry[] {
  const { change, earlier, excluded, strict, judges } = update;
  const unjudged = (earlier?.entries ?? []).filter(({ rule }) => !judges(rule));
  const added = change === 'shrink' ? [] : result.diagnostics.filter(({ ruleId }) => !excluded.has(ruleId));
  const kept = [...result.baselined, ...added].filter(({ record }) => record === null || !strict.has(record));
  return [...kept.map(toEntry), ...unjudged];
}

function toEntry({ fingerprint, ruleId, primary, record, owner, message }: ResultDiagnostic): BaselineEntry {
  return { fingerprint, rule: ruleId, at: placeOf(primary), record, owner, message };
}

function placeOf({ subgraph, coordinate }: { readonly subgraph?: string | null; readonly coordinate: string }): string {
  return subgraph === undefined || subgraph === null ? coordinate : `${subgraph}/${coordinate}`;
}

const header = `# Findings that are known and not mended yet: they do not fail a check, and whatever is not listed here does.
# Written by \`cadastre check --update-baseline\`, which only takes away. An entry that is mended must go.
`;

/** The text of a baseline: a document for each owner, the same entries in the same bytes. */
export function baselineText(entries: readonly BaselineEntry[]): string {
  const owners = [...new Set(entries.map(({ owner }) => owner))].sort((a, b) => compareText(a ?? '', b ?? ''));
  if (owners.length === 0) return `${header}findings: {}\n`;
  const documents = owners.map((owner) => {
    const own = entries.filter((entry) => entry.owner === owner).sort(compareEntries);
    return `${owner === null ? '' : `owner: ${named(owner)}\n`}findings:\n${own.map(entryText).join('')}`;
  });
  return header + documents.join('---\n');
}

function entryText({ fingerprint, rule, at, record, message }: BaselineEntry): string {
  return [
    `  ${quoted(fingerprint)}:`,
    `    rule: ${named(rule)}`,
    `    at: ${named(at)}`,
    ...(record === null ? [] : [`    record: ${named(record)}`]),
    `    message: ${quoted(message)}`,
    '',
  ].join('\n');
}

function compareEntries(a: BaselineEntry, b: BaselineEntry): number {
  return (
    compareText(a.record ?? '', b.record ?? '') ||
    compareText(a.at, b.at) ||
    compareText(a.rule, b.rule) ||
    compareText(a.fingerprint, b.fingerprint)
  );
}

/** A name, without quotes where no reader of YAML could take it for something else. */
function named(text: string): string {
  return /^[A-Za-z][\w/.-]*\w$/.test(text) && !/^(?:true|false|null|yes|no|on|off)$/i.test(text) ? text : quoted(text);
}

/** A YAML text on one line: in single quotes where nothing must be escaped, else as JSON writes it. */
function quoted(text: string): string {
  if (/^[^\p{C}\u2028\u2029]*$/u.test(text)) return `'${text.replaceAll("'", "''")}'`;
  return JSON.stringify(text).replace(
    /[\u007f-\u009f\u2028\u2029\ufeff\ufffe\uffff]/g,
    (sign) => `\\u${sign.charCodeAt(0).toString(16).padStart(4, '0')}`,
  );
}
