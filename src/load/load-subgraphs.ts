/** Loads the subgraphs of a graph from all that names them. */
import { compareText } from '../diagnostic/location.ts';
import { InputError, type Problem } from '../diagnostic/problem.ts';
import type { Subgraph } from '../schema/facts.ts';
import { findInFolder, findNamedFolder } from './folder.ts';
import { filesOfGlob, findInGlob } from './glob-subgraphs.ts';
import type { Found, LoadOptions } from './options.ts';
import { foundFile, foundFiles } from './schema-file.ts';
import { readSpec, type Spec } from './spec.ts';
import { foundStandardInput } from './standard-input.ts';
import { assertSubgraphName, assertUniqueNames } from './subgraph-name.ts';

export type { LoadOptions } from './options.ts';

/** More problems than this are not told: the first ones explain the rest. */
const problemLimit = 100;

/**
 * Loads the subgraphs of a graph.
 *
 * @param specs what `--subgraphs` takes, in any number: a folder, a glob, a Rover or Cosmo file, a supergraph schema, a schema file, or `name=…` with
 *   a path, an address, `module:…` or `-`.
 * @returns at least one subgraph; sorted by name, so that the order of arguments and files says nothing.
 * @throws InputError with every problem of every subgraph. Nothing is passed over: a subgraph that cannot be read stops the check.
 */
export async function loadSubgraphs(specs: readonly string[], options: LoadOptions): Promise<readonly Subgraph[]> {
  if (specs.length === 0) {
    throw new InputError({
      message: 'no subgraphs were named',
      remedy: 'name a folder, a glob or a supergraph.yaml with --subgraphs',
    });
  }
  const found: Found[] = [];
  if (specs.filter((spec) => spec === '-' || spec.endsWith('=-')).length > 1) {
    throw new InputError({
      message: 'standard input is named twice',
      remedy: 'give one of the two as a file',
    });
  }
  for (const spec of specs)
    for (const one of await find(readSpec(spec, options.cwd, options.revision), options)) found.push(one);
  for (const { name, from } of found) assertSubgraphName(name, from);
  assertUniqueNames(found.filter(({ mayBeOperations }) => mayBeOperations !== true));

  const problems: Problem[] = [];
  let done = 0;
  const read = () => options.onRead?.(++done, found.length);
  const loaded = await Promise.all(found.map((source) => loadOne(source, problems, read)));
  if (problems.length > 0) throw new InputError(problems.slice(0, problemLimit));
  assertUniqueNames(
    loaded.flatMap((subgraphs, i) => subgraphs.map(({ name }) => ({ name, from: (found[i] as Found).from }))),
  );
  if (loaded.every((subgraphs) => subgraphs.length === 0)) {
    throw new InputError({
      message: 'no subgraph found: there are files of operations, and none with type definitions',
      remedy: 'name the folder or the files that hold the schemas',
    });
  }
  return loaded.flat().sort((a, b) => compareText(a.name, b.name));
}

/** Loads one source; what is wrong with it is noted, so that one run tells of all. */
async function loadOne(source: Found, problems: Problem[], read: () => void): Promise<readonly Subgraph[]> {
  try {
    const loading = source.load();
    // What was read at once is told at once: nothing else runs before the last file is read.
    return loading instanceof Promise ? await loading : loading;
  } catch (error) {
    if (!(error instanceof InputError)) throw error;
    problems.push(...error.problems);
    return [];
  } finally {
    read();
  }
}

async function find(spec: Spec, options: LoadOptions): Promise<readonly Found[]> {
  switch (spec.kind) {
    case 'folder':
      return findInFolder(spec.path, options);
    case 'file':
      return [foundFile(spec.path, options)];
    case 'list': {
      const { findInList } = await import('./list-file.ts');
      return findInList(spec.path, options);
    }
    case 'glob':
      return findInGlob(spec.glob, options);
    case 'stdin':
      return [foundStandardInput(undefined, options)];
    case 'named':
      return [await findNamed(spec, options)];
  }
}

async function findNamed({ name, target }: Extract<Spec, { kind: 'named' }>, options: LoadOptions): Promise<Found> {
  switch (target.kind) {
    case 'folder':
      return findNamedFolder(name, target.path, options);
    case 'file':
      return foundFiles(name, [target.path], options);
    case 'glob':
      return foundFiles(name, await filesOfGlob(target.glob, options), options);
    case 'live': {
      const { foundLive } = await import('./live.ts');
      return foundLive({ name, address: target.address }, options);
    }
    case 'module': {
      const { foundModule } = await import('./module.ts');
      return foundModule(name, target.path, target.exported, options);
    }
    case 'stdin':
      return foundStandardInput(name, options);
  }
}
