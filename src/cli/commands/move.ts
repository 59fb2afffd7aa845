/** `cadastre move`: the ordered plan of a move of authority, each step composed and checked before it is printed. */
import { mkdirSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { InvalidArgumentError } from 'commander';
import type { Diagnostic } from '../../check/result.ts';
import { InputError } from '../../diagnostic/problem.ts';
import { standIn } from '../../load/unsaved.ts';
import type { Checked } from '../../lsp/workspace.ts';
import { type MovePlan, planMove, type Step } from '../../move/plan.ts';
import { SchemaText } from '../../move/schema-text.ts';
import { subjectOf } from '../../move/subject.ts';
import { type MoveFormat, patchOf, renderMove, type TriedStep } from '../../report/move.ts';
import { splitCoordinate } from '../../schema/coordinate.ts';
import type { Definition } from '../command.ts';
import { type ExitCode, exitCodes, type Io } from '../io.ts';
import { option, present, take } from '../options.ts';
import { print, writeNamed } from '../output.ts';
import { GraphWorkspace, type WorkspaceOptions } from '../workspace.ts';

interface MoveOptions extends WorkspaceOptions {
  readonly traffic: readonly number[];
  readonly until?: string;
  readonly ticket?: string;
  readonly format: MoveFormat;
  readonly write?: string;
}

export const definition: Definition<MoveOptions, readonly [what: string, to: string]> = {
  description:
    'plan the move of a record, type, field or mutation to another subgraph; each step is composed and checked',
  words: [
    ['<what>', 'a record, Type, Type.field or Mutation.x'],
    ['<subgraph>', 'the subgraph that decides over it afterwards'],
  ],
  options: [
    option(
      '--traffic <percentages>',
      'shares of traffic on the way, as labels of @override: 5,50',
      percentages,
    ).default([], 'none: all at once'),
    option('--until <date>', 'the last day of the transfer (default: 90 days from today)', present),
    option('--ticket <id>', 'the ticket that the policy names', present),
    take.textOr(['markdown']),
    option('--write <folder>', 'write a patch for each step into a folder', present),
    ...take.graph,
    ...take.compose,
    take.today,
  ],
  run: ({ words: [what, to], options, io }) => runMove(what, to, options, io),
};

async function runMove(what: string, to: string, options: MoveOptions, io: Io): Promise<ExitCode> {
  const moving = new Moving({ ...options, baseline: false }, io);
  try {
    const plan = await moving.plan(what, to);
    const tried = await moving.tryAll(plan);
    await print(renderMove(plan, tried, options.format), io);
    const isRefused = tried.some(({ refused }) => refused.length > 0);
    if (options.write !== undefined && !isRefused) await writePatches(tried, options.write, io);
    return isRefused ? exitCodes.findings : exitCodes.clean;
  } finally {
    moving.end();
  }
}

class Moving {
  private readonly workspace: GraphWorkspace;
  private readonly options: MoveOptions;
  private readonly io: Io;
  private readonly replaced = new Set<string>();

  constructor(options: MoveOptions, io: Io) {
    this.workspace = new GraphWorkspace(options, io);
    this.options = options;
    this.io = io;
  }

  async plan(what: string, to: string): Promise<MovePlan> {
    const { register } = await this.check();
    const subject = subjectOf(register, what, to);
    const { traffic, until, ticket, today } = this.options;
    return planMove({
      register,
      subject,
      to,
      from: this.schemaOf(register, subject.from),
      target: this.schemaOf(register, to),
      policyText: (file) => this.textOf(file),
      traffic,
      until: until ?? inDays(today, 90),
      ticket,
    });
  }

  /** Each step on top of those before it; the first that is refused is the last. */
  async tryAll(plan: MovePlan): Promise<readonly TriedStep[]> {
    await this.workspace.compose(new AbortController().signal);
    let known = errorsOf(await this.check());
    const tried: TriedStep[] = [];
    for (const step of plan.steps) {
      const before = new Map([...step.files.keys()].map((file) => [file, this.textOf(file)]));
      for (const [file, text] of step.files) this.replace(file, text);
      await this.check();
      await this.workspace.compose(new AbortController().signal);
      const checked = await this.check();
      const errors = errorsOf(checked);
      const refused = [...nobody(checked, plan), ...introduced(errors, known, step)];
      const { composition } = checked.result;
      const composed = composition.mode === 'off' ? 'not composed' : composition.ok ? 'composes' : 'does not compose';
      const count = refused.length === 0 ? 'no new error' : `${refused.length} reasons against it`;
      tried.push({ step, before, verdict: `${composed}, ${count}`, refused });
      if (refused.length > 0) break;
      known = errors;
    }
    return tried;
  }

  /** The files are read as they are again. */
  end(): void {
    for (const path of this.replaced) standIn(path, undefined);
  }

  private schemaOf(register: Checked['register'], name: string): SchemaText {
    const sources = register.subgraph(name)?.sources ?? [];
    const foreign = sources.find(({ text, lineOffset }) => text !== undefined || lineOffset !== undefined);
    if (foreign !== undefined || register.subgraph(name)?.inventory === true)
      throw new InputError({
        message: `the schema of "${name}" is not in a file of its own here`,
        remedy: `give it as a file: ${name}=schema.graphql`,
      });
    return new SchemaText(new Map(sources.map(({ file }) => [file, this.textOf(file)])));
  }

  private async check(): Promise<Checked> {
    const { checked, problems } = await this.workspace.check();
    if (problems.length > 0 || checked === undefined) throw new InputError(problems);
    return checked;
  }

  private textOf(file: string): string {
    const text = this.workspace.textOf(file);
    if (text === undefined) throw new InputError({ message: `${file} cannot be read` });
    return text;
  }

  private replace(file: string, text: string): void {
    const path = resolve(this.io.cwd, file);
    this.replaced.add(path);
    standIn(path, text);
  }
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
  mkdirSync(resolve(io.cwd, folder), { recursive: true });
  for (const [index, { step, before }] of tried.entries()) {
    const name = `${String(index + 1).padStart(2, '0')}-${(step.subgraph ?? 'policies').replace(/[^\w.-]/g, '_')}.patch`;
    writeNamed(join(folder, name), patchOf(step, before), io.cwd);
  }
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
  return new Date(start.getTime() + days * 86_400_000).toISOString().slice(0, 10);
}
