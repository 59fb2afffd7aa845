/** The report for people at a terminal: what must be done, grouped by record and owner; the summary last. */
import type { CheckResult } from '../../check/result.ts';
import { printable } from '../escape.ts';
import { heaviestOf, type Section, sectionsOf } from '../groups.ts';
import type { RenderOptions, Reporter } from '../reporter.ts';
import { countText } from '../wording.ts';
import { columnsOf, styleFor } from './style.ts';
import { summaryLines } from './summary.ts';
import { type Layout, paintSeverity, sharedLines, taskLines } from './task.ts';

const narrowest = 40;
const longestSentence = 120;
/** With more tasks than this, source frames would bury the findings. */
const mostFrames = 30;

export const text: Reporter = (result, options) => {
  const { findings, layout } = findingLines(result, options);
  const lines = [...findings, ...summaryLines(layout)];
  return `${lines.map((line) => line.trimEnd()).join('\n')}\n`;
};

/** The findings of a result, section by section, and the layout for what follows them. */
export function findingLines(
  result: CheckResult,
  options: RenderOptions,
): { readonly findings: readonly string[]; readonly layout: Layout } {
  const sections = sectionsOf(result.diagnostics);
  const tasks = sections.reduce((total, section) => total + section.tasks.length, 0);
  const width = Math.max(narrowest, options.width);
  const layout: Layout = {
    style: styleFor(options.color),
    options: { ...options, width },
    measure: Math.min(width, longestSentence),
    frames: tasks <= mostFrames,
    result,
  };
  return { findings: sections.flatMap((section) => sectionLines(section, layout)), layout };
}

function sectionLines(section: Section, layout: Layout): readonly string[] {
  const shared = sharedLines(section.shared, layout);
  return [
    heading(section, layout),
    ...shared,
    ...(shared.length > 0 ? [''] : []),
    ...section.tasks.flatMap((task) => [...taskLines(task, layout), '']),
  ];
}

/** `── invoice · team-billing ───── 2 errors`. */
function heading({ title, owner, findings }: Section, { style, measure }: Layout): string {
  const name = printable(title);
  const team = owner === null ? '' : ` · ${printable(owner)}`;
  const count = countText(findings);
  const rest = measure - columnsOf(name) - columnsOf(team) - count.length - 5;
  const { bold, dim } = style;
  return `${dim('──')} ${bold(name)}${team} ${dim('─'.repeat(Math.max(2, rest)))} ${paintSeverity(style, heaviestOf(findings), count)}`;
}
