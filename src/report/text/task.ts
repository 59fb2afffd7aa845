/** Lays out one task: what was found, where, what explains it, and the remedy. */
import type { CheckResult, Diagnostic, Place } from '../../check/result.ts';
import type { Severity } from '../../diagnostic/diagnostic.ts';
import { groupBy } from '../../diagnostic/group.ts';
import { printable } from '../escape.ts';
import type { RelatedPlace, Task } from '../groups.ts';
import type { RenderOptions } from '../reporter.ts';
import { amount } from '../wording.ts';
import { type FrameLine, frame, shownLine } from './frame.ts';
import { columnsOf, padColumns, type Style, wrap } from './style.ts';

/** The layout that every part of the report uses. */
export interface Layout {
  readonly style: Style;
  readonly options: RenderOptions;
  /** Columns for sentences: long lines are hard to read, however wide the window. */
  readonly measure: number;
  /** False in a long report: places are named alone, and what only explains a finding is left to a narrower one. */
  readonly frames: boolean;
  readonly result: CheckResult;
}

export const symbols: Readonly<Record<Severity, string>> = { error: '✖', warning: '⚠', hint: 'ℹ' };

/** From this many places on, a series names them by file instead of one on a line. */
const longList = 12;

/** Of hints in a long series, at most so many of each file are named, and so many files. */
const mostHints = 3;
const mostFiles = 10;

export function paintSeverity(style: Style, severity: Severity, text: string): string {
  const paint = { error: style.red, warning: style.yellow, hint: style.blue }[severity];
  return style.bold(paint(text));
}

export function taskLines(task: Task, layout: Layout): readonly string[] {
  const { kind, findings, related } = task;
  const block = new Block(layout, task);
  const facts = kind === 'series' ? seriesFacts(findings, block, layout) : placeFacts(findings, block, layout);
  if (layout.frames) for (const place of related) block.addRelated(place);
  for (const remedy of remediesOf(task, layout)) block.addRemedy(remedy);
  if (layout.options.verbose) block.addExceptions(findings);
  return [...facts, ...block.lines];
}

function placeFacts(findings: readonly Diagnostic[], block: Block, layout: Layout): readonly string[] {
  for (const inFile of groupBy(findings, ({ primary }) => primary.file).values()) block.addFrame(inFile);
  return findings.flatMap((finding) => factLines(finding, layout));
}

function seriesFacts(findings: readonly Diagnostic[], block: Block, layout: Layout): readonly string[] {
  const [first, ...others] = findings;
  if (first === undefined) return [];
  const common = wording(first);
  if (others.some((finding) => wording(finding) !== common)) {
    const place = ({ primary }: Diagnostic) => ' '.repeat(12) + placeText(primary, layout.style.cyan);
    return findings.flatMap((finding) => [...factLines(finding, layout), place(finding)]);
  }
  block.addFrame([first]);
  block.addList(`and likewise ${others.length} more:`, listLines(others, layout));
  return factLines(first, layout);
}

/** Places of the record that several tasks refer to. */
export function sharedLines(places: readonly RelatedPlace[], { options, style }: Layout): readonly string[] {
  const { readLine, width } = options;
  return places.map((place) => {
    const note = `${printable(place.note)}:`;
    const at = `  ${style.dim(note)} ${placeText(place, style.cyan)}`;
    const raw = readLine?.(place.file, place.line);
    if (raw === undefined) return at;
    const room = width - columnsOf(`  ${note} ${placeText(place)}`) - 2;
    const isBeside = room >= 30;
    const line = style.dim(shownLine(raw, isBeside ? room : Math.max(20, width - 6)));
    return isBeside ? `${at}  ${line}` : `${at}\n      ${line}`;
  });
}

/** `subgraph file:line:col`; only the file for a place in a policy. */
export function placeText({ subgraph, file, line, column }: Place, paint = (text: string) => text): string {
  const path = paint(`${printable(file)}:${line}:${column}`);
  return subgraph === null ? path : `${printable(subgraph)} ${path}`;
}

