/**
 * JUnit XML: a suite a rule, a failing case a finding that is an error. Warnings and hints pass and are told in the case's
 * output; excepted findings are skipped cases.
 */

import type { CheckResult, ExceptedDiagnostic, ResultDiagnostic } from '../check/result.ts';
import { groupBy } from '../diagnostic/group.ts';
import { compareText } from '../diagnostic/location.ts';
import type { Reporter } from './reporter.ts';
import { coordinateText, positionText } from './wording.ts';

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
    const cases = [...found.map(findingCase), ...skipped.map(exceptedCase)];
    const failures = found.filter(({ severity }) => severity === 'error').length;
    const clean = `<testcase${attributes({ name: 'no finding', classname: `cadastre.${name}` })}/>`;
    return { name, cases: cases.length > 0 ? cases : [clean], failures, skipped: skipped.length, errors: 0 };
  });
  return [...suites, ...ofTheRun(result)];
}

/** A suite for what is about no rule: notes, and that the check did not come to its end. */
function ofTheRun({ complete, notes }: CheckResult): readonly Suite[] {
  const open = (name: string) => `<testcase${attributes({ name, classname: 'cadastre' })}>`;
  const cases = [
    ...notes.map((note) => `${open('note')}<system-out>${escapeXml(note)}</system-out></testcase>`),
    ...(complete ? [] : [`${open('complete')}<error message="the check did not come to its end"/></testcase>`]),
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

function findingCase(finding: ResultDiagnostic): string {
  const { severity, message } = finding;
  const body = escapeXml(detail(finding));
  const outcome =
    severity === 'error'
      ? `<failure${attributes({ message, type: severity })}>${body}</failure>`
      : `<system-out>${escapeXml(`${severity}: `)}${body}</system-out>`;
  return `${openCase(finding)}${outcome}</testcase>`;
}

function exceptedCase(finding: ExceptedDiagnostic): string {
  const { reason, expires } = finding.exception;
  const message = `excepted${expires === null ? '' : ` until ${expires}`}: ${reason}`;
  return `${openCase(finding)}<skipped${attributes({ message })}/></testcase>`;
}

function openCase({ primary, ruleId }: ResultDiagnostic): string {
  const { file, line } = primary;
  return `<testcase${attributes({ name: coordinateText(primary), classname: `cadastre.${ruleId}`, file, line })}>`;
}

function detail({ message, primary, related, remedy, docs }: ResultDiagnostic): string {
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
    .map(([name, value]) => ` ${name}="${escapeXml(String(value))}"`)
    .join('');
}

// XML 1.0, production [2]: every other character cannot be written, not even as a reference.
const notXml = /[^\t\n\r\u{20}-\u{d7ff}\u{e000}-\u{fffd}\u{10000}-\u{10ffff}]/gu;

/**
 * Text for element content and quoted attributes. Line breaks and tabs become references, which a parser must keep as they are;
 * so no line of the file starts with text of others, and a `##[command]` of a CI runner is taken apart.
 */
function escapeXml(text: string): string {
  return text
    .replace(notXml, '')
    .replace(/[&<>"'\t\n\r]/g, (sign) => `&#${sign.charCodeAt(0)};`)
    .replace(/##(?=\w*\[)/g, '#&#35;');
}
