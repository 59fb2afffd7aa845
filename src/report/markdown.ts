/** A comment on a pull request: the verdict in one line, what must be done and by whom, the details folded away. */
import type { CheckResult, Diagnostic, ExceptedDiagnostic, Place } from '../check/result.ts';
import type { Severity } from '../diagnostic/diagnostic.ts';
import { groupBy } from '../diagnostic/group.ts';
import type { BesidePart } from './beside.ts';
import { Comment } from './comment.ts';
import { type Section, sectionsOf, type Task } from './groups.ts';
import { markdownCode, markdownText } from './markdown-text.ts';
import type { Reporter } from './reporter.ts';
import {
  amount,
  compositionText,
  coordinateText,
  countText,
  extentText,
  findingsText,
  isClean,
  partText,
} from './wording.ts';

/** A series names this many of its places; the details name all. */
const namedPlaces = 5;

const symbols: Readonly<Record<Severity, string>> = { error: '❌', warning: '⚠️', hint: 'ℹ️' };

/** The first line: by it a script finds its earlier comment. Text of others can never contain it, for its `<` is escaped. */
export const marker = '<!-- cadastre-report -->';

export const markdown: Reporter = (result, { beside = [] }) => {
  const comment = new Comment();
  comment.add([
    marker,
    `### ${verdict(result)}`,
    '',
    `${extentText(result)}. ${compositionText(result.composition, result.complete)}`,
    '',
  ]);
  addFindings(comment, result, beside);
  return comment.text();
};

/** All that is below the verdict: what must be done, and the details. */
export function addFindings(comment: Comment, result: CheckResult, beside: readonly BesidePart[] = []): void {
  for (const part of partText(result)) comment.add([markdownText(part), '']);
  for (const note of result.notes) comment.add([`**Note:** ${markdownText(note)}.`, '']);
  for (const part of beside) addBeside(comment, part);
  const sections = sectionsOf(result.diagnostics);
  if (sections.length > 0) {
    comment.add(['#### What to do', '']);
    for (const owned of groupBy(sections, ({ owner }) => owner ?? '').values()) addOwner(comment, owned);
    comment.fold('All findings, with evidence and remedies', 'explanation', result.diagnostics, findingText);
  }
  const title = `${amount(result.excepted.length, 'finding')} excepted by policy`;
  comment.fold(title, 'exception', result.excepted, exceptedText);
}

function addBeside(comment: Comment, { title, about, table, lists }: BesidePart): void {
  const rowOf = (cells: readonly string[]) => `| ${cells.join(' | ')} |`;
  comment.add([
    `#### ${markdownText(title)}`,
    '',
    markdownText(about),
    '',
    ...(table === null
      ? []
      : [
          rowOf(table.heads),
          rowOf(table.heads.map(() => '---')),
          ...table.rows.map((row) => rowOf(row.map((cell) => markdownText(cell).replaceAll('|', '\\|')))),
          '',
        ]),
  ]);
  for (const list of lists)
    comment.fold(markdownText(list.title), 'finding', list.items, ({ severity, text }) => [
      `- ${severity === null ? '' : `${severity}: `}${markdownText(text)}`,
    ]);
}

function verdict(result: CheckResult): string {
  if (!result.complete) return '❌ Ownership: the check did not finish';
  const [first] = result.diagnostics;
  const sign = isClean(result) ? '✅' : symbols[first?.severity ?? 'warning'];
  return `${sign} Ownership: ${findingsText(result)}`;
}

function addOwner(comment: Comment, sections: readonly Section[]): void {
  const owner = sections[0]?.owner ?? null;
  // A heading comes with the first of what is below it, or not at all.
  let heading = [owner === null ? '**No owner named**' : `**${markdownText(owner)}**`, ''];
  for (const { title, findings, tasks } of sections) {
    heading.push(`- ${markdownText(title)}: ${countText(findings)}`);
    for (const task of tasks) {
      if (comment.addItem('finding', task.findings.length, () => [...heading, ...taskText(task)])) heading = [];
    }
  }
  comment.add(['']);
}

function taskText({ kind, findings }: Task): readonly string[] {
  const described = kind === 'series' ? findings.slice(0, 1) : findings;
  const facts = described.map(({ severity, message }) => `${symbols[severity]} ${markdownText(message)}`);
  const places = distinct(findings.map(({ primary }) => placeText(primary)));
  const more = places.length > namedPlaces ? ` and ${places.length - namedPlaces} more` : '';
  const remedies = distinct(described.map(({ remedy }) => markdownText(remedy)));
  return [
    `  - ${facts.join('<br>')}`,
    `    <br>at ${places.slice(0, namedPlaces).join(', ')}${more}`,
    ...remedies.map((remedy) => `    <br>**remedy:** ${remedy}`),
  ];
}

function findingText({ severity, message, ruleId, docs, primary, related, remedy }: Diagnostic): readonly string[] {
  const rule = /^https:\/\/[\w./-]+$/.test(docs) ? `[${markdownCode(ruleId)}](${docs})` : markdownCode(ruleId);
  return [
    `- ${symbols[severity]} ${markdownText(message)} (${rule})`,
    `  - ${markdownCode(coordinateText(primary))} at ${placeText(primary)}`,
    ...related.map(
      (place) => `  - ${markdownText(place.note)}: ${markdownCode(coordinateText(place))} at ${placeText(place)}`,
    ),
    `  - remedy: ${markdownText(remedy)}`,
  ];
}

function exceptedText({ primary, ruleId, exception }: ExceptedDiagnostic): readonly string[] {
  const until = exception.expires === null ? 'without an end' : `until ${markdownText(exception.expires)}`;
  const what = `${markdownCode(coordinateText(primary))}, ${markdownCode(ruleId)}`;
  return [`- ${what}, ${until}: ${markdownText(exception.reason)}`];
}

function placeText({ file, line }: Place): string {
  return markdownCode(`${file}:${line}`);
}

function distinct(items: readonly string[]): readonly string[] {
  return [...new Set(items)];
}
