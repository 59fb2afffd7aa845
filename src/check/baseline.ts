/** The baseline: findings that are known and may stay until they are fixed. It only shrinks (packwerk's `package_todo.yml` is the model). */
import { type Diagnostic, fingerprint } from '../diagnostic/diagnostic.ts';
import { groupBy } from '../diagnostic/group.ts';
import { compareText, coordinateText } from '../diagnostic/location.ts';
import { none } from '../diagnostic/none.ts';
import type { Baseline, BaselineEntry, WrittenEntry } from '../policy/baseline.ts';
import { isPlainText } from '../policy/yaml-text.ts';
import type { Register } from '../register/register.ts';
import type { BaselineUse } from '../rules/rule.ts';
import { isCovering, split } from './acceptance.ts';
import type { CheckResult } from './result.ts';

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
  const entriesFor = indexed(baseline?.entries ?? []);
  const forbidden = new Set<WrittenEntry>();
  const found = new Map<WrittenEntry, Set<string>>();
  const standing: Diagnostic[] = [];
  const baselined: Diagnostic[] = [];
  for (const diagnostic of diagnostics) {
    const { record } = diagnostic;
    const { accepted, rest, by } = keptBy(entriesFor(diagnostic), diagnostic);
    for (const entry of by) {
      const accepts = found.get(entry) ?? new Set();
      for (const item of diagnostic.accepts) accepts.add(item);
      found.set(entry, accepts);
    }
    if (accepted !== undefined && register.record(record)?.policy.strict === true) {
      for (const entry of by) forbidden.add(entry);
      standing.push(diagnostic);
      continue;
    }
    if (accepted !== undefined) baselined.push(accepted);
    if (rest !== undefined) standing.push(rest);
  }
  const stale = (baseline?.entries ?? []).filter((entry) => !found.has(entry) && judges(entry.rule));
  const wider = [...found].flatMap(([entry, accepts]) => {
    const gone = entry.accepts.filter((item) => !accepts.has(item) && !isCovering(item, accepts, entry.record));
    return gone.length === 0 || forbidden.has(entry) ? [] : [{ entry, gone }];
  });
  return { standing, baselined, use: { stale, wider, forbidden: [...forbidden] } };
}

/** Finds the entries that may be about a finding: thousands can be of one rule and no record. */
function indexed(entries: readonly WrittenEntry[]): (diagnostic: Diagnostic) => readonly WrittenEntry[] {
  const key = (rule: string, record: string | null, place: string) => [rule, record ?? '', place].join('\0');
  const byPlace = groupBy(entries, ({ rule, record, at }) => key(rule, record, at));
  return ({ ruleId, record, primary }) => byPlace.get(key(ruleId, record, coordinateText(primary))) ?? none;
}

/** What of a finding the entries that may be about it keep, and which do. */
function keptBy(entries: readonly WrittenEntry[], diagnostic: Diagnostic) {
  const whole = diagnostic.accepts.length === 0;
  const keeping = entries.flatMap((entry) => {
    const kept = keptIn(entry, diagnostic);
    return kept !== undefined && (whole || split(diagnostic, kept).accepted) ? [{ entry, kept }] : [];
  });
  const by = keeping.map(({ entry }) => entry);
  if (by.length === 0) return { accepted: undefined, rest: diagnostic, by };
  if (whole) return { accepted: diagnostic, rest: undefined, by };
  const kept = keeping.flatMap((one) => one.kept);
  return { ...split(diagnostic, kept), by };
}

/**
 * What an entry at the place of a finding keeps of it: what it names, however the finding shrinks or grows. Undefined where it is about another
 * finding: what people read in it must be true of what it keeps, since a reviewer sees nothing else.
 */
function keptIn(
  entry: WrittenEntry,
  { ruleId, messageId, record, primary }: Diagnostic,
): readonly string[] | undefined {
  const named = [...entry.accepts].sort(compareText);
  return entry.fingerprint === fingerprint(ruleId, messageId, record, primary, named) ? named : undefined;
}

/** `write`: all findings, if there is no baseline yet. `shrink`: entries that are still found. `grow`: these and all new findings. */
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

function toEntry({ ruleId, primary, ...rest }: Diagnostic): BaselineEntry {
  const { fingerprint, record, owner, message, accepts } = rest;
  return { fingerprint, rule: ruleId, at: coordinateText(primary), record, owner, accepts, message };
}

const header = `# Findings that are known and not fixed yet: they do not fail a check; any other finding does.
# Written by \`cadastre check --update-baseline\`, which only removes entries. Remove the entry of a fixed finding.
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

function entryText({ fingerprint, rule, at, record, accepts, message }: BaselineEntry): string {
  return [
    `  ${yamlText(fingerprint)}:`,
    `    rule: ${named(rule)}`,
    `    at: ${named(at)}`,
    ...(record === null ? [] : [`    record: ${named(record)}`]),
    ...(accepts.length === 0 ? [] : ['    accepts:', ...accepts.map((item) => `      - ${named(item)}`)]),
    `    message: ${yamlText(message)}`,
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
  return isPlainText(text) ? text : yamlText(text);
}

/** A YAML text on one line: in single quotes where nothing must be escaped, else as JSON writes it. */
function yamlText(text: string): string {
  if (/^[^\p{C}\u2028\u2029]*$/u.test(text)) return `'${text.replaceAll("'", "''")}'`;
  return JSON.stringify(text).replace(
    /[\u007f-\u009f\u2028\u2029\ufeff\ufffe\uffff]/g,
    (sign) => `\\u${sign.charCodeAt(0).toString(16).padStart(4, '0')}`,
  );
}
