/** The end of a text report: what was excepted, the result of composition, what is still open, the verdict, what to do next. */
import type { CheckResult, Diagnostic } from '../../check/result.ts';
import { groupBy } from '../../diagnostic/group.ts';
import { compareText } from '../../diagnostic/location.ts';
import { printable } from '../escape.ts';
import { heaviestOf, leadingRule } from '../groups.ts';
import { amount, coordinateText, countText, extentText, isClean, partText, verdictText } from '../wording.ts';
import { columnsOf, padColumns, type Style, wrap } from './style.ts';
import { type Layout, paintSeverity, symbols } from './task.ts';

/** More findings than this are also counted, by rule and by owner. */
const uncounted = 10;
const mostOwners = 10;
const mostExceptions = 10;

export function summaryLines(layout: Layout): readonly string[] {
  const { result, style, measure } = layout;
  const notes = [
    ...tallies(layout),
    ...exceptedLines(layout),
    ...partText(result).flatMap((part) => wrap(printable(part), measure)),
    ...noteLines(layout),
    ...openEnds(layout),
  ];
  return [...notes, ...(notes.length > 0 ? [''] : []), ...verdictLines(result, style, measure), ...nextLines(layout)];
}

function tallies({ result: { diagnostics }, style }: Layout): readonly string[] {
  if (diagnostics.length <= uncounted) return [];
  return [
    ...tally('by rule', style, diagnostics, ({ ruleId }) => ruleId),
    ...tally('by owner', style, diagnostics, ({ owner }) => owner ?? '(no owner named)', mostOwners),
  ];
}

function tally(
  title: string,
  style: Style,
  diagnostics: readonly Diagnostic[],
  nameOf: (finding: Diagnostic) => string,
  most = Number.POSITIVE_INFINITY,
): readonly string[] {
  const groups = [...groupBy(diagnostics, nameOf)];
  if (groups.length < 2) return [];
  groups.sort((a, b) => b[1].length - a[1].length || compareText(a[0], b[0]));
  const shown = groups.slice(0, most);
  const left = groups.slice(most).flatMap(([, findings]) => findings);
  const column = Math.max(...shown.map(([name]) => columnsOf(printable(name))));
  return [
    title,
    ...shown.map(
      ([name, findings]) =>
        `  ${padColumns(printable(name), column)}  ${paintSeverity(style, heaviestOf(findings), countText(findings))}`,
    ),
    ...(left.length > 0 ? [`  and ${groups.length - shown.length} more: ${countText(left)}`] : []),
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

function noteLines({ result: { notes }, measure }: Layout): readonly string[] {
  return notes.flatMap((note) =>
    wrap(`note: ${printable(note)}`, measure - 2).map((line, index) => (index === 0 ? line : `  ${line}`)),
  );
}

function openEnds(layout: Layout): readonly string[] {
  const { result, style } = layout;
  const { summary } = result;
  const lines = [...compositionLines(layout)];
  if (summary.unattributed > 0) {
    const count = `${summary.unattributed} of ${amount(summary.mutations, 'mutation')}`;
    lines.push(`unattributed: ${count}, whose record is not known`, style.dim('  cadastre coverage lists them'));
  }
  return lines;
}

function compositionLines({ result, style, measure }: Layout): readonly string[] {
  const { composition, complete, diagnostics } = result;
  const { errors, mode } = composition;
  const hints = composition.hints.length === 0 ? '' : `, ${amount(composition.hints.length, 'hint')}`;
  if (mode === 'off') return ['composition: not run'];
  if (composition.ok) return [`composition: ${style.green('the graph composes')} (${mode}${hints})`];
  if (complete) {
    const fact = paintSeverity(style, 'error', 'the graph does not compose');
    return [`composition: ${fact}: ${amount(errors.length, 'error')} (${mode}${hints})`];
  }
  // Why the check did not finish must be reported, though a filter has hidden the finding.
  return diagnostics.some(({ ruleId }) => ruleId === 'composes')
    ? [`composition: ${paintSeverity(style, 'error', 'unfinished')}`]
    : errors.flatMap(({ message }) => wrap(printable(message), measure));
}

function verdictLines(result: CheckResult, style: Style, measure: number): readonly string[] {
  const { diagnostics } = result;
  const extent = extentText(result);
  if (!result.complete)
    return [paintSeverity(style, 'error', '✖ the check did not finish: this is not a pass'), extent];
  const clean = isClean(result);
  const weight = diagnostics.length === 0 ? 'warning' : heaviestOf(diagnostics);
  const sign = clean ? '✔' : symbols[weight];
  // The sign and the counts have a colour; their description, and the extent, may be wrapped.
  const bright = `${sign} ${diagnostics.length === 0 ? 'no findings' : countText(diagnostics)}`;
  const text = `${sign} ${verdictText(result)}`;
  const [first = '', ...others] = wrap(text, measure);
  const start = clean ? style.bold(style.green(bright)) : paintSeverity(style, weight, bright);
  return [start + first.slice(bright.length), ...others.map((line) => `  ${line}`)];
}

/** What to type next: to understand the most frequent finding, and to see the lines that a long report left out. */
function nextLines({ result: { complete, diagnostics }, style, frames }: Layout): readonly string[] {
  const rule = leadingRule(diagnostics);
  if (rule === undefined || !complete) return [];
  const narrower = frames ? undefined : diagnostics.find(({ record }) => record !== null)?.record;
  return [
    style.dim(`  next: cadastre explain ${printable(rule)}`),
    ...(narrower ? [style.dim(`        cadastre check --record ${printable(narrower)}   shows the lines, too`)] : []),
  ];
}
