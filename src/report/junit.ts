/**
 * JUnit XML: a suite a rule, a failing case a finding that is an error. Warnings and hints pass and are reported in the case's
 * output; excepted findings are skipped cases. There is no standard; what is written is what these take:
 * Jenkins' xUnit plugin (its junit-10.xsd refuses a testcase with `file` or `line`: places are in the text), Jenkins' own,
 * and GitLab (docs.gitlab.com/ci/testing/unit_test_reports: of cases with one name it shows the first, and of a failure its text).
 */

import type { CheckResult, Diagnostic, ExceptedDiagnostic } from '../check/result.ts';
import { groupBy } from '../diagnostic/group.ts';
import { compareText } from '../diagnostic/location.ts';
import { printable } from './escape.ts';
import type { Reporter } from './reporter.ts';
import { asideText, coordinateText, positionText } from './wording.ts';

const unfinished = 'the check did not finish';

export const junit: Reporter = (result) => {
  const suites = suitesOf(result);
  const failures = result.diagnostics.filter(({ severity }) => severity === 'error').length;
  const tests = suites.reduce((total, { cases }) => total + cases.length, 0);
  return [
    '<?xml version="1.0" encoding="UTF-8"?>',
    `<testsuites name="cadastre" tests="${tests}" failures="${failures}" errors="${result.complete ? 0 : 1}">`,
    ...suites.map(suiteText),
    '</testsuites>',
    '',
  ].join('\n');
};

interface Suite {
  readonly name: string;
  readonly cases: readonly string[];
  readonly failures: number;
  readonly skipped: number;
  readonly errors: number;
}

function suitesOf(result: CheckResult): readonly Suite[] {
  const findings = groupBy(result.diagnostics, ({ ruleId }) => ruleId);
  const excepted = groupBy(result.excepted, ({ ruleId }) => ruleId);
  const names = new Set([...result.rules.map(({ id }) => id), ...findings.keys(), ...excepted.keys()]);
  const suites = [...names].sort(compareText).map((name) => {
    const found = findings.get(name) ?? [];
    const skipped = excepted.get(name) ?? [];
    const nameOf = uniqueNames([...found, ...skipped]);
    const cases = [
      ...found.map((finding) => findingCase(finding, nameOf(finding))),
      ...skipped.map((finding) => exceptedCase(finding, nameOf(finding))),
    ];
    const failures = found.filter(({ severity }) => severity === 'error').length;
    const clean = `<testcase${attributes({ name: 'no finding', classname: `cadastre.${name}` })}/>`;
    return { name, cases: cases.length > 0 ? cases : [clean], failures, skipped: skipped.length, errors: 0 };
  });
  return [...suites, ...ofTheRun(result)];
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
  const { complete } = result;
  const open = (name: string) => `<testcase${attributes({ name, classname: 'cadastre' })}>`;
  const cases = [
    ...asideText(result).map(
      (aside, index) => `${open(`note ${index + 1}`)}<system-out>${content(aside)}</system-out></testcase>`,
    ),
    ...(complete ? [] : [`${open('complete')}<error message="${unfinished}">${unfinished}</error></testcase>`]),
  ];
  return cases.length === 0 ? [] : [{ name: 'cadastre', cases, failures: 0, skipped: 0, errors: complete ? 0 : 1 }];
}

function suiteText({ name, cases, failures, skipped, errors }: Suite): string {
  const counts = { tests: cases.length, failures, errors, skipped };
  return [
    `  <testsuite${attributes({ name, ...counts })}>`,
    ...cases.map((text) => `    ${text}`),
    '  </testsuite>',
  ].join('\n');
}

function findingCase(finding: Diagnostic, name: string): string {
  const { severity, message, ruleId } = finding;
  const body = detail(finding);
  const outcome =
    severity === 'error'
      ? `<failure${attributes({ message, type: severity })}>${content(body)}</failure>`
      : `<system-out>${content(`${severity}: ${body}`)}</system-out>`;
  return `${openCase(name, ruleId)}${outcome}</testcase>`;
}

function exceptedCase(finding: ExceptedDiagnostic, name: string): string {
  const { reason, expires } = finding.exception;
  const { primary } = finding;
  const message = `excepted${expires === null ? '' : ` until ${expires}`}: ${reason}`;
  const body = `${message}\nat ${positionText(primary)}\n${finding.message}`;
  return `${openCase(name, finding.ruleId)}<skipped${attributes({ message })}>${content(body)}</skipped></testcase>`;
}

function openCase(name: string, ruleId: string): string {
  return `<testcase${attributes({ name, classname: `cadastre.${ruleId}` })}>`;
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
  return escapeXml(text.split(/\r?\n/).map(printable).join('\n'));
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
