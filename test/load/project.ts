import { mkdirSync, mkdtempSync, realpathSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { onTestFinished } from 'vitest';
import { InputError, type Problem } from '../../src/diagnostic/problem.ts';
import { type LoadOptions, loadSubgraphs } from '../../src/load/load-subgraphs.ts';
import type { Subgraph } from '../../src/schema/facts.ts';

/** A working folder with files, that lives as long as the test. */
export interface Project {
  readonly cwd: string;
  /** Absolute path of a file or folder in it. */
  at(path: string): string;
  load(specs: string | readonly string[], options?: Partial<LoadOptions>): Promise<readonly Subgraph[]>;
  /** Loads in vain. @returns what was wrong. */
  problems(specs: string | readonly string[], options?: Partial<LoadOptions>): Promise<readonly Problem[]>;
}

export function project(files: Readonly<Record<string, string | Uint8Array>>): Project {
  const cwd = realpathSync(mkdtempSync(join(tmpdir(), 'cadastre-load-')));
  onTestFinished(() => rmSync(cwd, { recursive: true, force: true }));
  for (const [path, content] of Object.entries(files)) {
    mkdirSync(dirname(join(cwd, path)), { recursive: true });
    writeFileSync(join(cwd, path), content);
  }
  const load: Project['load'] = (specs, options) =>
    loadSubgraphs(typeof specs === 'string' ? [specs] : specs, { cwd, ...options });
  return {
    cwd,
    at: (path) => join(cwd, path),
    load,
    async problems(specs, options) {
      const outcome = await load(specs, options).catch((error: unknown) => error);
      if (!(outcome instanceof InputError)) throw outcome instanceof Error ? outcome : new Error('it was loaded');
      return outcome.problems;
    },
  };
}

/** A small subgraph whose one type tells it apart. */
export function sdl(type: string): string {
  return `type Query { ${type.toLowerCase()}: ${type} }\ntype ${type} { id: ID! }\n`;
}

export function names(subgraphs: readonly Subgraph[]): readonly string[] {
  return subgraphs.map(({ name }) => name);
}
