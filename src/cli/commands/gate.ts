/** `cadastre gate <subgraph>`: may this subgraph be published, and what does it change? */
import type { Command } from 'commander';
import { InputError } from '../../diagnostic/problem.ts';
import { broughtResult } from '../../gate/brought.ts';
import { afterwards, type Candidate, type GateInput, gate } from '../../gate/gate.ts';
import { unpackInfluence } from '../../gate/influence.ts';
import { neighbourhoodOf } from '../../gate/neighbourhood.ts';
import type { GateResult } from '../../gate/result.ts';
import { loadSubgraphs } from '../../load/load-subgraphs.ts';
import type { Lock } from '../../lock/lock.ts';
import { type PolicyShelf, shelfOf } from '../../lock/policy-shelf.ts';
import { noSettings, type Settings } from '../../policy/settings.ts';
import { renderGate } from '../../report/gate.ts';
import { formats } from '../../report/index.ts';
import type { Subgraph } from '../../schema/facts.ts';
import { version } from '../../version.ts';
import { defaultSubgraphs, findPolicies, hasSettings } from '../defaults.ts';
import { lineReader } from '../frames.ts';
import { refuseStale } from '../freshness.ts';
import type { ExitCode, Io } from '../io.ts';
import {
  addColorOption,
  addComposeOptions,
  addPolicyOptions,
  addVerdictOptions,
  type ColorOptions,
  type ComposeOptions,
  collect,
  type GraphOptions,
  present,
  type VerdictOptions,
  wantsColor,
} from '../options.ts';
import { type Target, writeTarget } from '../output.ts';
import { loadPublished, type PublishedGraph, subgraphsOf } from '../published.ts';
import { readTargets } from '../targets.ts';
import { verdict } from './check.ts';

interface GateOptions extends Pick<GraphOptions, 'policies' | 'config'>, ComposeOptions, VerdictOptions, ColorOptions {
  readonly schema?: string;
  readonly against?: readonly string[];
  readonly remove?: true;
  readonly renameFrom?: string;
  readonly whole?: true;
  readonly format?: readonly string[];
}

export function defineGate(program: Command, io: Io, end: (code: ExitCode) => void): void {
  const command = program
    .command('gate')
    .description('tell what publishing one subgraph would change, and fail on what it brings')
    .argument('<subgraph>', 'the name under which it is published')
    .option(
      '--schema <source>',
      'its schema: a file, a folder, a glob, an address, module:… or - (default: from --subgraphs of the settings, or subgraphs/)',
      present,
    ) // prettier-ignore
    .option(
      '-a, --against <source>',
      'what is published: a lock, a folder, a supergraph, git:<revision>:<path>, or whatever --subgraphs takes; may be given several times (default: ownership.lock.json)',
      collect,
    ) // prettier-ignore
    .option('--remove', 'it is to be removed')
    .option('--rename-from <name>', 'it is published under this name until now', present);
  command.option('--whole', 'check the whole graph, also where a part of it would do');
  addPolicyOptions(command);
  addComposeOptions(command);
  addVerdictOptions(command);
  command.option(
    '-f, --format <format[=file]>',
    `${formats.filter((format) => !pictures.has(format)).join(', ')}; to a file with =; may be given several times (default: text)`,
    collect,
  );
  addColorOption(command);
  command.action(async (name: string, options: GateOptions) => end(await runGate(present(name), options, io)));
}

/** Formats that show a whole graph. */
const pictures = new Set(['mermaid', 'dot']);

async function runGate(name: string, options: GateOptions, io: Io): Promise<ExitCode> {
  refuseContradictions(options);
  const targets = readTargets(
    options.format ?? ['text'],
    io.cwd,
    formats.filter((format) => !pictures.has(format)),
  );
  // A gate in a hook reads a lock and one schema: what reads YAML is loaded where there is some.
  const book = hasSettings(options, io.cwd)
    ? await (await import('../rulebook.ts')).loadRulebook(options, io)
    : undefined;
  const settings = book?.settings ?? noSettings;
  const published = await loadPublished(options.against, settings, io);
  const candidate: Candidate = {
    name,
    subgraph: options.remove === true ? undefined : await loadCandidate(name, options, settings, io),
    renamedFrom: options.renameFrom,
  };
  const own = new Set([name, ...(options.renameFrom === undefined ? [] : [options.renameFrom])]);
  if (published.kind === 'lock') await refuseStale(published.lock, published.modified, own, io.cwd);
  const shelf = await policiesFor(options, settings, published, io, book?.ids);
  const input = {
    candidate,
    source: { source: published.source, kind: published.kind },
    settings,
    ...(book && { rules: book.rules }),
    ...(options.today !== undefined && { today: options.today }),
  };
  const part =
    published.kind === 'lock' ? neighbourhoodIn(published.lock, candidate, shelf, settings, options) : undefined;
  if (part !== undefined && 'before' in part) {
    const result = gate({ ...input, ...part });
    return report(result, candidate.subgraph === undefined ? [] : [candidate.subgraph], targets, options, io);
  }
  const all = subgraphsOf(published);
  const composition = await composeBoth(candidate, published, all, options, settings, io);
  io.progress?.tell('checking with and without the candidate');
  const result = gate({
    ...input,
    published: all,
    policies: shelf.all(),
    ...(composition && { composition }),
    ...(part !== undefined && 'reason' in part && { scopeReason: part.reason }),
  });
  const sources = candidate.subgraph === undefined ? all : [candidate.subgraph, ...all];
  return report(result, sources, targets, options, io);
}