/** A composer's error that names no place is at the first line of a file for want of a better one: that line is innocent. */
function isWithoutPlace({ ruleId, args, primary }: Diagnostic): boolean {
  return ruleId === 'composes' && primary.line === 1 && primary.coordinate === args.code;
}

/** A message keeps its own lines (a composer's may have many); each is wrapped. */
function paragraphs(text: string, width: number): readonly string[] {
  return text.split(/\r?\n/).flatMap((line) => {
    const indent = /^ */.exec(line)?.[0].slice(0, 8) ?? '';
    return wrap(printable(line.trim()), width - indent.length).map((part) => indent + part);
  });
}

function factLines(finding: Diagnostic, { style, measure }: Layout): readonly string[] {
  const label = `${symbols[finding.severity]} ${finding.severity}`.padEnd(10);
  const indent = ' '.repeat(label.length + 2);
  const facts = paragraphs(finding.message, measure - indent.length);
  const rule = printable(finding.ruleId);
  const last = facts[facts.length - 1] ?? '';
  const fits = indent.length + columnsOf(last) + 2 + columnsOf(rule) <= measure;
  return facts
    .map((line, index) => {
      const start = index === 0 ? `  ${paintSeverity(style, finding.severity, label)}` : indent;
      const end = index === facts.length - 1 && fits ? `  ${style.dim(rule)}` : '';
      return start + style.bold(line) + end;
    })
    .concat(fits ? [] : [indent + style.dim(rule)]);
}

/** A message without the names that differ from place to place. */
function wording({ message, primary: { coordinate, subgraph } }: Diagnostic): string {
  const anonymous = message.replaceAll(coordinate, '\0');
  return subgraph === null ? anonymous : anonymous.replaceAll(`"${subgraph}"`, '"\0"');
}

function listLines(findings: readonly Diagnostic[], { measure, style }: Layout): readonly string[] {
  if (findings.length <= longList) {
    const names = findings.map(({ primary }) => printable(primary.coordinate));
    const column = Math.min(32, Math.max(...names.map(columnsOf)));
    return findings.map(
      ({ primary }, index) => `${padColumns(names[index] ?? '', column)}  ${placeText(primary, style.cyan)}`,
    );
  }
  const byFile = groupBy(findings, ({ primary: { subgraph, file } }) => `${subgraph}\0${file}`);
  // Hints can be many and do not fail a check: a few of each file are enough.
  const cut = findings.every(({ severity }) => severity === 'hint');
  const files = [...byFile.values()];
  const shown = cut ? files.slice(0, mostFiles) : files;
  const lines = shown.flatMap((inFile) => {
    const [{ primary } = inFile[0] as Diagnostic] = inFile;
    const subgraph = primary.subgraph === null ? '' : `${printable(primary.subgraph)} `;
    const listed = cut ? inFile.slice(0, mostHints) : inFile;
    const names = listed.map(({ primary: { coordinate, line } }) => `${printable(coordinate)}:${line}`);
    const more = inFile.length > listed.length ? ` and ${inFile.length - listed.length} more` : '';
    return [
      subgraph + style.cyan(printable(primary.file)),
      ...wrap(names.join(' ') + more, measure - 12).map((line) => `  ${line}`),
    ];
  });
  if (shown.length === files.length) return lines;
  const left = files.slice(mostFiles).reduce((sum, { length }) => sum + length, 0);
  return [...lines, style.dim(`and ${left} more in ${amount(files.length - mostFiles, 'file')}: see --format json`)];
}

/** What to do, each thing once; for a long series with a remedy a place, the rule's own. */
function remediesOf({ kind, findings }: Task, { result }: Layout): readonly string[] {
  const remedies = [...new Set(findings.map(({ remedy }) => remedy))];
  if (kind === 'place' || remedies.length === 1) return remedies;
  const rule = result.rules.find(({ id }) => id === findings[0]?.ruleId);
  return [rule?.remedy ?? remedies[0] ?? ''];
}

