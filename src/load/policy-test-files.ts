/** Finds the policy tests that are beside the policies: `invoice.test.yaml` beside `invoice.yaml`. */
import { existsSync } from 'node:fs';
import { basename, dirname, join, resolve } from 'node:path';
import { inputError } from '../diagnostic/problem.ts';
import { isFolder } from './missing-path.ts';
import { showPath } from './paths.ts';
import { readText } from './read-text.ts';
import { Walk } from './walk.ts';

export function isYaml(name: string): boolean {
  return /\.ya?ml$/i.test(name);
}

export function isPolicyTest(name: string): boolean {
  return /\.test\.ya?ml$/i.test(name);
}

/** A file of policy tests, read. */
export interface PolicyTestFile {
  /** Relative to the working folder, forward slashes. */
  readonly file: string;
  readonly text: string;
}

/**
 * Reads policy tests.
 *
 * @param paths files of tests, and folders: every `*.test.yaml` under them. For a file of policies, the test that is named after it.
 * @param cwd absolute path of the working folder.
 * @returns at least one file, in order of the paths, then by name.
 * @throws InputError when there is none, or one cannot be read.
 */
export function readPolicyTests(paths: readonly string[], cwd: string): readonly PolicyTestFile[] {
  const files = new Set(paths.flatMap((path) => testsAt(resolve(cwd, path), cwd)));
  if (files.size === 0) {
    throw inputError(
      `no policy test found in ${paths.join(', ')}`,
      'write one beside the policies: <name>.test.yaml, with `test:`, `if:` and `then:`',
    );
  }
  return [...files].map((path) => ({ file: showPath(path, cwd), text: readText(path, cwd) }));
}

function testsAt(path: string, cwd: string): readonly string[] {
  if (isFolder(path, cwd)) return [...new Walk(path, { cwd }, isPolicyTest).filesBelow(path)];
  if (isPolicyTest(path)) return [path];
  const names = ['yaml', 'yml'].map((extension) => `${basename(path).replace(/\.ya?ml$/i, '')}.test.${extension}`);
  return names.map((name) => join(dirname(path), name)).filter((test) => existsSync(test));
}
