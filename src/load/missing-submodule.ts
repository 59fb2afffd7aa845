/** An empty folder may be a submodule that was not checked out: what it holds would be passed over without a word. */
import { statSync } from 'node:fs';
import { dirname, join, relative, sep } from 'node:path';
import { InputError } from '../diagnostic/problem.ts';
import { repositoryTop, showPath } from './paths.ts';
import { readText } from './read-text.ts';

/**
 * Refuses an empty folder that the repository around it lists as a submodule (https://git-scm.com/docs/gitmodules).
 *
 * @param folder absolute, without links in it; nothing is in it.
 * @throws InputError that says how to get its files.
 */
export function assertNoMissingSubmodule(folder: string, cwd: string): void {
  const top = repositoryTop(dirname(folder));
  const list = top === undefined ? undefined : join(top, '.gitmodules');
  if (top === undefined || list === undefined || statSync(list, { throwIfNoEntry: false })?.isFile() !== true) return;
  const path = relative(top, folder).split(sep).join('/');
  if (!pathsIn(readText(list, cwd)).has(path)) return;
  throw new InputError({
    message: `${showPath(folder, cwd)} is a submodule that is not checked out`,
    remedy: 'check it out: git submodule update --init; in CI, check out with submodules',
  });
}

function pathsIn(text: string): ReadonlySet<string> {
  const values = [...text.matchAll(/^[ \t]*path[ \t]*=[ \t]*(\S.*)$/gim)].map(([, value = '']) => value.trim());
  const bare = values.map((value) => value.replace(/^"(.*)"$/, '$1').replace(/\\(.)/g, '$1'));
  return new Set(bare.map((value) => value.replace(/\/+$/, '')));
}
