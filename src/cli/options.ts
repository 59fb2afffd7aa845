/** Options that several commands share, and how strictly they are read. */
import { type Command, InvalidArgumentError, Option } from 'commander';
import { type Severity, severities } from '../diagnostic/diagnostic.ts';
import { InputError } from '../diagnostic/problem.ts';
import type { Kept } from '../load/kept.ts';
import { type ComposeMode, composeModes } from '../policy/settings.ts';
import { type ComposerName, composerNames } from '../schema/composition.ts';

/** Which graph and which policies. */
export interface GraphOptions {
  readonly subgraphs?: readonly string[];
  readonly policies?: string;
  readonly config?: string;
  readonly expectSubgraphs?: number;
  readonly allowOutsideRoot?: boolean;
  /** No option: neither servers nor modules are asked. */
  readonly offline?: boolean;
  /** No option: where a server keeps what it made of files. */
  readonly kept?: Kept;
}

export interface ComposeOptions {
  readonly compose?: ComposeMode;
  readonly composer?: ComposerName;
  readonly composeTimeout: number;
  /** Heap of the composer, MiB. */
  readonly composeMemory?: number;
}

export interface VerdictOptions {
  readonly failOn: Severity | 'never';
  readonly today?: string;
}

export interface ColorOptions {
  readonly color?: boolean | 'always' | 'auto' | 'never';
}

export function addGraphOptions(command: Command): Command {
  command.addOption(
    new Option(
      '-s, --subgraphs <source>',
      'a folder, a glob, a Rover or Cosmo file, a supergraph, or name=<path, https://… or module:…>; can be repeated (default: subgraphs/)',
    ).argParser(collect),
  );
  return addPolicyOptions(command)
    .addOption(
      new Option(
        '--expect-subgraphs <n>',
        'fail (exit code 2) unless exactly this many subgraphs were loaded',
      ).argParser(count),
    )
    .option(
      '--allow-outside-root',
      'allow a supergraph.yaml and symbolic links to name schema files outside of the project',
    );
}

/** Policies and settings, for commands that name the graph in a way of their own. */
export function addPolicyOptions(command: Command): Command {
  return command
    .addOption(
      new Option('-p, --policies <path>', 'a policy file or a folder of policy files (default: policies/)').argParser(
        present,
      ),
    )
    .addOption(
      new Option('-c, --config <file>', 'the settings file (default: cadastre.yaml, if it exists)').argParser(present),
    );
}

export function addComposeOptions(command: Command): Command {
  return command
    .addOption(
      new Option(
        '--compose <mode>',
        'full: compose and check that every query can be answered; merge: only compose; off (default: full)',
      ).choices(composeModes),
    )
    .addOption(
      new Option(
        '--composer <name>',
        'apollo; guild for large graphs; cosmo for its router; rover: your own, with its plugin. You install these (default: apollo)',
      ).choices(composerNames),
    )
    .addOption(new Option('--compose-timeout <seconds>', 'time limit of composition').argParser(count).default(60))
    .addOption(
      new Option(
        '--compose-memory <MiB>',
        "limit of the composer's heap (default: 2048, or Node's limit if lower)",
      ).argParser(count),
    );
}

export function addVerdictOptions(command: Command): Command {
  command.addOption(
    new Option('--fail-on <severity>', 'lowest severity that fails the check; never: findings do not fail it')
      .choices([...severities, 'never'])
      .default('error'),
  );
  return addTodayOption(command);
}

export function addTodayOption(command: Command): Command {
  return command.addOption(
    new Option('--today <date>', 'check the dates in policies as of this day (default: today, UTC)').argParser(isoDate),
  );
}

/** `-o, --output`; `--out` is its former name. */
export function addOutputOption(command: Command, value: string, description: string, read = present): Command {
  return command
    .addOption(new Option(`-o, --output <${value}>`, description).argParser(read))
    .addOption(new Option(`--out <${value}>`).argParser(read).conflicts('output').hideHelp());
}

export function addColorOption(command: Command): Command {
  return command
    .addOption(
      new Option('--color [when]', 'always, auto or never; without a value: always').choices([
        'always',
        'auto',
        'never',
      ]),
    )
    .option('--no-color', 'no colour');
}

/** Ends a command line that gives an option twice where the last value would silently win. */
export function refuseRepeats(command: Command): void {
  for (const option of command.options) {
    if (option.parseArg === collect) continue;
    let given = 0;
    command.on(`option:${option.name()}`, () => {
      if (++given > 1) command.error(`error: option '${option.flags}' was given twice`);
    });
  }
}

/** Gathers an option that may be given several times. */
export function collect(value: string, earlier: readonly string[] | undefined): readonly string[] {
  return [...(earlier ?? []), present(value)];
}

/** A value that is really there. */
export function present(value: string): string {
  if (value.trim() === '') throw new InvalidArgumentError('It is empty.');
  if (/^--?[a-z]/.test(value))
    throw new InvalidArgumentError('It looks like another option; write ./ before a path that begins so.');
  return value;
}

function count(value: string): number {
  if (!/^[1-9]\d{0,5}$/.test(value)) throw new InvalidArgumentError('It must be a whole number above 0.');
  return Number(value);
}

function isoDate(value: string): string {
  const date = /^\d{4}-\d{2}-\d{2}$/.test(value) ? new Date(`${value}T00:00:00Z`) : undefined;
  if (date === undefined || Number.isNaN(date.getTime()) || date.toISOString().slice(0, 10) !== value) {
    throw new InvalidArgumentError('It must be a date such as 2026-12-31.');
  }
  return value;
}

/** Whether to colour: flags first, then NO_COLOR and FORCE_COLOR (https://no-color.org), then whether a terminal reads it. */
export function wantsColor(
  { color }: ColorOptions,
  env: Readonly<Record<string, string | undefined>>,
  isTTY: boolean,
): boolean {
  if (color === false || color === 'never') return false;
  if (color === true || color === 'always') return true;
  if (env.NO_COLOR !== undefined && env.NO_COLOR !== '') return false;
  if (env.FORCE_COLOR !== undefined && env.FORCE_COLOR !== '' && env.FORCE_COLOR !== '0') return true;
  return isTTY && env.TERM !== 'dumb';
}

/** @throws InputError naming the formats there are. */
export function requireFormat(format: string, known: readonly string[]): void {
  if (known.includes(format)) return;
  throw new InputError({ message: `unknown format "${format}"`, remedy: `choose one of ${known.join(', ')}` });
}
