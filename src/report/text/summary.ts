/** The end of a text report: what was excepted, what composition said, what stays open, the verdict, what to do next. */
import type { CheckResult } from '../../check/result.ts';
import { compareText } from '../../diagnostic/location.ts';
import { printable } from '../escape.ts';
import { groupBy, heaviestOf, leadingRule } from '../groups.ts';
import { amount, coordinateText, countText, extentText, partText } from '../wording.ts';
import { columnsOf, padColumns, type Style, wrap } from './style.ts';
import { type Layout, paintSeverity, symbols } from './task.ts';

/** More findings than this are also counted by rule. */
const countedByRule = 10;
const mostExceptions = 10;

export function summaryLines(layout: Layout): readonly string[] {
  const { result, style } = layout;
  const notes = [
    ...tallyByRule(layout),
    ...exceptedLines(layout),
    ...partLines(layout),
    ...noteLines(layout),
    ...openEnds(layout),
  ];
  return [...notes, ...(notes.length > 0 ? [''] : []), ...verdictLines(result, style, layout.measure)];
}

function tallyByRule({ result: { diagnostics }, style }: Layout): readonly string[] {
  const byRule = [...groupBy(diagnostics, ({ ruleId }) => ruleId)];
  if (diagnostics.length <= countedByRule || byRule.length < 2) return [];
  byRule.sort((a, b) => b[1].length - a[1].length || compareText(a[0], b[0]));
  const column = Math.max(...byRule.map(([rule]) => columnsOf(printable(rule))));
  return [
    'by rule',
    ...byRule.map(
      ([rule, findings]) =>
        `  ${padColumns(printable(rule), column)}  ${paintSeverity(style, heaviestOf(findings), countText(findings))}`,
    ),
  ];
}

function exceptedLines({ result: { excepted }, style, measure }: Layout): readonly string[] {
  if (excepted.length === 0) return [];
  const shown = excepted.slice(0, mostExceptions).flatMap((finding) => {
    const { exception } = finding;
    const until = exception.expires === null ? 'no end' : `until ${printable(exception.expires)}`;
    return [
      `  ${printable(coordinateText(finding.primary))}`,
      `    ${style.dim(`${printable(finding.ruleId)}, ${until}, ${printable(exception.file)}:${exception.line}`)}`,
      ...wrap(printable(exception.reason.trim().replace(/\s+/g, ' ')), measure - 4).map((line) => `    ${line}`),
    ];
  });
  const more = excepted.length - mostExceptions;
  return [
    `excepted by policy: ${amount(excepted.length, 'finding')}`,
    ...shown,
    ...(more > 0 ? [`  and ${more} more: see --format json`] : []),
  ];
}

function partLines({ result, measure }: Layout): readonly string[] {
  return partText(result).flatMap((part) => wrap(printable(part), measure));
}

function noteLines({ result: { notes }, measure }: Layout): readonly string[] {
  return notes.flatMap((note) =>
    wrap(`note: ${printable(note)}`, measure - 2).map((line, index) => (index === 0 ? line : `  ${line}`)),
  );
}

function openEnds({ result: { composition, summary }, style }: Layout): readonly string[] {
  const hints = composition.hints.length === 0 ? '' : `, ${amount(composition.hints.length, 'hint')}`;
  const verdict =
    composition.mode === 'off'
      ? 'not asked'
      : composition.ok
        ? `${style.green('the graph composes')} (${composition.mode}${hints})`
        : `${paintSeverity(style, 'error', 'the graph does not compose')}: ${amount(composition.errors.length, 'error')} (${composition.mode}${hints})`;
  const lines = [`composition: ${verdict}`];
  if (summary.unattributed > 0) {
    const count = `${summary.unattributed} of ${amount(summary.mutations, 'mutation')}`;
    lines.push(
      `unattributed: ${count}, whose record is not known`,
      style.dim('  listed in map.mutations of --format json'),
    );
  }
  return lines;
}

function verdictLines(result: CheckResult, style: Style, measure: number): readonly string[] {
  const { diagnostics } = result;
  const extent = extentText(result);
  if (!result.complete)
    return [paintSeverity(style, 'error', '✖ the check did not come to its end: this is not a pass'), extent];
  const [start, rest] =
    diagnostics.length === 0
      ? [style.bold(style.green('✔ no findings')), `: ${extent}`]
      : [
          paintSeverity(
            style,
            heaviestOf(diagnostics),
            `${symbols[heaviestOf(diagnostics)]} ${countText(diagnostics)}`,
          ),
          ` in ${extent}`,
        ];
  const plainStart = diagnostics.length === 0 ? '✔ no findings' : `✖ ${countText(diagnostics)}`;
  const [first = '', ...others] = wrap(plainStart + rest, measure);
  const rule = leadingRule(diagnostics);
  return [
    start + first.slice(plainStart.length),
    ...others.map((line) => `  ${line}`),
    ...(rule === undefined ? [] : [style.dim(`  next: cadastre explain ${printable(rule)}`)]),
  ];
}
