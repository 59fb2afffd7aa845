/** The plan of a move, as text or Markdown. */
import { createTwoFilesPatch } from 'diff';
import type { MovePlan, Step } from '../move/plan.ts';
import { printable } from './escape.ts';
import { markdownText } from './markdown-text.ts';

/** A step that was composed and checked. */
export interface TriedStep {
  readonly step: Step;
  /** Texts of its files before it. */
  readonly before: ReadonlyMap<string, string>;
  /** False also if nothing was composed. */
  readonly composes: boolean;
  /** The result of composition and check, in a sentence. */
  readonly verdict: string;
  /** Reasons against the step: the plan ends here. */
  readonly refused: readonly string[];
}

export type MoveFormat = 'text' | 'markdown';

export function renderMove(plan: MovePlan, tried: readonly TriedStep[], format: MoveFormat): string {
  const { subject, to } = plan;
  const isMarkdown = format === 'markdown';
  const say = isMarkdown ? markdownText : printable;
  const head = `Move ${subject.name} from "${subject.from}" to "${to}"`;
  const facts = [
    ['moves', subject.coordinates],
    ['moves with it', plan.along],
    ['lost', plan.lost],
    ['must agree', plan.agree],
  ] as const;
  const lines = [isMarkdown ? `## ${say(head)}` : say(head), ''];
  for (const [name, items] of facts)
    if (items.length > 0) lines.push(`${isMarkdown ? '- ' : '  '}${name}: ${items.map(say).join(', ')}`);
  for (const [index, one] of tried.entries()) lines.push('', ...stepLines(index + 1, one, isMarkdown, say));
  return `${lines.join('\n')}\n`;
}

function stepLines(
  number: number,
  { step, before, composes, verdict, refused }: TriedStep,
  isMarkdown: boolean,
  say: (text: string) => string,
) {
  const who = step.subgraph === null ? 'policies' : `publish "${step.subgraph}"`;
  const title = `${number}. ${who}: ${step.title}`;
  const patch = patchOf(step, before).trimEnd().split('\n');
  return [
    isMarkdown ? `### ${say(title)}` : say(title),
    ...(isMarkdown ? ['', '```diff', ...patch, '```', ''] : patch.map((line) => `   ${printable(line)}`)),
    `${isMarkdown ? '' : '   '}${refused.length > 0 ? '✖' : composes ? '✔' : 'ℹ'} ${say(verdict)}`,
    ...refused.map((reason) => `${isMarkdown ? '- ' : '     '}${say(reason)}`),
  ];
}

/** What `git apply` takes. */
export function patchOf({ files }: Step, before: ReadonlyMap<string, string>): string {
  return [...files]
    .map(([file, text]) => {
      const patch = createTwoFilesPatch(`a/${file}`, `b/${file}`, before.get(file) ?? '', text, '', '', { context: 3 });
      return patch.replace(/^=+\n/, '').replace(/\t$/gm, '');
    })
    .join('');
}
