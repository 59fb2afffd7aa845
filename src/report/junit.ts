/**
 * JUnit XML: a suite a rule, a failing case a finding that is an error. Warnings and hints pass and are reported in the case's
 * output; excepted findings are skipped cases. There is no standard; what is written is what these take:
 * Jenkins' xUnit plugin (its junit-10.xsd refuses a testcase with `file` or `line`: places are in the text), Jenkins' own,
 * and GitLab (docs.gitlab.com/ci/testing/unit_test_reports: of cases with one name it shows the first, and of a failure its text).
 */

import type { CheckResult, Diagnostic, ExceptedDiagnostic } from '../check/result.ts';
import { groupBy } from '../diagnostic/group.ts';
import { compareText } from '../diagnostic/location.ts';
import { printable, printableLines } from './escape.ts';
import type { Reporter } from './reporter.ts';
import { asideText, coordinateText, positionText } from './wording.ts';

const unfinished = 'the check did not finish';

export const junit: Reporter = (result) => {
  const suites = [...suitesOf(result), ...ofTheRun(result)];
  const cases = suites.flatMap((suite) => suite.cases);
  const { errors, failures, tests } = counts(cases);
  return [
    '<?xml version="1.0" encoding="UTF-8"?>',
    `<testsuites name="cadastre" tests="${tests}" failures="${failures}" errors="${errors}">`,
    ...suites.map(suiteText),
    '</testsuites>',
    '',
  ].join('\n');
};

interface Suite {
  readonly name: string;
  readonly cases: readonly Case[];
}

interface Case {
  readonly name: string;
  readonly outcome: 'passed' | 'failure' | 'skipped' | 'error';
  /** XML. */
  readonly inside: string;
}

function counts(cases: readonly Case[]) {
  const of = (outcome: Case['outcome']) => cases.filter((each) => each.outcome === outcome).length;
  return { tests: cases.length, failures: of('failure'), errors: of('error'), skipped: of('skipped') };
}

function suitesOf(result: CheckResult): readonly Suite[] {
  const all: readonly (Diagnostic | ExceptedDiagnostic)[] = [...result.diagnostics, ...result.excepted];
  const findings = groupBy(all, ({ ruleId }) => ruleId);
  const names = new Set([...result.rules.map(({ id }) => id), ...findings.keys()]);
  return [...names].sort(compareText).map((rule) => {
    const found = findings.get(rule) ?? [];
    const nameOf = uniqueNames(found);
    const cases = found.map((finding): Case => {
      const name = nameOf(finding);
      if ('exception' in finding) return { name, outcome: 'skipped', inside: skipped(finding) };
      const { severity, message } = finding;
      return severity === 'error'
        ? { name, outcome: 'failure', inside: element('failure', detail(finding), { message, type: severity }) }
        : { name, outcome: 'passed', inside: element('system-out', `${severity}: ${detail(finding)}`) };
    });
    const clean: Case = { name: 'no finding', outcome: 'passed', inside: '' };
    return { name: rule, cases: cases.length > 0 ? cases : [clean] };
  });
}

/** The coordinate; where several findings of a rule have the same, with the beginning of each one's fingerprint. */
function uniqueNames(findings: readonly Diagnostic[]): (finding: Diagnostic) => string {
  const byCoordinate = groupBy(findings, ({ primary }) => coordinateText(primary));
  const names = new Map<Diagnostic, string>();
  const taken = new Set<string>();
  for (const [coordinate, group] of byCoordinate) {
    for (const finding of group) {
      const name = group.length === 1 ? coordinate : `${coordinate} (${finding.fingerprint.slice(0, 8)})`;
      let free = name;
      for (let number = 2; taken.has(free); number++) free = `${name} ${number}`;
      taken.add(free);
      names.set(finding, free);
    }
  }
  return (finding) => names.get(finding) ?? coordinateText(finding.primary);
}

/** A suite for what is about no rule: what the findings are not all of, and that the check did not finish. */
function ofTheRun(result: CheckResult): readonly Suite[] {
  const cases = asideText(result).map((aside, index): Case => {
    return { name: `note ${index + 1}`, outcome: 'passed', inside: element('system-out', aside) };
  });
  const inside = element('error', unfinished, { message: unfinished });
  if (!result.complete) cases.push({ name: 'complete', outcome: 'error', inside });
  return cases.length === 0 ? [] : [{ name: 'cadastre', cases }];
}

function suiteText({ name, cases }: Suite): string {
  const { tests, failures, errors, skipped } = counts(cases);
  const classname = name === 'cadastre' ? name : `cadastre.${name}`;
  return [
    `  <testsuite${attributes({ name, tests, failures, errors, skipped })}>`,
    ...cases.map((each) => {
      const open = `    <testcase${attributes({ name: each.name, classname })}`;
      return each.inside === '' ? `${open}/>` : `${open}>${each.inside}</testcase>`;
    }),
    '  </testsuite>',
  ].join('\n');
}

function skipped({ exception: { reason, expires }, primary, message }: ExceptedDiagnostic): string {
  const fact = `excepted${expires === null ? '' : ` until ${expires}`}: ${reason}`;
  return element('skipped', `${fact}\nat ${positionText(primary)}\n${message}`, { message: fact });
}

function element(name: string, text: string, values: Readonly<Record<string, string>> = {}): string {
  return `<${name}${attributes(values)}>${content(text)}</${name}>`;
}

function detail({ message, primary, related, remedy, docs }: Diagnostic): string {
  return [
    message,
    `at ${positionText(primary)}`,
    ...related.map((place) => `${place.note}: ${coordinateText(place)} at ${positionText(place)}`),
    `remedy: ${remedy}`,
    docs,
  ].join('\n');
}

function attributes(values: Readonly<Record<string, string | number>>): string {
  return Object.entries(values)
    .map(([name, value]) => ` ${name}="${escapeXml(printable(String(value).replace(/\s+/g, ' ')))}"`)
    .join('');
}

/** Text of an element: its lines stay lines. What cannot be seen, which is all that XML 1.0 cannot say, is spelled out. */
function content(text: string): string {
  return escapeXml(printableLines(text));
}

/** With the five names that XML has: some readers know no numbers. */
function escapeXml(text: string): string {
  return text
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replaceAll('>', '&gt;')
    .replaceAll('"', '&quot;')
    .replaceAll("'", '&apos;');
}
