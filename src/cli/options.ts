/** Options that several commands share, and how strictly they are read. */
import { type Command, InvalidArgumentError, Option } from 'commander';
import { type Filter, isEmptyFilter } from '../check/filter.ts';
import { dayOf } from '../diagnostic/day.ts';
import { severities } from '../diagnostic/severity.ts';
import type { Kept } from '../load/kept.ts';
import { composeModes } from '../policy/settings.ts';
import { composerNames } from '../schema/composition.ts';
import { baselineFile } from './defaults.ts';

/** An option that knows what it is called in code and what its value is; undefined among the values: it may be missing. */
export type Typed<Name extends string = string, Value = unknown> = Option & {
  readonly typed?: { readonly name: Name; readonly value: Value };
};

type TypeOf<One> = One extends Typed<infer Name, infer Value> ? { readonly name: Name; readonly value: Value } : never;

/** What a command is given where it takes these options. */
export type OptionsOf<List extends readonly Typed[]> = {
  readonly [One in TypeOf<List[number]> as undefined extends One['value'] ? never : One['name']]: One['value'];
} & {
  readonly [One in TypeOf<List[number]> as undefined extends One['value'] ? One['name'] : never]?: One['value'];
};

/** `-s, --since-when <day>` and `--no-since-when` are `sinceWhen`. */
type NameIn<Flags> = Flags extends `${string}--${infer Long}`
  ? CamelCase<Long extends `${infer Name} ${string}` ? Name : Long>
  : never;
type CamelCase<Long> = Long extends `no-${infer Rest}`
  ? CamelCase<Rest>
  : Long extends `${infer First}-${infer Rest}`
    ? `${First}${Capitalize<CamelCase<Rest>>}`
    : Long & string;
/** A switch is true, or false where it says no; so is an option whose value may be left out. */
type SwitchIn<Flags> = Flags extends `${string}--no-${string}` ? false : true;
type WithSwitch<Flags, Value> = Flags extends `${string} [${string}` ? Value | true : Value;

/**
 * An option: its flags, its meaning, and how its value is read, or what can be chosen.
 *
 * @param standard its value where it is not given.
 */
export function option<const Flags extends string>(
  flags: Flags,
  description: string,
): Typed<NameIn<Flags>, SwitchIn<Flags> | undefined>;
export function option<const Flags extends string, const Value, Standard extends Value | undefined = undefined>(
  flags: Flags,
  description: string,
  values: readonly Value[] | ((text: string, earlier: Value | undefined) => Value),
  standard?: Standard,
): Typed<NameIn<Flags>, WithSwitch<Flags, Value> | (undefined extends Standard ? undefined : never)>;
export function option(flags: string, description: string, values?: unknown, standard?: unknown): Option {
  const one = new Option(flags, description);
  if (typeof values === 'function') one.argParser(values as (text: string) => unknown);
  else if (values !== undefined) one.choices(values as readonly string[]);
  return standard === undefined ? one : one.default(standard);
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

/** The first is the one that is meant. */
export function formatOption<const Format extends string>(description: string, ...formats: readonly Format[]) {
  return option('-f, --format <format>', description, formats, formats[0] as Format);
}

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
    option('--compose-timeout <seconds>', 'time limit of composition', count, 60),
    option('--compose-memory <MiB>', "limit of the composer's heap (default: 2048, or Node's limit if lower)", count),
  ],
  verdict: [
    option(
      '--fail-on <severity>',
      'lowest severity that fails the check; never: findings do not fail it',
      [...severities, 'never'],
      'error',
    ),
    today,
  ],
  /** Of commands that read it and never write it. */
  baseline: [
    option('--baseline <file>', 'the file of accepted findings', present),
    option('--no-baseline', 'ignore the baseline'),
  ],
  ownBaseline: [
    option('--baseline <file>', `the file of accepted findings (default: ${baselineFile}, if it exists)`, present),
    option('--no-baseline', 'ignore the baseline'),
    option(
      '--update-baseline [grow]',
      'create the baseline, or remove fixed findings from it; grow: add new findings to it',
      ['grow'],
    ),
  ],
  cache: [
    option('--cache', 'cache the result, and return it while no input has changed'),
    option('--no-cache', 'do not use the cache, whatever the settings say'),
    option(
      '--cache-location <folder>',
      'the folder of the cache, outside of the checkout; implies --cache (default: $XDG_CACHE_HOME/cadastre or ~/.cache/cadastre)',
      present,
    ),
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
  targets(formats: readonly string[]) {
    const known = `${formats.join(', ')}; =file writes to a file; can be repeated (default: text)`;
    return [option('-f, --format <format[=file]>', known, collect), ...color];
  },
  /** Text for people, or JSON. */
  format: formatOption('output format', 'text', 'json'),
  output(value: string, description: string, read = present) {
    return option(`-o, --output <${value}>`, description, read);
  },
};

/** Which graph and which policies. */
export type GraphOptions = OptionsOf<typeof take.graph> & {
  /** Neither servers nor modules are asked. */
  readonly offline?: boolean;
  /** Where a server keeps what it made of files. */
  readonly kept?: Kept;
};
export type ComposeOptions = OptionsOf<typeof take.compose>;
export type VerdictOptions = OptionsOf<typeof take.verdict>;
export type ColorOptions = OptionsOf<typeof take.color>;
export type FilterOptions = OptionsOf<typeof take.filter>;
export type BaselineOptions = OptionsOf<typeof take.ownBaseline>;
export type CacheOptions = OptionsOf<typeof take.cache>;
export type CheckOptions = GraphOptions &
  ComposeOptions &
  VerdictOptions &
  FilterOptions &
  BaselineOptions &
  CacheOptions &
  OptionsOf<ReturnType<typeof take.targets>> & {
    readonly verbose?: true | undefined;
    readonly since?: string | undefined;
    readonly watch?: true | undefined;
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
  if (date === undefined || Number.isNaN(date.getTime()) || dayOf(date) !== value) {
    throw new InvalidArgumentError('It must be a date such as 2026-12-31.');
  }
  return value;
}

/** Undefined where nothing was asked for. */
export function filterOf({ rule = [], record = [], subgraph = [], owner = [] }: FilterOptions): Filter | undefined {
  const filter = { rules: rule, records: record, subgraphs: subgraph, owners: owner };
  return isEmptyFilter(filter) ? undefined : filter;
}
