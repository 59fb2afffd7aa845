/** The result of policy tests for people: file by file, what failed with what was found instead. */
import { groupBy } from '../diagnostic/group.ts';
import type { PolicyTestOutcome, PolicyTestsResult } from '../policy-tests/result.ts';
import { printable } from './escape.ts';
import { type Style, styleFor } from './text/style.ts';
import { amount } from './wording.ts';

/** @param options whether to colour it. */
export function renderPolicyTests(result: PolicyTestsResult, { color }: { readonly color: boolean }): string {
  const style = styleFor(color);
  const { tests, passed, failed } = result.summary;
  const files = [...groupBy(result.tests, ({ file }) => file)].flatMap(([file, outcomes]) => [
    style.bold(printable(file)),
    ...outcomes.flatMap((outcome) => outcomeLines(outcome, style)),
    '',
  ]);
  const verdict =
    failed === 0
      ? style.bold(style.green(`✔ ${amount(passed, 'policy test')} passed`))
      : style.bold(style.red(`✖ ${failed} of ${amount(tests, 'policy test')} failed`));
  return `${[...files, verdict].join('\n')}\n`;
}

function outcomeLines({ name, file, line, passed, missing, unexpected }: PolicyTestOutcome, style: Style) {
  if (passed) return [`  ${style.green('✔')} ${printable(name)}`];
  return [
    `  ${style.red('✖')} ${printable(name)}  ${style.cyan(`${printable(file)}:${line}`)}`,
    ...missing.map(({ rule, at, severity, line: where }) => {
      const weight = severity === null ? '' : `${severity} `;
      const place = at === null ? '' : ` at ${printable(at)}`;
      return `      expected and not found: ${weight}${printable(rule)}${place}  ${style.cyan(`line ${where}`)}`;
    }),
    ...unexpected.flatMap(({ rule, at, severity, message }) => [
      `      found and not expected: ${severity} ${printable(rule)} at ${printable(at)}`,
      `        ${style.dim(message.split('\n').map(printable).join(' '))}`,
    ]),
  ];
}
