/** Loads the subgraphs of a graph from all sources. */
import { groupBy } from '../diagnostic/group.ts';
import { compareText, type Location } from '../diagnostic/location.ts';
import { InputError, inputError, type Problem } from '../diagnostic/problem.ts';
import type { Subgraph } from '../schema/facts.ts';
import { assertKeysKnown } from '../schema/printed.ts';
import { findInFolder, findNamedFolder } from './folder.ts';
import { asFusionHasThem, extensionsOf } from './fusion-files.ts';
import { filesOfGlob, findInGlob } from './glob-subgraphs.ts';
import type { Found, LoadOptions } from './options.ts';
import { foundFile, foundFiles } from './schema-file.ts';
import { isStandardInput, readSpec, type Spec } from './spec.ts';
import { foundStandardInput } from './standard-input.ts';
import { assertSubgraphName, assertUniqueNames } from './subgraph-name.ts';

export type { LoadOptions } from './options.ts';

/** More problems than this are not reported: the first ones explain the rest. */
const problemLimit = 100;

/**
 * Loads the subgraphs of a graph that is one, whatever feature flags are set.
 *
 * @param specs what `--subgraphs` takes, in any number: a folder, a glob, a Rover or Cosmo file, a supergraph schema, a schema file, or `name=…` with
 *   a path, an address, `module:…` or `-`.
 * @returns at least one subgraph; sorted by name, so that the order of arguments and files says nothing.
 * @throws InputError with every problem of every subgraph. Nothing is skipped: a subgraph that cannot be read stops the check, and so do feature flags,
 *   since each of them makes another graph.
 */
export async function loadSubgraphs(specs: readonly string[], options: LoadOptions): Promise<readonly Subgraph[]> {
  return withoutFlags(await loadGraphs(specs, options));
}

/** @throws InputError where a feature flag makes a graph of its own. */
export function withoutFlags({ subgraphs, flags: [flag] }: Graphs): readonly Subgraph[] {
  if (flag === undefined) return subgraphs;
  throw inputError(
    `the feature flag "${flag.name}" makes a graph of its own, which this command does not read`,
    'check the file with `cadastre check`, which reads the graph of each flag; here, name a list without feature_flags',
    flag.location,
  );
}

/** A graph, and what feature flags make of it. */
export interface Graphs {
  /** At least one; sorted by name. */
  readonly subgraphs: readonly Subgraph[];
  readonly flags: readonly FlaggedGraph[];
}

/** The graph while a feature flag is set. */
export interface FlaggedGraph {
  readonly name: string;
  /** All of the graph's, some of them replaced. */
  readonly subgraphs: readonly Subgraph[];
  /** The replacements, in words: `"billing" by "billing-next"`. */
  readonly replaced: readonly string[];
  readonly location: Location;
}

/**
 * Loads the subgraphs of a graph, and those of its feature flags.
 *
 * @param specs as {@link loadSubgraphs} takes them.
 * @throws InputError with every problem of every subgraph.
 */
export async function loadGraphs(specs: readonly string[], options: LoadOptions): Promise<Graphs> {
  if (specs.length === 0) {
    throw inputError('no subgraphs were named', 'name a folder, a glob or a supergraph.yaml with --subgraphs');
  }
  const all: Found[] = [];
  if (specs.filter(isStandardInput).length > 1) {
    throw inputError('standard input is named twice', 'give one of the two as a file');
  }
  for (const spec of specs) for (const one of await find(readSpec(spec, options), options)) all.push(one);
  const found = all.filter(
    ({ name, isMissing }) => !isMissing || !all.some((one) => one.name === name && !one.isMissing),
  );
  for (const { name, from } of found) assertSubgraphName(name, from);
  assertUniqueNames(found.filter(({ mayBeOperations, flag }) => mayBeOperations !== true && flag === undefined));

  const problems: Problem[] = [];
  let done = 0;
  const read = () => options.onRead?.(++done, found.length);
  const asWritten = await Promise.all(found.map((source) => loadOne(source, problems, read, options)));
  if (problems.length > 0) throw new InputError(problems.slice(0, problemLimit));
  const loaded = asFusionHasThem(found, asWritten, options);

  const always = found.flatMap(({ flag, from }, i) =>
    flag === undefined ? (loaded[i] ?? []).map((subgraph) => ({ name: subgraph.name, from, subgraph })) : [],
  );
  assertUniqueNames(always);
  if (always.length === 0) {
    throw inputError(
      'no subgraph found: there are files of operations, and none with type definitions',
      'name the folder or the files that hold the schemas',
    );
  }
  const subgraphs = always.map(({ subgraph }) => subgraph).sort((a, b) => compareText(a.name, b.name));
  assertKeysKnown(subgraphs);
  return { subgraphs, flags: flaggedGraphs(subgraphs, found, loaded) };
}

