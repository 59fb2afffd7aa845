/** Options that several commands share, and how strictly they are read. */
import { type Command, InvalidArgumentError, Option } from 'commander';
import { type Filter, isEmptyFilter } from '../check/filter.ts';
import { type Severity, severities } from '../diagnostic/diagnostic.ts';
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

export interface FormatOptions extends ColorOptions {
  readonly format: 'text' | 'json';
}

export interface TargetOptions extends ColorOptions {
  readonly format?: readonly string[];
  readonly verbose?: true;
}

export interface FilterOptions {
  readonly rule?: readonly string[];
  readonly record?: readonly string[];
  readonly subgraph?: readonly string[];
  readonly owner?: readonly string[];
}

export interface BaselineOptions {
  /** False: `--no-baseline`. */
  readonly baseline?: string | false;
  readonly updateBaseline?: true | 'grow';
}

export interface CacheOptions {
  readonly cache?: boolean;
  readonly cacheLocation?: string;
}

export interface CheckOptions
  extends GraphOptions,
    ComposeOptions,
    VerdictOptions,
    TargetOptions,
    FilterOptions,
    BaselineOptions,
    CacheOptions {
  /** A git revision. */
  readonly since?: string;
  readonly watch?: true;
}

/** An option: its flags, its meaning, and how its value is read, or what can be chosen. */
export function option(
  flags: string,
  description: string,
  values?: readonly string[] | ((text: string, earlier: never) => unknown),
): Option {
  const one = new Option(flags, description);
  if (typeof values === 'function') one.argParser(values as (text: string, earlier: unknown) => unknown);
  else if (values !== undefined) one.choices(values);
  return one;
}

/** Policies and settings, for commands that name the graph in a way of their own. */
const policies = [
  option('-p, --policies <path>', 'a policy file or a folder of policy files (default: policies/)', present),
  option('-c, --config <file>', 'the settings file (default: cadastre.yaml, if it exists)', present),
];
const today = option('--today <date>', 'check the dates in policies as of this day (default: today, UTC)', isoDate);
const color = [
  option('--color [when]', 'always, auto or never; without a value: always', ['always', 'auto', 'never']),
  option('--no-color', 'no colour'),
];

/** The options of several commands. */
export const take = {
  policies,
  today,
  color,
  graph: [
    option(
      '-s, --subgraphs <source>',
      'a folder, a glob, a Rover or Cosmo file, a supergraph, or name=<path, https://… or module:…>; can be repeated (default: subgraphs/)',
      collect,
    ),
    ...policies,
    option('--expect-subgraphs <n>', 'fail (exit code 2) unless exactly this many subgraphs were loaded', count),
    option(
      '--allow-outside-root',
      'allow a supergraph.yaml and symbolic links to name schema files outside of the project',
    ),
  ],
  compose: [
    option(
      '--compose <mode>',
      'full: compose and check that every query can be answered; merge: only compose; off (default: full)',
      composeModes,
    ),
    option(
      '--composer <name>',
      'apollo; guild for large graphs; cosmo for its router; rover: your own, with its plugin. You install these (default: apollo)',
      composerNames,
    ),
    option('--compose-timeout <seconds>', 'time limit of composition', count).default(60),
    option('--compose-memory <MiB>', "limit of the composer's heap (default: 2048, or Node's limit if lower)", count),
  ],
  verdict: [
    option('--fail-on <severity>', 'lowest severity that fails the check; never: findings do not fail it', [
      ...severities,
      'never',
    ]).default('error'),
    today,
  ],
  /** Of commands that read it and never write it. */
  baseline: [
    option('--baseline <file>', 'the file of accepted findings', present),
    option('--no-baseline', 'ignore the baseline'),
  ],
  /** Those that choose a part of the findings. */
  filter: [
    option('--rule <rule>', 'only findings of this rule; writes/* for a whole category', collect),
    option('--record <record>', 'only findings about this record', collect),
    option('--subgraph <name>', 'only findings in this subgraph', collect),
    option('--owner <team>', "only findings about this team's records", collect),
  ],
  lock: option('-a, --against <lock>', 'a lock, for the subgraphs and policies that are not here', present),
  verbose: option('-v, --verbose', 'show the lines of an exception with each finding'),
  /** Formats, each to a file of its own. */
  targets(formats: readonly string[]): readonly Option[] {
    const known = `${formats.join(', ')}; =file writes to a file; can be repeated (default: text)`;
    return [option('-f, --format <format[=file]>', known, collect), ...color];
  },
  /** Text for people, and another format. */
  textOr(others: readonly string[] = ['json'], description = 'output format'): Option {
    return option('-f, --format <format>', description, ['text', ...others]).default('text');
  },
  /** `-o, --output`; `--out` is its former name. */
  output(value: string, description: string, read = present): readonly Option[] {
    return [
      option(`-o, --output <${value}>`, description, read),
      option(`--out <${value}>`, '', read).conflicts('output').hideHelp(),
    ];
  },
};

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

/** Undefined where nothing was asked for. */
export function filterOf({ rule = [], record = [], subgraph = [], owner = [] }: FilterOptions): Filter | undefined {
  const filter = { rules: rule, records: record, subgraphs: subgraph, owners: owner };
  return isEmptyFilter(filter) ? undefined : filter;
}
