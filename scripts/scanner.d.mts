import type { Plugin as BuildPlugin } from 'esbuild';
import type { Plugin as VitePlugin } from 'vitest/config';

export function compileScanner(): Promise<Buffer>;
export const scannerPlugin: BuildPlugin;
export const scannerVitePlugin: VitePlugin;