/** Where a lock tells what the candidate can influence, that is enough. */
function neighbourhoodIn(
  lock: Lock,
  candidate: Candidate,
  shelf: PolicyShelf,
  settings: Settings,
  { whole }: GateOptions,
) {
  if (whole === true) return { reason: 'asked for' };
  // What a rule of theirs looks at, nobody knows.
  if (settings.plugins.length > 0) return { reason: 'the settings bring rules of their own' };
  return neighbourhoodOf(lock, candidate, shelf, unpackInfluence(lock.index, version), settings);
}

async function report(
  result: GateResult,
  sources: readonly Subgraph[],
  targets: readonly Target[],
  options: GateOptions,
  io: Io,
): Promise<ExitCode> {
  for (const target of targets) await writeReport(result, target, sources, options, io);
  return verdict(broughtResult(result), options.failOn);
}

function refuseContradictions({ schema, remove, renameFrom }: GateOptions): void {
  if (remove !== true) return;
  if (schema !== undefined)
    throw new InputError({ message: '--remove and --schema contradict each other', remedy: 'give one of them' });
  if (renameFrom !== undefined)
    throw new InputError({ message: '--remove and --rename-from contradict each other', remedy: 'give one of them' }); // prettier-ignore
}

async function loadCandidate(name: string, { schema }: GateOptions, settings: Settings, io: Io): Promise<Subgraph> {
  const options = { cwd: io.cwd, env: io.env, headers: settings.headers, readStdin: () => io.readStdin() };
  if (schema !== undefined) {
    const [subgraph] = await loadSubgraphs([`${name}=${schema}`], options);
    if (subgraph !== undefined) return subgraph;
  }
  const specs = settings.subgraphs ?? defaultSubgraphs(io.cwd);
  const found = specs === undefined ? [] : await loadSubgraphs(specs, options);
  const subgraph = found.find((other) => other.name === name);
  if (subgraph !== undefined) return subgraph;
  throw new InputError({
    message: `no schema was named for "${name}", and none is found under that name`,
    remedy: 'name it: --schema <file>; for a subgraph that is to go: --remove',
  });
}

async function policiesFor(
  options: GateOptions,
  settings: Settings,
  published: PublishedGraph,
  io: Io,
  ids: ReadonlySet<string> | undefined,
): Promise<PolicyShelf> {
  if (findPolicies(options, settings, io) === undefined && published.kind === 'lock') {
    const brought = published.lock.policies();
    if (brought !== undefined) return brought;
  }
  const { loadGraphPolicies } = await import('../graph.ts');
  return shelfOf(loadGraphPolicies(options, settings, io, ids));
}

/** Composes the graph with the candidate, where the others' schemas are at hand; and without it, where that has something to say. */
async function composeBoth(
  candidate: Candidate,
  published: PublishedGraph,
  all: readonly Subgraph[],
  options: GateOptions,
  settings: Settings,
  io: Io,
): Promise<GateInput['composition']> {
  const mode = options.compose ?? settings.compose ?? 'full';
  if (mode === 'off' || (published.kind !== 'schemas' && published.kind !== 'git')) return undefined;
  const { compose } = await import('../../compose/compose.ts');
  const limits = { mode, cwd: io.cwd, timeoutMs: options.composeTimeout * 1000 };
  io.progress?.tell('composing with the candidate');
  const after = await compose(afterwards(candidate, all), limits);
  if (after.errors.length === 0 && after.hints.length === 0) return { after };
  io.progress?.tell('composing without the candidate');
  return { after, before: await compose(all, limits) };
}

async function writeReport(
  result: GateResult,
  target: Target,
  subgraphs: readonly Subgraph[],
  options: GateOptions,
  io: Io,
): Promise<void> {
  const toTerminal = target.file === undefined;
  io.progress?.tell(`writing ${target.format}`);
  const text = await renderGate(result, target.format, {
    color: toTerminal && wantsColor(options, io.env, io.stdout.isTTY),
    width: toTerminal ? (io.stdout.columns ?? 100) : 100,
    readLine: lineReader(io.cwd, subgraphs),
  });
  await writeTarget(target, text, io);
}
