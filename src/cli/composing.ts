/** How the graph is composed: flags beat the settings. */
import type { ComposeOptions as ComposeCall } from '../compose/compose.ts';
import type { Settings } from '../policy/settings.ts';
import type { ComposeOptions } from './options.ts';

/** What the composer is called with in a folder. */
export function composeCall(options: ComposeOptions, settings: Settings, cwd: string): ComposeCall {
  return {
    mode: options.compose ?? settings.compose ?? 'full',
    composer: options.composer ?? settings.composer ?? 'apollo',
    cwd,
    timeoutMs: options.composeTimeout * 1000,
    ...(options.composeMemory !== undefined && { heapMb: options.composeMemory }),
  };
}
