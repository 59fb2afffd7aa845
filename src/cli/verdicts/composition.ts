/** Caches the composer's result by the content of the schemas: changed policies need no new composition. */
import { createHash } from 'node:crypto';
import { resolve } from 'node:path';
import { type ComposeOptions as ComposeCall, compose } from '../../compose/compose.ts';
import { installedComposer } from '../../compose/installed.ts';
import { compareText } from '../../diagnostic/location.ts';
import { readBytes } from '../../load/read-text.ts';
import {
  type Composer,
  type CompositionIssue,
  type CompositionResult,
  isComposable,
  isUnfinished,
} from '../../schema/composition.ts';
import type { Subgraph } from '../../schema/facts.ts';
import { build, version } from '../../version.ts';
import type { Io } from '../io.ts';
import { composerParts, hashOf, printOf } from './inputs.ts';
import { readEntry, writeEntry } from './store.ts';

/**
 * Composes, or returns the cached result for these schemas. The worker has its job when this returns, and runs in parallel from then on.
 *
 * @param folder where it is kept; undefined: nowhere.
 * @throws InputError where the composer is not installed.
 */
export async function composeOrRecall(
  subgraphs: readonly Subgraph[],
  call: ComposeCall,
  folder: string | undefined,
  { stderr }: Pick<Io, 'stderr'>,
): Promise<CompositionResult> {
  // Which plugin Rover runs, it says afterwards.
  const isRepeatable = call.mode !== 'off' && call.composer !== 'rover';
  if (folder === undefined || !isRepeatable || !isComposable(subgraphs)) return compose(subgraphs, call);
  const composer = installedComposer(call.composer ?? 'apollo');
  const key = keyOfComposition(subgraphs, call, composer);
  const kept = key === undefined ? undefined : asComposition(readEntry(folder, 'composition', key), call, composer);
  if (kept !== undefined) {
    await stderr.write('notice: composition skipped: the schemas have not changed since the last composition\n');
    return kept;
  }
  const result = await compose(subgraphs, call);
  // A composer that ran out of time or memory may not do so again; and files that changed meanwhile may not be those that it read.
  if (key !== undefined && !isUnfinished(result) && keyOfComposition(subgraphs, call, composer) === key)
    writeEntry(folder, 'composition', key, result);
  return result;
}

/** All that decides over what a composer says, and where; undefined where a file cannot be read. */
function keyOfComposition(
  subgraphs: readonly Subgraph[],
  { mode, cwd }: ComposeCall,
  composer: Composer,
): string | undefined {
  const hash = createHash('sha256');
  try {
    for (const part of composerParts) hash.update(JSON.stringify([part, printOf.package(part)]));
    for (const { name, composedAs = name, composeWith = '', sources } of [...subgraphs].sort((a, b) =>
      compareText(a.name, b.name),
    )) {
      hash.update(JSON.stringify([name, composedAs, composeWith, sources.length]));
      for (const { file, text, lineOffset = 0 } of sources) {
        const content = text === undefined ? readBytes(resolve(cwd, file), cwd) : Buffer.from(text);
        // Places are part of the result. The length separates one content from the next.
        hash.update(JSON.stringify([file, lineOffset, text === undefined, content.length]));
        hash.update(content);
      }
    }
  } catch {
    return undefined;
  }
  return hashOf('2', version, build, mode, composer.name, composer.version ?? '', hash.digest('hex'));
}

/** A value that was read, if it is what this composer can have said. */
function asComposition(value: unknown, { mode }: ComposeCall, { name, version }: Composer) {
  const result = value as CompositionResult | null | undefined;
  const isSound =
    result?.mode === mode &&
    result.composer?.name === name &&
    result.composer.version === version &&
    areIssues(result.errors) &&
    areIssues(result.hints) &&
    result.ok === (result.errors.length === 0) &&
    !isUnfinished(result);
  return isSound ? result : undefined;
}

function areIssues(value: unknown): value is readonly CompositionIssue[] {
  return (
    Array.isArray(value) &&
    value.every(
      (issue: Partial<CompositionIssue> | null) =>
        typeof issue?.code === 'string' && typeof issue.message === 'string' && Array.isArray(issue.places),
    )
  );
}
