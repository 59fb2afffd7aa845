/** Composes graphs: flags override settings, and a cached result for the same schemas is used again. */
import { closeWorker, openWorker } from '../compose/supervise.ts';
import type { Settings } from '../policy/settings.ts';
import type { CompositionResult } from '../schema/composition.ts';
import type { Subgraph } from '../schema/facts.ts';
import type { Io } from './io.ts';
import type { ComposeOptions } from './options.ts';
import { composeOrRecall } from './verdicts/composition.ts';

/** The result of composition. @throws InputError if the composer is not installed. */
export type Compose = (subgraphs: readonly Subgraph[]) => Promise<CompositionResult>;

/**
 * @param folder where what it says is kept; undefined: nowhere.
 * @param signal ends it. With one, where nothing is kept, the first composer is loaded from now on: before the schemas are read.
 * @returns undefined if the graph is not to be composed.
 */
export function composerFor(
  options: ComposeOptions,
  settings: Settings,
  folder: string | undefined,
  io: Io,
  signal?: AbortSignal,
): Compose | undefined {
  const mode = options.compose ?? settings.compose ?? 'full';
  const call = {
    mode,
    composer: options.composer ?? settings.composer ?? 'apollo',
    cwd: io.cwd,
    timeoutMs: options.composeTimeout * 1000,
    ...(options.composeMemory !== undefined && { heapMb: options.composeMemory }),
    ...(signal && { signal }),
  };
  if (mode === 'off') return undefined;
  // A program is not loaded, and is ended by the worker that runs it.
  const isEarly = signal !== undefined && folder === undefined && call.composer !== 'rover';
  const opened = isEarly ? openWorker(call.composer, call) : undefined;
  if (opened !== undefined) signal?.addEventListener('abort', () => closeWorker(opened));
  let worker = opened;
  return (subgraphs) => {
    const first = { ...call, ...(worker && { worker }) };
    worker = undefined;
    return composeOrRecall(subgraphs, first, folder, io);
  };
}
