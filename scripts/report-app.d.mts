import type { Plugin as BuildPlugin } from 'esbuild';
import type { Plugin as VitePlugin } from 'vitest/config';

export function bundleReportApp(): Promise<{ script: string; style: string }>;
export function bundledInputs(): string[];
export const reportAppPlugin: BuildPlugin;
export const reportAppVitePlugin: VitePlugin;
