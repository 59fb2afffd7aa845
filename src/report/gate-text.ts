/** The report of a gate for people at a terminal: what the candidate introduces first, the verdict last. */
import type { Diagnostic } from '../check/result.ts';
import { candidateResult, notesOnCandidate } from '../gate/candidate-findings.ts';
import type { GateResult } from '../gate/result.ts';
import { changeLines, reviewerLines } from './changes.ts';
import { printable } from './escape.ts';
import { heaviestOf } from './groups.ts';
import type { RenderOptions } from './reporter.ts';
import type { Style } from './text/style.ts';
import { paintSeverity } from './text/task.ts';
import { findingLines } from './text/text.ts';
import { amount, coordinateText, findingsText, isClean, partText } from './wording.ts';

/** Lists longer than this are cut: the JSON report has all. */
const longestList = 20;

export function gateText(result: GateResult, options: RenderOptions): string {
  const candidate = candidateResult(result);
  const { findings, layout } = findingLines(candidate, options);
  const { style } = layout;
  const { gate, standing, resolved, excepted, changes, reviewers, consent } = result;
  const line = ({ severity, primary, ruleId }: Diagnostic) =>
    `  ${paintSeverity(style, severity, severity.padEnd(7))}  ${printable(coordinateText(primary))}  ${style.dim(printable(ruleId))}`;
  const withNote = (found: Diagnostic, note: string) => `${line(found)} ${style.dim(printable(note))}`;
  const approved = (consent?.approved ?? []).map(({ finding, by }) => withNote(finding, `by ${by.join(', ')}`));
  const lists: readonly (readonly [title: string, items: readonly string[]])[] = [
    [`existing findings of "${printable(gate.subgraph)}"`, standing.map(line)],
    ['resolved', resolved.map(line)],
    ['excepted by policy', excepted.map((found) => withNote(found, found.exception.reason))],
    ['how ownership changes', changeLines(changes, style)],
    ['approved by the owner of the record', approved],
    [consent === undefined ? 'must agree' : 'waiting for', reviewerLines(consent?.waiting ?? reviewers, style)],
  ];
  const lines = [
    ...findings,
    ...lists.flatMap(([title, items]) => listLines(title, items, style)),
    ...partText(candidate).map(printable),
    ...notesOnCandidate(result).map((note) => `note: ${printable(note)}`),
    `composition: ${compositionLine(result, style)}`,
    `compared with: ${comparedWith(result)}`,
    '',
    verdictLine(result, style),
  ];
  return `${lines.map((text) => text.trimEnd()).join('\n')}\n`;
}

function listLines(title: string, items: readonly string[], style: Style): readonly string[] {
  if (items.length === 0) return [];
  const more = items.length - longestList;
  return [
    style.bold(title),
    ...items.slice(0, longestList),
    ...(more > 0 ? [style.dim(`  and ${more} more: see --format json`)] : []),
    '',
  ];
}

function compositionLine({ complete, composition: { mode, ok, errors }, gate }: GateResult, style: Style): string {
  const { kind } = gate.published;
  if (mode === 'off')
    return kind === 'lock' || kind === 'supergraph'
      ? `not run: a ${kind} does not have the whole schemas of the others`
      : 'not run: turned off, or not possible with source schemas of Fusion';
  if (ok) return `${style.green('the graph composes with it')} (${mode})`;
  if (!complete) return `unfinished: ${errors.map(({ message }) => printable(message)).join('; ')}`;
  return paintSeverity(style, 'error', `the graph does not compose with it: ${amount(errors.length, 'error')}`);
}

/** What the candidate was compared with, and its limits. */
export function comparedWith({ gate: { published } }: GateResult): string {
  const what = `${printable(published.source)} (${published.kind}, ${amount(published.subgraphs, 'subgraph')})`;
  const notes = [
    published.inventory
      ? 'an inventory read back from a supergraph: lines are those of the supergraph, and what composition drops is not known'
      : undefined,
    published.notCompared > 0
      ? `${published.notCompared} of them not compared with their files, which are not here`
      : undefined,
  ].filter((note) => note !== undefined);
  return [what, ...notes].join('; ');
}

const phrases: Readonly<Record<GateResult['gate']['change'], string>> = {
  changed: 'with its new schema',
  unchanged: 'with its published schema',
  new: 'as a new subgraph',
  removed: 'if it is removed',
  renamed: 'under its new name',
};

/** `"shop" introduces 1 error with its new schema`. */
export function gateVerdict(result: GateResult): string {
  const { subgraph, change } = result.gate;
  return `"${subgraph}" introduces ${findingsText(candidateResult(result))} ${phrases[change]}`;
}

function verdictLine(result: GateResult, style: Style): string {
  const { complete, gate, diagnostics } = result;
  const name = `"${printable(gate.subgraph)}"`;
  const introduced = candidateResult(result);
  if (!complete) return paintSeverity(style, 'error', '✖ the gate did not finish: this is not a pass');
  const waiting = result.consent?.waiting ?? [];
  if (isClean(introduced) && waiting.length > 0)
    return paintSeverity(style, 'error', `✖ waiting for ${waiting.map(({ owner }) => printable(owner)).join(', ')}`);
  if (isClean(introduced))
    return `${style.bold(style.green(`✔ ${name} introduces no findings`))} ${phrases[gate.change]}`;
  const count = `${diagnostics.length === 0 ? '⚠' : '✖'} ${name} introduces ${findingsText(introduced)}`;
  const weight = diagnostics.length === 0 ? 'warning' : heaviestOf(diagnostics);
  return `${paintSeverity(style, weight, count)} ${phrases[gate.change]}`;
}