/** Lines that hang on one gutter: `╭` the first, `├` each next one, `╰` the last. */
class Block {
  private readonly entries: { readonly heading: readonly string[]; readonly body: readonly string[] }[] = [];
  private readonly gutter: number;
  private readonly layout: Layout;

  constructor(layout: Layout, task: Task) {
    this.layout = layout;
    const shown = task.kind === 'series' ? task.findings.slice(0, 1) : task.findings;
    const lines = [...shown.map(({ primary }) => primary), ...task.related].map(({ line }) => line + 1);
    this.gutter = Math.max(2, ...lines.map((line) => String(line).length));
  }

  /** The places of findings in one file, with the lines around them. */
  addFrame(findings: readonly Diagnostic[]): void {
    const { options, frames, style } = this.layout;
    const place = findings[0]?.primary;
    if (place === undefined) return;
    if (findings.every(isWithoutPlace)) {
      const subgraph = place.subgraph === null ? '' : `${printable(place.subgraph)} `;
      this.add([`${subgraph}${style.cyan(printable(place.file))}`]);
      return;
    }
    const marks = findings.map(({ primary }) => primary);
    const isFramed = frames && options.readLine !== undefined;
    const lines = isFramed ? frame(place.file, marks, options.readLine, this.room()) : [];
    this.add(
      [placeText(place, style.cyan)],
      lines.map((line) => this.body(line, findings[0]?.severity ?? 'error')),
    );
  }

  /** A place that explains the task, with its line. */
  addRelated(place: RelatedPlace): void {
    const { options, style } = this.layout;
    const note = `${printable(place.note)}:`;
    const [dimmed, at] = [style.dim(note), placeText(place, style.cyan)];
    const isOneLine = columnsOf(`${note} ${placeText(place)}`) <= this.room();
    const raw = options.readLine?.(place.file, place.line);
    const line = { number: place.line, text: shownLine(raw ?? '', this.room()), underline: false };
    this.add(isOneLine ? [`${dimmed} ${at}`] : [dimmed, `  ${at}`], raw === undefined ? [] : [this.body(line, 'hint')]);
  }

  addList(heading: string, items: readonly string[]): void {
    const bar = this.layout.style.dim('│');
    this.add(
      [heading],
      items.map((item) => `${this.margin()}${bar}   ${item}`),
    );
  }

  addRemedy(remedy: string): void {
    const { style, measure } = this.layout;
    const label = 'remedy: ';
    const lines = paragraphs(remedy, measure - this.gutter - 5 - label.length);
    this.add(lines.map((line, index) => (index === 0 ? style.green(label) : ' '.repeat(label.length)) + line));
  }

  /** The lines that would except the findings. No bar is beside them: they are to be copied. */
  addExceptions(findings: readonly Diagnostic[]): void {
    for (const { except } of findings) {
      if (except === null) continue;
      this.add(
        [`to except it, in ${printable(except.policy ?? 'any policy')}:`],
        except.snippet
          .trimEnd()
          .split('\n')
          .map((line) => this.margin() + printable(line)),
      );
    }
  }

  get lines(): readonly string[] {
    const { dim } = this.layout.style;
    const last = this.entries.length - 1;
    return this.entries.flatMap(({ heading, body }, entry) => {
      const corner = entry === last ? '╰' : entry === 0 ? '╭' : '├';
      const below = entry === last ? ' ' : '│';
      return [...heading.map((text, row) => `${this.margin()}${dim(row === 0 ? corner : below)} ${text}`), ...body];
    });
  }

  private add(heading: readonly string[], body: readonly string[] = []): void {
    this.entries.push({ heading, body });
  }

  private body({ number, text, underline }: FrameLine, severity: Severity): string {
    const { style } = this.layout;
    const digits = (number === null ? '' : String(number)).padStart(this.gutter);
    return `  ${style.dim(`${digits} │`)} ${underline ? paintSeverity(style, severity, text) : text}`.trimEnd();
  }

  /** Columns beside the gutter. */
  private room(): number {
    return Math.max(20, this.layout.options.width - this.gutter - 5);
  }

  private margin(): string {
    return ' '.repeat(this.gutter + 3);
  }
}