function flaggedGraphs(
  subgraphs: readonly Subgraph[],
  found: readonly Found[],
  loaded: readonly (readonly Subgraph[])[],
): readonly FlaggedGraph[] {
  const replacing = found.flatMap(({ name, flag }, i) => {
    const [subgraph] = loaded[i] ?? [];
    if (flag === undefined || subgraph === undefined) return [];
    // Policies name the subgraph that is replaced; `wgc` composes what replaces it under its own name.
    return { name, flag, subgraph: { ...subgraph, composedAs: flag.feature } };
  });
  return [...groupBy(replacing, ({ flag }) => flag.name)].map(([name, own]) => ({
    name,
    subgraphs: subgraphs.map((subgraph) => own.find((one) => one.name === subgraph.name)?.subgraph ?? subgraph),
    replaced: own.map(({ name: replaced, flag }) => `"${replaced}" by "${flag.feature}"`),
    location: (own[0] as (typeof own)[number]).flag.location,
  }));
}

/** Loads one source; its problems are collected, so that one run reports all. */
async function loadOne(
  source: Found,
  problems: Problem[],
  read: () => void,
  { kept, offline }: LoadOptions,
): Promise<readonly Subgraph[]> {
  try {
    if (source.isAsked && offline) throw asked(source);
    const load = () => source.load();
    const loading = source.isAsked && kept ? kept.of(`asked ${source.name} ${source.from}`, [], load) : load();
    // What was read at once is reported at once: nothing else runs before the last file is read.
    const subgraphs = loading instanceof Promise ? await loading : loading;
    const { composeWith } = source;
    return composeWith === undefined ? subgraphs : subgraphs.map((subgraph) => ({ ...subgraph, composeWith }));
  } catch (error) {
    if (!(error instanceof InputError)) throw error;
    problems.push(...error.problems);
    return [];
  } finally {
    read();
  }
}

async function find(spec: Spec, options: LoadOptions): Promise<readonly Found[]> {
  const { name } = spec;
  switch (spec.kind) {
    case 'folder':
      return name === undefined ? findInFolder(spec.path, options) : [findNamedFolder(name, spec.path, options)];
    case 'file':
      if (name !== undefined) return [foundFiles(name, [spec.path], options)];
      return [foundFile(spec.path, options, undefined, extensionsOf(spec.path, options))];
    case 'glob':
      if (name === undefined) return findInGlob(spec.glob, options);
      return [foundFiles(name, await filesOfGlob(spec.glob, options), options)];
    case 'list':
      return (await import('./list-file.ts')).findInList(spec.path, options);
    case 'json':
      return (await import('./json-file.ts')).findInJson(spec.path, options);
    case 'live':
      return [(await import('./live.ts')).foundLive(spec, options)];
    case 'module':
      return [(await import('./module.ts')).foundModule(spec.name, spec.path, spec.exported, options)];
    case 'stdin':
      return [foundStandardInput(name, options)];
  }
}

function asked({ name, from }: Found): InputError {
  return inputError(
    `"${name}" is a running server or a module (${from}), and this command queries none`,
    'use a lock: run cadastre lock where it can be queried, and --against ownership.lock.json here',
  );
}
