/** `cadastre move`: the ordered plan of a move of authority, each step composed and checked before it is printed. */
import { join } from 'node:path';
import { InvalidArgumentError } from 'commander';
import type { Diagnostic } from '../../check/result.ts';
import { dayOf } from '../../diagnostic/day.ts';
import { inputError } from '../../diagnostic/problem.ts';
import type { Checked } from '../../lsp/workspace.ts';
import { type MovePlan, planMove, type Step } from '../../move/plan.ts';
import { SchemaText } from '../../move/schema-text.ts';
import { subjectOf } from '../../move/subject.ts';
import { patchOf, renderMove, type TriedStep } from '../../report/move.ts';
import { splitCoordinate } from '../../schema/coordinate.ts';
import { command } from '../command.ts';
import { exitCodes, type Io } from '../io.ts';
import { formatOption, type OptionsOf, option, present, take } from '../options.ts';
import { assertNoLeftovers, print, writeAll } from '../output.ts';
import { Trial } from '../trial.ts';

const options = [
  option(
    '--traffic <percentages>',
    'shares of traffic on the way, as labels of @override: 5,50',
    percentages,
    [],
  ).default([], 'none: all at once'),
  option('--until <date>', 'the last day of the transfer (default: 90 days from today)', present),
  option('--ticket <id>', 'the ticket that the policy names', present),
  formatOption('output format', 'text', 'markdown'),
  option('--write <folder>', 'write a patch for each step into a folder', present),
  ...take.graph,
  ...take.compose,
  take.today,
];
type MoveOptions = OptionsOf<typeof options>;

export const definition = command({
  description:
    'plan the move of a record, type, field or mutation to another subgraph; each step is composed and checked',
  words: [
    ['<what>', 'a record, Type, Type.field or Mutation.x'],
    ['<subgraph>', 'the subgraph that becomes its authority'],
  ],
  options,
  async run({ words: [what, to], options: given, io }) {
    const options = { ...given, baseline: false as const };
    const trial = new Trial(options, io);
    try {
      const plan = await planFor(trial, what, to, options);
      const tried = await tryAll(trial, plan);
      await print(renderMove(plan, tried, options.format), io);
      const isRefused = tried.some(({ refused }) => refused.length > 0);
      if (options.write !== undefined && !isRefused) await writePatches(tried, options.write, io);
      return isRefused ? exitCodes.findings : exitCodes.clean;
    } finally {
      trial.end();
    }
  },
});

async function planFor(trial: Trial, what: string, to: string, options: MoveOptions): Promise<MovePlan> {
  const { register } = await trial.current();
  const subject = subjectOf(register, what, to);
  const { traffic, until, ticket, today } = options;
  const schemaOf = (name: string): SchemaText => {
    const { sources = [], inventory } = register.subgraph(name) ?? {};
    if (inventory || sources.some(({ text, lineOffset }) => text !== undefined || lineOffset !== undefined))
      throw inputError(
        `the schema of "${name}" is not in a file of its own here`,
        `give it as a file: ${name}=schema.graphql`,
      );
    return new SchemaText(new Map(sources.map(({ file }) => [file, trial.text(file)])));
  };
  return planMove({
    register,
    subject,
    to,
    from: schemaOf(subject.from),
    target: schemaOf(to),
    policyText: (file) => trial.text(file),
    traffic,
    until: until ?? inDays(today, 90),
    ticket,
  });
}

/** Each step on top of those before it; the first that is refused is the last. */
async function tryAll(trial: Trial, plan: MovePlan): Promise<readonly TriedStep[]> {
  let known = errorsOf(await trial.composed());
  const tried: TriedStep[] = [];
  for (const step of plan.steps) {
    const before = trial.replace(step.files);
    const checked = await trial.composed();
    const errors = errorsOf(checked);
    const refused = [...nobody(checked, plan), ...introduced(errors, known, step)];
    const { composition } = checked.result;
    const composes = composition.mode !== 'off' && composition.ok;
    const composed = composition.mode === 'off' ? 'not composed' : composes ? 'composes' : 'does not compose';
    const same = !composes && composition.mode !== 'off' ? ', as before' : '';
    const count = refused.length === 0 ? `${same}, no new error` : `, ${refused.length} reasons against it`;
    tried.push({ step, before, composes, verdict: composed + count, refused });
    if (refused.length > 0) break;
    known = errors;
  }
  return tried;
}

function errorsOf({ result }: Checked): readonly Diagnostic[] {
  return result.diagnostics.filter(({ severity }) => severity === 'error');
}

/** While a label shares the traffic of a mutation, two subgraphs answer: that is what the label is for. */
function introduced(
  errors: readonly Diagnostic[],
  known: readonly Diagnostic[],
  { labelled }: Step,
): readonly string[] {
  const before = new Set(known.map(({ fingerprint }) => fingerprint));
  return errors
    .filter(({ fingerprint, ruleId }) => !before.has(fingerprint) && !(labelled && ruleId === 'mutation-not-shared'))
    .map(({ ruleId, message }) => `${ruleId}: ${message}`);
}

/** Fields of the move that nobody resolves. */
function nobody({ register }: Checked, { subject }: MovePlan): readonly string[] {
  return subject.coordinates.flatMap((coordinate) => {
    const { type, field = '' } = splitCoordinate(coordinate);
    const by = register.map.resolution(type).get(field)?.resolvedBy ?? [];
    return by.length === 0 ? [`nobody would resolve ${coordinate}`] : [];
  });
}

async function writePatches(tried: readonly TriedStep[], folder: string, io: Io): Promise<void> {
  const patches = tried.map(({ step, before }, index): [string, string] => {
    const who = (step.subgraph ?? 'policies').replace(/[^\w.-]/g, '_');
    return [join(folder, `${String(index + 1).padStart(2, '0')}-${who}.patch`), patchOf(step, before)];
  });
  assertNoLeftovers(
    folder,
    patches.map(([file]) => file),
    '--write',
    io.cwd,
  );
  writeAll(new Map(patches), io.cwd);
  await io.stderr.write(`wrote ${tried.length} patches to ${folder}/, to be applied in order\n`);
}

function percentages(text: string): readonly number[] {
  const numbers = text.split(',').map(Number);
  const rising = numbers.every((number, index) => number > (numbers[index - 1] ?? 0) && number < 100);
  if (!rising) throw new InvalidArgumentError('They must be rising numbers between 0 and 100: 5,50.');
  return numbers;
}

function inDays(today: string | undefined, days: number): string {
  const start = today === undefined ? new Date() : new Date(`${today}T00:00:00Z`);
  return dayOf(new Date(start.getTime() + days * 86_400_000));
}
